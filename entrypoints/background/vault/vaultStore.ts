import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { generateId } from '../../../utils/crypto/generate.ts';
import type { LoginDraft, OutputOf } from '../../../utils/messaging/contract.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { originMatcher } from '../../../utils/sites/matchesOrigin.ts';
import { type Database, write } from '../../../utils/storage/database.ts';
import {
  putItems,
  readItem,
  storedItem,
  type StoredItem,
  versionOf,
} from '../../../utils/storage/itemStore.ts';
import { editLogin, newLogin, valueText } from '../../../utils/vault/history.ts';
import { type Item, pastFields } from '../../../utils/vault/item.ts';
import { overviewOf } from '../../../utils/vault/plainItem.ts';
import { openItem } from '../../../utils/vault/sealItem.ts';
import { searchLogins, sortFew } from '../../../utils/vault/search.ts';
import type { Ports } from '../ports.ts';
import type { Turns } from '../turns.ts';
import { hostEntries, hostEntry } from './hostIndex.ts';
import type { OpenVault } from './openVault.ts';
import { listedItem, type OverviewCache } from './overviewCache.ts';
import { sealFitting } from './sealFitting.ts';
import type { VaultKeys } from './vaultKeys.ts';

type VaultStoreDependencies = Pick<Ports, 'database' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  /** Shared with syncing: whoever changes items has them alone. */
  readonly turns: Turns;
  /** There is something to send. */
  readonly changed: () => void;
};

const notOpen = { is: 'not-open' } as const;

/** The item in the open; null where it does not open. */
const openStored = (keys: VaultKeys, stored: StoredItem): Item | null => {
  try {
    return openItem(keys, stored.item.itemId, versionOf(stored));
  } catch {
    return null;
  }
};

/** Reads and changes the items of this device. What is saved is on the disk before the answer; sending it comes after. */
export const createVaultStore = ({
  database,
  clock,
  openVault,
  cache,
  turns,
  changed,
}: VaultStoreDependencies) => {
  /** Puts a new version in the place of `before`, and notes what the service still has. */
  const put = async (
    db: Database,
    keys: VaultKeys,
    itemId: string,
    before: StoredItem | null,
    item: Item,
  ) => {
    const sealed = sealFitting(keys, itemId, (before?.overview.revision ?? 0) + 1, item);
    if (sealed === null) return false;
    const wasSynced = before !== null && before.overview.pending !== 1;
    const stored = storedItem(sealed, {
      hosts: hostEntries(keys.hostKey, overviewOf(item)),
      syncedLeaf: before?.overview.syncedLeaf ?? null,
      base: wasSynced ? versionOf(before) : (before?.item.base ?? null),
      pending: true,
    });
    await write(db, ['items', 'overviews'], (transaction) => putItems(transaction, [stored]));
    await cache.update(keys, [stored.overview]);
    changed();
    return true;
  };

  const save = (login: LoginDraft, itemId?: string): Promise<OutputOf<'vault.save'>> =>
    turns(async () => {
      const keys = await openVault.keys();
      if (keys === null) return notOpen;
      const db = await database();
      const id = itemId ?? encodeBase64url(generateId());
      const before = itemId === undefined ? null : await readItem(db, itemId);
      if (before === null) {
        if (itemId !== undefined) return { is: 'gone' };
        const stored = await put(db, keys, id, null, newLogin(login, clock.now()));
        return stored ? { is: 'saved', itemId: id } : { is: 'too-large' };
      }
      const opened = openStored(keys, before);
      if (opened?.kind !== 'login') return { is: 'gone' };
      if (pastFields.every((field) => valueText(opened, field) === valueText(login, field))) {
        return { is: 'saved', itemId: id };
      }
      const stored = await put(db, keys, id, before, editLogin(opened, login, clock.now()));
      return stored ? { is: 'saved', itemId: id } : { is: 'too-large' };
    });

  const remove = (itemId: string): Promise<OutputOf<'vault.delete'>> =>
    turns(async () => {
      const keys = await openVault.keys();
      if (keys === null) return notOpen;
      const db = await database();
      const before = await readItem(db, itemId);
      if (before !== null && openStored(keys, before)?.kind !== 'deleted') {
        await put(db, keys, itemId, before, { kind: 'deleted', changedAt: clock.now() });
      }
      return { is: 'deleted' };
    });

  const read = async (itemId: string): Promise<OutputOf<'vault.read'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    const stored = await readItem(await database(), itemId);
    if (stored === null) return { is: 'gone' };
    const item = openStored(keys, stored);
    if (item === null) return { is: 'damaged' };
    return item.kind === 'deleted' ? { is: 'gone' } : { is: 'item', item };
  };

  const list = async (query: string): Promise<OutputOf<'vault.list'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    return { is: 'list', items: searchLogins(await cache.all(await database(), keys), query) };
  };

  /** The logins of a page's origin, for whoever has looked already whether the vault is open. Opens no other overview than theirs. */
  const ofOrigin = async (keys: VaultKeys, origin: string): Promise<readonly ListedItem[]> => {
    const entry = hostEntry(keys.hostKey, origin);
    if (entry === null) return [];
    const records = await (await database()).getAllFromIndex('overviews', 'hosts', entry);
    const belongs = originMatcher(origin);
    const items = records.map((record) => listedItem(keys, record)).filter((item) => item !== null);
    return sortFew(items.filter((item) => belongs(item.addresses)));
  };

  /** The logins of a page's origin; none while the vault is not open. */
  const forOrigin = async (origin: string): Promise<readonly ListedItem[]> => {
    const keys = await openVault.keys();
    return keys === null ? [] : ofOrigin(keys, origin);
  };

  return { save, remove, read, list, ofOrigin, forOrigin };
};

export type VaultStore = ReturnType<typeof createVaultStore>;
