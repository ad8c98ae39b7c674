import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { ImportedItemRecord } from '../../../utils/storage/importRecord.ts';
import { readImported, readImportRecord, undoImport } from '../../../utils/storage/importStore.ts';
import { readItems, type StoredItem } from '../../../utils/storage/itemStore.ts';
import { changeItem } from '../../../utils/vault/history.ts';
import type { LiveItem } from '../../../utils/vault/item.ts';
import { openItem } from '../../../utils/vault/sealItem.ts';
import type { Ports } from '../ports.ts';
import type { Turns } from '../turns.ts';
import { nextVersion, openStored } from '../vault/changeItems.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';

type UndoDependencies = Pick<Ports, 'database' | 'clock' | 'wait'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  /** Shared with saving and syncing: whoever changes items has them alone. */
  readonly turns: Turns;
  /** There is something to send. */
  readonly changed: () => void;
};

const notOpen = { is: 'not-open' } as const;
const gone = { is: 'gone' } as const;
const batch = 200;
/** Items without a pause. */
const portion = 20;

const itemBefore = (keys: VaultKeys, { itemId, before }: ImportedItemRecord): LiveItem | null => {
  try {
    const item = before === null ? null : openItem(keys, itemId, before);
    return item === null || item.kind === 'deleted' ? null : item;
  } catch {
    return null;
  }
};

/**
 * Takes the last import back, in one transaction: what it has brought goes to the trash, what it has changed is what it was.
 * An item that somebody has edited since is theirs and stays.
 */
export const createUndoImport = (dependencies: UndoDependencies) => {
  const { database, clock, wait, openVault, cache, turns, changed } = dependencies;

  /** What the item becomes; null: it was edited since, and stays; `there`: it is in the trash already. */
  const undone = (
    keys: VaultKeys,
    made: ImportedItemRecord,
    stored: StoredItem,
  ): StoredItem | 'there' | null => {
    const here = stored.overview.revision === made.revision ? openStored(keys, stored) : null;
    if (here === null || here.kind === 'deleted') return null;
    // Later than the import, so that no other device takes the import for the later of the two.
    const at = Math.max(clock.now(), here.changedAt + 1);
    if (made.before === null) {
      if (here.trashedAt !== null) return 'there';
      return nextVersion(keys, made.itemId, stored, changeItem(here, { trashedAt: at }, at));
    }
    const was = itemBefore(keys, made);
    return was === null ? null : nextVersion(keys, made.itemId, stored, { ...was, changedAt: at });
  };

  return ({ importId }: InputOf<'import.undo'>): Promise<OutputOf<'import.undo'>> =>
    turns(async () => {
      const keys = await openVault.keys();
      if (keys === null) return notOpen;
      const db = await database();
      const record = await readImportRecord(db);
      if (record?.importId !== importId || record.done === null) return gone;
      const made = await readImported(db);
      const items: StoredItem[] = [];
      let [trashed, restored] = [0, 0];
      for (let at = 0; at < made.length; at += batch) {
        const some = made.slice(at, at + batch);
        const stored = new Map(
          (
            await readItems(
              db,
              some.map(({ itemId }) => itemId),
            )
          ).map((one) => [one.item.itemId, one]),
        );
        for (const [place, one] of some.entries()) {
          if (place % portion === 0) await wait(0);
          const here = stored.get(one.itemId);
          const item = here === undefined ? null : undone(keys, one, here);
          if (item === null) continue;
          if (one.before === null) trashed += 1;
          else restored += 1;
          if (item !== 'there') items.push(item);
        }
      }
      await undoImport(db, items);
      await cache.update(
        keys,
        items.map(({ overview }) => overview),
      );
      changed();
      return { is: 'undone', trashed, restored, kept: made.length - trashed - restored };
    });
};

export type UndoImport = ReturnType<typeof createUndoImport>;
