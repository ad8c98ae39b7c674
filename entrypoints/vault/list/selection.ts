import type { ListedItem } from '../../../utils/messaging/results.ts';

/** Which items of a list are chosen for what is done with several at once. */
export type Selection = {
  readonly items: ReadonlyMap<string, ListedItem>;
  /** The row from which a range goes; null where none was chosen. */
  readonly anchor: number | null;
};

export const nothingSelected: Selection = { items: new Map(), anchor: null };

/** With an item more, or less where it was chosen. */
export const toggled = ({ items }: Selection, item: ListedItem, row: number): Selection => {
  const next = new Map(items);
  if (!next.delete(item.itemId)) next.set(item.itemId, item);
  return { items: next, anchor: row };
};

/** With several items more. The range goes on from where it began. */
export const withItems = (
  { items, anchor }: Selection,
  more: readonly ListedItem[],
  begun: number,
): Selection => ({
  items: new Map([...items, ...more.map((item) => [item.itemId, item] as const)]),
  anchor: anchor ?? begun,
});

/** Tags that any of the items has, as people sort. */
export const tagsOf = ({ items }: Selection): readonly string[] =>
  [...new Set([...items.values()].flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b));

/** Whether one item can be made of them: two or more of one kind, and no more than can be looked through. */
export const canMerge = ({ items }: Selection): boolean => {
  const kinds = new Set([...items.values()].map(({ kind, typeName }) => `${kind} ${typeName}`));
  return items.size > 1 && items.size <= 20 && kinds.size === 1;
};
