import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import type { Facets, ListFilter } from '../../../utils/messaging/vault.ts';
import { type Holding, type ItemKind, itemKinds } from '../../../utils/vault/item.ts';
import { foldText } from '../../../utils/vault/search/foldText.ts';

/** Vaults of any size for pictures, and what the background says about them: no service, no disk, the same each time. */

type Example = Partial<ListedItem> & { readonly url?: string };
const day = 24 * 60 * 60_000;

export const listed = (itemId: string, title: string, { url, ...over }: Example = {}): ListedItem => ({
  kind: 'login',
  typeName: '',
  itemId,
  title,
  subtitle: '',
  addresses: url === undefined ? [] : [{ url, match: 'host' }],
  tags: [],
  favourite: false,
  holds: over.kind === undefined || over.kind === 'login' ? ['password'] : [],
  createdAt: 0,
  changedAt: Date.now() - 40 * day,
  trashedAt: null,
  pending: false,
  ...over,
});

export const threeItems: readonly ListedItem[] = [
  listed('a', 'Allotment society', { subtitle: 'ada.plot12', url: 'https://garden.example' }),
  listed('b', 'Bank of the North', { kind: 'bank', subtitle: 'Giro', favourite: true, tags: ['money'] }),
  listed('c', 'City library', {
    subtitle: 'ada@example.org',
    url: 'https://library.example',
    pending: true,
    tags: ['home'],
  }),
];

const words = [
  'Amber',
  'Birch',
  'Cedar',
  'Delta',
  'Ember',
  'Fjord',
  'Grove',
  'Harbour',
  'Iris',
  'Juniper',
  'Kestrel',
  'Lagoon',
  'Maple',
  'North',
  'Otter',
  'Pine',
  'Quay',
  'River',
  'Stone',
  'Tern',
];
const places = ['bank', 'shop', 'forum', 'press', 'rail', 'travel', 'school', 'clinic', 'cinema', 'museum'];
const names = ['ada@example.org', 'ada.lovelace', 'alb', 'ada+shop@example.org'];
const tags = ['home', 'money', 'school', 'travel', 'work'];
/** Of ten items seven are logins, as in vaults of people. */
const kindAt = (at: number): ItemKind =>
  at % 10 < 7 ? 'login' : (itemKinds[at % itemKinds.length || 1] ?? 'note');
const of = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

const itemAt = (at: number): ListedItem => {
  const kind = kindAt(at);
  const title =
    `${of(words, at)} ${of(places, Math.floor(at / words.length))} ${Math.floor(at / 200) || ''}`.trim();
  const holds: readonly Holding[] =
    kind === 'login' ? (at % 5 === 0 ? ['password', 'totp'] : ['password']) : [];
  return listed(`i${at}`, title, {
    kind,
    typeName: kind === 'custom' ? 'Allotment' : '',
    subtitle: kind === 'login' ? of(names, at) : at % 3 === 0 ? '' : of(names, at),
    ...(kind === 'login' && { url: `https://${title.toLowerCase().replaceAll(' ', '-')}.example` }),
    tags: at % 4 === 0 ? [of(tags, at)] : [],
    favourite: at % 97 === 0,
    holds,
    pending: at % 500 === 3,
  });
};

/** So many items of all kinds, by title. */
export const manyItems = (count: number): readonly ListedItem[] =>
  Array.from({ length: count }, (_, at) => itemAt(at)).sort((a, b) => (a.title < b.title ? -1 : 1));

export const trashed = (items: readonly ListedItem[]): readonly ListedItem[] =>
  items.map((item, at) => ({ ...item, itemId: `t${item.itemId}`, trashedAt: Date.now() - (at + 2) * day }));

const isIn = (item: ListedItem, filter: ListFilter): boolean => {
  if (filter.is === 'trash' || item.trashedAt !== null)
    return filter.is === 'trash' && item.trashedAt !== null;
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

const counted = (items: readonly ListedItem[]): Facets => {
  const live = items.filter(({ trashedAt }) => trashedAt === null);
  const count = (test: (item: ListedItem) => boolean): number => live.filter(test).length;
  return {
    all: live.length,
    favourites: count(({ favourite }) => favourite),
    trash: items.length - live.length,
    kinds: Object.fromEntries(
      itemKinds.map((kind) => [kind, count((item) => item.kind === kind)]).filter(([, many]) => many !== 0),
    ),
    types: [...new Set(live.map(({ typeName }) => typeName).filter(Boolean))].map((typeName) => ({
      typeName,
      count: count((item) => item.typeName === typeName),
    })),
    tags: [...new Set(live.flatMap((item) => item.tags))]
      .sort()
      .map((tag) => ({ tag, count: count((item) => item.tags.includes(tag)) })),
  };
};

/** The answers of a background whose vault holds these. */
export const answersOf = (items: readonly ListedItem[]) => ({
  'vault.find': ({ query, filter, from, count }: InputOf<'vault.find'>): OutputOf<'vault.find'> => {
    const wanted = foldText(query);
    const found = items.filter(
      (item) => isIn(item, filter) && foldText(`${item.title} ${item.subtitle}`).includes(wanted),
    );
    return { is: 'found', total: found.length, items: found.slice(from, from + count) };
  },
  'vault.facets': { is: 'facets', facets: counted(items) },
});
