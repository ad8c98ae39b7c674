import type { PasswordRules } from './passwordRules.ts';

const longestRun = (text: string): number =>
  Math.max(0, ...Array.from(text.matchAll(/(.)\1*/gsu), ([run]) => Array.from(run).length));

/** Whether a site with these rules would refuse the password. */
export const breaksRules = (password: string, rules: PasswordRules): boolean => {
  const characters = Array.from(password);
  return (
    characters.length < (rules.minLength ?? 0) ||
    characters.length > (rules.maxLength ?? Infinity) ||
    longestRun(password) > (rules.maxConsecutive ?? Infinity) ||
    characters.some((character) => !rules.allowed.includes(character)) ||
    rules.required.some(
      (set) =>
        characters.filter((character) => set.includes(character)).length <
        rules.required.filter((same) => same === set).length,
    )
  );
};
