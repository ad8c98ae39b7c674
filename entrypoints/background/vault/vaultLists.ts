import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import type { ListFilter } from '../../../utils/messaging/vault.ts';
import { originMatcher } from '../../../utils/sites/matchesOrigin.ts';
import { findAmong } from '../../../utils/vault/search/itemIndex.ts';
import { sortFew } from '../../../utils/vault/search/titleOrder.ts';
import type { Page } from '../fill/lookups.ts';
import type { Ports } from '../ports.ts';
import { hostLookups } from './hostIndex.ts';
import { isShown, type ItemList } from './itemList.ts';
import type { OpenVault } from './openVault.ts';
import { listedItem, type OverviewCache } from './overviewCache.ts';
import type { Recent } from './recent.ts';
import type { VaultKeys } from './vaultKeys.ts';

type VaultListsDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  readonly recent: Recent;
};

const notOpen = { is: 'not-open' } as const;

const passes = (filter: ListFilter, item: ListedItem): boolean => {
  if (!isShown(item)) return false;
  if (filter.is === 'trash') return item.trashedAt !== null;
  if (item.trashedAt !== null) return false;
  switch (filter.is) {
    case 'favourites':
      return item.favourite;
    case 'kind':
      return item.kind === filter.kind;
    case 'type':
      return item.kind === 'custom' && item.typeName === filter.typeName;
    case 'tag':
      return item.tags.includes(filter.tag);
    default:
      return true;
  }
};

/** Finds items by what their overviews say. */
export const createVaultLists = ({ database, openVault, cache, recent }: VaultListsDependencies) => {
  /** Null while the vault is not open. */
  const list = async (): Promise<ItemList | null> => {
    for (;;) {
      const keys = await openVault.keys();
      if (keys === null) return null;
      const whole = await cache.list(await database(), keys);
      // Dropped in the midst of it: by a lock, or because there are other keys now.
      if (whole !== null) return whole;
    }
  };

  const shown = async (): Promise<readonly ListedItem[]> => ((await list())?.all() ?? []).filter(isShown);

  /** The few that were used of late, the latest first: for these no other overview has to be opened. */
  const findRecent = async (query: string): Promise<readonly ListedItem[] | null> => {
    const [keys, db, ids] = await Promise.all([openVault.keys(), database(), recent.ids()]);
    if (keys === null) return null;
    const records = await Promise.all(ids.map((itemId) => db.get('overviews', itemId)));
    const items = records
      .map((record) => (record === undefined ? null : listedItem(keys, record)))
      .filter((item) => item !== null)
      .filter((item) => passes({ is: 'all' }, item));
    return findAmong(items, query);
  };

  const find = async ({
    query,
    filter,
    from,
    count,
  }: InputOf<'vault.find'>): Promise<OutputOf<'vault.find'>> => {
    const window = (found: readonly ListedItem[]): OutputOf<'vault.find'> => ({
      is: 'found',
      total: found.length,
      items: found.slice(from, from + count),
    });
    if (filter.is === 'recent') {
      const found = await findRecent(query);
      return found === null ? notOpen : window(found);
    }
    const [items, used] = await Promise.all([list(), recent.used()]);
    if (items === null) return notOpen;
    return window(
      items.find({
        query,
        filter: JSON.stringify(filter),
        keeps: (item) => passes(filter, item),
        recent: used,
      }),
    );
  };

  const facets = async (): Promise<OutputOf<'vault.facets'>> => {
    const items = await list();
    return items === null ? notOpen : { is: 'facets', facets: items.facets() };
  };

  /** The logins of a page, for whoever has looked already whether the vault is open. Opens no other overview than theirs. */
  const ofPage = async (keys: VaultKeys, { origin, url }: Page): Promise<readonly ListedItem[]> => {
    const db = await database();
    const records = await Promise.all(
      hostLookups(keys.hostKey, origin).map((entry) => db.getAllFromIndex('overviews', 'hosts', entry)),
    );
    const belongs = originMatcher(origin, url);
    const once = new Map(records.flat().map((record) => [record.itemId, record]));
    const items = [...once.values()]
      .map((record) => listedItem(keys, record))
      .filter((item) => item !== null);
    return sortFew(
      items.filter(
        ({ kind, trashedAt, addresses }) => kind === 'login' && trashedAt === null && belongs(addresses),
      ),
    );
  };

  /** The logins of a page; none while the vault is not open. */
  const forPage = async (page: Page): Promise<readonly ListedItem[]> => {
    const keys = await openVault.keys();
    return keys === null ? [] : ofPage(keys, page);
  };

  return {
    find,
    facets,
    ofPage,
    forPage,
    /** Reads what the first list will want, ahead of the question for it. */
    warm: async (): Promise<void> => {
      await Promise.all([list(), recent.ids()]);
    },
    /** What is in the trash; nothing while the vault is not open. */
    trashed: async (): Promise<readonly ListedItem[]> =>
      (await shown()).filter(({ trashedAt }) => trashedAt !== null),
    /** Everything that is not in the trash; nothing while the vault is not open. */
    kept: async (): Promise<readonly ListedItem[]> =>
      (await shown()).filter(({ trashedAt }) => trashedAt === null),
    /** Every login that is not in the trash; none while the vault is not open. */
    logins: async (): Promise<readonly ListedItem[]> =>
      (await shown()).filter(({ kind, trashedAt }) => kind === 'login' && trashedAt === null),
  };
};

export type VaultLists = ReturnType<typeof createVaultLists>;
