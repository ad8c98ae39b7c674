import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import type { Facets, ListFilter } from '../../../utils/messaging/vault.ts';
import { originMatcher } from '../../../utils/sites/matchesOrigin.ts';
import { type ItemKind, itemKinds } from '../../../utils/vault/item.ts';
import { searchItems, sortFew } from '../../../utils/vault/search.ts';
import type { Page } from '../fill/lookups.ts';
import type { Ports } from '../ports.ts';
import { hostLookups } from './hostIndex.ts';
import type { OpenVault } from './openVault.ts';
import { listedItem, type OverviewCache } from './overviewCache.ts';
import type { VaultKeys } from './vaultKeys.ts';

type VaultListsDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
};

const notOpen = { is: 'not-open' } as const;

const kinds: ReadonlySet<string> = new Set(itemKinds);
/** What lists show: not the records beside the items. */
const isShown = ({ kind }: ListedItem): boolean => kinds.has(kind);

const passes = (filter: ListFilter, item: ListedItem): boolean => {
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

const countOf = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** By name. */
const sorted = (counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
  [...counts].sort(([a], [b]) => a.localeCompare(b));

const facetsOf = (items: readonly ListedItem[]): Facets => {
  const [kept, types, tags] = [
    new Map<ItemKind, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const here = items.filter(({ trashedAt }) => trashedAt === null);
  for (const item of here) {
    countOf(kept, item.kind);
    if (item.kind === 'custom') countOf(types, item.typeName);
    for (const tag of item.tags) countOf(tags, tag);
  }
  return {
    all: here.length,
    favourites: here.filter(({ favourite }) => favourite).length,
    trash: items.length - here.length,
    kinds: Object.fromEntries(kept),
    types: sorted(types).map(([typeName, count]) => ({ typeName, count })),
    tags: sorted(tags).map(([tag, count]) => ({ tag, count })),
  };
};

/** Finds items by what their overviews say. */
export const createVaultLists = ({ database, openVault, cache }: VaultListsDependencies) => {
  const shown = async (): Promise<readonly ListedItem[] | null> => {
    const keys = await openVault.keys();
    return keys === null ? null : (await cache.all(await database(), keys)).filter(isShown);
  };

  const find = async ({
    query,
    filter,
    from,
    count,
  }: InputOf<'vault.find'>): Promise<OutputOf<'vault.find'>> => {
    const items = await shown();
    if (items === null) return notOpen;
    const found = searchItems(
      items.filter((item) => passes(filter, item)),
      query,
    );
    return { is: 'found', total: found.length, items: found.slice(from, from + count) };
  };

  const facets = async (): Promise<OutputOf<'vault.facets'>> => {
    const items = await shown();
    return items === null ? notOpen : { is: 'facets', facets: facetsOf(items) };
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
      await shown();
    },
    /** What is in the trash; nothing while the vault is not open. */
    trashed: async (): Promise<readonly ListedItem[]> =>
      ((await shown()) ?? []).filter(({ trashedAt }) => trashedAt !== null),
    /** Everything that is not in the trash; nothing while the vault is not open. */
    kept: async (): Promise<readonly ListedItem[]> =>
      ((await shown()) ?? []).filter(({ trashedAt }) => trashedAt === null),
    /** Every login that is not in the trash; none while the vault is not open. */
    logins: async (): Promise<readonly ListedItem[]> =>
      ((await shown()) ?? []).filter(({ kind, trashedAt }) => kind === 'login' && trashedAt === null),
  };
};

export type VaultLists = ReturnType<typeof createVaultLists>;
