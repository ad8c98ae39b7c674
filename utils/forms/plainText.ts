/** Latin letters that no decomposition takes apart. */
const undecomposed: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};

/**
 * Text as the word lists want it: lower case, without accents, `camelCase` and punctuation turned into single spaces,
 * one space at both ends. Scripts other than Latin stay as they are.
 */
export function plainText(text: string): string {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    // Accents of Latin letters only: a mark on a Japanese letter makes it another one.
    .replace(/([a-z])\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[ıłøđßæœ]/g, (letter) => undecomposed[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return ` ${words} `;
}
