import { MalformedError } from './malformed.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const none = 255;
const valueOf = new Uint8Array(128).fill(none);
for (let i = 0; i < alphabet.length; i++) valueOf[alphabet.charCodeAt(i)] = i;
const codeOf = Uint8Array.from(alphabet, (character) => character.charCodeAt(0));
const ascii = new TextDecoder('utf-8');

/** Base64url without padding (RFC 4648 §5). */
export const encodeBase64url = (bytes: Uint8Array): string => {
  const out = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const triple = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    // Writes past the end of the last, shorter group are dropped by the typed array.
    out[at++] = codeOf[triple >> 18] ?? 0;
    out[at++] = codeOf[(triple >> 12) & 63] ?? 0;
    out[at++] = codeOf[(triple >> 6) & 63] ?? 0;
    out[at++] = codeOf[triple & 63] ?? 0;
  }
  return ascii.decode(out);
};

/**
 * Bytes of base64url text. Canonical only: no padding, no white space, and the bits that fill up the last
 * character are zero, so that one text stands for one array (RFC 4648 §3.5).
 * @throws MalformedError for anything else
 */
export const decodeBase64url = (text: string): Uint8Array<ArrayBuffer> => {
  const spare = text.length % 4;
  if (spare === 1) throw new MalformedError('not base64url');
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = valueOf[text.charCodeAt(i)] ?? none;
    if (value === none) throw new MalformedError('not base64url');
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = bits >> held;
    }
  }
  if ((bits & ((1 << held) - 1)) !== 0) throw new MalformedError('not canonical base64url');
  return bytes;
};
