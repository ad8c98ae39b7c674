import type { ShownItem, TypedItem } from '../../../utils/vault/item.ts';

/** A place of an item and what stood there, as one text. */
const key = (field: string, value: string): string => JSON.stringify([field, value]);

const typedValues = (item: TypedItem): readonly string[] =>
  [
    key('title', item.title),
    key('notes', item.notes),
    ...item.addresses.map(({ url }) => key('addresses', url)),
    ...item.fields.map(({ id, value }) => key(id, value)),
  ].filter((value) => !value.endsWith(',""]'));

/** Everything that can be read of an item, now or in its history. */
const allValues = (item: ShownItem): ReadonlySet<string> =>
  new Set([...typedValues(item), ...item.history.map(({ field, value }) => key(field, value))]);

/** What a history has saved, and what of it somebody has thrown away for good with their own eyes on it. */
export const createLedger = () => {
  const saved = new Map<string, Set<string>>();
  const erased = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, itemId: string, values: Iterable<string>): void => {
    const known = to.get(itemId) ?? new Set();
    for (const value of values) known.add(value);
    to.set(itemId, known);
  };
  return {
    /** In the order in which they were first saved. */
    items: (): readonly string[] => [...saved.keys()],
    /** A save was answered. */
    saved: (itemId: string, typed: TypedItem): void => add(saved, itemId, typedValues(typed)),
    /** It may have been erased, by somebody who saw this of it. */
    erased: (itemId: string, item: ShownItem): void => add(erased, itemId, allValues(item)),
    /** What was saved and is nowhere any more, though nobody has thrown it away. @param itemOf null: it is not there */
    lost: (itemOf: (itemId: string) => ShownItem | null): readonly string[] =>
      [...saved].flatMap(([itemId, values]) => {
        const item = itemOf(itemId);
        const there = item === null ? new Set<string>() : allValues(item);
        const gone = erased.get(itemId);
        return [...values]
          .filter((value) => !there.has(value) && gone?.has(value) !== true)
          .map((value) => `${itemId} ${value}`);
      }),
  };
};
