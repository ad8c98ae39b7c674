import type { BackupKeys } from '../crypto/backupKeys.ts';
import { type Item, itemKinds, type LiveItem, type LiveOverview } from '../vault/item.ts';
import { type ItemKeys, openItem, openOverview } from '../vault/sealItem.ts';
import type { Sealed } from '../vault/sealed.ts';
import type { Backup } from './readBackup.ts';

/** An item of a backup, as a list shows it. */
export type BackupEntry = LiveOverview & { readonly itemId: string; readonly sealed: Sealed };

export type BackupList = {
  /** Items of every kind, also what is in the trash. */
  readonly shown: readonly BackupEntry[];
  /** Everything that is not deleted: these, the types of the user's own, and passwords that were generated. */
  readonly all: readonly BackupEntry[];
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

const kinds: ReadonlySet<string> = new Set(itemKinds);

/** What is in an opened backup. No password is decrypted. */
export const listBackup = (backup: Backup, keys: BackupKeys): BackupList => {
  const all: BackupEntry[] = [];
  const unopened: string[] = [];
  const itemKeys = itemKeysOf(backup, keys);
  for (const sealed of backup.items) {
    const overview = overviewIn(itemKeys, sealed);
    if (overview === null) unopened.push(sealed.itemId);
    else if (overview.kind !== 'deleted') all.push({ ...overview, itemId: sealed.itemId, sealed });
  }
  return { shown: all.filter(({ kind }) => kinds.has(kind)), all, unopened };
};

/** One item with its secrets; null where it does not open. */
export const openBackupItem = (backup: Backup, keys: BackupKeys, sealed: Sealed): LiveItem | null => {
  let item: Item;
  try {
    item = openItem(itemKeysOf(backup, keys), sealed.itemId, sealed);
  } catch {
    return null;
  }
  return item.kind === 'deleted' ? null : item;
};
