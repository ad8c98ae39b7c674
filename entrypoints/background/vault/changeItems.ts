import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { generateId } from '../../../utils/crypto/generate.ts';
import type { NotOpen } from '../../../utils/messaging/results.ts';
import type { DropRecord } from '../../../utils/storage/attachmentRecord.ts';
import { attachmentStores, moveAttachments, putDrops } from '../../../utils/storage/attachmentStore.ts';
import { type Database, write } from '../../../utils/storage/database.ts';
import {
  putItems,
  readItems,
  storedItem,
  type StoredItem,
  versionOf,
} from '../../../utils/storage/itemStore.ts';
import type { Item } from '../../../utils/vault/item.ts';
import { overviewOf } from '../../../utils/vault/plainItem.ts';
import { openItem } from '../../../utils/vault/sealItem.ts';
import type { Ports } from '../ports.ts';
import type { Turns } from '../turns.ts';
import { hostEntries } from './hostIndex.ts';
import type { OpenVault } from './openVault.ts';
import type { OverviewCache } from './overviewCache.ts';
import { sealFitting } from './sealFitting.ts';
import type { VaultKeys } from './vaultKeys.ts';

type ChangeDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  /** Shared with syncing: whoever changes items has them alone. */
  readonly turns: Turns;
  /** There is something to send. */
  readonly changed: () => void;
};

/** The item in the open; null where it does not open. */
export const openStored = (keys: VaultKeys, stored: StoredItem): Item | null => {
  try {
    return openItem(keys, stored.item.itemId, versionOf(stored));
  } catch {
    return null;
  }
};

/** A version that is yet to be sent, with a note of what the service still has; null where it is too large. */
export const nextVersion = (
  keys: VaultKeys,
  itemId: string,
  before: StoredItem | undefined,
  item: Item,
): StoredItem | null => {
  const sealed = sealFitting(keys, itemId, (before?.overview.revision ?? 0) + 1, item);
  if (sealed === null) return null;
  const wasSynced = before !== undefined && before.overview.pending !== 1;
  return storedItem(sealed, {
    hosts: hostEntries(keys.hostKey, overviewOf(item)),
    syncedLeaf: before?.overview.syncedLeaf ?? null,
    base: wasSynced ? versionOf(before) : (before?.item.base ?? null),
    pending: true,
  });
};

type Change = { readonly itemId: string; readonly before: Item | null; readonly after: Item };

const namedIn = (item: Item | null): readonly string[] =>
  item === null || item.kind === 'deleted' ? [] : item.attachments.map(({ id }) => id);

/** What has become of attachments: `drops` are named no more, `moves` by another item than before. */
const attachmentsAfter = (
  changes: readonly Change[],
): { readonly drops: readonly DropRecord[]; readonly moves: readonly DropRecord[] } => {
  const homes = new Map(
    changes.flatMap(({ itemId, after }) => namedIn(after).map((id) => [id, itemId] as const)),
  );
  const lost = changes.flatMap(({ itemId, before, after }) => {
    const kept = namedIn(after);
    return namedIn(before)
      .filter((id) => !kept.includes(id))
      .map((attachmentId) => ({ attachmentId, itemId }));
  });
  return {
    drops: lost.filter(({ attachmentId }) => !homes.has(attachmentId)),
    moves: lost.flatMap(({ attachmentId }) => {
      const itemId = homes.get(attachmentId);
      return itemId === undefined ? [] : [{ attachmentId, itemId }];
    }),
  };
};

/** Changes items of this device. What is changed is on the disk before the answer; sending it comes after. */
export const createChangeItems = ({ database, openVault, cache, turns, changed }: ChangeDependencies) => {
  /** All of it in one transaction. */
  const store = async (
    db: Database,
    keys: VaultKeys,
    items: readonly StoredItem[],
    changes: readonly Change[] = [],
  ): Promise<void> => {
    if (items.length === 0) return;
    await write(db, ['items', 'overviews', ...attachmentStores], async (transaction) => {
      await putItems(transaction, items);
      const { drops, moves } = attachmentsAfter(changes);
      await putDrops(transaction, drops);
      await moveAttachments(transaction, moves);
    });
    await cache.update(
      keys,
      items.map(({ overview }) => overview),
    );
    changed();
  };

  /** New items, each under an id of its own, which are the answer; null in the place of one that is too large to be stored. */
  const add = (items: readonly Item[]): Promise<readonly (string | null)[] | NotOpen> =>
    turns(async () => {
      const keys = await openVault.keys();
      if (keys === null) return { is: 'not-open' };
      const made = items.map((item) => nextVersion(keys, encodeBase64url(generateId()), undefined, item));
      await store(
        await database(),
        keys,
        made.filter((one) => one !== null),
      );
      return made.map((one) => one?.item.itemId ?? null);
    });

  /**
   * Puts other versions in the place of some items, all at once.
   * @param change gets each item in the open, null for one that does not open, and gives what it becomes; null: it stays as
   * it is. Items that are not there are left out.
   * @returns the ids of those that were changed; `too-large`: one of them had no room, and nothing was changed
   */
  const change = (
    itemIds: readonly string[],
    change: (item: Item | null, itemId: string) => Item | null,
  ): Promise<readonly string[] | { readonly is: 'too-large' } | NotOpen> =>
    turns(async () => {
      const keys = await openVault.keys();
      if (keys === null) return { is: 'not-open' };
      const db = await database();
      const made: StoredItem[] = [];
      const changes: Change[] = [];
      for (const before of await readItems(db, [...new Set(itemIds)])) {
        const item = openStored(keys, before);
        const after = change(item, before.item.itemId);
        if (after === null) continue;
        const stored = nextVersion(keys, before.item.itemId, before, after);
        if (stored === null) return { is: 'too-large' };
        made.push(stored);
        changes.push({ itemId: before.item.itemId, before: item, after });
      }
      await store(db, keys, made, changes);
      return made.map(({ item }) => item.itemId);
    });

  return { add, change };
};

export type ChangeItems = ReturnType<typeof createChangeItems>;
