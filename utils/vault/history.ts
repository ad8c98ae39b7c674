import { typedOf } from './fields.ts';
import type { LiveItem, PastValue, TypedItem } from './item.ts';
import { replacedIn, slotsOf } from './slots.ts';

/** How many past values of one field are kept. */
const mostPerField = 50;

/** Newest first, each once, at most fifty a field. */
export const tidyHistory = (history: readonly PastValue[]): readonly PastValue[] => {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  return [...history]
    .sort((a, b) => b.until - a.until)
    .filter((past) => {
      const key = JSON.stringify([past.field, past.value, past.until]);
      const count = counts.get(past.field) ?? 0;
      if (seen.has(key) || count >= mostPerField) return false;
      seen.add(key);
      counts.set(past.field, count + 1);
      return true;
    });
};

/** Whether the same was typed into both, in the same order. */
export const typedAlike = (a: TypedItem, b: TypedItem): boolean =>
  JSON.stringify(typedOf(a)) === JSON.stringify(typedOf(b));

/** An item with something of it changed; each value that is not in it any more moves into its history. @param now milliseconds since 1970 */
export const changeItem = (
  before: LiveItem,
  change: Partial<TypedItem & Pick<LiveItem, 'attachments' | 'trashedAt'>>,
  now: number,
): LiveItem => {
  const after = { ...before, ...change, changedAt: now };
  return {
    ...after,
    history: tidyHistory([...replacedIn(slotsOf(before), slotsOf(after), now), ...before.history]),
  };
};

/** An item that was never there before. */
export const newItem = (typed: TypedItem, now: number): LiveItem => ({
  ...typedOf(typed),
  attachments: [],
  createdAt: now,
  changedAt: now,
  trashedAt: null,
  history: [],
});

/** The same item with the older half of its history gone: for one that has become too large to be stored. */
export const shortenHistory = (item: LiveItem): LiveItem => ({
  ...item,
  history: item.history.slice(0, Math.floor(item.history.length / 2)),
});
