import { wordCounts, type PhraseOptions } from './recipe.ts';
import { type RandomBytes, uniformIndex, uniformOf } from './uniform.ts';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * Words from a list, each drawn from all of it, whatever was drawn before; the digit stands behind any of them.
 * @param words of the options' language
 * @returns the phrase, and how many bits of chance it has
 * @throws RangeError for a number of words outside 3 to 12; Error where the generator does not work
 */
export const makePhrase = (
  { count, separator, capitals, digit }: PhraseOptions,
  words: readonly string[],
  randomBytes: RandomBytes,
): { readonly text: string; readonly bits: number } => {
  if (!Number.isInteger(count) || count < wordCounts.least || count > wordCounts.most) {
    throw new RangeError('3 to 12 words');
  }
  const drawn = Array.from({ length: count }, () => {
    const word = uniformOf(words, randomBytes);
    return capitals ? capital(word) : word;
  });
  if (digit) {
    const place = uniformIndex(count, randomBytes);
    drawn[place] = `${drawn[place] ?? ''}${uniformIndex(10, randomBytes)}`;
  }
  return {
    text: drawn.join(separator),
    bits: count * Math.log2(words.length) + (digit ? Math.log2(10 * count) : 0),
  };
};
