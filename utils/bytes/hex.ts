import { MalformedError } from './malformed.ts';

/** Lower-case hexadecimal, two digits a byte. */
export const encodeHex = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
};

/** Bytes of hexadecimal text in either case. @throws MalformedError for an odd length or another character */
export const decodeHex = (text: string): Uint8Array<ArrayBuffer> => {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) throw new MalformedError('not hexadecimal');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
};
