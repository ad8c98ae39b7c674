import { tidyHistory, typedAlike } from './history.ts';
import type { Item, LiveItem } from './item.ts';
import { itemOfSlots, replacedIn, type Slots, slotsOf } from './slots.ts';

/** Which of two edits came later; where the clocks agree their texts decide, so that every device decides alike. */
const inOrder = (a: LiveItem, b: LiveItem): readonly [later: LiveItem, earlier: LiveItem] => {
  if (a.changedAt !== b.changedAt) return a.changedAt > b.changedAt ? [a, b] : [b, a];
  return JSON.stringify(a) > JSON.stringify(b) ? [a, b] : [b, a];
};

/** The place as the merged item has it; undefined where it has none. */
const chooseSlot = (base: Slots, later: Slots, earlier: Slots, key: string) => {
  const [before, late, early] = [base.get(key), later.get(key), earlier.get(key)];
  if (late?.text === before?.text) return early;
  if (early?.text === before?.text) return late;
  // Both have changed it: an edit beats a removal, and of two edits the later one stands.
  return late ?? early;
};

const mergeSlots = (base: Slots, later: Slots, earlier: Slots): Slots => {
  const merged = new Map<string, NonNullable<ReturnType<typeof chooseSlot>>>();
  for (const key of new Set([...later.keys(), ...earlier.keys()])) {
    const slot = chooseSlot(base, later, earlier, key);
    if (slot !== undefined) merged.set(key, slot);
  }
  return merged;
};

const noSlots: Slots = new Map();

/**
 * Whether anything but its place in the trash was changed since `base`. What was changed and changed back stands in its
 * history, and would be lost with it.
 */
const isEdited = (base: LiveItem | null, item: LiveItem): boolean =>
  base === null ||
  !typedAlike(base, item) ||
  JSON.stringify(tidyHistory(base.history)) !== JSON.stringify(tidyHistory(item.history)) ||
  JSON.stringify(base.attachments) !== JSON.stringify(item.attachments);

/** Since when the merged item is in the trash: as with any place, but that an edit brings it out again. */
const trashedAt = (base: LiveItem | null, later: LiveItem, earlier: LiveItem): number | null => {
  // Nothing says which came first but the moment, and nothing was typed that the trash could take away.
  if (base === null && !isEdited(later, earlier)) return later.trashedAt;
  if (later.trashedAt === null || earlier.trashedAt === null) {
    const [trashed, other] = later.trashedAt === null ? [earlier, later] : [later, earlier];
    const isNew = base === null || base.trashedAt === null;
    // It was in the trash before, and one side has put it back.
    if (!isNew) return null;
    return isEdited(base, other) ? null : trashed.trashedAt;
  }
  return later.trashedAt;
};

const mergeLive = (base: LiveItem | null, a: LiveItem, b: LiveItem): LiveItem => {
  const [later, earlier] = inOrder(a, b);
  const [laterSlots, earlierSlots] = [slotsOf(later), slotsOf(earlier)];
  const baseSlots = base === null ? noSlots : slotsOf(base);
  const merged = mergeSlots(baseSlots, laterSlots, earlierSlots);
  const lost = [
    ...replacedIn(laterSlots, merged, later.changedAt),
    ...replacedIn(earlierSlots, merged, later.changedAt),
  ];
  const item = itemOfSlots(merged, later, {
    createdAt: Math.min(later.createdAt, earlier.createdAt),
    changedAt: later.changedAt,
    history: tidyHistory([...lost, ...later.history, ...earlier.history]),
  });
  return { ...item, trashedAt: trashedAt(base, later, earlier) };
};

/** Against a deletion: an edit since the last sync brings the item back, an untouched one stays deleted. */
const mergeWithDeletion = (base: Item | null, item: LiveItem, deleted: Item): Item =>
  base !== null && base.kind !== 'deleted' && !isEdited(base, item) ? deleted : item;

/**
 * Brings together two versions of an item that were made from one (spec.md §8). By place: the side that changed it wins;
 * where both did, the later, and the other's value goes into the history. An edit beats a deletion, and the trash. The
 * order of the clocks decides only which value shows; none is lost by it.
 * @param base the last version that both sides had; null where there was none or it cannot be read
 * @param local the version of this device @param remote the one that the service has
 */
export const mergeItems = (base: Item | null, local: Item, remote: Item): Item => {
  if (local.kind !== 'deleted' && remote.kind !== 'deleted') {
    return mergeLive(base === null || base.kind === 'deleted' ? null : base, local, remote);
  }
  if (local.kind !== 'deleted') return mergeWithDeletion(base, local, remote);
  if (remote.kind !== 'deleted') return mergeWithDeletion(base, remote, local);
  return local.changedAt > remote.changedAt ? local : remote;
};

/** Whether every value that stands in `before` stands in `item` too, or in its history. */
export const keepsValues = (item: Item, before: Item): boolean => {
  if (before.kind === 'deleted') return true;
  if (item.kind === 'deleted') return false;
  return replacedIn(slotsOf(before), slotsOf(item), 0).every(({ field, value }) =>
    item.history.some((past) => past.field === field && past.value === value),
  );
};

/** Whether two versions say the same: then the merged one need not be sent again. */
export const sameItem = (a: Item, b: Item): boolean =>
  a.kind !== 'deleted' && b.kind !== 'deleted'
    ? typedAlike(a, b) &&
      a.trashedAt === b.trashedAt &&
      JSON.stringify(a.attachments) === JSON.stringify(b.attachments) &&
      JSON.stringify(tidyHistory(a.history)) === JSON.stringify(tidyHistory(b.history))
    : a.kind === b.kind;
