import type { ListedItem } from '../../../utils/messaging/results.ts';
import { itemKinds } from '../../../utils/vault/item.ts';
import { createItemIndex } from '../../../utils/vault/search/itemIndex.ts';
import { createFacetCounts } from './facetCounts.ts';

const kinds: ReadonlySet<string> = new Set(itemKinds);
/** What lists show: not the records beside the items. */
export const isShown = ({ kind }: ListedItem): boolean => kinds.has(kind);

/** Every item of an open vault by its overview: indexed, and counted. */
export const createItemList = () => {
  const index = createItemIndex<ListedItem>();
  const facets = createFacetCounts();

  const counted = (item: ListedItem | null, by: 1 | -1): void => {
    if (item !== null && isShown(item)) facets.change(item, by);
  };

  return {
    /** The first ones, by title, in as many portions as it takes. */
    fill: (items: readonly ListedItem[]): void => {
      index.fill(items);
      for (const item of items) counted(item, 1);
    },
    put: (item: ListedItem): void => {
      counted(index.get(item.itemId), -1);
      index.put(item);
      counted(item, 1);
    },
    remove: (itemId: string): void => {
      counted(index.get(itemId), -1);
      index.remove(itemId);
    },
    putNotes: index.putNotes,
    forgetNotes: index.forgetNotes,
    all: index.all,
    find: index.find,
    facets: facets.read,
  };
};

export type ItemList = ReturnType<typeof createItemList>;
