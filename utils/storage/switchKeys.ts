import * as v from 'valibot';
import { equalBytes } from '../bytes/equalBytes.ts';
import { rootOf } from '../vault/head.ts';
import { AccountRecord } from './accountRecord.ts';
import { type Database, type ReadWrite, write } from './database.ts';
import { clearImports } from './importStore.ts';
import type { StoredItem } from './itemStore.ts';
import { putKept } from './keptStore.ts';
import { putProven } from './packetLedgerStore.ts';
import type { RekeyDraft } from './rekeyRecord.ts';
import { clearRekey } from './rekeyStore.ts';
import { putSync } from './syncStore.ts';

const stores = [
  'account',
  'items',
  'overviews',
  'state',
  'rekeyedItems',
  'rekeyedOverviews',
  'staged',
  'imported',
] as const;
/** Read at once: enough to be quick, and little enough to hold. */
const batch = 200;

/** What was saved here since the head was made, still under the old vault key. */
const savedSince = async (transaction: ReadWrite): Promise<readonly StoredItem[]> => {
  const overviews = await transaction.objectStore('overviews').index('pending').getAll(1);
  const stored = await Promise.all(
    overviews.map(async (overview) => {
      const item = await transaction.objectStore('items').get(overview.itemId);
      // The index of hosts is under a key that is out of use.
      return item === undefined ? [] : [{ item, overview: { ...overview, hosts: [] } }];
    }),
  );
  return stored.flat();
};

const swapItems = async (transaction: ReadWrite, draft: RekeyDraft): Promise<void> => {
  const made = await transaction.objectStore('rekeyedOverviews').getAll();
  const root = rootOf(made.map(({ leaf }) => leaf));
  if (draft.head === null || !equalBytes(root, draft.head.root))
    throw new Error('a re-key that does not add up');
  const [items, overviews] = [transaction.objectStore('items'), transaction.objectStore('overviews')];
  await items.clear();
  await overviews.clear();
  await Promise.all(
    made.map(({ itemId, revision, schema, overview, hosts, leaf }) =>
      overviews.put({ itemId, revision, schema, overview, hosts, syncedLeaf: leaf }),
    ),
  );
  const source = transaction.objectStore('rekeyedItems');
  let read = await source.getAll(null, batch);
  while (read.length > 0) {
    const last = read.at(-1)?.itemId ?? '';
    await Promise.all(read.map(({ itemId, item }) => items.put({ itemId, item, base: null })));
    read = await source.getAll(IDBKeyRange.lowerBound(last, true), batch);
  }
};

/**
 * The re-key was made at the service: puts everything under the new keys into the place of the old, in one transaction.
 * What was saved here meanwhile stays, sealed under the old vault key, as it does on a device that was removed.
 * @returns false where this device is not, or no longer, before that re-key
 */
export const switchKeys = (
  database: Database,
  draft: RekeyDraft,
  { startedOn, now }: { readonly startedOn: string; readonly now: number },
): Promise<boolean> =>
  write(database, [...stores], async (transaction) => {
    const account = v.safeParse(AccountRecord, await transaction.objectStore('account').get('account'));
    const { head, next } = draft;
    if (!account.success || account.output.generation >= next.generation || head === null) return false;
    // Nothing of a change by passkey can be undone any more.
    const { next: _ended, undoUntil: _past, isBack: _was, ...current } = account.output;
    const { address, service, accountId, ...held } = current;
    const { generation, wrappedVaultKey } = held;
    const saved = await savedSince(transaction);
    if (saved.length > 0) {
      await putKept(transaction, {
        version: 1,
        address,
        service,
        accountId,
        generation,
        wrappedVaultKey,
        removedOn: startedOn,
        items: [...saved],
      });
    }
    await swapItems(transaction, draft);
    await putSync(transaction, {
      version: 1,
      head,
      syncedAt: now,
      triedAt: now,
      trouble: null,
      alarm: null,
      signedOutElsewhere: false,
    });
    const print = draft.proven === 'print' ? 'print' : null;
    await putProven(transaction, next.generation, print, new Date(now).toISOString());
    await transaction.objectStore('account').put(
      {
        ...held,
        address,
        service,
        accountId,
        ...next,
        startedOn,
        device: { ...held.device, secret: draft.deviceSecret },
        controlKey: draft.controlKey,
        retiredKeys: draft.retiredKeys,
        packetToDeliver: false,
      },
      'account',
    );
    await transaction.objectStore('account').delete('change');
    // What has stood in for the password seals the vault key that is out of use.
    await transaction.objectStore('account').delete('quick');
    await clearRekey(transaction);
    // Sealed under a key that is out of use.
    await clearImports(transaction);
    return true;
  });
