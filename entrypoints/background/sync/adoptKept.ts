import { storedItem, type StoredItem, versionOf } from '../../../utils/storage/itemStore.ts';
import type { Item } from '../../../utils/vault/item.ts';
import { overviewOf } from '../../../utils/vault/plainItem.ts';
import { openItem } from '../../../utils/vault/sealItem.ts';
import { hostEntries } from '../vault/hostIndex.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';

const opened = (keys: VaultKeys, stored: StoredItem): Item | null => {
  try {
    return openItem(keys, stored.item.itemId, versionOf(stored));
  } catch {
    return null;
  }
};

/** Edits that were kept, by item: `foreign` do not open under this vault key and stay as they are, so that none is lost. */
export const sortKept = (
  keys: VaultKeys,
  kept: readonly StoredItem[],
): { readonly mine: ReadonlyMap<string, StoredItem>; readonly foreign: readonly StoredItem[] } => ({
  mine: new Map(kept.filter((one) => opened(keys, one) !== null).map((one) => [one.item.itemId, one])),
  foreign: kept.filter((one) => opened(keys, one) === null),
});

/** Those of items that the service has never had: as they are, to be sent. */
export const keptAlone = (
  keys: VaultKeys,
  mine: ReadonlyMap<string, StoredItem>,
  leaves: ReadonlyMap<string, Uint8Array>,
): readonly StoredItem[] =>
  [...mine.values()].flatMap((stored) => {
    const item = leaves.has(stored.item.itemId) ? null : opened(keys, stored);
    if (item === null) return [];
    const { itemId } = stored.item;
    return [
      storedItem(
        { itemId, ...versionOf(stored) },
        { hosts: hostEntries(keys.hostKey, overviewOf(item)), syncedLeaf: null, base: null, pending: true },
      ),
    ];
  });
