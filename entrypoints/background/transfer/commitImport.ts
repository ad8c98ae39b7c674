import { maxItems } from '../../../utils/api/vault.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { DuplicateChoice } from '../../../utils/messaging/import.ts';
import type { ImportCounts } from '../../../utils/messaging/importCounts.ts';
import type { Database } from '../../../utils/storage/database.ts';
import type { ImportedItemRecord, StagedItem } from '../../../utils/storage/importRecord.ts';
import { commitStage, readImportRecord, readStaged } from '../../../utils/storage/importStore.ts';
import { readItem, type StoredItem, versionOf } from '../../../utils/storage/itemStore.ts';
import { typedAlike } from '../../../utils/vault/history.ts';
import type { LiveItem } from '../../../utils/vault/item.ts';
import { mergeDuplicates } from '../../../utils/vault/mergeDuplicates.ts';
import type { Ports } from '../ports.ts';
import type { Turns } from '../turns.ts';
import { nextVersion, openStored } from '../vault/changeItems.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import { datedItem, openStaged, stageItem, storedOf } from './stagedItems.ts';

type CommitDependencies = Pick<Ports, 'database' | 'clock' | 'wait'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  /** Shared with saving and syncing: whoever changes items has them alone. */
  readonly turns: Turns;
  /** There is something to send. */
  readonly changed: () => void;
};

const notOpen = { is: 'not-open' } as const;
const over = { is: 'over' } as const;
const batch = 500;
/** Merges without a pause. */
const portion = 20;

/** An item of the vault that rows are brought together with. */
type Target = { readonly before: StoredItem; readonly was: LiveItem; now: LiveItem };

/** Nothing is in it that was not there before. */
const addsNothing = (was: LiveItem, now: LiveItem): boolean =>
  typedAlike(was, now) && was.history.length === now.history.length;

/** Makes an import that was agreed to: all of it in one transaction, or nothing. */
export const createCommitImport = (dependencies: CommitDependencies) => {
  const { database, clock, wait, openVault, cache, turns, changed } = dependencies;

  const allStaged = async (db: Database): Promise<readonly StagedItem[]> => {
    const all: StagedItem[] = [];
    for (;;) {
      const read = await readStaged(db, (all.at(-1)?.index ?? -1) + 1, batch);
      if (read.length === 0) return all;
      all.push(...read);
    }
  };

  const build = async (
    db: Database,
    keys: VaultKeys,
    staged: readonly StagedItem[],
    choiceOf: (index: number) => DuplicateChoice,
  ) => {
    const counts = { added: 0, merged: 0, same: 0, skipped: 0 };
    const fresh = new Map<string, StagedItem>();
    const targets = new Map<string, Target>();
    const now = clock.now();

    const add = (one: StagedItem): void => {
      fresh.set(one.itemId, one);
      counts.added += 1;
    };
    const addDated = (one: StagedItem, item: LiveItem): void => {
      const sealed = stageItem(keys, one.index, datedItem(item, now), null);
      if (sealed !== null) add(sealed);
    };
    const targetOf = async (itemId: string): Promise<Target | null> => {
      const known = targets.get(itemId);
      if (known !== undefined) return known;
      const before = await readItem(db, itemId);
      const was = before === null ? null : openStored(keys, before);
      if (before === null || was === null || was.kind === 'deleted') return null;
      const target = { before, was, now: was };
      targets.set(itemId, target);
      return target;
    };
    /** With an earlier row of the same import, which is not in the vault yet. */
    const joinFresh = (first: StagedItem, item: LiveItem): void => {
      const opened = openStaged(keys, first);
      const merged = opened === null ? null : mergeDuplicates([opened, item], now);
      const sealed = merged === null ? null : stageItem(keys, first.index, merged, null);
      if (opened === null || merged === null || sealed === null || addsNothing(opened, merged))
        counts.same += 1;
      else {
        fresh.set(first.itemId, sealed);
        counts.merged += 1;
      }
    };

    for (const [place, one] of staged.entries()) {
      if (one.target === null) {
        add(one);
        continue;
      }
      if (place % portion === 0) await wait(0);
      const item = openStaged(keys, one);
      const choice = choiceOf(one.index);
      const first = fresh.get(one.target);
      if (item === null || choice === 'skip') counts.skipped += 1;
      else if (choice === 'both') addDated(one, item);
      else if (first !== undefined) joinFresh(first, item);
      else {
        const target = await targetOf(one.target);
        if (target === null) addDated(one, item);
        else {
          const merged = mergeDuplicates([target.now, item], now);
          if (addsNothing(target.now, merged)) counts.same += 1;
          else if (nextVersion(keys, one.target, target.before, merged) === null) addDated(one, item);
          else {
            target.now = merged;
            counts.merged += 1;
          }
        }
      }
    }
    return { counts, fresh: [...fresh.values()], targets: [...targets.values()] };
  };

  return ({ importId, duplicates, choices }: InputOf<'import.commit'>): Promise<OutputOf<'import.commit'>> =>
    turns(async () => {
      const keys = await openVault.keys();
      if (keys === null) return notOpen;
      const db = await database();
      const record = await readImportRecord(db);
      if (record?.importId !== importId) return over;
      // It was made, and the answer got lost.
      if (record.done !== null) return { is: 'imported', ...record.done.counts };
      const chosen = new Map(choices.map(({ index, choice }) => [index, choice]));
      const built = await build(db, keys, await allStaged(db), (index) => chosen.get(index) ?? duplicates);
      const room = Math.max(0, maxItems - (await db.count('overviews')));
      if (built.fresh.length > room) return { is: 'no-room', room };
      const items: StoredItem[] = built.fresh.map(storedOf);
      const made: ImportedItemRecord[] = items.map(({ item }) => ({
        itemId: item.itemId,
        revision: 1,
        before: null,
      }));
      for (const { before, was, now } of built.targets) {
        const next = now === was ? null : nextVersion(keys, before.item.itemId, before, now);
        if (next === null) continue;
        items.push(next);
        const { itemId } = next.item;
        made.push({ itemId, revision: next.overview.revision, before: versionOf(before) });
      }
      const counts: ImportCounts = built.counts;
      const done = { version: 1, importId, done: { at: clock.now(), counts } } as const;
      if (!(await commitStage(db, done, items, made))) return over;
      await cache.update(
        keys,
        items.map(({ overview }) => overview),
      );
      changed();
      return { is: 'imported', ...counts };
    });
};

export type CommitImport = ReturnType<typeof createCommitImport>;
