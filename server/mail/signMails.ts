import { oneLine } from '../../utils/packet/escapeHtml.ts';
import { footerEnd, hint } from '../../utils/packet/mailFrame.ts';
import type { Mailer } from './mailer.ts';

const words = {
  en: (contact: string) => `Who runs this service: ${contact}`,
  de: (contact: string) => `Wer diesen Dienst betreibt: ${contact}`,
} as const;

/** Says at the end of every mail how to reach whoever runs the service. As text, and never as a link. */
export const signMails = (mailer: Mailer, contact: string | null): Mailer => {
  if (contact === null) return mailer;
  return {
    send: (to, mail) => {
      const line = words[mail.language](oneLine(contact));
      return mailer.send(to, {
        ...mail,
        text: `${mail.text}${line}\n`,
        html: mail.html.replace(footerEnd, () => hint(line) + footerEnd),
      });
    },
    close: () => mailer.close(),
  };
};
