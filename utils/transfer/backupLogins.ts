import type { BackupKeys } from '../crypto/backupKeys.ts';
import type { Item, LiveItem, LiveOverview } from '../vault/item.ts';
import { type ItemKeys, openItem, openOverview } from '../vault/sealItem.ts';
import type { Sealed } from '../vault/sealed.ts';
import type { Backup } from './readBackup.ts';

/** A login of a backup, as a list shows it. */
export type BackupLogin = LiveOverview & { readonly sealed: Sealed };

export type BackupList = {
  readonly logins: readonly BackupLogin[];
  /** Ids of what does not open, though the file is as it was made: it was damaged before. */
  readonly unopened: readonly string[];
};

const itemKeysOf = ({ header }: Backup, { itemKey, overviewKey }: BackupKeys): ItemKeys => ({
  accountId: header.accountId,
  itemKey,
  overviewKey,
});

const overviewIn = (keys: ItemKeys, sealed: Sealed) => {
  try {
    return openOverview(keys, sealed.itemId, sealed);
  } catch {
    return null;
  }
};

/** Everything in an opened backup that is not deleted. No password is decrypted. */
export const listBackup = (backup: Backup, keys: BackupKeys): BackupList => {
  const logins: BackupLogin[] = [];
  const unopened: string[] = [];
  const itemKeys = itemKeysOf(backup, keys);
  for (const sealed of backup.items) {
    const overview = overviewIn(itemKeys, sealed);
    if (overview === null) unopened.push(sealed.itemId);
    else if (overview.kind === 'login' && overview.trashedAt === null) logins.push({ ...overview, sealed });
  }
  return { logins, unopened };
};

/** One login with its secrets; null where it does not open. */
export const openBackupLogin = (backup: Backup, keys: BackupKeys, sealed: Sealed): LiveItem | null => {
  let item: Item;
  try {
    item = openItem(itemKeysOf(backup, keys), sealed.itemId, sealed);
  } catch {
    return null;
  }
  return item.kind === 'login' ? item : null;
};
