import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { shownItem } from '../../../utils/vault/shownItem.ts';
import type { ItemDraft } from '../../../utils/messaging/vault.ts';
import { readItem } from '../../../utils/storage/itemStore.ts';
import { typedOf } from '../../../utils/vault/fields.ts';
import { changeItem, newItem, typedAlike } from '../../../utils/vault/history.ts';
import type { Item, LiveItem } from '../../../utils/vault/item.ts';
import type { Ports } from '../ports.ts';
import { type ChangeItems, openStored } from './changeItems.ts';
import type { OpenVault } from './openVault.ts';

type VaultStoreDependencies = Pick<Ports, 'database' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly changeItems: ChangeItems;
};

const notOpen = { is: 'not-open' } as const;

/** Reads and saves items, one or some at a time, as the screens ask for it. */
export const createVaultStore = ({ database, clock, openVault, changeItems }: VaultStoreDependencies) => {
  const read = async (itemId: string): Promise<OutputOf<'vault.read'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    const stored = await readItem(await database(), itemId);
    if (stored === null) return { is: 'gone' };
    const item = openStored(keys, stored);
    if (item === null) return { is: 'damaged' };
    return item.kind === 'deleted' ? { is: 'gone' } : { is: 'item', item: shownItem(item) };
  };

  const add = async (draft: ItemDraft): Promise<OutputOf<'vault.save'>> => {
    const added = await changeItems.add([newItem(draft, clock.now())]);
    if ('is' in added) return added;
    const [itemId = null] = added;
    return itemId === null ? { is: 'too-large' } : { is: 'saved', itemId };
  };

  const save = async (draft: ItemDraft, itemId?: string): Promise<OutputOf<'vault.save'>> => {
    if (itemId === undefined) return add(draft);
    let isThere = false;
    const changed = await changeItems.change([itemId], (before) => {
      if (before === null || before.kind === 'deleted') return null;
      isThere = true;
      return typedAlike(before, draft) ? null : changeItem(before, typedOf(draft), clock.now());
    });
    if ('is' in changed) return changed;
    return isThere ? { is: 'saved', itemId } : { is: 'gone' };
  };

  /** One change to each of some items. */
  const each = async (
    itemIds: readonly string[],
    change: (item: LiveItem | null, now: number) => Item | null,
  ): Promise<OutputOf<'vault.trash'>> => {
    const now = clock.now();
    const changed = await changeItems.change(itemIds, (item) =>
      item?.kind === 'deleted' ? null : change(item, now),
    );
    if (!('is' in changed)) return { is: 'changed', count: changed.length };
    // No change made here has as much to add as an item may have.
    if (changed.is === 'too-large') throw new Error('an item that was stored has become too large');
    return changed;
  };

  return {
    read,
    save,
    trash: ({ itemIds }: InputOf<'vault.trash'>) =>
      each(itemIds, (item, now) =>
        item?.trashedAt === null ? changeItem(item, { trashedAt: Math.max(now, item.changedAt) }, now) : null,
      ),
    restore: ({ itemIds }: InputOf<'vault.restore'>) =>
      each(itemIds, (item, now) =>
        item === null || item.trashedAt === null ? null : changeItem(item, { trashedAt: null }, now),
      ),
    erase: ({ itemIds }: InputOf<'vault.erase'>) =>
      // One that does not open cannot be put into the trash first.
      each(itemIds, (item, now) => (item?.trashedAt === null ? null : { kind: 'deleted', changedAt: now })),
    tag: ({ itemIds, add: added, remove }: InputOf<'vault.tag'>) =>
      each(itemIds, (item, now) => {
        if (item === null) return null;
        const tags = [...new Set([...item.tags.filter((tag) => !remove.includes(tag)), ...added])];
        const isSame = tags.length === item.tags.length && tags.every((tag) => item.tags.includes(tag));
        return isSame ? null : changeItem(item, { tags }, now);
      }),
    favourite: ({ itemIds, favourite }: InputOf<'vault.favourite'>) =>
      each(itemIds, (item, now) =>
        item === null || item.favourite === favourite ? null : changeItem(item, { favourite }, now),
      ),
  };
};

export type VaultStore = ReturnType<typeof createVaultStore>;
