import type { ListedItem } from '../../../utils/messaging/results.ts';
import { contentKey, placeKey, titleKey } from '../../../utils/vault/duplicates.ts';
import type { LiveItem } from '../../../utils/vault/item.ts';
import { overviewOf } from '../../../utils/vault/plainItem.ts';

const keysOf = (item: LiveItem) => {
  const overview = overviewOf(item);
  return overview.kind === 'deleted'
    ? { place: null, title: null, content: null }
    : { place: placeKey(overview), title: titleKey(overview), content: contentKey(item) };
};

/**
 * What is there already, by what two items that stand for the same have in common: kind, main host and user name, or kind,
 * title and key field. Of the vault's items only those are opened whose title a row has.
 * @param listed everything in the vault that is not in the trash
 * @param open an item of the vault; null where it does not open
 */
export const createDuplicateIndex = (
  listed: readonly ListedItem[],
  open: (itemId: string) => Promise<LiveItem | null>,
) => {
  /** Item ids. */
  const places = new Map<string, string>();
  const contents = new Map<string, string>();
  /** Not opened yet. */
  const titles = new Map<string, ListedItem[]>();
  for (const item of listed) {
    const [place, title] = [placeKey(item), titleKey(item)];
    if (place !== null && !places.has(place)) places.set(place, item.itemId);
    if (title !== null) titles.set(title, [...(titles.get(title) ?? []), item]);
  }

  return {
    /** The id of what a row is a duplicate of; null where it is new. */
    find: async (item: LiveItem): Promise<string | null> => {
      const { place, title, content } = keysOf(item);
      const samePlace = place === null ? undefined : places.get(place);
      if (samePlace !== undefined || content === null) return samePlace ?? null;
      const sameTitle = title === null ? [] : (titles.get(title) ?? []);
      if (title !== null) titles.delete(title);
      for (const { itemId } of sameTitle) {
        const opened = await open(itemId);
        const key = opened === null ? null : contentKey(opened);
        if (key !== null && !contents.has(key)) contents.set(key, itemId);
      }
      return contents.get(content) ?? null;
    },

    /** A row that is new: later ones may be duplicates of it. */
    add: (itemId: string, item: LiveItem): void => {
      const { place, content } = keysOf(item);
      if (place !== null && !places.has(place)) places.set(place, itemId);
      if (content !== null && !contents.has(content)) contents.set(content, itemId);
    },
  };
};

export type DuplicateIndex = ReturnType<typeof createDuplicateIndex>;
