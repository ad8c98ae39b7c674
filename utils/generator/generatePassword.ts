import { characterClasses } from './characters.ts';
import type { GeneratorOptions } from './options.ts';

/** With the fewest characters and all classes more than one password in four is taken; a hundred misses are a broken generator. */
const mostTries = 1000;

/** Whole numbers below `limit` (at most 256), all equally likely: bytes beyond the last full round are thrown away. */
const uniform = (
  count: number,
  limit: number,
  randomBytes: (length: number) => Uint8Array,
): readonly number[] => {
  const round = 256 - (256 % limit);
  const values: number[] = [];
  for (let tries = 0; values.length < count; tries++) {
    if (tries === mostTries) throw new Error('the random number generator does not work');
    for (const byte of randomBytes(count)) {
      if (byte < round && values.length < count) values.push(byte % limit);
    }
  }
  return values;
};

/**
 * A password in which every chosen class occurs. All such passwords are equally likely: each character is drawn from
 * all chosen characters, and a password that lacks a class is thrown away whole, so that no class has a
 * place of its own and no character is likelier than another of its class.
 * @param randomBytes gives so many random bytes
 * @throws RangeError for a length outside 8 to 128 or without any class; Error where the generator does not work
 */
export const generatePassword = (
  options: GeneratorOptions,
  randomBytes: (length: number) => Uint8Array,
): string => {
  const { length } = options;
  if (!Number.isInteger(length) || length < 8 || length > 128) throw new RangeError('8 to 128 characters');
  const classes = characterClasses(options);
  if (classes.length === 0) throw new RangeError('no class of characters is chosen');
  const all = classes.join('');
  for (let tries = 0; tries < mostTries; tries++) {
    const password = uniform(length, all.length, randomBytes)
      .map((index) => all.charAt(index))
      .join('');
    if (
      classes.every((characters) => Array.from(characters).some((character) => password.includes(character)))
    ) {
      return password;
    }
  }
  throw new Error('the random number generator does not work');
};
