import { decodeUtf8 } from '../../bytes/utf8.ts';
import { RefusedFile } from './imported.ts';

/** What stands for letters that the encoding does not have. */
export const broken = '\uFFFD';

const startsWith = (bytes: Uint8Array, ...beginning: readonly number[]): boolean =>
  beginning.every((byte, at) => bytes[at] === byte);

/** The text of UTF-8 or UTF-16, without its mark; null where the bytes are neither. */
export const decodeText = (bytes: Uint8Array): string | null => {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return decodeUtf8(startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes);
  } catch {
    return null;
  }
};

/** The same, with `broken` in the place of every letter that is not UTF-8. */
export const decodeLoosely = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

/** Text of a Windows computer of western Europe. */
export const decodeWindows = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);

/** The text of a file that is text or nothing. @throws RefusedFile where it is not */
export const textOf = (bytes: Uint8Array): string => {
  const text = decodeText(bytes);
  if (text === null) throw new RefusedFile('damaged');
  return text;
};
