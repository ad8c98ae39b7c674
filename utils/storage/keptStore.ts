import * as v from 'valibot';
import { type Database, type ReadWrite, write } from './database.ts';
import type { StoredItem } from './itemStore.ts';
import { KeptEdits } from './keptRecord.ts';

const KeptRecord = v.array(KeptEdits);

const isOf = (accountId: Uint8Array, kept: KeptEdits): boolean =>
  kept.accountId.every((byte, at) => byte === accountId[at]);

/** What was kept, oldest first; one entry an account at most. @throws ValiError where the record is damaged */
export const readKept = async (database: Database): Promise<readonly KeptEdits[]> => {
  const stored = await database.get('account', 'kept');
  return stored === undefined ? [] : v.parse(KeptRecord, stored);
};

/** The items of all that was kept, as a part of a larger change. */
export const keptItemIds = async (transaction: ReadWrite): Promise<readonly string[]> => {
  const stored = v.safeParse(KeptRecord, await transaction.objectStore('account').get('kept'));
  return stored.success ? stored.output.flatMap(({ items }) => items.map(({ item }) => item.itemId)) : [];
};

/** What was kept of this account; none where nothing was. */
export const keptOf = (kept: readonly KeptEdits[], accountId: Uint8Array): readonly StoredItem[] =>
  kept.find((one) => isOf(accountId, one))?.items ?? [];

const change = async (
  transaction: ReadWrite,
  edit: (kept: readonly KeptEdits[]) => readonly KeptEdits[],
): Promise<void> => {
  const store = transaction.objectStore('account');
  const stored = await store.get('kept');
  const kept = edit(stored === undefined ? [] : v.parse(KeptRecord, stored));
  await (kept.length === 0 ? store.delete('kept') : store.put([...kept], 'kept'));
};

/**
 * Puts an account's entry in place of any earlier one, with what that had of other items, as a part of a larger change.
 * Notices of others have been read.
 */
export const putKept = (transaction: ReadWrite, added: KeptEdits): Promise<void> =>
  change(transaction, (kept) => {
    const ids = new Set(added.items.map(({ item }) => item.itemId));
    const earlier = keptOf(kept, added.accountId).filter(({ item }) => !ids.has(item.itemId));
    return [
      ...kept.filter((one) => one.items.length > 0 && !isOf(added.accountId, one)),
      { ...added, items: [...earlier, ...added.items] },
    ];
  });

/** Leaves of an account's entry these items, or nothing of it where there are none, as a part of a larger change. */
export const leaveKept = (
  transaction: ReadWrite,
  accountId: Uint8Array,
  items: readonly StoredItem[],
): Promise<void> =>
  change(transaction, (kept) =>
    kept.flatMap((one) => {
      if (!isOf(accountId, one)) return [one];
      return items.length === 0 ? [] : [{ ...one, items: [...items] }];
    }),
  );

/** Throws away the newest entry, which is the one that is shown. */
export const dropNewestKept = (database: Database): Promise<void> =>
  write(database, ['account'], (transaction) => change(transaction, (kept) => kept.slice(0, -1)));
