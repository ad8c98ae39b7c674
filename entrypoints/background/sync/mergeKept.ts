import { readAccount } from '../../../utils/storage/accountStore.ts';
import { write } from '../../../utils/storage/database.ts';
import { putItems, readItems, type StoredItem, versionOf } from '../../../utils/storage/itemStore.ts';
import { keptOf, leaveKept, readKept } from '../../../utils/storage/keptStore.ts';
import type { Ports } from '../ports.ts';
import { retiredOf } from '../account/retired.ts';
import type { Turns } from '../turns.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import { adoptItem } from './adopt.ts';
import { keptAlone, sortKept } from './adoptKept.ts';

type MergeDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  /** Shared with saving and syncing: whoever changes items has them alone. */
  readonly turns: Turns;
  /** There is something to send. */
  readonly changed: () => void;
};

const mergeInto = (keys: VaultKeys, mine: StoredItem, here: StoredItem): readonly StoredItem[] | null => {
  const leaf = here.overview.syncedLeaf;
  // With an edit of its own on it the other has to wait until that is sent.
  if (here.overview.pending === 1 || leaf === null) return null;
  return adoptItem(keys, mine, { itemId: here.item.itemId, ...versionOf(here) }, leaf);
};

/**
 * Brings in what was saved here while a full re-key was made, and so under the vault key before it. Does nothing while the
 * vault is locked, and nothing where nothing was kept.
 */
export const createMergeKept =
  ({ database, openVault, cache, turns, changed }: MergeDependencies) =>
  (): Promise<void> =>
    turns(async () => {
      const db = await database();
      const [keys, account] = [await openVault.keys(), await readAccount(db)];
      if (keys === null || account === null) return;
      const { accountId } = account;
      const kept = keptOf(await readKept(db), accountId);
      if (kept.length === 0) return;
      const { mine } = sortKept(keys, retiredOf(keys, accountId, account.retiredKeys), kept);
      const here = new Map((await readItems(db, [...mine.keys()])).map((one) => [one.item.itemId, one]));
      const merged = new Set<string>();
      const items = [...mine].flatMap(([itemId, one]) => {
        const local = here.get(itemId);
        const result =
          local === undefined
            ? keptAlone(keys, new Map([[itemId, one]]), () => false)
            : mergeInto(keys, one, local);
        if (result !== null) merged.add(itemId);
        return result ?? [];
      });
      const left = kept.filter(({ item }) => !merged.has(item.itemId));
      await write(db, ['account', 'items', 'overviews'], async (transaction) => {
        await putItems(transaction, items);
        await leaveKept(transaction, accountId, left);
      });
      await cache.update(
        keys,
        items.map(({ overview }) => overview),
      );
      changed();
    });

export type MergeKept = ReturnType<typeof createMergeKept>;
