import { describe, expect, it } from 'vitest';
import { generateAccountId } from '../../../utils/crypto/generate.ts';
import { colours, recognitionOf, shapes } from '../../../utils/packet/recognition.ts';
import { isRecognisedBy, recognitionWords } from '../../../utils/packet/recognitionWords.ts';
import { germanWords } from '../../../utils/packet/words.de.ts';
import { englishWords } from '../../../utils/packet/words.en.ts';

/** Levenshtein's. */
const editDistance = (a: string, b: string): number => {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(
        Math.min(
          (above[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (above[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1),
        ),
      );
    }
    above = row;
  }
  return above[b.length] ?? 0;
};

/** Roughly how a word sounds, for those that are read out: letters that sound alike are written alike. */
const english: readonly (readonly [RegExp, string])[] = [
  [/^kn|^gn/, 'n'],
  [/^wr/, 'r'],
  [/ph/g, 'f'],
  [/ough|augh/g, 'o'],
  [/igh|gh/g, ''],
  [/wh/g, 'w'],
  [/ck|qu|c(?![eiyh])|q/g, 'k'],
  [/c(?=[eiy])|z/g, 's'],
  [/([^aeiou])e$/, '$1'],
  [/ee|ea|ie|ey|y$/g, 'i'],
  [/ai|ay|ei/g, 'a'],
  [/oa|ow|oe|ou/g, 'o'],
  [/(.)\1/g, '$1'],
];
const german: readonly (readonly [RegExp, string])[] = [
  [/ph|v/g, 'f'],
  [/th|dt|d$/g, 't'],
  [/tz|zz/g, 'z'],
  [/ai|ay|ey/g, 'ei'],
  [/äu/g, 'eu'],
  [/ä/g, 'e'],
  [/([aeiouöü])h/g, '$1'],
  [/ie/g, 'i'],
  [/ck|c(?!h)|qu|g$/g, 'k'],
  [/ß/g, 's'],
  [/b$/, 'p'],
  [/y/g, 'ü'],
  [/(.)\1/g, '$1'],
];
/** How a word looks in a small or worn print: strokes that run together. */
const looks: readonly (readonly [RegExp, string])[] = [
  [/rn|nn/g, 'm'],
  [/cl/g, 'd'],
  [/vv/g, 'w'],
  [/ri|ii/g, 'n'],
  [/[ilj1]/g, 'l'],
  [/[ceo]/g, 'o'],
];
const folded = (word: string, rules: readonly (readonly [RegExp, string])[]): string =>
  rules.reduce((text, [from, to]) => text.replace(from, to), word.toLowerCase());

describe.each([
  ['English', englishWords, english],
  ['German', germanWords, german],
] as const)('the %s words', (_, words, sounds) => {
  it.each([
    ['sound alike', sounds],
    ['look alike in small print', looks],
  ] as const)('have no two that %s', (_of, rules) => {
    const seen = new Map<string, string>();
    const alike = words.filter((word) => {
      const key = folded(word, rules);
      const isThere = seen.has(key);
      seen.set(key, word);
      return isThere;
    });
    expect(alike).toEqual([]);
  });
  it('are 256, one for each byte', () => {
    expect(new Set(words).size).toBe(256);
    expect(words).toHaveLength(256);
  });
  it('differ in two letters at least, in three where they are long, and in their first four', () => {
    const small = words.map((word) => word.toLowerCase());
    small.forEach((word, i) => {
      for (const other of small.slice(i + 1)) {
        const least = Math.min(word.length, other.length) >= 6 ? 3 : 2;
        expect(editDistance(word, other), `${word} ${other}`).toBeGreaterThanOrEqual(least);
        expect(word.slice(0, 4), `${word} ${other}`).not.toBe(other.slice(0, 4));
      }
    });
  });
});

describe('the folding of words', () => {
  it('finds what sounds or looks alike', () => {
    for (const [one, other] of [
      ['knot', 'not'],
      ['wrap', 'rap'],
      ['whale', 'wail'],
      ['meet', 'meat'],
    ] as const) {
      expect(folded(one, english), `${one} ${other}`).toBe(folded(other, english));
    }
    expect(folded('Rad', german)).toBe(folded('Rat', german));
    expect(folded('Wal', german)).toBe(folded('Wahl', german));
    expect(folded('Lerche', german)).toBe(folded('Lärche', german));
    expect(folded('clock', looks)).toBe(folded('dock', looks));
    expect(folded('corner', looks)).toBe(folded('comer', looks));
  });
});

describe('recognition', () => {
  it('is the same each time, and another for another generation', () => {
    const accountId = generateAccountId();
    expect(recognitionOf(accountId, 5)).toEqual(recognitionOf(accountId, 5));
    const looks = Array.from({ length: 200 }, (_, generation) =>
      JSON.stringify(recognitionOf(accountId, generation)),
    );
    expect(new Set(looks).size).toBeGreaterThan(198);
  });
  it('never shows a word twice', () => {
    const accountId = generateAccountId();
    for (let generation = 0; generation < 3000; generation++) {
      expect(new Set(recognitionOf(accountId, generation).words).size).toBe(3);
    }
  });
  it('gives each colour its shape', () => {
    for (let i = 0; i < 100; i++) {
      const { colour, shape } = recognitionOf(generateAccountId(), 0);
      expect(shapes.indexOf(shape)).toBe(colours.indexOf(colour));
    }
  });
  it('shows its words in the language of the user', () => {
    const look = { words: ['apple', 'zipper', 'not in the list'], colour: 'red', shape: 'diamond' } as const;
    expect(recognitionWords(look, 'en')).toEqual(look.words);
    expect(recognitionWords(look, 'de')).toEqual(['Apfel', 'Reißverschluss', 'not in the list']);
  });
});

it('is recognised by words with an ß however they are typed', () => {
  const recognition = { words: ['ostrich', 'zipper', 'acorn'], colour: 'teal', shape: 'star' } as const;
  const words = recognitionWords(recognition, 'de').join(' ');
  expect(words).toMatch(/Strauß Reißverschluss/);
  for (const typed of [words, words.toUpperCase(), words.replaceAll('ß', 'ss'), words.toLowerCase()])
    expect(isRecognisedBy(recognition, typed)).toBe(true);
  expect(isRecognisedBy(recognition, words.replace('Strauß', 'Straus'))).toBe(false);
});
