import { makePhrase } from './makePhrase.ts';
import { makePin } from './makePin.ts';
import type { Recipe } from './recipe.ts';
import { breaksRules } from './rules/breaks.ts';
import type { PasswordRules } from './rules/passwordRules.ts';
import { shapePassword } from './shapePassword.ts';
import { type RandomBytes, uniformBelow } from './uniform.ts';

export type Generated = {
  readonly text: string;
  /** Bits of chance that it was made with, rounded down. */
  readonly bits: number;
  /** Whether the site it was made for takes it, as far as its rules are known. */
  readonly fits: boolean;
};

type Ingredients = {
  readonly randomBytes: RandomBytes;
  /** Of the site; null where none are known. */
  readonly rules: PasswordRules | null;
  /** Of the phrase's language; looked at for a phrase alone. */
  readonly words: readonly string[];
};

/**
 * Makes what a recipe says. A password obeys the rules wherever any does; a phrase and a PIN are what they are, and it is
 * said whether they fit.
 * @throws RangeError for a recipe beyond its bounds; Error where the random number generator does not work
 */
export const generate = (recipe: Recipe, { randomBytes, rules, words }: Ingredients): Generated => {
  const judged = ({ text, bits }: { text: string; bits: number }): Generated => ({
    text,
    bits: Math.floor(bits),
    fits: rules === null || !breaksRules(text, rules),
  });
  switch (recipe.kind) {
    case 'phrase':
      return judged(makePhrase(recipe.phrase, words, randomBytes));
    case 'pin':
      return judged(makePin(recipe.pin, randomBytes));
    default: {
      const space = shapePassword(recipe.password, rules) ?? shapePassword(recipe.password, null);
      if (space === null) throw new RangeError('no such password');
      const text = space.at(uniformBelow(space.size, randomBytes));
      return judged({ text, bits: space.size.toString(2).length - 1 });
    }
  }
};
