import * as v from 'valibot';
import type { Sealed } from '../vault/sealed.ts';
import { type Database, type ReadWrite, write } from './database.ts';
import { RekeyDraft, type RekeyedOverview } from './rekeyRecord.ts';

/** The full re-key under way, or null. @throws ValiError where the record is damaged */
export const readRekey = async (database: Database): Promise<RekeyDraft | null> => {
  const stored = await database.get('account', 'rekey');
  return stored === undefined ? null : v.parse(RekeyDraft, stored);
};

/** Forgets it with all that was made for it, as a part of a larger change. */
export const clearRekey = async (transaction: ReadWrite): Promise<void> => {
  await transaction.objectStore('account').delete('rekey');
  for (const name of ['rekeyedItems', 'rekeyedOverviews'] as const)
    await transaction.objectStore(name).clear();
};

/** Keeps a new one in the place of any other, null: there is none any more. A password change under way is given up by it. */
export const writeRekey = (database: Database, draft: RekeyDraft | null): Promise<void> =>
  write(database, ['account', 'rekeyedItems', 'rekeyedOverviews'], async (transaction) => {
    await clearRekey(transaction);
    if (draft === null) return;
    await transaction.objectStore('account').delete('change');
    await transaction.objectStore('account').put(draft, 'rekey');
  });

/** Whether this very re-key is still the one under way. */
const isUnderWay = async (transaction: ReadWrite, rekeyId: Uint8Array): Promise<boolean> => {
  const stored = v.safeParse(RekeyDraft, await transaction.objectStore('account').get('rekey'));
  return stored.success && stored.output.rekeyId.every((byte, at) => byte === rekeyId[at]);
};

/** Changes some of it. False: it was given up meanwhile. */
export const updateRekey = (
  database: Database,
  draft: RekeyDraft,
  change: Pick<Partial<RekeyDraft>, 'proven' | 'head'>,
): Promise<boolean> =>
  write(database, ['account'], async (transaction) => {
    if (!(await isUnderWay(transaction, draft.rekeyId))) return false;
    await transaction.objectStore('account').put({ ...draft, ...change }, 'rekey');
    return true;
  });

/** Adds items that are made, to be staged. False: the re-key was given up meanwhile. */
export const putRekeyed = (
  database: Database,
  draft: RekeyDraft,
  made: readonly { readonly item: Uint8Array; readonly overview: RekeyedOverview }[],
): Promise<boolean> =>
  write(database, ['account', 'rekeyedItems', 'rekeyedOverviews'], async (transaction) => {
    if (!(await isUnderWay(transaction, draft.rekeyId))) return false;
    const items = transaction.objectStore('rekeyedItems');
    const overviews = transaction.objectStore('rekeyedOverviews');
    await Promise.all(
      made.flatMap(({ item, overview }) => [
        items.put({ itemId: overview.itemId, item }),
        overviews.put(overview),
      ]),
    );
    return true;
  });

/** Items as they are under the new vault key. */
export const readRekeyed = async (
  database: Database,
  itemIds: readonly string[],
): Promise<readonly Sealed[]> => {
  const transaction = database.transaction(['rekeyedItems', 'rekeyedOverviews']);
  const read = await Promise.all(
    itemIds.map(async (itemId) => {
      const [item, overview] = await Promise.all([
        transaction.objectStore('rekeyedItems').get(itemId),
        transaction.objectStore('rekeyedOverviews').get(itemId),
      ]);
      if (item === undefined || overview === undefined) return [];
      const { revision, schema } = overview;
      return [{ itemId, revision, schema, item: item.item, overview: overview.overview }];
    }),
  );
  return read.flat();
};

/** Notes which items the service has got. */
export const markStaged = (database: Database, itemIds: readonly string[]): Promise<void> =>
  write(database, ['rekeyedOverviews'], async (transaction) => {
    const store = transaction.objectStore('rekeyedOverviews');
    await Promise.all(
      itemIds.map(async (itemId) => {
        const overview = await store.get(itemId);
        if (overview !== undefined) await store.put({ ...overview, staged: 1 });
      }),
    );
  });

/** The service has lost what it had got: all of it is to be sent again. */
export const unmarkStaged = (database: Database): Promise<void> =>
  write(database, ['rekeyedOverviews'], async (transaction) => {
    const store = transaction.objectStore('rekeyedOverviews');
    for (const { staged: _staged, ...overview } of await store.getAll()) await store.put(overview);
  });

/** How many items the service has got, of how many there are. */
export const countStaged = async (
  database: Database,
): Promise<{ readonly done: number; readonly total: number }> => {
  const [done, total] = await Promise.all([
    database.countFromIndex('rekeyedOverviews', 'staged', 1),
    database.count('overviews'),
  ]);
  return { done, total };
};
