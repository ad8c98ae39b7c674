import { MalformedError } from './malformed.ts';

const encoder = new TextEncoder();
// `ignoreBOM: true` means "leave it in": decoding gives back exactly what was encoded.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 of a text. A lone surrogate becomes U+FFFD, as the platform does it (WHATWG Encoding). */
export const encodeUtf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** The text of UTF-8 bytes. @throws MalformedError where they are not valid UTF-8 */
export const decodeUtf8 = (bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new MalformedError('not UTF-8');
  }
};
