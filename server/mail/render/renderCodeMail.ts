import { oneLine } from '../../../utils/packet/escapeHtml.ts';
import type { Language } from '../../../utils/packet/language.ts';
import { codeBox, hint, mailFrame, paragraph } from '../../../utils/packet/mailFrame.ts';
import type { RenderedMail } from '../renderedMail.ts';

const words = {
  en: {
    subject: 'Your code for Halfkey',
    title: 'Your code',
    intro: (address: string) => `Enter this code in Halfkey to go on creating the account for ${address}.`,
    hint: 'The code is good for a few minutes. If you did not ask for it, ignore this mail: nothing has been created.',
    footer: 'Nobody at Halfkey will ever ask you for this code.',
  },
  de: {
    subject: 'Ihr Code für Halfkey',
    title: 'Ihr Code',
    intro: (address: string) =>
      `Geben Sie diesen Code in Halfkey ein, um das Konto für ${address} anzulegen.`,
    hint: 'Der Code gilt wenige Minuten. Wenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun: Es wurde nichts angelegt.',
    footer: 'Niemand bei Halfkey wird Sie je nach diesem Code fragen.',
  },
} as const;

type Words = { readonly [K in 'subject' | 'title' | 'hint' | 'footer']: string } & {
  readonly intro: (address: string) => string;
};
type CodeMail = {
  readonly code: string;
  readonly address: string;
  readonly language: Language;
};

/** A six-digit code that proves an address. The code is not in the subject, where notifications would show it. */
export const renderCode = (w: Words, mail: CodeMail): RenderedMail => {
  const intro = w.intro(oneLine(mail.address));
  return {
    language: mail.language,
    subject: w.subject,
    text: [intro, '', `    ${mail.code}`, '', w.hint, w.footer, ''].join('\n'),
    html: mailFrame(
      mail.language,
      w.title,
      [paragraph(intro), codeBox([mail.code], 30), hint(w.hint)].join('\n'),
      hint(w.footer),
    ),
    attachments: [],
  };
};

/** The code at sign-up. */
export const renderCodeMail = (mail: CodeMail): RenderedMail => renderCode(words[mail.language], mail);
