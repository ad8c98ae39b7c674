import type { RenderedMail } from '../renderedMail.ts';
import { type DeviceNotice, renderDeviceNotice } from './deviceNotice.ts';

const words = {
  en: {
    subject: 'All keys of your Halfkey account were changed',
    title: 'All keys of your account were changed',
    intro:
      'Your vault was encrypted anew under keys that nobody had before. Every other device is signed out. The old password and the old packets open nothing any more.',
    device: 'Changed on',
    todo: 'What there is to do:',
    steps: [
      'Sign in again on your other devices, with the new password and the new packet. Edits that had not been sent are kept there and come along.',
      'Change the passwords that somebody may have read in your vault, at the sites themselves. New keys do not help there.',
      'If you have not done this: somebody was at that device while the vault was open, and knew your password. Ask whoever runs your Halfkey service for help at once.',
    ],
  },
  de: {
    subject: 'Alle Schlüssel Ihres Halfkey-Kontos wurden gewechselt',
    title: 'Alle Schlüssel Ihres Kontos wurden gewechselt',
    intro:
      'Ihr Tresor wurde neu verschlüsselt, mit Schlüsseln, die vorher niemand hatte. Alle anderen Geräte sind abgemeldet. Das alte Passwort und die alten Pakete öffnen nichts mehr.',
    device: 'Gewechselt auf',
    todo: 'Was zu tun ist:',
    steps: [
      'Melden Sie sich auf Ihren anderen Geräten neu an, mit dem neuen Passwort und dem neuen Paket. Änderungen, die noch nicht gesendet waren, sind dort aufgehoben und kommen mit.',
      'Ändern Sie die Passwörter, die jemand in Ihrem Tresor gelesen haben kann, auf den Seiten selbst. Neue Schlüssel helfen dort nicht.',
      'Wenn Sie das nicht waren: Jemand war an diesem Gerät, während der Tresor offen war, und kannte Ihr Passwort. Bitten Sie gleich um Hilfe bei denen, die Ihren Halfkey-Dienst betreiben.',
    ],
  },
} as const;

/** Tells the account's address of a full re-key. */
export const renderRekeyedMail = (mail: DeviceNotice): RenderedMail => renderDeviceNotice(words, mail);
