import PostalMime from 'postal-mime';
import { shownText } from './shownText.ts';

/** What of a mail may hold a packet: its texts as a reader sees them, and the files in it, other mails among them. */
export type MailParts = {
  readonly texts: readonly string[];
  readonly files: readonly Uint8Array<ArrayBuffer>[];
};

/** More files than this are in no mail that somebody keeps a packet in. */
const mostFiles = 60;

/**
 * Takes a mail apart (RFC 5322, MIME): transfer encodings, character sets and nested messages are undone. Nothing in it
 * is fetched or run; a malformed one has no parts.
 */
export const mailParts = async (mail: Uint8Array): Promise<MailParts> => {
  try {
    const { text, html, attachments } = await PostalMime.parse(Uint8Array.from(mail), {
      attachmentEncoding: 'arraybuffer',
      maxNestingDepth: 20,
    });
    const shown = html === undefined ? { text: undefined, pictures: [] } : shownText(html);
    const files = attachments.flatMap(({ content }) =>
      content instanceof ArrayBuffer ? [new Uint8Array(content)] : [],
    );
    return {
      texts: [text, shown.text].filter((part) => part !== undefined),
      files: [...files, ...shown.pictures].slice(0, mostFiles),
    };
  } catch {
    return { texts: [], files: [] };
  }
};
