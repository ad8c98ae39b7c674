import { MalformedError } from '../../bytes/malformed.ts';
import { asciiPrintable } from '../characters.ts';
import { ruleClasses } from './classes.ts';
import type { PasswordRules } from './passwordRules.ts';

/** Longer rules and larger numbers are nonsense or malice. */
const longestRule = 4096;
const largestNumber = 100_000;

type Value = { readonly set: string } | { readonly number: number };
type Property = { readonly name: string; readonly values: readonly Value[] };

/**
 * A class in brackets, from behind the opening one: up to the first `]`, which is itself a member where another follows it.
 * `-` counts as the first character only (elsewhere it would look like a range, which the language does not have).
 */
const readBrackets = (text: string): { readonly set: string; readonly length: number } => {
  const end = text.indexOf(']');
  if (end < 0) throw new MalformedError('a class without its end');
  const holdsEnd = text.charAt(end + 1) === ']';
  const members = Array.from(text.slice(0, end)).filter(
    (character, at) => asciiPrintable.includes(character) && (character !== '-' || at === 0),
  );
  return {
    set: [...new Set(members), ...(holdsEnd ? [']'] : [])].join(''),
    length: end + (holdsEnd ? 2 : 1),
  };
};

/** Values with commas between them, from behind the colon. */
const readValues = (text: string): { readonly values: readonly Value[]; readonly length: number } => {
  const values: Value[] = [];
  let at = 0;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    if (text.charAt(at) === '[') {
      const { set, length } = readBrackets(text.slice(at + 1));
      values.push({ set });
      at += 1 + length;
    } else {
      const word = /^[\w-]+/.exec(text.slice(at))?.[0].toLowerCase() ?? '';
      const set = ruleClasses.get(word);
      if (set !== undefined) values.push({ set });
      else if (/^\d{1,6}$/.test(word)) values.push({ number: Number(word) });
      else throw new MalformedError('neither a class nor a number');
      at += word.length;
    }
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    if (text.charAt(at) !== ',') return { values, length: at };
    at += 1;
  }
};

const readProperties = (text: string): readonly Property[] => {
  const properties: Property[] = [];
  for (let rest = text.trim(); rest !== '';) {
    const name = /^([a-z][a-z-]*)\s*:/i.exec(rest);
    if (name === null) throw new MalformedError('no property');
    const { values, length } = readValues(rest.slice(name[0].length));
    rest = rest.slice(name[0].length + length);
    if (rest !== '' && !rest.startsWith(';')) throw new MalformedError('no end of a property');
    rest = rest.replace(/^[;\s]+/, '');
    properties.push({ name: (name[1] ?? '').toLowerCase(), values });
  }
  return properties;
};

const numberOf = (
  properties: readonly Property[],
  name: 'minlength' | 'maxlength' | 'max-consecutive',
): readonly number[] =>
  properties
    .filter((property) => property.name === name)
    .map(({ values: [value, ...more] }) => {
      if (value === undefined || !('number' in value) || more.length > 0) {
        throw new MalformedError('a number is wanted');
      }
      return Math.min(value.number, largestNumber);
    });

const setOf = (values: readonly Value[]): string =>
  values
    .map((value) => {
      if (!('set' in value)) throw new MalformedError('a class is wanted');
      return value.set;
    })
    .join('');

const unique = (characters: string): string => [...new Set(characters)].join('');
const most = (all: readonly number[]): number | null => (all.length === 0 ? null : Math.max(...all));
const least = (all: readonly number[]): number | null => (all.length === 0 ? null : Math.min(...all));

/**
 * Reads a rule in the language of the attribute `passwordrules` (Apple, "Customizing Password AutoFill Rules"), as
 * `minlength: 8; required: lower; required: digit, [-_.]; max-consecutive: 2`. Where nothing is required or allowed, any
 * printable character of ASCII is; where nothing is allowed, what is required is. Properties of other names are passed over.
 * @throws MalformedError for what is not of this language
 */
export const parseRules = (text: string): PasswordRules => {
  if (text.length > longestRule) throw new MalformedError('too long for a rule');
  const properties = readProperties(text);
  const sets = (name: string) =>
    properties.filter((property) => property.name === name).map(({ values }) => unique(setOf(values)));
  const required = sets('required');
  if (required.includes('')) throw new MalformedError('a class without members');
  const listed = [...sets('allowed'), ...required].join('');
  const consecutive = least(numberOf(properties, 'max-consecutive'));
  return {
    minLength: most(numberOf(properties, 'minlength')),
    maxLength: least(numberOf(properties, 'maxlength')),
    maxConsecutive: consecutive === 0 ? null : consecutive,
    required,
    allowed: listed === '' ? asciiPrintable : unique(listed),
  };
};
