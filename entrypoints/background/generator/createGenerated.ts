import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { hostOf } from '../../../utils/sites/hostOf.ts';
import { fieldValue } from '../../../utils/vault/fields.ts';
import { newItem } from '../../../utils/vault/history.ts';
import type { Ports } from '../ports.ts';
import type { ChangeItems } from '../vault/changeItems.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';
import type { VaultStore } from '../vault/vaultStore.ts';

type GeneratedDependencies = Pick<Ports, 'database' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  readonly changeItems: ChangeItems;
  readonly vault: Pick<VaultStore, 'read'>;
};

const notOpen = { is: 'not-open' } as const;
/** Generated passwords that are kept; older ones go. */
const mostKept = 200;

/** What was generated, from before it was used anywhere: each one an item of the vault, so that it syncs as they do. */
export const createGenerated = ({
  database,
  clock,
  openVault,
  cache,
  changeItems,
  vault,
}: GeneratedDependencies) => {
  /** Newest first; null while the vault is not open. */
  const all = async (): Promise<readonly ListedItem[] | null> => {
    const keys = await openVault.keys();
    if (keys === null) return null;
    const items = await cache.all(await database(), keys);
    return items
      .filter(({ kind }) => kind === 'generated')
      .toSorted((one, other) => other.createdAt - one.createdAt);
  };

  const dropOld = async (newest: string): Promise<void> => {
    // The newest stays whatever this computer's clock says.
    const others = ((await all()) ?? []).map(({ itemId }) => itemId).filter((itemId) => itemId !== newest);
    const over = others.slice(mostKept - 1);
    if (over.length === 0) return;
    await changeItems.change(over, (item) =>
      item?.kind === 'generated' ? { kind: 'deleted', changedAt: clock.now() } : null,
    );
  };

  const keep = async ({ password, site }: InputOf<'generated.keep'>): Promise<OutputOf<'generated.keep'>> => {
    const item = newItem(
      {
        kind: 'generated',
        typeName: '',
        title: site === undefined ? '' : (hostOf(site) ?? ''),
        addresses: [],
        fields: [{ id: 'password', type: 'hidden', label: '', value: password }],
        notes: '',
        tags: [],
        favourite: false,
      },
      clock.now(),
    );
    const added = await changeItems.add([item]);
    if ('is' in added) return added;
    const [itemId = null] = added;
    if (itemId === null) throw new Error('a password has become too large for an item');
    // It is kept already: what is over goes with the next one at the latest.
    await dropOld(itemId).catch(() => {});
    return { is: 'kept', itemId };
  };

  const list = async (): Promise<OutputOf<'generated.list'>> => {
    const items = await all();
    if (items === null) return notOpen;
    return {
      is: 'generated',
      items: items
        .slice(0, mostKept)
        .map(({ itemId, title, createdAt }) => ({ itemId, site: title, at: createdAt })),
    };
  };

  const read = async ({ itemId }: InputOf<'generated.read'>): Promise<OutputOf<'generated.read'>> => {
    const answer = await vault.read(itemId);
    if (answer.is !== 'item') return answer;
    if (answer.item.kind !== 'generated') return { is: 'gone' };
    return { is: 'password', password: fieldValue(answer.item, 'password') };
  };

  return { keep, list, read };
};
