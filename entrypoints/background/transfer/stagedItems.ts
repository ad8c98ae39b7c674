import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { generateId } from '../../../utils/crypto/generate.ts';
import type { InputOf } from '../../../utils/messaging/contract.ts';
import { type StoredItem, storedItem } from '../../../utils/storage/itemStore.ts';
import type { StagedItem } from '../../../utils/storage/importRecord.ts';
import { tidyHistory } from '../../../utils/vault/history.ts';
import type { LiveItem } from '../../../utils/vault/item.ts';
import { overviewOf } from '../../../utils/vault/plainItem.ts';
import { openItem } from '../../../utils/vault/sealItem.ts';
import { hostEntries } from '../vault/hostIndex.ts';
import { sealFitting } from '../vault/sealFitting.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';

/** What a row becomes as an item. Where it does not say when it was changed, every other version of it counts as later. */
export const itemOfRow = (row: InputOf<'import.put'>['items'][number]): LiveItem => ({
  ...row,
  attachments: [],
  createdAt: row.createdAt ?? row.changedAt ?? 0,
  changedAt: row.changedAt ?? 0,
  history: tidyHistory(row.history),
});

/** The same as an item of its own, from now on. */
export const datedItem = (item: LiveItem, now: number): LiveItem => ({
  ...item,
  createdAt: item.createdAt === 0 ? now : item.createdAt,
  changedAt: item.changedAt === 0 ? now : item.changedAt,
});

/** Seals a row as the item that it would become; null where it is too large. */
export const stageItem = (
  keys: VaultKeys,
  index: number,
  item: LiveItem,
  target: string | null,
): StagedItem | null => {
  const sealed = sealFitting(keys, encodeBase64url(generateId()), 1, item);
  if (sealed === null) return null;
  const { itemId, schema, overview } = sealed;
  const hosts = hostEntries(keys.hostKey, overviewOf(item));
  return { index, itemId, schema, item: sealed.item, overview, hosts, target };
};

/** The item in the open; null where it does not open. */
export const openStaged = (keys: VaultKeys, staged: StagedItem): LiveItem | null => {
  const { itemId, schema, item } = staged;
  try {
    const opened = openItem(keys, itemId, { revision: 1, schema, item });
    return opened.kind === 'deleted' ? null : opened;
  } catch {
    return null;
  }
};

/** As it is stored once it was agreed to. */
export const storedOf = ({ itemId, schema, item, overview, hosts }: StagedItem): StoredItem =>
  storedItem(
    { itemId, revision: 1, schema, item, overview },
    { hosts, syncedLeaf: null, base: null, pending: true },
  );
