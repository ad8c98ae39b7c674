import type { RenderedMail } from '../renderedMail.ts';
import { type DeviceNotice, renderDeviceNotice } from './deviceNotice.ts';

const words = {
  en: {
    subject: 'Your Halfkey account password was changed',
    title: 'Your account password was changed',
    intro:
      'From now on the new password opens your vault, and on a new device the new authentication packet with it. The old two open nothing any more.',
    device: 'Changed on',
    todo: 'What there is to do:',
    steps: [
      'On your other devices, type the new password. They ask for nothing else.',
      'Throw the old packets away: mails, print-outs, pictures. They are of no use to anybody now.',
      'If you have not changed it: somebody was at that device while the vault was open. Change the password again on another device that is signed in, and remove that one.',
    ],
  },
  de: {
    subject: 'Ihr Halfkey-Kontopasswort wurde geändert',
    title: 'Ihr Kontopasswort wurde geändert',
    intro:
      'Ab jetzt öffnet das neue Passwort Ihren Tresor, auf einem neuen Gerät zusammen mit dem neuen Anmeldepaket. Die alten beiden öffnen nichts mehr.',
    device: 'Geändert auf',
    todo: 'Was zu tun ist:',
    steps: [
      'Geben Sie auf Ihren anderen Geräten das neue Passwort ein. Nach mehr fragen sie nicht.',
      'Werfen Sie die alten Pakete weg: Mails, Ausdrucke, Bilder. Sie nützen jetzt niemandem mehr.',
      'Wenn Sie es nicht geändert haben: Jemand war an diesem Gerät, während der Tresor offen war. Ändern Sie das Passwort noch einmal auf einem anderen angemeldeten Gerät und entfernen Sie dieses.',
    ],
  },
} as const;

/** Tells the account's address that a new generation has begun. */
export const renderPasswordChangedMail = (mail: DeviceNotice): RenderedMail =>
  renderDeviceNotice(words, mail);
