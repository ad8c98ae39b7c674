import type { Language } from '../../../utils/packet/language.ts';
import type { RenderedMail } from '../renderedMail.ts';
import { renderCode } from './renderCodeMail.ts';

const words = {
  en: {
    subject: 'Your code to reset Halfkey',
    title: 'Your code',
    intro: (address: string) =>
      `Enter this code in Halfkey to finish the reset of the account for ${address}.`,
    hint: 'The code is good for a few minutes. What it finishes: your vault is set aside, and an empty one takes its place. If you did not ask for it, change the password of your mailbox, and stop the reset with the link in the mail about it.',
    footer: 'Nobody at Halfkey will ever ask you for this code.',
  },
  de: {
    subject: 'Ihr Code zum Zurücksetzen von Halfkey',
    title: 'Ihr Code',
    intro: (address: string) =>
      `Geben Sie diesen Code in Halfkey ein, um das Zurücksetzen des Kontos für ${address} abzuschließen.`,
    hint: 'Der Code gilt wenige Minuten. Was er abschließt: Ihr Tresor wird beiseitegelegt, und ein leerer tritt an seine Stelle. Wenn Sie ihn nicht angefordert haben, ändern Sie das Passwort Ihres Postfachs und halten Sie das Zurücksetzen mit dem Link in der Mail darüber an.',
    footer: 'Niemand bei Halfkey wird Sie je nach diesem Code fragen.',
  },
} as const;

/** The code that proves the address once more, when a reset is finished. */
export const renderResetCodeMail = (mail: {
  readonly code: string;
  readonly address: string;
  readonly language: Language;
}): RenderedMail => renderCode(words[mail.language], mail);
