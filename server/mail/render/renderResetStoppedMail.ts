import type { RenderedMail } from '../renderedMail.ts';
import { type DeviceNotice, renderDeviceNotice } from './deviceNotice.ts';

const words = {
  en: {
    subject: 'The reset of your Halfkey account was stopped',
    title: 'The reset was stopped',
    intro: 'Nothing has changed: your password, your packet and your vault are what they were.',
    device: 'Stopped on',
    byLink: 'with the link in a mail',
    todo: 'If it was not you who began the reset, change the password of your mailbox: whoever did reads the mail to this address.',
  },
  de: {
    subject: 'Das Zurücksetzen Ihres Halfkey-Kontos wurde angehalten',
    title: 'Das Zurücksetzen wurde angehalten',
    intro: 'Es hat sich nichts geändert: Ihr Passwort, Ihr Paket und Ihr Tresor sind, was sie waren.',
    device: 'Angehalten auf',
    byLink: 'mit dem Link in einer Mail',
    todo: 'Wenn nicht Sie es begonnen haben, ändern Sie das Passwort Ihres Postfachs: Wer es war, liest die Mails an diese Adresse.',
  },
} as const;

/** Tells that a reset was stopped. `deviceName` is null where a mailed link did it. */
export const renderResetStoppedMail = (
  mail: Omit<DeviceNotice, 'deviceName'> & { readonly deviceName: string | null },
): RenderedMail =>
  renderDeviceNotice(words, { ...mail, deviceName: mail.deviceName ?? words[mail.language].byLink });
