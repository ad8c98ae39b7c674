import { isCommonPin } from '../crypto/pinRules.ts';
import { pinLengths, type PinOptions } from './recipe.ts';
import { type RandomBytes, uniformBelow } from './uniform.ts';

/** Nine PINs in ten are taken at least; a hundred misses are a broken generator. */
const mostTries = 100;

/** Four digits that are somebody's year. */
const isYear = (pin: string): boolean => /^(?:19|20)..$/.test(pin);

/**
 * A PIN, all being equally likely but those that are tried first, which are never given.
 * @returns its digits, and how many bits of chance it has at least
 * @throws RangeError for a length outside 4 to 12; Error where the generator does not work
 */
export const makePin = (
  { length }: PinOptions,
  randomBytes: RandomBytes,
): { readonly text: string; readonly bits: number } => {
  if (!Number.isInteger(length) || length < pinLengths.least || length > pinLengths.most) {
    throw new RangeError('4 to 12 digits');
  }
  for (let tries = 0; tries < mostTries; tries++) {
    const text = String(uniformBelow(10n ** BigInt(length), randomBytes)).padStart(length, '0');
    if (!isCommonPin(text) && !isYear(text)) return { text, bits: Math.log2(0.9 * 10 ** length) };
  }
  throw new Error('the random number generator does not work');
};
