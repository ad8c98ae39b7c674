import { t, type TextKey } from './text.ts';

/** A text that counts something: `one` for exactly one, else `many`, which carries the number. Enough for English and German. */
export const counted = (count: number, one: TextKey, many: TextKey): string =>
  count === 1 ? t(one) : t(many, count);
