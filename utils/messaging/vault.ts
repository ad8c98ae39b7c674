import * as v from 'valibot';
import { ItemIdText } from '../api/fields.ts';
import { itemKinds, type ItemKind, type ShownItem } from '../vault/item.ts';
import { typedEntries } from '../vault/plainItem.ts';
import { gives, message } from './describe.ts';
import { Again, TabId, Text } from './inputs.ts';
import type { ForTab, ListedItem, NotOpen } from './results.ts';

/** What a person has typed into an item. How long all of it may be together is for the store to say. */
const ItemDraft = v.strictObject({
  ...typedEntries,
  kind: v.picklist([...itemKinds, 'type']),
  typeName: Text(1000),
  title: Text(1000),
  notes: Text(200_000),
});
export type ItemDraft = v.InferOutput<typeof ItemDraft>;

/** Which items a list shows; of what is in the trash only `trash` does. */
const ListFilter = v.variant('is', [
  v.strictObject({ is: v.picklist(['all', 'favourites', 'recent', 'trash']) }),
  v.strictObject({ is: v.literal('kind'), kind: v.picklist(itemKinds) }),
  /** `custom` items of one type of the user's own. */
  v.strictObject({ is: v.literal('type'), typeName: Text(1000) }),
  v.strictObject({ is: v.literal('tag'), tag: Text(1000) }),
]);
export type ListFilter = v.InferOutput<typeof ListFilter>;

/** How many there are of what the lists can be narrowed to; of what is in the trash only `trash` knows. */
export type Facets = {
  readonly all: number;
  readonly favourites: number;
  readonly trash: number;
  /** Kinds that have none are left out. */
  readonly kinds: Readonly<Partial<Record<ItemKind, number>>>;
  /** By name, as people sort. */
  readonly types: readonly { readonly typeName: string; readonly count: number }[];
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
};

/** So many may be changed at once; a screen with more asks several times. */
const ItemIds = v.pipe(v.array(ItemIdText), v.minLength(1), v.maxLength(500));
/** `count`: how many of them were there to be changed. */
type Changed = { readonly is: 'changed'; readonly count: number };

/** Reading, finding and changing what is in the vault. */
export const vaultMessages = {
  /** A window of a list: `count` rows from `from` on. `total` is how many the whole list has. */
  'vault.find': message(
    'page',
    v.strictObject({
      query: Text(1000),
      filter: ListFilter,
      from: v.pipe(v.number(), v.integer(), v.minValue(0)),
      count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)),
      again: Again,
    }),
    gives<{ is: 'found'; total: number; items: readonly ListedItem[] } | NotOpen>(),
  ),
  'vault.facets': message(
    'page',
    v.strictObject({ again: Again }),
    gives<{ is: 'facets'; facets: Facets } | NotOpen>(),
  ),
  'vault.forTab': message('page', v.strictObject({ tabId: TabId, again: Again }), gives<ForTab | NotOpen>()),
  'vault.read': message(
    'page',
    v.strictObject({ itemId: ItemIdText }),
    gives<{ is: 'item'; item: ShownItem } | { is: 'gone' } | { is: 'damaged' } | NotOpen>(),
  ),
  /** Without `itemId`: a new one. Answered only after it is durably stored on this device. */
  'vault.save': message(
    'page',
    v.strictObject({ itemId: v.optional(ItemIdText), item: ItemDraft }),
    gives<{ is: 'saved'; itemId: string } | { is: 'gone' } | { is: 'too-large' } | NotOpen>(),
  ),
  /** Into the trash, from where they come back for thirty days. */
  'vault.trash': message('page', v.strictObject({ itemIds: ItemIds }), gives<Changed | NotOpen>()),
  'vault.restore': message('page', v.strictObject({ itemIds: ItemIds }), gives<Changed | NotOpen>()),
  /** Out of the trash, for good. What is not in it is left alone, unless it does not open and so cannot be put there. */
  'vault.erase': message('page', v.strictObject({ itemIds: ItemIds }), gives<Changed | NotOpen>()),
  'vault.tag': message(
    'page',
    v.strictObject({
      itemIds: ItemIds,
      add: v.pipe(v.array(Text(1000)), v.maxLength(20)),
      remove: v.pipe(v.array(Text(1000)), v.maxLength(20)),
    }),
    gives<Changed | NotOpen>(),
  ),
  'vault.favourite': message(
    'page',
    v.strictObject({ itemIds: ItemIds, favourite: v.boolean() }),
    gives<Changed | NotOpen>(),
  ),
};
