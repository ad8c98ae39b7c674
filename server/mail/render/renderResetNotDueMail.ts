import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { writtenMoment } from './moment.ts';
import { renderNotice } from './notice.ts';

const words = {
  en: {
    subject: 'Your Halfkey account cannot be reset yet',
    title: 'Not yet',
    intro:
      'Somebody, most likely you, asked for the code that finishes a reset of your account. No code was made, since there is no reset that could be finished.',
    account: 'Account',
    due: 'Can be finished from',
    wait: 'A reset has begun, and its waiting time is not over. A mail comes when it is. Ask for the code then.',
    none: 'No reset has begun, or it was stopped. Begin one in Halfkey, with “Mail me the link”, and press the button on the page that the link opens.',
    footer: 'If it was not you, there is nothing to do. This mail has no links on purpose.',
  },
  de: {
    subject: 'Ihr Halfkey-Konto kann noch nicht zurückgesetzt werden',
    title: 'Noch nicht',
    intro:
      'Jemand, vermutlich Sie, wollte den Code, der das Zurücksetzen Ihres Kontos abschließt. Es wurde keiner erzeugt, denn es gibt nichts, was sich abschließen ließe.',
    account: 'Konto',
    due: 'Lässt sich abschließen ab',
    wait: 'Ein Zurücksetzen hat begonnen, und seine Wartezeit ist nicht vorbei. Wenn sie es ist, kommt eine Mail. Fordern Sie den Code dann an.',
    none: 'Es hat keines begonnen, oder es wurde angehalten. Beginnen Sie eines in Halfkey mit „Link mailen“ und drücken Sie den Knopf auf der Seite, die der Link öffnet.',
    footer: 'Wenn Sie es nicht waren, ist nichts zu tun. Diese Mail enthält absichtlich keine Links.',
  },
} as const;

/** Sent in place of a code where the account has no reset that can be finished. `dueAt` is null where none has begun. */
export const renderResetNotDueMail = (mail: {
  readonly address: string;
  readonly dueAt: string | null;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  return renderNotice({
    ...w,
    language: mail.language,
    rows: [
      [w.account, mail.address],
      ...(mail.dueAt === null ? [] : [[w.due, writtenMoment(mail.dueAt, mail.language)] as const]),
    ],
    todo: mail.dueAt === null ? w.none : w.wait,
  });
};
