import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { AccountRecord, ChangeDraft, EndedRecord, DeviceRecord, SignUpDraft } from './accountRecord.ts';
import type { AttachmentRecord, ChunkRecord, DropRecord } from './attachmentRecord.ts';
import type { BackupRecord } from './backupRecord.ts';
import type { ImportedItemRecord, ImportRecord, StagedItem } from './importRecord.ts';
import type { KeptEdits } from './keptRecord.ts';
import type { RecentRecord } from './recentRecord.ts';
import type { QuickUnlock } from './quickUnlock.ts';
import type { RekeyDraft, RekeyedItem, RekeyedOverview } from './rekeyRecord.ts';
import type { SignInStep } from './signInStep.ts';
import type { ItemRecord, OverviewRecord, SyncRecord } from './vaultRecords.ts';
import type { PacketLedger } from './packetLedger.ts';
import type { ThrottleRecord } from './throttleRecord.ts';

/** The one database. Everything in it is public, ciphertext, or useless without the password. */
export type HalfkeySchema = DBSchema & {
  /** The account of this device; a sign-up whose last answer is not known; a sign-in under way, and its device; a change of the password; a full re-key; what became of its generation; what opens the vault in place of the password; what is kept of accounts whose device was removed. */
  account: {
    key: 'account' | 'draft' | 'device' | 'step' | 'change' | 'rekey' | 'quick' | 'ended' | 'kept';
    value:
      | AccountRecord
      | SignUpDraft
      | DeviceRecord
      | SignInStep
      | ChangeDraft
      | RekeyDraft
      | QuickUnlock
      | EndedRecord
      | KeptEdits[];
  };
  items: { key: string; value: ItemRecord };
  overviews: { key: string; value: OverviewRecord; indexes: { hosts: string; pending: number } };
  /** What a full re-key has made so far: the items as they are under the new vault key. */
  rekeyedItems: { key: string; value: RekeyedItem };
  rekeyedOverviews: { key: string; value: RekeyedOverview; indexes: { staged: number } };
  /** Contents of attachments that are here, and their sealed chunks. */
  attachments: { key: string; value: AttachmentRecord; indexes: { unsent: number } };
  attachmentChunks: { key: [string, number]; value: ChunkRecord };
  /** Contents that the service is to forget. */
  attachmentDrops: { key: string; value: DropRecord };
  /** Items of an import that was not agreed to yet, by their number. */
  staged: { key: number; value: StagedItem };
  /** What the last import has made, so that it can be undone. */
  imported: { key: string; value: ImportedItemRecord };
  /** Single records: the state of syncing, the tries at unlocking, the import under way or the last one, what became of packets and of backups, and what was used of late. */
  state: {
    key: 'sync' | 'throttle' | 'ledger' | 'backups' | 'import' | 'recent';
    value: SyncRecord | ThrottleRecord | PacketLedger | BackupRecord | ImportRecord | RecentRecord;
  };
};

export type Database = IDBPDatabase<HalfkeySchema>;
export type StoreName = StoreNames<HalfkeySchema>;
export type ReadWrite = IDBPTransaction<HalfkeySchema, StoreName[], 'readwrite'>;

/** What one version of the database has more than the one before. */
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
  (database) => {
    database.createObjectStore('rekeyedItems', { keyPath: 'itemId' });
    const overviews = database.createObjectStore('rekeyedOverviews', { keyPath: 'itemId' });
    overviews.createIndex('staged', 'staged');
  },
  (database) => {
    const attachments = database.createObjectStore('attachments', { keyPath: 'attachmentId' });
    attachments.createIndex('unsent', 'unsent');
    database.createObjectStore('attachmentChunks', { keyPath: ['attachmentId', 'index'] });
    database.createObjectStore('attachmentDrops', { keyPath: 'attachmentId' });
  },
  (database) => {
    database.createObjectStore('staged', { keyPath: 'index' });
    database.createObjectStore('imported', { keyPath: 'itemId' });
  },
];

/**
 * Opens the database, bringing an older one up to date in one transaction.
 * @param closed told when the browser has closed it of its own accord: whoever keeps it must open it again
 * @throws DOMException `VersionError` where a later version of Halfkey has written it: it is left as it is
 */
export const openDatabase = (name = 'halfkey', closed: () => void = () => {}): Promise<Database> =>
  openDB<HalfkeySchema>(name, migrations.length, {
    upgrade: (database, oldVersion) => {
      for (const migrate of migrations.slice(oldVersion)) migrate(database);
    },
    terminated: closed,
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
