import { MalformedError } from '../../bytes/malformed.ts';
import { parseRules } from './parseRules.ts';
import type { PasswordRules, RuleSource } from './passwordRules.ts';

const tighter = (
  one: number | null,
  other: number | undefined,
  pick: (...both: number[]) => number,
): number | null => {
  const usable = other !== undefined && Number.isInteger(other) && other > 0 ? other : null;
  return one === null ? usable : usable === null ? one : pick(one, usable);
};

/**
 * The rules that a place where a password is chosen has, by its rule and the limits of its input together. Null where it
 * has none, or where what it says is not of the language or cannot be: then a password is made as if nothing were said.
 */
export const readRules = ({ rule = '', minLength, maxLength }: RuleSource): PasswordRules | null => {
  try {
    const rules = parseRules(rule);
    const both = {
      ...rules,
      minLength: tighter(rules.minLength, minLength, Math.max),
      maxLength: tighter(rules.maxLength, maxLength, Math.min),
    };
    if (rule.trim() === '' && both.minLength === null && both.maxLength === null) return null;
    return (both.minLength ?? 0) > (both.maxLength ?? Infinity) || both.maxLength === 0 ? null : both;
  } catch (cause) {
    if (cause instanceof MalformedError) return null;
    throw cause;
  }
};
