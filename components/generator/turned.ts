import { classNames, type ClassName } from '../../utils/generator/characters.ts';
import type { PasswordOptions } from '../../utils/generator/recipe.ts';

/** The options with one of them turned; the last class of characters cannot be turned off. */
export const turned = (options: PasswordOptions, kind: ClassName | 'unambiguous'): PasswordOptions => {
  const next = { ...options, [kind]: !options[kind] };
  return classNames.some((name) => next[name]) ? next : options;
};
