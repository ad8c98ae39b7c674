import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { readItems } from '../../../utils/storage/itemStore.ts';
import { contentKey, groupsOf, placeKey, titleKey } from '../../../utils/vault/duplicates.ts';
import { changeItem } from '../../../utils/vault/history.ts';
import type { Item, LiveItem } from '../../../utils/vault/item.ts';
import { mergeDuplicates, newestFirst } from '../../../utils/vault/mergeDuplicates.ts';
import type { Ports } from '../ports.ts';
import { type ChangeItems, openStored } from './changeItems.ts';
import type { OpenVault } from './openVault.ts';
import type { VaultKeys } from './vaultKeys.ts';
import type { VaultLists } from './vaultLists.ts';

/** Groups that are told at once. */
const mostGroups = 100;
/** Items that are opened without a pause: other messages wait for the one thread. */
const portion = 50;
/** Merges that can be taken back: each was offered in a toast, and only for as long as that was shown. */
const mostUndone = 5;

/** An item is another than it was when it was looked at. */
class Moved extends Error {}

type Undo = { readonly before: ReadonlyMap<string, LiveItem>; readonly after: ReadonlyMap<string, LiveItem> };

type DuplicatesDependencies = Pick<Ports, 'database' | 'clock' | 'wait'> & {
  readonly openVault: Pick<OpenVault, 'keys' | 'onLocked'>;
  readonly lists: Pick<VaultLists, 'kept'>;
  readonly changeItems: ChangeItems;
  readonly newId: () => string;
};

const notOpen = { is: 'not-open' } as const;
const gone = { is: 'gone' } as const;

/** The item as it was looked at. @throws Moved */
const unmoved = (item: Item | null, seen: LiveItem | undefined): LiveItem => {
  if (item === null || item.kind === 'deleted' || seen === undefined) throw new Moved();
  if (item.changedAt !== seen.changedAt || item.trashedAt !== seen.trashedAt) throw new Moved();
  return item;
};

/** Items that stand for the same thing: finds them, makes one of them, and takes that back. */
export const createDuplicates = (dependencies: DuplicatesDependencies) => {
  const { database, clock, wait, openVault, lists, changeItems, newId } = dependencies;
  /** In memory alone, as what is in the items is in the open nowhere else. */
  const undos = new Map<string, Undo>();
  openVault.onLocked(() => undos.clear());

  /** What the items themselves say, of those whose overviews do not tell whether they are the same. */
  const contentKeys = async (
    keys: VaultKeys,
    items: readonly ListedItem[],
  ): Promise<ReadonlyMap<string, string>> => {
    const sameTitle = new Map<string, string[]>();
    for (const item of items) {
      const key = titleKey(item);
      if (key !== null) sameTitle.set(key, [...(sameTitle.get(key) ?? []), item.itemId]);
    }
    const ids = [...sameTitle.values()].filter(({ length }) => length > 1).flat();
    const found = new Map<string, string>();
    for (let at = 0; at < ids.length; at += portion) {
      for (const stored of await readItems(await database(), ids.slice(at, at + portion))) {
        const item = openStored(keys, stored);
        const key = item === null || item.kind === 'deleted' ? null : contentKey(item);
        if (key !== null) found.set(stored.item.itemId, key);
      }
      await wait(0);
    }
    return found;
  };

  const find = async (): Promise<OutputOf<'vault.duplicates'>> => {
    const [keys, items] = await Promise.all([openVault.keys(), lists.kept()]);
    if (keys === null) return notOpen;
    const contents = await contentKeys(keys, items);
    const byId = new Map(items.map((item) => [item.itemId, item]));
    const groups = groupsOf(
      new Map(
        items.map((item) => [
          item.itemId,
          [placeKey(item), contents.get(item.itemId)].filter((key) => typeof key === 'string'),
        ]),
      ),
    );
    const listed = groups.slice(0, mostGroups).map((ids) =>
      ids
        .map((id) => byId.get(id))
        .filter((item) => item !== undefined)
        .sort((a, b) => b.changedAt - a.changedAt),
    );
    return { is: 'duplicates', total: groups.length, groups: listed };
  };

  /** All of them as they are, or null where they cannot become one. */
  const look = async (itemIds: readonly string[]) => {
    const seen = new Map<string, LiveItem>();
    const looked = await changeItems.change(itemIds, (item, itemId) => {
      if (item !== null && item.kind !== 'deleted' && item.trashedAt === null) seen.set(itemId, item);
      return null;
    });
    if ('is' in looked) return notOpen;
    const kinds = new Set([...seen.values()].map(({ kind, typeName }) => JSON.stringify([kind, typeName])));
    return seen.size > 1 && seen.size === new Set(itemIds).size && kinds.size === 1 ? seen : null;
  };

  const merge = async ({ itemIds }: InputOf<'vault.merge'>): Promise<OutputOf<'vault.merge'>> => {
    const before = await look(itemIds);
    if (before === null) return gone;
    if ('is' in before) return before;
    const now = clock.now();
    const [last] = [...before].sort(([, a], [, b]) => newestFirst(a, b));
    if (last === undefined) return gone;
    const after = new Map<string, LiveItem>();
    const merged = mergeDuplicates([...before.values()], now);
    try {
      const changed = await changeItems.change(itemIds, (item, itemId) => {
        const seen = unmoved(item, before.get(itemId));
        // A file belongs to one item: with the others deleted for good it must not go with them.
        const trashedAt = Math.max(now, seen.changedAt);
        const next =
          itemId === last[0] ? merged : changeItem(seen, { trashedAt, attachments: [] }, trashedAt);
        after.set(itemId, next);
        return next;
      });
      if ('is' in changed) return changed;
    } catch (cause) {
      if (cause instanceof Moved) return gone;
      throw cause;
    }
    const undoId = newId();
    undos.set(undoId, { before, after });
    for (const old of [...undos.keys()].slice(0, -mostUndone)) undos.delete(old);
    return { is: 'merged', itemId: last[0], undoId };
  };

  const unmerge = async ({ undoId }: InputOf<'vault.unmerge'>): Promise<OutputOf<'vault.unmerge'>> => {
    const undo = undos.get(undoId);
    if (undo === undefined) return (await openVault.keys()) === null ? notOpen : gone;
    const { before, after } = undo;
    try {
      const changed = await changeItems.change([...before.keys()], (item, itemId) => {
        const seen = unmoved(item, after.get(itemId));
        const was = before.get(itemId);
        // Later than the merge, so that no other device takes the merge for the later of the two.
        return was ? { ...was, changedAt: Math.max(clock.now(), seen.changedAt + 1) } : null;
      });
      if ('is' in changed) return changed.is === 'not-open' ? changed : gone;
      undos.delete(undoId);
      return changed.length === before.size ? { is: 'undone' } : gone;
    } catch (cause) {
      if (cause instanceof Moved) return gone;
      throw cause;
    }
  };

  return { find, merge, unmerge };
};
