import type { ListedItem } from '../../../utils/messaging/results.ts';
import { readItems, type StoredItem, versionOf } from '../../../utils/storage/itemStore.ts';
import { readSearchSettings } from '../../../utils/storage/searchSettings.ts';
import { openItem } from '../../../utils/vault/sealItem.ts';
import { createPause } from '../pauses.ts';
import type { Ports } from '../ports.ts';
import type { ItemList } from './itemList.ts';
import type { VaultKeys } from './vaultKeys.ts';

/** Items that are read at once. */
const portion = 50;

/** What a search may go through; an item that does not open has no notes to be found by. */
const notesOf = (keys: VaultKeys, stored: StoredItem): string => {
  try {
    const item = openItem(keys, stored.item.itemId, versionOf(stored));
    return item.kind === 'deleted' ? '' : item.notes;
  } catch {
    return '';
  }
};

/**
 * Opens the items that have notes, where their owner wants notes to be searched on this device, and puts the notes into the
 * list: nothing else of an item stays. The list, and the notes with it, goes with the lock.
 */
export const createNoteTexts = ({
  database,
  local,
  wait,
  clock,
}: Pick<Ports, 'database' | 'local' | 'wait' | 'clock'>) => ({
  /** @param isWanted false as soon as the list has been dropped */
  read: async (
    keys: VaultKeys,
    list: ItemList,
    items: readonly ListedItem[],
    isWanted: () => boolean,
  ): Promise<void> => {
    if (!(await readSearchSettings(local)).notes) return;
    const db = await database();
    const pause = createPause({ wait, clock });
    const [having, without] = [true, false].map((has) =>
      items.filter(({ holds }) => holds.includes('notes') === has).map(({ itemId }) => itemId),
    );
    list.putNotes((without ?? []).map((itemId) => [itemId, '']));
    for (let from = 0; from < (having ?? []).length; from += portion) {
      const opened: (readonly [string, string])[] = [];
      for (const stored of await readItems(db, (having ?? []).slice(from, from + portion))) {
        const rest = pause();
        if (rest !== null) await rest;
        if (!isWanted()) return;
        opened.push([stored.item.itemId, notesOf(keys, stored)]);
      }
      list.putNotes(opened);
    }
  },
});

export type NoteTexts = ReturnType<typeof createNoteTexts>;
