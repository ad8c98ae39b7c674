import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { OwnType } from '../../../utils/messaging/types.ts';
import { changeItem, newItem } from '../../../utils/vault/history.ts';
import type { TypedItem } from '../../../utils/vault/item.ts';
import type { Ports } from '../ports.ts';
import type { ChangeItems } from './changeItems.ts';
import type { OpenVault } from './openVault.ts';
import type { OverviewCache } from './overviewCache.ts';
import type { VaultStore } from './vaultStore.ts';

type OwnTypesDependencies = Pick<Ports, 'database' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  readonly vault: VaultStore;
  readonly changeItems: ChangeItems;
};

const notOpen = { is: 'not-open' } as const;

/** A record beside the items (spec.md §8): its title is the type's name, and its fields are empty ones. */
const recordOf = (title: string, fields: TypedItem['fields']): TypedItem => ({
  kind: 'type',
  typeName: '',
  title,
  addresses: [],
  fields: fields.map((field) => ({ ...field, value: '' })),
  notes: '',
  tags: [],
  favourite: false,
});

/** The types of the user's own, kept in the vault like everything else. */
export const createOwnTypes = ({
  database,
  clock,
  openVault,
  cache,
  vault,
  changeItems,
}: OwnTypesDependencies) => {
  const list = async (): Promise<OutputOf<'types.list'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    const records = (await cache.all(await database(), keys)).filter(({ kind }) => kind === 'type');
    const read = await Promise.all(records.map(({ itemId }) => vault.read(itemId)));
    if (read.some(({ is }) => is === 'not-open')) return notOpen;
    const types = read.flatMap((answer, place): readonly OwnType[] => {
      const { itemId } = records[place] ?? {};
      // One that is damaged cannot be offered; the check of the vault names it.
      if (answer.is !== 'item' || itemId === undefined) return [];
      return [{ itemId, name: answer.item.title, fields: answer.item.fields }];
    });
    return { is: 'types', types: types.sort((a, b) => a.name.localeCompare(b.name)) };
  };

  const save = async ({ name, fields }: InputOf<'types.save'>): Promise<OutputOf<'types.save'>> => {
    const added = await changeItems.add([newItem(recordOf(name, fields), clock.now())]);
    if ('is' in added) return added;
    const [itemId = null] = added;
    return itemId === null ? { is: 'too-large' } : { is: 'saved', itemId };
  };

  const rename = async ({ itemId, name }: InputOf<'types.rename'>): Promise<OutputOf<'types.rename'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    const all = await cache.all(await database(), keys);
    const before = all.find((item) => item.itemId === itemId && item.kind === 'type');
    if (before === undefined) return { is: 'gone' };
    const ofType = all.filter(({ kind, typeName }) => kind === 'custom' && typeName === before.title);
    const now = clock.now();
    const changed = await changeItems.change([itemId, ...ofType.map((item) => item.itemId)], (item) => {
      if (item?.kind === 'type') return changeItem(item, { title: name }, now);
      return item?.kind === 'custom' ? changeItem(item, { typeName: name }, now) : null;
    });
    return 'is' in changed ? changed : { is: 'renamed' };
  };

  const remove = async ({ itemId }: InputOf<'types.remove'>): Promise<OutputOf<'types.remove'>> => {
    const changed = await changeItems.change([itemId], (item) =>
      item?.kind === 'type' ? { kind: 'deleted', changedAt: clock.now() } : null,
    );
    return 'is' in changed ? changed : { is: 'removed' };
  };

  return { list, save, rename, remove };
};
