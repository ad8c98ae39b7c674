import { describe, expect, it } from 'vitest';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { generatePassword } from '../../../utils/generator/generatePassword.ts';
import { defaultGeneratorOptions as defaults } from '../../../utils/generator/options.ts';

const only = { upper: false, lower: false, digits: false, symbols: false };

describe('a generated password', () => {
  it('has its length and every chosen class, even where there is hardly room', () => {
    for (let i = 0; i < 500; i++) {
      const password = generatePassword({ ...defaults, length: 8 }, randomBytes);
      expect(password).toHaveLength(8);
      for (const each of [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/]) expect(password).toMatch(each);
    }
    expect(generatePassword({ ...defaults, length: 128 }, randomBytes)).toHaveLength(128);
  });
  it('has nothing of a class that was not chosen, and nothing ambiguous', () => {
    for (let i = 0; i < 200; i++) {
      expect(generatePassword({ ...defaults, ...only, digits: true }, randomBytes)).toMatch(/^[2-9]{20}$/);
      expect(generatePassword({ ...defaults, symbols: false }, randomBytes)).toMatch(
        /^[2-9A-HJ-NP-Za-km-np-z]{20}$/,
      );
    }
    const all = generatePassword(
      { ...defaults, ...only, digits: true, unambiguous: false, length: 128 },
      randomBytes,
    );
    expect(all).toMatch(/^[0-9]{128}$/);
  });
  it.each([7, 129, 8.5, Number.NaN])('refuses the length %d', (length) => {
    expect(() => generatePassword({ ...defaults, length }, randomBytes)).toThrow(RangeError);
  });
  it('refuses to be made of nothing', () => {
    expect(() => generatePassword({ ...defaults, ...only }, randomBytes)).toThrow(RangeError);
  });
  it('stops where the generator gives one byte for ever', () => {
    for (const byte of [0, 255]) {
      expect(() => generatePassword(defaults, (length) => new Uint8Array(length).fill(byte))).toThrow(
        'does not work',
      );
    }
  });
});

/** Pearson's statistic; with so many degrees of freedom it stays below mean + 5 deviations but once in 10^6. */
const chiSquare = (counts: readonly number[]): { readonly value: number; readonly bound: number } => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const value = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = counts.length - 1;
  return { value, bound: freedom + 5 * Math.sqrt(2 * freedom) + 10 };
};

const classOf = (character: string) =>
  [/[A-Z]/, /[a-z]/, /[0-9]/, /./].findIndex((each) => each.test(character));

describe('its characters', () => {
  const samples = Array.from({ length: 20_000 }, () =>
    generatePassword({ ...defaults, length: 8 }, randomBytes),
  );

  it('are equally likely within their class', () => {
    for (const wanted of [0, 1, 2, 3]) {
      const counts = new Map<string, number>();
      for (const character of samples.join('')) {
        if (classOf(character) === wanted) counts.set(character, (counts.get(character) ?? 0) + 1);
      }
      const { value, bound } = chiSquare([...counts.values()]);
      expect(value).toBeLessThan(bound);
    }
  });
  it('are of a class equally often at every place', () => {
    for (const wanted of [0, 1, 2, 3]) {
      const places = Array.from(
        { length: 8 },
        (_, place) => samples.filter((sample) => classOf(sample.charAt(place)) === wanted).length,
      );
      const { value, bound } = chiSquare(places);
      expect(value).toBeLessThan(bound);
    }
  });
});
