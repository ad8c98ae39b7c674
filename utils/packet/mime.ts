import { encodeUtf8 } from '../bytes/utf8.ts';
import { encodeBase64 } from './base64.ts';

/** One entity of a message (RFC 2045): its headers, and its body as it stands on the wire. */
export type MimeEntity = { readonly headers: readonly string[]; readonly body: string };

const folded = (base64: string): string => base64.replace(/(.{76})(?=.)/g, '$1\r\n');

/** A leaf: everything as base64, which survives every mail server and cannot collide with a boundary. */
export const leaf = (
  contentType: string,
  content: Uint8Array,
  headers: readonly string[] = [],
): MimeEntity => ({
  headers: [`Content-Type: ${contentType}`, 'Content-Transfer-Encoding: base64', ...headers],
  body: folded(encodeBase64(content)),
});

/**
 * Entities together. `name` tells the boundaries of one message apart; no boundary can occur in a body,
 * because base64 has no underscore (RFC 2046 §5.1.1).
 */
export const multipart = (
  kind: 'mixed' | 'alternative' | 'related',
  name: string,
  parts: readonly MimeEntity[],
): MimeEntity => {
  const boundary = `=_halfkey_${name}`;
  return {
    headers: [`Content-Type: multipart/${kind}; boundary="${boundary}"`],
    body: [...parts.map((part) => `--${boundary}\r\n${onTheWire(part)}`), `--${boundary}--`].join('\r\n'),
  };
};

/** Headers, an empty line, the body. */
export const onTheWire = ({ headers, body }: MimeEntity): string => `${headers.join('\r\n')}\r\n\r\n${body}`;

/**
 * Text for a header that people read (RFC 2047 §2): as it is where it is ASCII, else in encoded words of at most
 * 75 characters, none of which splits a character.
 */
export const headerText = (text: string): string => {
  // oxlint-disable-next-line no-control-regex -- what a header may hold as it is
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (encodeUtf8(word + character).length > 42) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((part) => `=?utf-8?B?${encodeBase64(encodeUtf8(part))}?=`).join('\r\n ');
};
