import type { ListedItem } from '../../../utils/messaging/results.ts';
import type { Facets } from '../../../utils/messaging/vault.ts';
import { compareNames } from '../../../utils/vault/search/titleOrder.ts';

const count = <K>(counts: Map<K, number>, key: K, by: number): void => {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
};

const byName = (counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
  [...counts].sort(([a], [b]) => compareNames(a, b));

/** Counts what the lists can be narrowed to as items come and go, so that nobody has to go through all of them for it. */
export const createFacetCounts = () => {
  const [kinds, types, tags] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  let [all, favourites, trash] = [0, 0, 0];

  /** @param by 1: it comes; -1: it goes */
  const change = (item: ListedItem, by: 1 | -1): void => {
    if (item.trashedAt !== null) {
      trash += by;
      return;
    }
    all += by;
    if (item.favourite) favourites += by;
    count(kinds, item.kind, by);
    if (item.kind === 'custom') count(types, item.typeName, by);
    for (const tag of item.tags) count(tags, tag, by);
  };

  const read = (): Facets => ({
    all,
    favourites,
    trash,
    kinds: Object.fromEntries(kinds),
    types: byName(types).map(([typeName, items]) => ({ typeName, count: items })),
    tags: byName(tags).map(([tag, items]) => ({ tag, count: items })),
  });

  return { change, read };
};
