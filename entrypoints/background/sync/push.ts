import { maxItemsPerPush } from '../../../utils/api/vault.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { waitingItems } from '../../../utils/storage/attachmentStore.ts';
import { type Database, write } from '../../../utils/storage/database.ts';
import {
  pendingIds,
  putItems,
  readItems,
  storedItem,
  type StoredItem,
  versionOf,
} from '../../../utils/storage/itemStore.ts';
import { putSync, readSync } from '../../../utils/storage/syncStore.ts';
import type { OverviewRecord } from '../../../utils/storage/vaultRecords.ts';
import type { VaultHead } from '../../../utils/vault/head.ts';
import { nextHead } from '../../../utils/vault/nextHead.ts';
import type { Sealed } from '../../../utils/vault/sealed.ts';
import { leafOfSealed } from '../../../utils/vault/verifyPull.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import { agreed, syncedLeaves } from './applyPull.ts';
import { firstThatFit } from './firstThatFit.ts';

/** A push made ready: its head fits the vault as the service will then hold it. */
type PreparedPush = {
  /** What it is made on. */
  readonly before: VaultHead;
  readonly head: VaultHead;
  readonly items: readonly Sealed[];
  readonly leaves: ReadonlyMap<string, Uint8Array>;
};

const sealedOf = (stored: StoredItem): Sealed => ({ itemId: stored.item.itemId, ...versionOf(stored) });

/** The next push, or null where nothing waits. */
export const preparePush = async (
  db: Database,
  keys: VaultKeys,
  device: Uint8Array,
): Promise<PreparedPush | null> => {
  const sync = await readSync(db);
  // What an item names is to be there before the item is.
  const waiting = await waitingItems(db);
  const ids = (await pendingIds(db)).filter((itemId) => !waiting.has(itemId));
  if (sync === null || sync.alarm !== null || ids.length === 0) return null;
  const items = firstThatFit((await readItems(db, ids.slice(0, maxItemsPerPush))).map(sealedOf));
  const leaves = new Map(items.map((item) => [item.itemId, leafOfSealed(item)]));
  const all = new Map([...syncedLeaves(await db.getAll('overviews')), ...leaves]);
  const head = nextHead({ ...keys, device }, sync.head, [...all.values()], sync.seen);
  return { before: sync.head, head, items, leaves };
};

/** What an item is once the service has got `pushed`; an edit made meanwhile is still to be sent, on top of it. */
const afterPush = (stored: StoredItem, pushed: Sealed, leaf: Uint8Array): StoredItem => {
  const isSame = stored.overview.revision === pushed.revision;
  const { itemId, ...version } = pushed;
  return storedItem(
    { itemId, ...versionOf(stored) },
    {
      hosts: stored.overview.hosts,
      syncedLeaf: leaf,
      base: isSame ? null : version,
      pending: !isSame,
    },
  );
};

/** Notes that the service has accepted a push. Gives the overviews that changed by it. */
export const acceptPush = async (
  db: Database,
  { before, head, items, leaves }: PreparedPush,
  now: number,
): Promise<readonly OverviewRecord[]> => {
  const sync = await readSync(db);
  // Signed out meanwhile: nothing of the account comes back.
  if (sync === null || !equalBytes(sync.head.mac, before.mac)) return [];
  const stored = new Map(
    (
      await readItems(
        db,
        items.map(({ itemId }) => itemId),
      )
    ).map((item) => [item.item.itemId, item]),
  );
  const after = items.flatMap((pushed) => {
    const [before, leaf] = [stored.get(pushed.itemId), leaves.get(pushed.itemId)];
    return before === undefined || leaf === undefined ? [] : [afterPush(before, pushed, leaf)];
  });
  await write(db, ['items', 'overviews', 'state'], async (transaction) => {
    await putItems(transaction, after);
    await putSync(transaction, { version: 1, ...agreed(head, now, sync.seen) });
  });
  return after.map(({ overview }) => overview);
};
