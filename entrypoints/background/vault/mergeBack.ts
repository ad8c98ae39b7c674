import type { PutBackCounts } from '../../../utils/messaging/backup.ts';
import { write } from '../../../utils/storage/database.ts';
import {
  putItems,
  readItems,
  storedItem,
  type StoredItem,
  versionOf,
} from '../../../utils/storage/itemStore.ts';
import type { Item, LiveItem } from '../../../utils/vault/item.ts';
import { sameItem } from '../../../utils/vault/merge.ts';
import { mergeApart } from '../../../utils/vault/mergeApart.ts';
import { overviewOf } from '../../../utils/vault/plainItem.ts';
import type { Sealed } from '../../../utils/vault/sealed.ts';
import { type ItemKeys, openItem } from '../../../utils/vault/sealItem.ts';
import type { Ports } from '../ports.ts';
import type { Turns } from '../turns.ts';
import { hostEntries } from './hostIndex.ts';
import type { OpenVault } from './openVault.ts';
import type { OverviewCache } from './overviewCache.ts';
import { sealFitting } from './sealFitting.ts';
import type { VaultKeys } from './vaultKeys.ts';

type MergeBackDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  /** Shared with saving and syncing: whoever changes items has them alone. */
  readonly turns: Turns;
  /** There is something to send. */
  readonly changed: () => void;
};

type Outcome = { readonly is: keyof PutBackCounts; readonly stored?: StoredItem };

const opened = (keys: ItemKeys, sealed: Sealed): Item | null => {
  try {
    return openItem(keys, sealed.itemId, sealed);
  } catch {
    return null;
  }
};

/** A version behind both, for the service to get. */
const storedAgain = (
  keys: VaultKeys,
  sealed: Sealed,
  before: StoredItem | undefined,
  item: LiveItem,
  keeps: readonly Item[],
): Outcome => {
  const revision = Math.max(sealed.revision, before?.overview.revision ?? 0) + 1;
  const fitting = sealFitting(keys, sealed.itemId, revision, item, keeps);
  if (fitting === null) return { is: 'unopened' };
  const wasSynced = before !== undefined && before.overview.pending !== 1;
  const stored = storedItem(fitting, {
    hosts: hostEntries(keys.hostKey, overviewOf(item)),
    syncedLeaf: before?.overview.syncedLeaf ?? null,
    base: wasSynced ? versionOf(before) : (before?.item.base ?? null),
    pending: true,
  });
  return { is: 'returned', stored };
};

/** As two devices' edits are merged that had nothing in common: nothing that stands on either side is lost (spec.md §8). */
const mergeOne = (
  keys: VaultKeys,
  madeWith: ItemKeys,
  sealed: Sealed,
  before: StoredItem | undefined,
): Outcome => {
  const item = opened(madeWith, sealed);
  if (item === null) return { is: 'unopened' };
  // That something was deleted when the backup was made is no reason to delete it now.
  if (item.kind === 'deleted') return { is: 'same' };
  if (before === undefined) return storedAgain(keys, sealed, before, item, []);
  const here = opened(keys, { itemId: sealed.itemId, ...versionOf(before) });
  // Another device may have a sound and later one.
  if (here === null) return { is: 'unopened' };
  // Whoever puts a backup back wants out of the trash what is in it.
  const wanted = here.kind !== 'deleted' && item.trashedAt === null ? { ...here, trashedAt: null } : here;
  const merged = mergeApart(wanted, item);
  if (merged.kind === 'deleted' || sameItem(merged, here)) return { is: 'same' };
  const outcome = storedAgain(keys, sealed, before, merged, [here, item]);
  const wasInUse = here.kind !== 'deleted' && here.trashedAt === null;
  return outcome.stored && wasInUse ? { ...outcome, is: 'joined' } : outcome;
};

/**
 * Brings items of a backup together with those that are here, a portion in one transaction. Null where the vault is locked.
 * @param madeWith the keys that the backup was made with, which may be out of use
 */
export const createMergeBack =
  ({ database, openVault, cache, turns, changed }: MergeBackDependencies) =>
  (madeWith: ItemKeys, items: readonly Sealed[]): Promise<PutBackCounts | null> =>
    turns(async () => {
      const db = await database();
      const keys = await openVault.keys();
      if (keys === null) return null;
      const here = new Map(
        (
          await readItems(
            db,
            items.map(({ itemId }) => itemId),
          )
        ).map((stored) => [stored.item.itemId, stored]),
      );
      const outcomes = items.map((sealed) => mergeOne(keys, madeWith, sealed, here.get(sealed.itemId)));
      const stored = outcomes.flatMap((outcome) => outcome.stored ?? []);
      if (stored.length > 0) {
        await write(db, ['items', 'overviews'], (transaction) => putItems(transaction, stored));
        await cache.update(
          keys,
          stored.map(({ overview }) => overview),
        );
        changed();
      }
      const count = (is: Outcome['is']): number => outcomes.filter((one) => one.is === is).length;
      return {
        returned: count('returned'),
        joined: count('joined'),
        same: count('same'),
        unopened: count('unopened'),
      };
    });

export type MergeBack = ReturnType<typeof createMergeBack>;
