import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { rulesText } from '../../../components/generator/rulesText.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { generate } from '../../../utils/generator/generate.ts';
import { defaultRecipe, recipeKinds, wordLanguages } from '../../../utils/generator/recipe.ts';
import { readRules } from '../../../utils/generator/rules/readRules.ts';
import { withstands } from '../../../utils/generator/strength.ts';

vi.mock('wxt/browser', () => import('../../support/englishBrowser.ts'));

const textOf = (rule: string): string => {
  const rules = readRules({ rule });
  if (rules === null) throw new Error('no rule');
  return rulesText({ site: 'example.com', ...rules });
};

describe('what a site takes', () => {
  test.each([
    [
      'minlength: 8; maxlength: 16; required: lower; required: upper; required: digit',
      '8 to 16 characters, no symbols',
    ],
    ['maxlength: 12; allowed: lower, digit', 'at most 12 characters, no capitals, no symbols'],
    ['minlength: 10', '10 characters or more'],
    ['minlength: 5; maxlength: 5; allowed: digit', 'exactly 5 characters, digits only'],
    ['allowed: upper, lower, [-_!]', 'no digits, of symbols only !-_'],
    [
      'minlength: 1; maxlength: 6; max-consecutive: 2; allowed: upper, digit',
      'at most 6 characters, no small letters, no symbols, no character more than 2 times in a row',
    ],
    ['required: upper; required: lower; required: digit; allowed: special', null],
  ])('by “%s” is told as it is', (rule, told) => {
    expect(textOf(rule)).toBe(
      told === null ? 'example.com takes any password.' : `example.com takes ${told}.`,
    );
  });
});

describe('what a generated secret withstands', () => {
  const wordsOf = (language: string) =>
    readFileSync(new URL(`../../../public/generator/words.${language}.txt`, import.meta.url), 'utf8')
      .trim()
      .split('\n');

  test.each(wordLanguages)('is enough for a site at first, in %s too', (language) => {
    const said = recipeKinds.map((kind) => {
      const recipe = { ...defaultRecipe(language), kind };
      return withstands(generate(recipe, { randomBytes, rules: null, words: wordsOf(language) }).bits);
    });
    expect(said).toEqual(['all', 'theft', 'counted']);
  });
  test('grows with its chance', () => {
    expect([0, 39, 40, 65, 66, 79, 80, 800].map(withstands)).toEqual([
      ...['counted', 'counted', 'site', 'site', 'theft', 'theft', 'all', 'all'],
    ]);
  });
});
