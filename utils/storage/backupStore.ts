import * as v from 'valibot';
import type { NotedBackup } from '../messaging/notedBackup.ts';
import { BackupRecord } from './backupRecord.ts';
import { type Database, write } from './database.ts';

/** A damaged record counts as none: it is shown, and nothing hangs on it. */
const parse = (stored: unknown): readonly NotedBackup[] => {
  const record = v.safeParse(BackupRecord, stored);
  return record.success ? record.output.backups : [];
};

/** The newest first. */
export const readBackups = async (database: Database): Promise<readonly NotedBackup[]> =>
  parse(await database.get('state', 'backups'));

/** The newest of those that open alike and lie alike: an older one is of no use beside it. */
const isNewest = (backup: NotedBackup, at: number, all: readonly NotedBackup[]): boolean =>
  at === all.findIndex((one) => one.opens === backup.opens && one.isElsewhere === backup.isElsewhere);

const change = (
  database: Database,
  changed: (backups: readonly NotedBackup[]) => readonly NotedBackup[],
): Promise<void> =>
  write(database, ['state'], async (transaction) => {
    const store = transaction.objectStore('state');
    const all = [...changed(parse(await store.get('backups')))];
    const sorted = all.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
    await store.put({ version: 1, backups: sorted.filter(isNewest) }, 'backups');
  });

/** Notes that a backup was saved. */
export const noteBackup = (database: Database, backup: NotedBackup): Promise<void> =>
  change(database, (backups) => [backup, ...backups]);

/** Notes that one lies elsewhere. */
export const noteElsewhere = (database: Database, savedAt: string): Promise<void> =>
  change(database, (backups) =>
    backups.map((one) => (one.savedAt === savedAt ? { ...one, isElsewhere: true } : one)),
  );
