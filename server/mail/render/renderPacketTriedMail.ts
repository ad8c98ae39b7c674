import { escapeHtml, oneLine } from '../../../utils/packet/escapeHtml.ts';
import type { Language } from '../../../utils/packet/language.ts';
import { facts, hint, linkButton, list, mailFrame, paragraph } from '../../../utils/packet/mailFrame.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { writtenMoment } from './moment.ts';

const words = {
  en: {
    subject: 'Somebody is trying passwords with your Halfkey packet',
    title: 'Somebody is trying passwords',
    intro:
      'Somebody tried to sign in with your authentication packet and wrong passwords. Your vault has not been opened. New devices are made to wait now, and are stopped if it goes on; your signed-in devices work as always.',
    account: 'Account',
    at: 'Last try',
    steps: [
      'If it was you and the password has come back to you, lift the stop with this link and sign in again.',
      'If it was not you, do not use the link. Somebody has your packet, from a mailbox, a print-out or a picture; without the password it opens nothing.',
    ],
    link: 'Lift the stop',
    footer: 'The link lifts the stop and does nothing else: it signs nobody in and shows nothing.',
  },
  de: {
    subject: 'Jemand probiert Passwörter zu Ihrem Halfkey-Paket',
    title: 'Jemand probiert Passwörter aus',
    intro:
      'Jemand hat versucht, sich mit Ihrem Anmeldepaket und falschen Passwörtern anzumelden. Ihr Tresor wurde nicht geöffnet. Neue Geräte müssen jetzt warten und werden gesperrt, wenn es so weitergeht; Ihre angemeldeten Geräte arbeiten wie immer.',
    account: 'Konto',
    at: 'Letzter Versuch',
    steps: [
      'Wenn Sie das waren und Ihnen das Passwort wieder eingefallen ist, heben Sie die Sperre mit diesem Link auf und melden sich noch einmal an.',
      'Wenn Sie es nicht waren, benutzen Sie den Link nicht. Jemand hat Ihr Paket, aus einem Postfach, von einem Ausdruck oder Bild; ohne das Passwort öffnet es nichts.',
    ],
    link: 'Sperre aufheben',
    footer: 'Der Link hebt die Sperre auf und tut sonst nichts: Er meldet niemanden an und zeigt nichts.',
  },
} as const;

/**
 * Tells the account's address that its packet is being used with wrong passwords, with the link that lifts the stop.
 * @param mail.liftLink absolute https address (http on loopback), made by the service
 */
export const renderPacketTriedMail = (mail: {
  readonly address: string;
  readonly at: string;
  readonly liftLink: string;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  const at = writtenMoment(mail.at, mail.language);
  return {
    language: mail.language,
    subject: w.subject,
    text: [
      w.intro,
      '',
      `${w.account}: ${oneLine(mail.address)}`,
      `${w.at}: ${at}`,
      '',
      ...w.steps.map((step) => `- ${step}`),
      '',
      `${w.link}: ${mail.liftLink}`,
      '',
      w.footer,
      '',
    ].join('\n'),
    html: mailFrame(
      mail.language,
      w.title,
      [
        paragraph(w.intro),
        facts([
          [w.account, `<bdi>${escapeHtml(mail.address)}</bdi>`],
          [w.at, escapeHtml(at)],
        ]),
        list('ul', w.steps),
        linkButton(mail.liftLink, w.link),
      ].join('\n'),
      hint(w.footer),
    ),
    attachments: [],
  };
};
