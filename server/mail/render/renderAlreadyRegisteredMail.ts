import { oneLine } from '../../../utils/packet/escapeHtml.ts';
import type { Language } from '../../../utils/packet/language.ts';
import { hint, list, mailFrame, paragraph } from '../../../utils/packet/mailFrame.ts';
import type { RenderedMail } from '../renderedMail.ts';

const words = {
  en: {
    subject: 'You already have a Halfkey account',
    title: 'You already have an account',
    intro: (address: string) =>
      `Somebody, most likely you, asked to create a Halfkey account for ${address}. There is one already, so no code was made.`,
    steps: [
      'To use it on a new device, choose “Sign in” in Halfkey and give this address and your account password.',
      'Have your authentication packet at hand: the mail, the printed page or the saved picture. A device that is signed in can show it too.',
    ],
    footer: 'If it was not you, there is nothing to do: nobody gets in this way, and nothing has changed.',
  },
  de: {
    subject: 'Sie haben schon ein Halfkey-Konto',
    title: 'Sie haben schon ein Konto',
    intro: (address: string) =>
      `Jemand, vermutlich Sie, wollte ein Halfkey-Konto für ${address} anlegen. Es gibt schon eines, deshalb wurde kein Code erzeugt.`,
    steps: [
      'Um es auf einem neuen Gerät zu benutzen, wählen Sie in Halfkey „Anmelden“ und geben diese Adresse und Ihr Kontopasswort ein.',
      'Halten Sie Ihr Anmeldepaket bereit: die Mail, die gedruckte Seite oder das gespeicherte Bild. Auch ein angemeldetes Gerät kann es zeigen.',
    ],
    footer:
      'Wenn Sie es nicht waren, ist nichts zu tun: So kommt niemand hinein, und nichts hat sich geändert.',
  },
} as const;

/** Sent in place of the code where the address has an account, so that the answer on the screen can be the same. */
export const renderAlreadyRegisteredMail = (mail: {
  readonly address: string;
  readonly language: Language;
}): RenderedMail => {
  const w = words[mail.language];
  const intro = w.intro(oneLine(mail.address));
  return {
    language: mail.language,
    subject: w.subject,
    text: [intro, '', ...w.steps.map((step) => `- ${step}`), '', w.footer, ''].join('\n'),
    html: mailFrame(
      mail.language,
      w.title,
      [paragraph(intro), list('ul', w.steps)].join('\n'),
      hint(w.footer),
    ),
    attachments: [],
  };
};
