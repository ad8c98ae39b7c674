import type { RenderedMail } from '../renderedMail.ts';
import { type DeviceNotice, renderDeviceNotice } from './deviceNotice.ts';
import { writtenMoment } from './moment.ts';

const words = {
  en: {
    subject: 'Your Halfkey vault of before was brought back',
    title: 'The vault of before is back',
    intro:
      'Somebody signed in with an older password and its packet, and brought back the vault that they open. These two open your account again. The newer two no longer do, and the devices that used them are signed out.',
    device: 'Brought back on',
    until: 'Can be undone until',
    todo: 'What there is to do:',
    steps: [
      'If it was you, there is nothing to do. What was saved under the newer password is set aside: until that day the newer password with the newer packet brings it back in the same way.',
      'If it was not you, somebody has your older password and packet. Bring the newer vault back with the newer two, and change the password then.',
    ],
  },
  de: {
    subject: 'Ihr früherer Halfkey-Tresor wurde zurückgeholt',
    title: 'Der frühere Tresor ist zurück',
    intro:
      'Jemand hat sich mit einem früheren Passwort und dessen Paket angemeldet und den Tresor zurückgeholt, den die beiden öffnen. Diese beiden öffnen Ihr Konto wieder. Die neueren tun es nicht mehr, und die Geräte, die sie benutzt haben, sind abgemeldet.',
    device: 'Zurückgeholt auf',
    until: 'Rückgängig zu machen bis',
    todo: 'Was zu tun ist:',
    steps: [
      'Wenn Sie es waren, ist nichts zu tun. Was unter dem neueren Passwort gespeichert wurde, ist beiseitegelegt: Bis zu diesem Tag holen das neuere Passwort und das neuere Paket es ebenso zurück.',
      'Wenn Sie es nicht waren, hat jemand Ihr früheres Passwort und Paket. Holen Sie den neueren Tresor mit den beiden neueren zurück und ändern Sie dann das Passwort.',
    ],
  },
} as const;

/** Tells that an older pair has brought its vault back. */
export const renderUndoneMail = (mail: DeviceNotice & { readonly until: string }): RenderedMail =>
  renderDeviceNotice(words, mail, [[words[mail.language].until, writtenMoment(mail.until, mail.language)]]);
