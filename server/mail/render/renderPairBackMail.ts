import type { RenderedMail } from '../renderedMail.ts';
import { type DeviceNotice, renderDeviceNotice } from './deviceNotice.ts';

const words = {
  en: {
    subject: 'Your Halfkey password of before is back',
    title: 'The password of before is back',
    intro:
      'Somebody signed in with the account password of before and its packet, and undid the change that was made with a passkey. These two open your account again; the newer two open nothing any more. Nothing in your vault is changed by it.',
    device: 'Undone on',
    todo: 'What there is to do:',
    steps: [
      'If it was you: look at your devices in the options, and remove the one on which the password was changed, or its passkey.',
      'If it was not you, somebody has your old password and your old packet. Change the password at once on a device that is signed in; with its passkey, if you have forgotten it.',
    ],
  },
  de: {
    subject: 'Ihr früheres Halfkey-Passwort gilt wieder',
    title: 'Das frühere Passwort gilt wieder',
    intro:
      'Jemand hat sich mit dem früheren Kontopasswort und dessen Paket angemeldet und die Änderung rückgängig gemacht, die mit einem Passkey gemacht wurde. Diese beiden öffnen Ihr Konto wieder; die neueren öffnen nichts mehr. In Ihrem Tresor ändert sich dadurch nichts.',
    device: 'Rückgängig gemacht auf',
    todo: 'Was zu tun ist:',
    steps: [
      'Wenn Sie es waren: Sehen Sie in den Einstellungen Ihre Geräte durch und entfernen Sie das, auf dem das Passwort geändert wurde, oder seinen Passkey.',
      'Wenn Sie es nicht waren, hat jemand Ihr altes Passwort und Ihr altes Paket. Ändern Sie das Passwort sofort auf einem angemeldeten Gerät; mit dessen Passkey, wenn Sie es vergessen haben.',
    ],
  },
} as const;

/** Tells that the pair of before has undone a change by passkey. */
export const renderPairBackMail = (mail: DeviceNotice): RenderedMail => renderDeviceNotice(words, mail);
