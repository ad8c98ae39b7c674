import type { Sealed, SealedVersion } from '../vault/sealed.ts';
import type { Database, ReadWrite } from './database.ts';
import type { ItemRecord, OverviewRecord } from './vaultRecords.ts';

/** One item with both of its halves. */
export type StoredItem = { readonly item: ItemRecord; readonly overview: OverviewRecord };

/** Both halves in one transaction, so that they are of one revision; null where there is no such item. */
export const readItem = async (database: Database, itemId: string): Promise<StoredItem | null> => {
  const transaction = database.transaction(['items', 'overviews']);
  const [item, overview] = await Promise.all([
    transaction.objectStore('items').get(itemId),
    transaction.objectStore('overviews').get(itemId),
  ]);
  return item === undefined || overview === undefined ? null : { item, overview };
};

/** Several of them, in one transaction. */
export const readItems = async (
  database: Database,
  itemIds: readonly string[],
): Promise<readonly StoredItem[]> => {
  const transaction = database.transaction(['items', 'overviews']);
  const stored = await Promise.all(
    itemIds.map(async (itemId) => {
      const [item, overview] = await Promise.all([
        transaction.objectStore('items').get(itemId),
        transaction.objectStore('overviews').get(itemId),
      ]);
      return item === undefined || overview === undefined ? [] : [{ item, overview }];
    }),
  );
  return stored.flat();
};

/** Writes items as a part of a larger change. */
export const putItems = async (transaction: ReadWrite, items: readonly StoredItem[]): Promise<void> => {
  const [itemStore, overviewStore] = [transaction.objectStore('items'), transaction.objectStore('overviews')];
  await Promise.all(
    items.flatMap(({ item, overview }) => [itemStore.put(item), overviewStore.put(overview)]),
  );
};

/** The ids of items that the service has not got as they are here. */
export const pendingIds = (database: Database): Promise<string[]> =>
  database.getAllKeysFromIndex('overviews', 'pending', 1);

export const countPending = (database: Database): Promise<number> =>
  database.countFromIndex('overviews', 'pending', 1);

/** The version that stands in the two halves. */
export const versionOf = ({ item, overview }: StoredItem): SealedVersion => ({
  revision: overview.revision,
  schema: overview.schema,
  item: item.item,
  overview: overview.overview,
});

/**
 * A version as it is stored.
 * @param place.base what the service has, where it has another version; null otherwise
 * @param place.pending whether the service has yet to get this version
 */
export const storedItem = (
  sealed: Sealed,
  place: {
    readonly hosts: readonly string[];
    readonly syncedLeaf: Uint8Array | null;
    readonly base: SealedVersion | null;
    readonly pending: boolean;
  },
): StoredItem => ({
  item: { itemId: sealed.itemId, item: sealed.item, base: place.base },
  overview: {
    itemId: sealed.itemId,
    revision: sealed.revision,
    schema: sealed.schema,
    overview: sealed.overview,
    hosts: place.hosts,
    syncedLeaf: place.syncedLeaf,
    ...(place.pending ? { pending: 1 } : {}),
  },
});
