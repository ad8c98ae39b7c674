import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { type StoredItem, versionOf } from '../../../utils/storage/itemStore.ts';
import type { RekeyedOverview } from '../../../utils/storage/rekeyRecord.ts';
import { overviewOf } from '../../../utils/vault/plainItem.ts';
import { openItem, sealItem } from '../../../utils/vault/sealItem.ts';
import { leafOfSealed } from '../../../utils/vault/verifyPull.ts';
import { hostEntries } from '../vault/hostIndex.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';

export type Resealed = { readonly item: Uint8Array; readonly overview: RekeyedOverview };

/**
 * A synced item under the new vault key: the same item, the same revision, new nonces.
 * @returns null where it does not open: what is damaged is not made to look whole by a new key
 */
export const resealItem = (keys: VaultKeys, next: VaultKeys, stored: StoredItem): Resealed | null => {
  const { itemId } = stored.item;
  const version = versionOf(stored);
  const { syncedLeaf } = stored.overview;
  try {
    if (syncedLeaf === null || !equalBytes(syncedLeaf, leafOfSealed({ itemId, ...version }))) return null;
    const item = openItem(keys, itemId, version);
    const sealed = sealItem(next, itemId, version.revision, item);
    if (sealed === null) return null;
    return {
      item: sealed.item,
      overview: {
        itemId,
        sourceLeaf: syncedLeaf,
        revision: sealed.revision,
        schema: sealed.schema,
        overview: sealed.overview,
        hosts: hostEntries(next.hostKey, overviewOf(item)),
        leaf: leafOfSealed(sealed),
      },
    };
  } catch {
    return null;
  }
};
