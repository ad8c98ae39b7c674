import { describe, expect, it } from 'vitest';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { generate } from '../../../utils/generator/generate.ts';
import { defaultRecipe, type PasswordOptions } from '../../../utils/generator/recipe.ts';
import { readRules } from '../../../utils/generator/rules/readRules.ts';
import { shapePassword } from '../../../utils/generator/shapePassword.ts';
import { classPatterns, makeMany, unevenness } from '../../support/generated.ts';

const defaults = defaultRecipe('en').password;
const only = { upper: false, lower: false, digits: false, symbols: false };
const rules = (rule: string) => readRules({ rule });

describe('a generated password', () => {
  it('has its length and every chosen class, even where there is hardly room', () => {
    for (const password of makeMany(500, { ...defaults, length: 8 }, null)) {
      expect(password).toHaveLength(8);
      for (const pattern of classPatterns) expect(password).toMatch(pattern);
    }
    expect(makeMany(1, { ...defaults, length: 128 }, null)[0]).toHaveLength(128);
  });
  it('has nothing of a class that was not chosen, and nothing ambiguous', () => {
    for (const password of makeMany(200, { ...defaults, ...only, digits: true }, null)) {
      expect(password).toMatch(/^[2-9]{20}$/);
    }
    for (const password of makeMany(200, { ...defaults, symbols: false }, null)) {
      expect(password).toMatch(/^[2-9A-HJ-NP-Za-km-np-z]{20}$/);
    }
    const digits: PasswordOptions = { ...defaults, ...only, digits: true, unambiguous: false, length: 128 };
    expect(makeMany(1, digits, null)[0]).toMatch(/^[0-9]{128}$/);
  });
  it.each([7, 129, 8.5, Number.NaN])('refuses the length %d', (length) => {
    expect(() => shapePassword({ ...defaults, length }, null)).toThrow(RangeError);
  });
  it('refuses to be made of nothing', () => {
    expect(() => shapePassword({ ...defaults, ...only }, null)).toThrow(RangeError);
  });
  it('is one of all that there are, and their number is its chance', () => {
    const { bits, text } = generate(defaultRecipe('en'), { randomBytes, rules: null, words: [] });
    // 74 characters at 20 places are 124.19 bits, and what lacks a class is not a fifth of a bit of it.
    expect([bits, text.length]).toEqual([124, 20]);
  });
  it('C11 is not made where the generator gives one byte for ever', () => {
    for (const byte of [0, 255]) {
      const stuck = (length: number) => new Uint8Array(length).fill(byte);
      expect(() => generate(defaultRecipe('en'), { randomBytes: stuck, rules: null, words: [] })).toThrow(
        'does not work',
      );
    }
  });
});

describe('for a site with rules', () => {
  const made = (rule: string, over: Partial<PasswordOptions> = {}) =>
    makeMany(100, { ...defaults, ...over }, rules(rule));

  it('has a length between the site’s, as near as can be to the chosen one', () => {
    for (const password of made('minlength: 6; maxlength: 12')) expect(password).toHaveLength(12);
    for (const password of made('minlength: 30')) expect(password).toHaveLength(30);
    for (const password of made('minlength: 6; maxlength: 64')) expect(password).toHaveLength(20);
    for (const password of made('maxlength: 5000', { length: 128 })) expect(password).toHaveLength(128);
  });
  it('has what the site requires, chosen or not, and nothing that it refuses', () => {
    for (const password of made('required: lower; required: digit; required: [<>]', {
      ...only,
      upper: true,
    })) {
      expect(password).toMatch(/^(?=.*[a-z])(?=.*[2-9])(?=.*[<>])[a-z2-9<>]+$/);
    }
    for (const password of made('allowed: lower, digit')) expect(password).toMatch(/^[a-z2-9]{20}$/);
    for (const password of made('allowed: digit', { ...only, lower: true })) {
      expect(password).toMatch(/^[2-9]{20}$/);
    }
  });
  it('has two of what is required twice', () => {
    for (const password of made('maxlength: 8; required: digit; required: digit; allowed: lower')) {
      expect(password).toMatch(/[2-9].*[2-9]/);
    }
  });
  it('repeats no character more often than the site takes', () => {
    for (const password of made('max-consecutive: 1; allowed: digit', { length: 128 })) {
      expect(password).not.toMatch(/(.)\1/);
    }
  });
  it('leaves out what was chosen where there is no room for it beside what the site wants', () => {
    for (const password of made('maxlength: 3; required: lower; required: digit; allowed: upper, [!]')) {
      expect(password).toMatch(/^(?=.*[a-z])(?=.*[0-9])[a-zA-Z0-9!]{3}$/);
    }
  });
  it('takes ambiguous characters too where the site has room for a few only', () => {
    expect(made('maxlength: 4; allowed: digit').join('')).toMatch(/[01]/);
  });
  it('is made as if there were none where they cannot be', () => {
    for (const rule of ['maxlength: 2; required: lower; required: upper; required: digit']) {
      expect(shapePassword(defaults, rules(rule))).toBe(null);
      const { text, fits } = generate(defaultRecipe('en'), { randomBytes, rules: rules(rule), words: [] });
      expect([text.length, fits]).toEqual([20, false]);
    }
  });
});

describe('a million characters in passwords', () => {
  it.each([
    ['of eight, with every class', { length: 8 }, null],
    ['of 20, as it is at first', {}, null],
    [
      'for a site',
      { length: 10 },
      rules('required: digit; required: [-!_]; allowed: lower; max-consecutive: 2'),
    ],
  ])('%s, are equally likely within their class, and each class at every place', (_, over, site) => {
    const options: PasswordOptions = { ...defaults, ...over };
    const measured = unevenness(makeMany(1_000_000 / options.length, options, site));
    expect(measured.length).toBeGreaterThan(6);
    for (const [what, deviations] of measured) expect(Math.abs(deviations), what).toBeLessThan(5);
  });
  it('would be seen to be uneven where a class had a place of its own, or a character were a little likelier', () => {
    const samples = makeMany(50_000, defaults, null);
    const worst = (changed: readonly string[]) =>
      Math.max(...unevenness(changed).map(([, deviations]) => deviations));
    expect(worst(samples.map((one, i) => (i % 50 === 0 ? `7${one.slice(1)}` : one)))).toBeGreaterThan(8);
    expect(worst(samples.map((one, i) => (i % 2 === 0 ? one.replace('b', 'a') : one)))).toBeGreaterThan(8);
  });
});
