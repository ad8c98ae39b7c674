const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding (RFC 4648 §6). */
export const encodeBase32 = (bytes: Uint8Array): string => {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    held += 8;
    while (held >= 5) {
      held -= 5;
      text += alphabet[(bits >> held) & 31] ?? '';
    }
  }
  return held > 0 ? text + (alphabet[(bits << (5 - held)) & 31] ?? '') : text;
};

/**
 * The bytes of base32 as people copy it: small letters, spaces, hyphens and missing padding are all the same. Bits that
 * make no whole byte are dropped, whatever they are: sites that draw their secrets character by character leave some.
 * @returns null for a character that base32 does not have
 */
export const readBase32 = (text: string): Uint8Array<ArrayBuffer> | null => {
  const typed = text.replace(/[\s\u200b-]+/g, '').replace(/=+$/, '');
  // Before the capitals are made: those of some other letters are in the alphabet.
  if (!/^[A-Za-z2-7]*$/.test(typed)) return null;
  const characters = typed.toUpperCase();
  const bytes = new Uint8Array(Math.floor((characters.length * 5) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of characters) {
    bits = ((bits << 5) | alphabet.indexOf(character)) & 0xfff;
    held += 5;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = bits >> held;
    }
  }
  return bytes;
};
