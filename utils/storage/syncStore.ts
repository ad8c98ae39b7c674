import * as v from 'valibot';
import { type Database, type ReadWrite, write } from './database.ts';
import { SyncRecord } from './vaultRecords.ts';

/** Where syncing stands; null where nobody is signed in. @throws ValiError where the record is damaged */
export const readSync = async (database: Database): Promise<SyncRecord | null> => {
  const stored = await database.get('state', 'sync');
  return stored === undefined ? null : v.parse(SyncRecord, stored);
};

/** Writes it as a part of a larger change. */
export const putSync = async (transaction: ReadWrite, sync: SyncRecord): Promise<void> => {
  await transaction.objectStore('state').put(sync, 'sync');
};

/** Changes some of it. Does nothing where nobody is signed in any more. */
export const updateSync = (database: Database, change: Partial<SyncRecord>): Promise<void> =>
  write(database, ['state'], async (transaction) => {
    const stored = v.safeParse(SyncRecord, await transaction.objectStore('state').get('sync'));
    if (stored.success) await putSync(transaction, { ...stored.output, ...change });
  });
