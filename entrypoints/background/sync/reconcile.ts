import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { type Database, write } from '../../../utils/storage/database.ts';
import {
  putItems,
  readItems,
  storedItem,
  type StoredItem,
  versionOf,
} from '../../../utils/storage/itemStore.ts';
import { putSync, readSync, updateSync } from '../../../utils/storage/syncStore.ts';
import type { OverviewRecord } from '../../../utils/storage/vaultRecords.ts';
import type { Sealed } from '../../../utils/vault/sealed.ts';
import { verifyPull } from '../../../utils/vault/verifyPull.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import { adoptedOr } from './adopt.ts';
import { adoptApart } from './adoptApart.ts';
import { agreed } from './applyPull.ts';
import type { Pulled } from './pullAll.ts';

type Reconciled =
  | { readonly is: 'reconciled'; readonly overviews: readonly OverviewRecord[] }
  /** What the service has does not add up by itself, or nobody is signed in any more: nothing was touched. */
  | { readonly is: 'refused' };

/** To be sent whole: the service has nothing of it. */
const resent = (stored: StoredItem): StoredItem =>
  storedItem(
    { itemId: stored.item.itemId, ...versionOf(stored) },
    { hosts: stored.overview.hosts, syncedLeaf: null, base: null, pending: true },
  );

type Difference = { readonly remote: Sealed | null; readonly leaf: Uint8Array | null };

/** What differs between here and there, by item id; null stands for what the service does not have. */
const differencesOf = (
  here: readonly OverviewRecord[],
  pulled: readonly Sealed[],
  leaves: ReadonlyMap<string, Uint8Array>,
): Map<string, Difference> => {
  const differences = new Map<string, Difference>();
  for (const remote of pulled) {
    differences.set(remote.itemId, { remote, leaf: leaves.get(remote.itemId) ?? null });
  }
  for (const { itemId, syncedLeaf } of here) {
    const leaf = leaves.get(itemId);
    if (leaf === undefined) differences.set(itemId, { remote: null, leaf: null });
    else if (syncedLeaf !== null && equalBytes(leaf, syncedLeaf)) differences.delete(itemId);
  }
  return differences;
};

/**
 * Goes on from what the service has, whatever this device has seen of it before, as the user has agreed to (spec.md §8). It
 * has to add up by itself, as for a new device. Every item that differs is merged without a common base, so that nothing of
 * either side is lost; what the service lacks is to be sent. To be called in the turn of whoever changes items.
 * @param pulled all of it
 */
export const reconcile = async (
  db: Database,
  keys: VaultKeys,
  pulled: Omit<Pulled, 'is'>,
  now: number,
): Promise<Reconciled> => {
  const sync = await readSync(db);
  if (sync === null) return { is: 'refused' };
  const verified = verifyPull(keys, { head: null, leaves: new Map() }, pulled);
  if (verified.is === 'alarm') {
    await updateSync(db, { alarm: verified.alarm, triedAt: now });
    return { is: 'refused' };
  }
  const differences = differencesOf(await db.getAll('overviews'), pulled.items, verified.leaves);
  const here = new Map((await readItems(db, [...differences.keys()])).map((one) => [one.item.itemId, one]));
  const adopted = adoptedOr(() =>
    [...differences].flatMap(([itemId, { remote, leaf }]) => {
      const local = here.get(itemId);
      if (remote === null || leaf === null) return local === undefined ? [] : [resent(local)];
      return adoptApart(keys, local ?? null, remote, leaf, now);
    }),
  );
  if (adopted === null) {
    await updateSync(db, { alarm: 'items-altered', triedAt: now });
    return { is: 'refused' };
  }
  const seen = Math.max(sync.seen ?? 0, sync.head.sequence);
  await write(db, ['items', 'overviews', 'state'], async (transaction) => {
    await putItems(transaction, adopted);
    await putSync(transaction, { version: 1, ...agreed(pulled.head, now, seen) });
  });
  return { is: 'reconciled', overviews: adopted.map(({ overview }) => overview) };
};
