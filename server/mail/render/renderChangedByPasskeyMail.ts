import type { RenderedMail } from '../renderedMail.ts';
import { type DeviceNotice, renderDeviceNotice } from './deviceNotice.ts';
import { writtenMoment } from './moment.ts';

const words = {
  en: {
    subject: 'Your Halfkey account password was changed with a passkey',
    title: 'Your account password was changed with a passkey',
    intro:
      'Somebody has opened your vault on one of your devices with its passkey, and chosen a new account password without giving the one of before. From now on the new password opens your vault, and on a new device the new authentication packet with it.',
    device: 'Changed on',
    until: 'Can be undone until',
    todo: 'What there is to do:',
    steps: [
      'If it was you, type the new password on your other devices. They ask for nothing else. Keep the old packet until the day above, and throw it away then.',
      'If it was not you, undo it: sign in with the old password and the old packet on a device where Halfkey is not signed in. These two then open your account again, and the newer two no longer do. Your vault stays as it is.',
      'Then remove the device above, or its passkey, and see who can use it.',
    ],
  },
  de: {
    subject: 'Ihr Halfkey-Kontopasswort wurde mit einem Passkey geändert',
    title: 'Ihr Kontopasswort wurde mit einem Passkey geändert',
    intro:
      'Jemand hat Ihren Tresor auf einem Ihrer Geräte mit dessen Passkey geöffnet und ein neues Kontopasswort gewählt, ohne das bisherige einzugeben. Ab jetzt öffnet das neue Passwort Ihren Tresor, auf einem neuen Gerät zusammen mit dem neuen Anmeldepaket.',
    device: 'Geändert auf',
    until: 'Rückgängig zu machen bis',
    todo: 'Was zu tun ist:',
    steps: [
      'Wenn Sie es waren, geben Sie auf Ihren anderen Geräten das neue Passwort ein. Nach mehr fragen sie nicht. Behalten Sie das alte Paket bis zu dem Tag oben und werfen Sie es dann weg.',
      'Wenn Sie es nicht waren, machen Sie es rückgängig: Melden Sie sich mit dem alten Passwort und dem alten Paket auf einem Gerät an, auf dem Halfkey nicht angemeldet ist. Diese beiden öffnen Ihr Konto dann wieder, die neueren nicht mehr. Ihr Tresor bleibt, wie er ist.',
      'Entfernen Sie danach das Gerät oben oder seinen Passkey und sehen Sie nach, wer ihn benutzen kann.',
    ],
  },
} as const;

/** Tells that a new generation was begun by passkey, and how the pair of before undoes it. */
export const renderChangedByPasskeyMail = (mail: DeviceNotice & { readonly until: string }): RenderedMail =>
  renderDeviceNotice(words, mail, [[words[mail.language].until, writtenMoment(mail.until, mail.language)]]);
