import { compoundStreams } from './compoundFile.ts';
import type { MailParts } from './mailParts.ts';
import { shownText } from './shownText.ts';

/** A property of a message: its number, and how it is written ([MS-OXMSG] §2.1.3). */
const property = /^__substg1\.0_([\dA-F]{4})([\dA-F]{4})$/i;
/** Body, body as HTML, and the content of an attachment ([MS-OXPROPS]). */
const body = '1000';
const htmlBody = '1013';
const attached = '3701';
const wide = '001F';

const decoded = (content: Uint8Array, isWide: boolean): string => {
  if (isWide) return new TextDecoder('utf-16le').decode(content);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
};

/**
 * Takes apart a mail that Outlook saved (`.msg`): bodies and attachments, those of attached mails too, since all of them
 * lie in the same file. Another compound file, such as an old Word document, has none of them.
 */
export const outlookParts = (bytes: Uint8Array): MailParts => {
  const texts: string[] = [];
  const files: Uint8Array<ArrayBuffer>[] = [];
  for (const { name, content } of compoundStreams(bytes)) {
    const [, number = '', type = ''] = property.exec(name) ?? [];
    const isWide = type.toUpperCase() === wide;
    if (number === body) texts.push(decoded(content, isWide));
    if (number === htmlBody) {
      const shown = shownText(decoded(content, isWide));
      texts.push(shown.text);
      files.push(...shown.pictures);
    }
    if (number === attached) files.push(content);
  }
  return { texts, files };
};
