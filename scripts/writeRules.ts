import { asciiPrintable } from '../utils/generator/characters.ts';
import { ruleClasses } from '../utils/generator/rules/classes.ts';
import type { PasswordRules } from '../utils/generator/rules/passwordRules.ts';

const classes = ['upper', 'lower', 'digit', 'special'].map(
  (name) => [name, ruleClasses.get(name) ?? ''] as const,
);

const setText = (characters: string): string => {
  if (asciiPrintable.length === characters.length) return 'ascii-printable';
  const whole = classes.filter(([, set]) => Array.from(set).every((one) => characters.includes(one)));
  const rest = Array.from(characters)
    .filter((one) => !whole.some(([, set]) => set.includes(one)))
    // `-` may stand first only, and `]` last.
    .toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
    .join('');
  return [...whole.map(([name]) => name), ...(rest === '' ? [] : [`[${rest}]`])].join(',');
};
const rank = (character: string): number => (character === '-' ? 0 : character === ']' ? 2 : 1);

/** Rules in their language, each thing said once and in one order; `parseRules` reads the same from it. */
export const writeRules = (rules: PasswordRules): string => {
  const required = new Set(rules.required.join(''));
  const more = Array.from(rules.allowed)
    .filter((one) => !required.has(one))
    .join('');
  return [
    ...(rules.minLength === null ? [] : [`minlength:${rules.minLength}`]),
    ...(rules.maxLength === null ? [] : [`maxlength:${rules.maxLength}`]),
    ...(rules.maxConsecutive === null ? [] : [`max-consecutive:${rules.maxConsecutive}`]),
    ...rules.required.map((set) => `required:${setText(set)}`),
    ...(more === '' ? [] : [`allowed:${setText(more)}`]),
  ].join(';');
};
