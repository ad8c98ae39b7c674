import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { writtenMoment } from './moment.ts';
import { renderNotice } from './notice.ts';

const words = {
  en: {
    subject: 'Your Halfkey account is going to be reset',
    title: 'A reset has begun',
    intro:
      'Somebody who reads the mail to this address has begun to reset your account. Nothing has changed yet: your devices work as before, and your vault is untouched.',
    account: 'Account',
    at: 'Begun',
    due: 'Can be finished from',
    todo: 'What there is to do:',
    steps: [
      'If you did not begin it, stop it now: with the link below, or in Halfkey on any device that is signed in. And change the password of your mailbox: somebody else reads it.',
      'If you did, wait until that day. Then a mail comes, and you finish the reset in Halfkey, where you began it.',
      'If password or packet turn up meanwhile, just sign in, and stop the reset there.',
    ],
    link: 'Stop the reset',
    footer: 'The link stops the reset and does nothing else: it signs nobody in and shows nothing.',
  },
  de: {
    subject: 'Ihr Halfkey-Konto soll zurückgesetzt werden',
    title: 'Ein Zurücksetzen hat begonnen',
    intro:
      'Jemand, der die Mails an diese Adresse liest, hat begonnen, Ihr Konto zurückzusetzen. Noch hat sich nichts geändert: Ihre Geräte arbeiten wie bisher, und Ihr Tresor ist unberührt.',
    account: 'Konto',
    at: 'Begonnen',
    due: 'Lässt sich abschließen ab',
    todo: 'Was zu tun ist:',
    steps: [
      'Wenn Sie es nicht begonnen haben, halten Sie es jetzt an: mit dem Link unten oder in Halfkey auf jedem angemeldeten Gerät. Und ändern Sie das Passwort Ihres Postfachs: Jemand anderes liest es.',
      'Wenn Sie es waren, warten Sie bis zu diesem Tag. Dann kommt eine Mail, und Sie schließen es in Halfkey ab, dort, wo Sie es begonnen haben.',
      'Wenn Passwort oder Paket inzwischen auftauchen, melden Sie sich einfach an und halten das Zurücksetzen dort an.',
    ],
    link: 'Zurücksetzen anhalten',
    footer:
      'Der Link hält das Zurücksetzen an und tut sonst nichts: Er meldet niemanden an und zeigt nichts.',
  },
} as const;

/** Tells that a reset waits, with a link that stops it and does nothing else. */
export const renderResetBegunMail = (mail: {
  readonly address: string;
  readonly at: string;
  readonly dueAt: string;
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
      [w.due, writtenMoment(mail.dueAt, mail.language)],
    ],
    link: { href: mail.stopLink, label: w.link },
  });
};
