import * as v from 'valibot';
import { equalBytes } from '../bytes/equalBytes.ts';
import { AccountRecord } from './accountRecord.ts';
import { type Database, write } from './database.ts';
import { QuickUnlock } from './quickUnlock.ts';

const parse = (stored: unknown): QuickUnlock | null => {
  const parsed = v.safeParse(QuickUnlock, stored);
  return parsed.success ? parsed.output : null;
};

/** Null where nothing was ever set up. A damaged record counts as that: the account password opens the vault always. */
export const readQuickUnlock = async (database: Database): Promise<QuickUnlock | null> =>
  parse(await database.get('account', 'quick'));

/**
 * Changes the record as it stands, in one transaction, and only for the device it is about: what comes too late for a
 * device that was removed or signed out meanwhile, or for keys that were changed, is written nowhere.
 */
export const changeQuickUnlock = (
  database: Database,
  { device, controlKey }: Pick<AccountRecord, 'device' | 'controlKey'>,
  change: (before: QuickUnlock | null) => QuickUnlock | null,
): Promise<void> =>
  write(database, ['account'], async (transaction) => {
    const store = transaction.objectStore('account');
    const account = v.safeParse(AccountRecord, await store.get('account'));
    if (!account.success || !equalBytes(account.output.device.deviceId, device.deviceId)) return;
    // A seal of a vault key that is out of use would open nothing.
    if (!equalBytes(account.output.controlKey, controlKey)) return;
    const after = change(parse(await store.get('quick')));
    await (after === null ? store.delete('quick') : store.put(after, 'quick'));
  });
