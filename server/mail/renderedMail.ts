import type { Language } from '../../utils/packet/language.ts';

/** One file that goes with a mail. With `cid` it is shown inline, as `<img src="cid:…">`. */
type MailAttachment = {
  readonly filename: string;
  readonly content: Uint8Array;
  /** A MIME type, such as `image/png`. */
  readonly contentType: string;
  readonly cid?: string;
};

/** A whole message but for who sends it and who gets it. It exists in memory only. */
export type RenderedMail = {
  readonly language: Language;
  readonly subject: string;
  /** Says everything that the HTML says. */
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly MailAttachment[];
};
