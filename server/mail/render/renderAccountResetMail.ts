import type { RenderedMail } from '../renderedMail.ts';
import { type DeviceNotice, renderDeviceNotice } from './deviceNotice.ts';
import { writtenMoment } from './moment.ts';

const words = {
  en: {
    subject: 'Your Halfkey account was reset',
    title: 'Your account was reset',
    intro:
      'It has a new password, a new packet and an empty vault now. The old password and the old packet no longer open it, and the devices of before are signed out.',
    device: 'Reset on',
    until: 'Can be undone until',
    todo: 'What there is to do:',
    steps: [
      'If you find the old packet and remember the old password: sign in with the two before that day. Halfkey then offers to bring the vault of before back, whole.',
      'A device of before still holds what was on it. It opens there with the old password, without the service.',
      'If it was not you: do that today, and change the password of your mailbox. Nobody can read the old vault by a reset; after that day it is destroyed.',
    ],
  },
  de: {
    subject: 'Ihr Halfkey-Konto wurde zurückgesetzt',
    title: 'Ihr Konto wurde zurückgesetzt',
    intro:
      'Es hat jetzt ein neues Passwort, ein neues Paket und einen leeren Tresor. Das alte Passwort und das alte Paket öffnen es nicht mehr, und die bisherigen Geräte sind abgemeldet.',
    device: 'Zurückgesetzt auf',
    until: 'Rückgängig zu machen bis',
    todo: 'Was zu tun ist:',
    steps: [
      'Wenn Sie das alte Paket finden und das alte Passwort wieder wissen: Melden Sie sich vor diesem Tag mit den beiden an. Halfkey bietet dann an, den bisherigen Tresor ganz zurückzuholen.',
      'Auf einem bisherigen Gerät liegt noch, was darauf war. Dort öffnet es sich mit dem alten Passwort, ohne den Dienst.',
      'Wenn Sie es nicht waren: Tun Sie das noch heute und ändern Sie das Passwort Ihres Postfachs. Durch ein Zurücksetzen kann niemand den alten Tresor lesen; nach diesem Tag wird er vernichtet.',
    ],
  },
} as const;

/** Tells that the account was reset. */
export const renderAccountResetMail = (mail: DeviceNotice & { readonly until: string }): RenderedMail =>
  renderDeviceNotice(words, mail, [[words[mail.language].until, writtenMoment(mail.until, mail.language)]]);
