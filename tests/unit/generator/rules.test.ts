import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { writeRules } from '../../../scripts/writeRules.ts';
import { asciiPrintable } from '../../../utils/generator/characters.ts';
import { defaultRecipe } from '../../../utils/generator/recipe.ts';
import { breaksRules } from '../../../utils/generator/rules/breaks.ts';
import { parseRules } from '../../../utils/generator/rules/parseRules.ts';
import { readRules } from '../../../utils/generator/rules/readRules.ts';
import { findSiteRule, SiteRules } from '../../../utils/generator/rules/siteRules.ts';
import { makeMany } from '../../support/generated.ts';

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();
const digit = '0123456789';
const sorted = (characters: string) => Array.from(characters).sort().join('');

describe('a rule', () => {
  it('is read with its lengths, its runs, and what is required and allowed', () => {
    const rules = parseRules(
      'minlength: 8; maxlength: 20; max-consecutive: 2; required: lower, upper; required: digit; allowed: [-_.];',
    );
    expect(rules).toMatchObject({
      minLength: 8,
      maxLength: 20,
      maxConsecutive: 2,
      required: [lower + upper, digit],
    });
    expect(sorted(rules.allowed)).toBe(sorted(`${lower}${upper}${digit}-_.`));
  });
  it('allows what it requires, and everything where it says neither', () => {
    expect(sorted(parseRules('required: digit').allowed)).toBe(digit);
    for (const text of ['', 'minlength: 6', 'allowed: ascii-printable', 'allowed: unicode']) {
      expect(parseRules(text).allowed).toBe(asciiPrintable);
    }
  });
  it.each([
    ['[-!]', '-!'],
    ['[!-~]', '!~'],
    ['[ab]]', 'ab]'],
    ['[]]', ']'],
    ['[;,:[]', ';,:['],
    ['[äöü!§]', '!'],
    ['[aab]', 'ab'],
    ['[\\[\\]]', '\\[]'],
  ])('has its own class in %s', (text, members) => {
    expect(sorted(parseRules(`allowed: ${text}; minlength: 6`).allowed)).toBe(sorted(members));
    expect(parseRules(`allowed: ${text}; minlength: 6`).minLength).toBe(6);
  });
  it('is read whatever its spaces and capitals, and the tighter of two limits counts', () => {
    expect(
      parseRules(' MinLength:6 ;minlength : 8;;maxlength:20; maxlength: 16;REQUIRED:Lower '),
    ).toMatchObject({
      minLength: 8,
      maxLength: 16,
      required: [lower],
    });
  });
  it('may have properties that nobody knows yet', () => {
    expect(parseRules('minlength: 6; later: 3; later: [x]')).toMatchObject({ minLength: 6 });
  });
  it.each([
    'minlength',
    'minlength:',
    'minlength: eight',
    'minlength: 8, 9',
    'minlength: upper',
    'minlength: -8',
    'minlength: 1234567',
    'required: 8',
    'required: letters',
    'required: [ab',
    'required: []',
    'required: lower upper',
    'required: lower,',
    '8 characters',
    'x'.repeat(5000),
  ])('is not read where it is none: %s', (text) => {
    expect(() => parseRules(text)).toThrow(MalformedError);
    expect(readRules({ rule: text })).toBe(null);
  });
  it('never takes long, and throws nothing else, whatever a page says', () => {
    const piece = fc.constantFrom(
      ...['minlength', ':', ';', ',', '[', ']', '-', ' ', '8', 'lower', 'required', 'allowed', 'ä', '\n'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        readRules({ rule: pieces.join('') });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a page’s limits', () => {
  it('count beside its rule, the tighter one', () => {
    expect(readRules({ rule: 'minlength: 8', minLength: 10, maxLength: 30 })).toMatchObject({
      minLength: 10,
      maxLength: 30,
    });
    expect(readRules({ maxLength: 16 })).toMatchObject({ minLength: null, maxLength: 16, required: [] });
    expect(readRules({ rule: 'maxlength: 12', maxLength: 16 })).toMatchObject({ maxLength: 12 });
  });
  it('are nothing where they are none, or cannot be', () => {
    for (const source of [
      {},
      { minLength: -1 },
      { maxLength: 0 },
      { minLength: 1.5 },
      { minLength: 9, maxLength: 8 },
    ]) {
      expect(readRules(source)).toBe(null);
    }
    expect(readRules({ rule: 'maxlength: 0' })).toBe(null);
  });
});

describe('a password breaks a rule', () => {
  const rule =
    'minlength: 4; maxlength: 6; max-consecutive: 2; required: digit; required: digit; allowed: lower';
  it.each([
    ['ab12', false],
    ['aa11', false],
    ['a12', true],
    ['abcde12', true],
    ['aaa12', true],
    ['abc1', true],
    ['ab12!', true],
    ['äb12', true],
  ])('%s: %s', (password, breaks) => {
    expect(breaksRules(password, parseRules(rule))).toBe(breaks);
  });
});

const table = v.parse(
  SiteRules,
  JSON.parse(readFileSync(new URL('../../../public/generator/siteRules.json', import.meta.url), 'utf8')),
);
const sites = Object.entries(table.rules);

describe('the table of sites', () => {
  it('says of each what its rule says, once', () => {
    expect(sites.length).toBeGreaterThan(400);
    for (const [site, rule] of sites) {
      expect(site).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
      expect(writeRules(parseRules(rule)), site).toBe(rule);
    }
  });
  it('has rules that every password for the site obeys, whatever was chosen', () => {
    const { password } = defaultRecipe('en');
    const only = { upper: false, lower: false, digits: false, symbols: false };
    for (const [site, rule] of sites) {
      const rules = readRules({ rule });
      if (rules === null) throw new Error(`${site} has no rule`);
      for (const over of [
        {},
        { ...only, digits: true },
        { ...only, symbols: true, length: 128 },
        { length: 8 },
      ]) {
        for (const made of makeMany(3, { ...password, ...over }, rules)) {
          expect(breaksRules(made, rules), `${site}: ${made}`).toBe(false);
        }
      }
    }
  });
  it('is asked for a host and those above it', () => {
    expect(findSiteRule(table, 'www.delta.com')).toMatchObject({ site: 'delta.com' });
    expect(findSiteRule(table, 'account.samsung.com')).toMatchObject({ site: 'account.samsung.com' });
    for (const host of [
      'samsung.com',
      'notdelta.com',
      'com',
      '',
      'delta.com.evil.test',
      'constructor',
      '__proto__',
    ]) {
      expect(findSiteRule(table, host)).toBe(null);
    }
  });
});
