import * as v from 'valibot';
import { type Database, write } from './database.ts';
import { RecentRecord } from './recentRecord.ts';

/** More than anybody looks through; all else is found by searching. */
const mostRecent = 50;

/** A damaged record counts as none: it is a convenience, and fills again with every use. */
const parse = (stored: unknown): RecentRecord['used'] => {
  const record = v.safeParse(RecentRecord, stored);
  return record.success ? record.output.used : [];
};

/** The ids of what was used of late, the latest first. */
export const readRecent = async (database: Database): Promise<readonly string[]> =>
  parse(await database.get('state', 'recent')).map(({ itemId }) => itemId);

/** Notes a use. @returns what `readRecent` gives from now on */
export const noteUsed = (database: Database, itemId: string, at: number): Promise<readonly string[]> =>
  write(database, ['state'], async (transaction) => {
    const store = transaction.objectStore('state');
    // What comes after a sign-out is written nowhere.
    if ((await store.get('sync')) === undefined) return [];
    const others = parse(await store.get('recent')).filter((one) => one.itemId !== itemId);
    const used = [{ itemId, at }, ...others].slice(0, mostRecent);
    await store.put({ version: 1, used }, 'recent');
    return used.map((one) => one.itemId);
  });
