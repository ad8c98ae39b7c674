import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { AccountRecord, SignUpDraft } from './accountRecord.ts';
import type { ItemRecord, OverviewRecord, SyncRecord } from './vaultRecords.ts';
import type { ThrottleRecord } from './throttleRecord.ts';

/** The one database. Everything in it is public, ciphertext, or useless without the password. */
export type HalfkeySchema = DBSchema & {
  /** The account of this device, and a sign-up whose last answer is not known. */
  account: { key: 'account' | 'draft'; value: AccountRecord | SignUpDraft };
  items: { key: string; value: ItemRecord };
  overviews: { key: string; value: OverviewRecord; indexes: { hosts: string; pending: number } };
  /** Single records: the state of syncing, and the tries at unlocking. */
  state: { key: 'sync' | 'throttle'; value: SyncRecord | ThrottleRecord };
};

export type Database = IDBPDatabase<HalfkeySchema>;
export type StoreName = StoreNames<HalfkeySchema>;
export type ReadWrite = IDBPTransaction<HalfkeySchema, StoreName[], 'readwrite'>;

/** What a migration may do to the stores; a subset of `IDBPDatabase`, so that tests need no browser. */
type Upgrade = (database: Database) => void;

/** One entry a version, the first makes version 1. An entry is never changed once it was released. */
const migrations: readonly Upgrade[] = [
  (database) => {
    database.createObjectStore('account');
    database.createObjectStore('items', { keyPath: 'itemId' });
    const overviews = database.createObjectStore('overviews', { keyPath: 'itemId' });
    overviews.createIndex('hosts', 'hosts', { multiEntry: true });
    overviews.createIndex('pending', 'pending');
    database.createObjectStore('state');
  },
];

/**
 * Opens the database, bringing an older one up to date in one transaction.
 * @throws DOMException `VersionError` where a later version of Halfkey has written it: it is left as it is
 */
export const openDatabase = (name = 'halfkey'): Promise<Database> =>
  openDB<HalfkeySchema>(name, migrations.length, {
    upgrade: (database, oldVersion) => {
      for (const migrate of migrations.slice(oldVersion)) migrate(database);
    },
    // Another tab or a newer version of the extension wants the database: let it, and open again at the next use.
    blocking: (_current, _blocked, event) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the target of this event is the open database
      (event.target as IDBDatabase).close();
    },
  });

/**
 * One change, one transaction: everything in it or nothing. Resolves once it is on the disk (durability `strict`).
 * @param change must await nothing but requests of the transaction, which ends by itself otherwise
 */
export const write = async <T>(
  database: Database,
  stores: StoreName[],
  change: (transaction: ReadWrite) => Promise<T>,
): Promise<T> => {
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
  try {
    const result = await change(transaction);
    await transaction.done;
    return result;
  } catch (cause) {
    // An aborted transaction rejects `done` as well; the first cause is the one to tell.
    transaction.done.catch(() => {});
    try {
      transaction.abort();
    } catch {
      // It had ended already.
    }
    throw cause;
  }
};
