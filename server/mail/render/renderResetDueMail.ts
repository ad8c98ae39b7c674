import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { writtenMoment } from './moment.ts';
import { renderNotice } from './notice.ts';

const words = {
  en: {
    subject: 'Your Halfkey account can be reset now',
    title: 'The reset can be finished',
    intro: 'The waiting time is over. Nothing has changed yet: what comes next is up to you.',
    account: 'Account',
    at: 'Begun',
    open: 'Can be finished until',
    todo: 'What there is to do:',
    steps: [
      'To finish it, open Halfkey in your browser, choose “Sign in” and then “I have lost my password or my packet”. There you get a code by mail, and make a new password and a new packet.',
      'The vault of before is set aside then, for 30 days. Until they are over, the old password with the old packet brings it back.',
      'If you did not begin it, stop it with this link, and change the password of your mailbox.',
    ],
    link: 'Stop the reset',
    footer: 'The link stops the reset and does nothing else: it signs nobody in and shows nothing.',
  },
  de: {
    subject: 'Ihr Halfkey-Konto kann jetzt zurückgesetzt werden',
    title: 'Das Zurücksetzen lässt sich abschließen',
    intro: 'Die Wartezeit ist vorbei. Noch hat sich nichts geändert: Wie es weitergeht, entscheiden Sie.',
    account: 'Konto',
    at: 'Begonnen',
    open: 'Lässt sich abschließen bis',
    todo: 'Was zu tun ist:',
    steps: [
      'Um es abzuschließen, öffnen Sie Halfkey in Ihrem Browser und wählen „Anmelden“ und dann „Ich habe mein Passwort oder mein Paket verloren“. Dort bekommen Sie einen Code per Mail und legen ein neues Passwort und ein neues Paket an.',
      'Der bisherige Tresor wird dann für 30 Tage beiseitegelegt. Bis dahin bringen ihn das alte Passwort und das alte Paket zurück.',
      'Wenn Sie es nicht begonnen haben, halten Sie es mit diesem Link an und ändern Sie das Passwort Ihres Postfachs.',
    ],
    link: 'Zurücksetzen anhalten',
    footer:
      'Der Link hält das Zurücksetzen an und tut sonst nichts: Er meldet niemanden an und zeigt nichts.',
  },
} as const;

/** Tells that a reset can be finished now, with a link that stops it and does nothing else. */
export const renderResetDueMail = (mail: {
  readonly address: string;
  readonly at: string;
  readonly openUntil: string;
  readonly stopLink: string;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  return renderNotice({
    ...w,
    language: mail.language,
    rows: [
      [w.account, mail.address],
      [w.at, writtenMoment(mail.at, mail.language)],
      [w.open, writtenMoment(mail.openUntil, mail.language)],
    ],
    link: { href: mail.stopLink, label: w.link },
  });
};
