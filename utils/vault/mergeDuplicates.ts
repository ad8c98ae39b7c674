import type { Field, LiveItem } from './item.ts';
import { mergeItems } from './merge.ts';

/** The one changed last before the others; where two were changed at once their texts decide, on every device alike. */
export const newestFirst = (a: LiveItem, b: LiveItem): number =>
  b.changedAt - a.changedAt || (JSON.stringify(a) < JSON.stringify(b) ? 1 : -1);

/** Whether a field says nothing that the item does not say already, under the same name. */
const isThere = (item: LiveItem, { type, label, value }: Field): boolean =>
  item.fields.some((field) => field.type === type && field.label === label && field.value === value);

/** `other` without the fields that are there already: two imports give one field of the user's own two ids. */
const withoutSame = (item: LiveItem, other: LiveItem): LiveItem => ({
  ...other,
  fields: other.fields.filter(
    (field) => item.fields.some(({ id }) => id === field.id) || !isThere(item, field),
  ),
});

const mergeTwo = (item: LiveItem, other: LiveItem): LiveItem => {
  // What is empty or unset here is no edit that the other one's words would have to give way to.
  const filled = {
    ...item,
    title: item.title || other.title,
    notes: item.notes || other.notes,
    favourite: item.favourite || other.favourite,
  };
  const merged = mergeItems(null, filled, withoutSame(filled, other));
  if (merged.kind === 'deleted') throw new RangeError('an item that is gone is no duplicate');
  return { ...merged, trashedAt: null };
};

/**
 * Makes one item of several that stand for the same: the one changed last, with everything in it that the others have and
 * it lacks. Where they differ its own value stands, and the others' go into the history of the day.
 * @param items of one kind, one at least @param now milliseconds since 1970
 */
export const mergeDuplicates = (items: readonly LiveItem[], now: number): LiveItem => {
  const [last, ...others] = [...items].sort(newestFirst);
  if (last === undefined) throw new RangeError('nothing to merge');
  // Later than all of them, whatever their clocks showed: so its own values are those that stand.
  const changedAt = Math.max(now, last.changedAt + 1);
  return others.reduce((item, other) => mergeTwo({ ...item, changedAt }, other), last);
};
