import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { writtenMoment } from './moment.ts';
import { renderNotice } from './notice.ts';

const words = {
  en: {
    subject: 'The reset of your Halfkey account was stopped',
    title: 'The reset was stopped',
    intro: 'Nothing has changed: your password, your packet and your vault are what they were.',
    account: 'Account',
    device: 'Stopped on',
    byLink: 'with the link in a mail',
    at: 'When',
    todo: 'If it was not you who began the reset, change the password of your mailbox: whoever did reads the mail to this address.',
    footer: 'This mail has no links on purpose. Open Halfkey yourself.',
  },
  de: {
    subject: 'Das Zurücksetzen Ihres Halfkey-Kontos wurde angehalten',
    title: 'Das Zurücksetzen wurde angehalten',
    intro: 'Es hat sich nichts geändert: Ihr Passwort, Ihr Paket und Ihr Tresor sind, was sie waren.',
    account: 'Konto',
    device: 'Angehalten auf',
    byLink: 'mit dem Link in einer Mail',
    at: 'Wann',
    todo: 'Wenn nicht Sie es begonnen haben, ändern Sie das Passwort Ihres Postfachs: Wer es war, liest die Mails an diese Adresse.',
    footer: 'Diese Mail enthält absichtlich keine Links. Öffnen Sie Halfkey selbst.',
  },
} as const;

/** Tells that a reset was stopped. `deviceName` is null where a mailed link did it; it comes from that device: it is text, and never more. */
export const renderResetStoppedMail = (mail: {
  readonly address: string;
  readonly deviceName: string | null;
  readonly at: string;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  return renderNotice({
    ...w,
    language: mail.language,
    rows: [
      [w.account, mail.address],
      [w.device, mail.deviceName ?? w.byLink],
      [w.at, writtenMoment(mail.at, mail.language)],
    ],
  });
};
