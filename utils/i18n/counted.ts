import { formatLocale } from './language.ts';
import { t, type TextKey } from './text.ts';

/** A number as people write it: 10,000 or 10.000. */
export const writtenNumber = (count: number): string =>
  count < 1000 ? String(count) : count.toLocaleString(formatLocale());

/** A text that counts something: `one` for exactly one, else `many`, which carries the number. Enough for English and German. */
export const counted = (count: number, one: TextKey, many: TextKey): string =>
  count === 1 ? t(one) : t(many, writtenNumber(count));
