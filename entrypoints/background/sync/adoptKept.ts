import { storedItem, type StoredItem, versionOf } from '../../../utils/storage/itemStore.ts';
import type { Item } from '../../../utils/vault/item.ts';
import { overviewOf } from '../../../utils/vault/plainItem.ts';
import type { SealedVersion } from '../../../utils/vault/sealed.ts';
import { openItem, sealItem } from '../../../utils/vault/sealItem.ts';
import { hostEntries } from '../vault/hostIndex.ts';
import { sealFitting } from '../vault/sealFitting.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';

const opened = (keys: VaultKeys, itemId: string, version: SealedVersion): Item | null => {
  try {
    return openItem(keys, itemId, version);
  } catch {
    return null;
  }
};

/** The version that the edit was made on, under the keys of now; null where it does not open or there is none. */
const resealedBase = (from: VaultKeys, keys: VaultKeys, { item }: StoredItem): SealedVersion | null => {
  const base = item.base === null ? null : opened(from, item.itemId, item.base);
  if (item.base === null || base === null) return null;
  const sealed = sealItem(keys, item.itemId, item.base.revision, base);
  if (sealed === null) return null;
  const { itemId: _itemId, ...version } = sealed;
  return version;
};

/** An edit that was kept under a vault key that is out of use, as it is under the one of now. */
const resealed = (from: VaultKeys, keys: VaultKeys, stored: StoredItem): StoredItem | null => {
  const { itemId } = stored.item;
  const item = opened(from, itemId, versionOf(stored));
  const sealed = item && sealFitting(keys, itemId, stored.overview.revision, item);
  if (sealed === null) return null;
  const { syncedLeaf } = stored.overview;
  return storedItem(sealed, { hosts: [], syncedLeaf, base: resealedBase(from, keys, stored), pending: true });
};

/** The edit as it is under the keys of now, whichever it was kept under; null where none of them opens it. */
const mineOf = (keys: VaultKeys, retired: readonly VaultKeys[], stored: StoredItem): StoredItem | null => {
  if (opened(keys, stored.item.itemId, versionOf(stored)) !== null) return stored;
  for (const from of retired) {
    const again = resealed(from, keys, stored);
    if (again !== null) return again;
  }
  return null;
};

/**
 * Edits that were kept, by item, all under the keys of now. `foreign` open under none and stay as they are, so that none is
 * lost.
 * @param retired keys that full re-keys have put out of use: they open nothing but this
 */
export const sortKept = (
  keys: VaultKeys,
  retired: readonly VaultKeys[],
  kept: readonly StoredItem[],
): { readonly mine: ReadonlyMap<string, StoredItem>; readonly foreign: readonly StoredItem[] } => {
  const mine = new Map<string, StoredItem>();
  const foreign: StoredItem[] = [];
  for (const stored of kept) {
    const one = mineOf(keys, retired, stored);
    if (one === null) foreign.push(stored);
    else mine.set(stored.item.itemId, one);
  }
  return { mine, foreign };
};

/** Those of items that the service has never had: as they are, to be sent. */
export const keptAlone = (
  keys: VaultKeys,
  mine: ReadonlyMap<string, StoredItem>,
  isThere: (itemId: string) => boolean,
): readonly StoredItem[] =>
  [...mine.values()].flatMap((stored) => {
    const { itemId } = stored.item;
    const item = isThere(itemId) ? null : opened(keys, itemId, versionOf(stored));
    if (item === null) return [];
    return [
      storedItem(
        { itemId, ...versionOf(stored) },
        { hosts: hostEntries(keys.hostKey, overviewOf(item)), syncedLeaf: null, base: null, pending: true },
      ),
    ];
  });
