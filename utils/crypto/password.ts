import { encodeUtf8 } from '../bytes/utf8.ts';

/**
 * The bytes that are stretched for a password: NFKC, then UTF-8 (spec.md §3). Not trimmed, no case folded, no character
 * left out, so that a password is the same on a keyboard that composes its accents and on one that does not.
 */
export const normalisePassword = (text: string): Uint8Array<ArrayBuffer> =>
  encodeUtf8(text.normalize('NFKC'));
