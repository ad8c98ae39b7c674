import { u16be } from '../bytes/integers.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { AccountId } from '../crypto/brands.ts';
import { sha256 } from '../crypto/sha256.ts';
import { englishWords } from './words.en.ts';

export const colours = ['amber', 'blue', 'green', 'red', 'violet', 'teal', 'pink', 'grey'] as const;
export type Colour = (typeof colours)[number];
export const shapes = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'hexagon',
  'star',
  'cross',
  'ring',
] as const;
/** One shape belongs to each colour, so that colour is never the only sign. */
export type Shape = (typeof shapes)[number];
/** What a person tells packets apart by (spec.md §5). No secret. */
export type Recognition = {
  /** From the English list, whatever the language; `recognitionWords` shows them in the user's. */
  readonly words: readonly [string, string, string];
  readonly colour: Colour;
  readonly shape: Shape;
};

const at = <T>(list: readonly T[], index: number): T => {
  const value = list[index % list.length];
  if (value === undefined) throw new RangeError('an empty list');
  return value;
};

/**
 * From SHA-256("halfkey/v1/look" ‖ accountId ‖ u16be(generation)): its first three bytes that differ choose the words,
 * the low three bits of its last byte the colour and its shape.
 * @param generation the whole number, 0 to 65,535
 */
export const recognitionOf = (accountId: AccountId, generation: number): Recognition => {
  const hash = sha256(encodeUtf8('halfkey/v1/look'), accountId, u16be(generation));
  const [first = 0, second = 0, third = 0] = new Set(hash);
  const sign = hash.at(-1) ?? 0;
  return {
    words: [at(englishWords, first), at(englishWords, second), at(englishWords, third)],
    colour: at(colours, sign),
    shape: at(shapes, sign),
  };
};
