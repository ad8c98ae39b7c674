import type { Item, PastValue } from './item.ts';
import { mergeItems } from './merge.ts';

/** What stands among the earlier values already is not put there again for another day. */
const withoutKnown = (merged: Item, here: Item): Item => {
  if (merged.kind === 'deleted' || here.kind === 'deleted') return merged;
  const known = (a: PastValue): boolean =>
    here.history.some((b) => a.field === b.field && a.value === b.value);
  return { ...merged, history: [...here.history, ...merged.history.filter((past) => !known(past))] };
};

/**
 * Brings together two versions of an item of which nobody knows what they had in common, as from a backup: whatever stands on
 * either side is current or in the history afterwards, and what is deleted on one side alone comes back.
 */
export const mergeApart = (here: Item, other: Item): Item =>
  withoutKnown(mergeItems(null, here, other), here);
