import * as v from 'valibot';
import { type Database, type ReadWrite, write } from './database.ts';
import { type ImportedItemRecord, ImportRecord, type StagedItem } from './importRecord.ts';
import { putItems, type StoredItem } from './itemStore.ts';

/** The import under way, or the last one; null where there is none. A damaged record counts as none. */
export const readImportRecord = async (database: Database): Promise<ImportRecord | null> => {
  const stored = v.safeParse(ImportRecord, await database.get('state', 'import'));
  return stored.success ? stored.output : null;
};

/** Forgets all of it, as a part of a larger change. */
export const clearImports = async (transaction: ReadWrite): Promise<void> => {
  await transaction.objectStore('state').delete('import');
  await transaction.objectStore('staged').clear();
  await transaction.objectStore('imported').clear();
};

/** Begins another: what was staged for one before it is forgotten, and the one before it cannot be undone any more. */
export const beginStage = (database: Database, importId: string): Promise<void> =>
  write(database, ['state', 'staged', 'imported'], async (transaction) => {
    await clearImports(transaction);
    await transaction.objectStore('state').put({ version: 1, importId, done: null }, 'import');
  });

/** Whether this very import is still the one under way. */
const isStaging = async (transaction: ReadWrite, importId: string): Promise<boolean> => {
  const stored = v.safeParse(ImportRecord, await transaction.objectStore('state').get('import'));
  return stored.success && stored.output.importId === importId && stored.output.done === null;
};

/** Adds items, each in the place of one that was there under its number. False: the import is not under way any more. */
export const putStaged = (
  database: Database,
  importId: string,
  items: readonly StagedItem[],
): Promise<boolean> =>
  write(database, ['state', 'staged'], async (transaction) => {
    if (!(await isStaging(transaction, importId))) return false;
    const store = transaction.objectStore('staged');
    await Promise.all(items.map((item) => store.put(item)));
    return true;
  });

/** Requests that are made without a pause: whoever else asks for something waits for the one thread. */
const portion = 100;

/** Writes items as a part of a larger change, and what was made of them. */
const putAll = async (
  transaction: ReadWrite,
  items: readonly StoredItem[],
  made: readonly ImportedItemRecord[],
): Promise<void> => {
  for (let at = 0; at < items.length; at += portion)
    await putItems(transaction, items.slice(at, at + portion));
  const store = transaction.objectStore('imported');
  for (let at = 0; at < made.length; at += portion)
    await Promise.all(made.slice(at, at + portion).map((one) => store.put(one)));
};

/** Staged items from a number on, in their order. */
export const readStaged = (database: Database, from: number, count: number): Promise<readonly StagedItem[]> =>
  database.getAll('staged', IDBKeyRange.lowerBound(from), count);

/** Gives an import up that was not made. */
export const dropStage = (database: Database, importId: string): Promise<void> =>
  write(database, ['state', 'staged', 'imported'], async (transaction) => {
    if (await isStaging(transaction, importId)) await clearImports(transaction);
  });

/**
 * Makes an import: everything it brings, what it can be undone by, and that it was made, in one transaction.
 * False: it is not under way any more, and nothing was changed.
 */
export const commitStage = (
  database: Database,
  record: ImportRecord,
  items: readonly StoredItem[],
  made: readonly ImportedItemRecord[],
): Promise<boolean> =>
  write(database, ['state', 'staged', 'imported', 'items', 'overviews'], async (transaction) => {
    if (!(await isStaging(transaction, record.importId))) return false;
    await putAll(transaction, items, made);
    await transaction.objectStore('staged').clear();
    await transaction.objectStore('state').put(record, 'import');
    return true;
  });

/** What the last import has made, all of it. */
export const readImported = (database: Database): Promise<readonly ImportedItemRecord[]> =>
  database.getAll('imported');

/** Takes the last import back: the items as they are to be from now on, and nothing to undo any more. */
export const undoImport = (database: Database, items: readonly StoredItem[]): Promise<void> =>
  write(database, ['state', 'staged', 'imported', 'items', 'overviews'], async (transaction) => {
    await putAll(transaction, items, []);
    await clearImports(transaction);
  });
