import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { type Database, write } from '../../../utils/storage/database.ts';
import { putItems, readItems } from '../../../utils/storage/itemStore.ts';
import { putSync, readSync, updateSync } from '../../../utils/storage/syncStore.ts';
import type { OverviewRecord, SyncRecord } from '../../../utils/storage/vaultRecords.ts';
import { headHash, type VaultHead } from '../../../utils/vault/head.ts';
import type { Sealed } from '../../../utils/vault/sealed.ts';
import { verifyPull } from '../../../utils/vault/verifyPull.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import { adoptedOr, adoptItem } from './adopt.ts';

type Applied =
  | { readonly is: 'applied'; readonly overviews: readonly OverviewRecord[] }
  /** An alarm, or nobody is signed in any more: nothing was touched. */
  | { readonly is: 'stopped' };

/**
 * How a sync that went well is noted.
 * @param seen the highest sequence seen of a service that was put back; forgotten once a head is beyond it
 */
export const agreed = (head: VaultHead, now: number, seen = 0): Omit<SyncRecord, 'version'> => ({
  head,
  ...(seen > head.sequence && { seen }),
  syncedAt: now,
  triedAt: now,
  trouble: null,
  alarm: null,
  signedOutElsewhere: false,
});

/** The leaves of what the service has, by item id. */
export const syncedLeaves = (records: readonly OverviewRecord[]): Map<string, Uint8Array> => {
  const leaves = new Map<string, Uint8Array>();
  for (const { itemId, syncedLeaf } of records) if (syncedLeaf !== null) leaves.set(itemId, syncedLeaf);
  return leaves;
};

/**
 * Verifies a pull and, if all of it holds, takes it over in one transaction. To be called in the turn of whoever changes
 * items, so that no save falls between the reading and the writing.
 */
export const applyPull = async (
  db: Database,
  keys: VaultKeys,
  pulled: { readonly head: VaultHead; readonly items: readonly Sealed[] },
  now: number,
): Promise<Applied> => {
  const sync = await readSync(db);
  if (sync === null) return { is: 'stopped' };
  const isKnown = equalBytes(headHash(keys.accountId, sync.head), headHash(keys.accountId, pulled.head));
  if (isKnown && equalBytes(sync.head.mac, pulled.head.mac) && pulled.items.length === 0) {
    await updateSync(db, agreed(sync.head, now, sync.seen));
    return { is: 'applied', overviews: [] };
  }
  const leaves = syncedLeaves(await db.getAll('overviews'));
  const verified = verifyPull(keys, { head: sync.head, leaves }, pulled);
  if (verified.is === 'alarm') {
    await updateSync(db, { alarm: verified.alarm, triedAt: now });
    return { is: 'stopped' };
  }
  const locals = new Map(
    (
      await readItems(
        db,
        pulled.items.map(({ itemId }) => itemId),
      )
    ).map((stored) => [stored.item.itemId, stored]),
  );
  const adopted = adoptedOr(() =>
    pulled.items.flatMap((remote) => {
      const leaf = verified.leaves.get(remote.itemId);
      if (leaf === undefined) throw new Error('a verified item without a leaf');
      return adoptItem(keys, locals.get(remote.itemId) ?? null, remote, leaf);
    }),
  );
  if (adopted === null) {
    await updateSync(db, { alarm: 'items-altered', triedAt: now });
    return { is: 'stopped' };
  }
  await write(db, ['items', 'overviews', 'state'], async (transaction) => {
    await putItems(transaction, adopted);
    await putSync(transaction, { version: 1, ...agreed(pulled.head, now, sync.seen) });
  });
  return { is: 'applied', overviews: adopted.map(({ overview }) => overview) };
};
