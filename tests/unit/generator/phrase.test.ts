import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { makePhrase } from '../../../utils/generator/makePhrase.ts';
import { defaultRecipe, wordLanguages, type PhraseOptions } from '../../../utils/generator/recipe.ts';
import { chiSquareDeviations } from '../../support/statistics.ts';

const wordsOf = (language: string): readonly string[] =>
  readFileSync(new URL(`../../../public/generator/words.${language}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
const { phrase: defaults } = defaultRecipe('en');

describe.each(wordLanguages)('the words of %s', (language) => {
  const words = wordsOf(language);

  it('are 2,048 at least, each once, in order, of three to nine small letters', () => {
    expect(words.length).toBeGreaterThanOrEqual(2048);
    expect(new Set(words).size).toBe(words.length);
    expect([...words].sort()).toEqual(words);
    expect(words.filter((word) => !/^[a-z]{3,9}$/.test(word))).toEqual([]);
  });
  it('can be told apart without anything between them: none begins another', () => {
    const all = new Set(words);
    const beginnings = words.filter((word) =>
      Array.from(word).some((_, end) => end > 0 && all.has(word.slice(0, end))),
    );
    expect(beginnings).toEqual([]);
  });
});

describe('a passphrase', () => {
  const words = wordsOf('en');
  const made = (over: Partial<PhraseOptions>) => makePhrase({ ...defaults, ...over }, words, randomBytes);

  it('is words of the list with the separator between them', () => {
    for (const separator of ['-', ' ', '.', '_'] as const) {
      const found = made({ separator, count: 5 }).text.split(separator);
      expect(found).toHaveLength(5);
      expect(found.filter((word) => !words.includes(word))).toEqual([]);
    }
    expect(made({ separator: '' }).text).toMatch(/^[a-z]{18,54}$/);
  });
  it('has a capital at each word, and a digit behind one of them, where that is chosen', () => {
    const places = new Set<number>();
    for (let i = 0; i < 200; i++) {
      const found = made({ capitals: true, digit: true, count: 3 }).text.split('-');
      for (const word of found) expect(word).toMatch(/^[A-Z][a-z]+\d?$/);
      expect(found.filter((word) => /\d/.test(word))).toHaveLength(1);
      places.add(found.findIndex((word) => /\d/.test(word)));
    }
    expect(places.size).toBe(3);
  });
  it('says how much chance it has', () => {
    expect(made({}).bits).toBeCloseTo(6 * Math.log2(7772), 10);
    expect(made({ digit: true }).bits).toBeCloseTo(6 * Math.log2(7772) + Math.log2(60), 10);
  });
  it('takes every word equally often', () => {
    const counts = new Map(words.map((word) => [word, 0]));
    for (let i = 0; i < 8000; i++) {
      for (const word of made({ count: 12 }).text.split('-')) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    expect(counts.size).toBe(words.length);
    expect(Math.abs(chiSquareDeviations([...counts.values()]))).toBeLessThan(5);
  });
  it.each([2, 13, 3.5])('is not made of %d words', (count) => {
    expect(() => made({ count })).toThrow(RangeError);
  });
  it('C11 is not made where the generator gives one byte for ever', () => {
    expect(() => makePhrase(defaults, words, (length) => new Uint8Array(length).fill(3))).toThrow(
      'does not work',
    );
  });
});
