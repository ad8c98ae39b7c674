import { maxItems } from '../../../utils/api/vault.ts';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import type { Database } from '../../../utils/storage/database.ts';
import type { StagedItem } from '../../../utils/storage/importRecord.ts';
import {
  beginStage,
  dropStage,
  putStaged,
  readImportRecord,
  readStaged,
} from '../../../utils/storage/importStore.ts';
import { readItem } from '../../../utils/storage/itemStore.ts';
import type { LiveItem } from '../../../utils/vault/item.ts';
import type { Ports } from '../ports.ts';
import { createTurns } from '../turns.ts';
import { openStored } from '../vault/changeItems.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import { createDuplicateIndex, type DuplicateIndex } from './duplicateIndex.ts';
import type { CommitImport } from './commitImport.ts';
import { datedItem, itemOfRow, openStaged, stageItem } from './stagedItems.ts';
import type { UndoImport } from './undoImport.ts';

type ImportDependencies = Pick<Ports, 'database' | 'clock' | 'wait'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  readonly commitImport: CommitImport;
  readonly undoImport: UndoImport;
};

const notOpen = { is: 'not-open' } as const;
const over = { is: 'over' } as const;
/** Items that are sealed or opened without a pause: other messages wait for the one thread. */
const portion = 20;
/** What became of some rows: those that have no room in an item are not staged. */
const kept = (at: number, count: number, staged: readonly StagedItem[]): OutputOf<'import.put'> => {
  const numbers = new Set(staged.map(({ index }) => index));
  return {
    is: 'kept',
    duplicates: staged.flatMap(({ index, target }) => (target === null ? [] : [index])),
    tooLarge: Array.from({ length: count }, (_, place) => at + place).filter((index) => !numbers.has(index)),
  };
};
/** Staged items that are read from the disk at a time. */
const batch = 500;

/**
 * Moving in. What a page has read from a file is staged here, sealed, and nothing of it is in the vault until it is made, in
 * one transaction. A kill before that leaves the vault as it was; one after it, an import that was made.
 */
export const createImport = (dependencies: ImportDependencies) => {
  const { database, clock, wait, openVault, cache, commitImport, undoImport } = dependencies;
  const turns = createTurns();
  /** What rows are compared with, in this worker's memory: made again from what is staged where the worker has died. */
  let index: { readonly importId: string; readonly known: DuplicateIndex } | null = null;
  openVault.onLocked(() => {
    index = null;
  });

  const isUnderWay = async (db: Database, importId: string): Promise<boolean> => {
    const record = await readImportRecord(db);
    return record?.importId === importId && record.done === null;
  };

  const indexFor = async (db: Database, keys: VaultKeys, importId: string): Promise<DuplicateIndex> => {
    if (index?.importId === importId) return index.known;
    const listed = (await cache.all(db, keys)).filter(({ trashedAt }) => trashedAt === null);
    const open = async (itemId: string): Promise<LiveItem | null> => {
      const stored = await readItem(db, itemId);
      const item = stored === null ? null : openStored(keys, stored);
      return item === null || item.kind === 'deleted' ? null : item;
    };
    const known = createDuplicateIndex(listed, open);
    for (let from = 0; ;) {
      const staged = await readStaged(db, from, batch);
      for (const one of staged) {
        const item = one.target === null ? openStaged(keys, one) : null;
        if (item !== null) known.add(one.itemId, item);
      }
      const last = staged.at(-1);
      if (last === undefined) break;
      from = last.index + 1;
      await wait(0);
    }
    index = { importId, known };
    return known;
  };

  const begin = (): Promise<OutputOf<'import.begin'>> =>
    turns(async () => {
      if ((await openVault.keys()) === null) return notOpen;
      const db = await database();
      const importId = encodeBase64url(randomBytes(16));
      index = null;
      await beginStage(db, importId);
      return { is: 'begun', importId, room: Math.max(0, maxItems - (await db.count('overviews'))) };
    });

  const put = ({ importId, at, items }: InputOf<'import.put'>): Promise<OutputOf<'import.put'>> =>
    turns(async () => {
      const keys = await openVault.keys();
      if (keys === null) return notOpen;
      const db = await database();
      if (!(await isUnderWay(db, importId))) return over;
      const before = (await readStaged(db, at, items.length)).filter(
        ({ index: one }) => one < at + items.length,
      );
      // The same rows again, after an answer that was lost.
      if (before.length > 0) return kept(at, items.length, before);
      const known = await indexFor(db, keys, importId);
      const staged: StagedItem[] = [];
      for (const [place, row] of items.entries()) {
        if (place % portion === portion - 1) await wait(0);
        const item = itemOfRow(row);
        const same = await known.find(item);
        const own = same === null ? datedItem(item, clock.now()) : item;
        const sealed = stageItem(keys, at + place, own, same);
        if (sealed === null) continue;
        staged.push(sealed);
        if (same === null) known.add(sealed.itemId, item);
      }
      return (await putStaged(db, importId, staged)) ? kept(at, items.length, staged) : over;
    });

  const drop = ({ importId }: InputOf<'import.drop'>): Promise<OutputOf<'import.drop'>> =>
    turns(async () => {
      if ((await openVault.keys()) === null) return notOpen;
      await dropStage(await database(), importId);
      index = null;
      return { is: 'dropped' };
    });

  const last = async (): Promise<OutputOf<'import.last'>> => {
    if ((await openVault.keys()) === null) return notOpen;
    const record = await readImportRecord(await database());
    if (!record?.done) return { is: 'last', last: null };
    const { at, counts } = record.done;
    return {
      is: 'last',
      last: { importId: record.importId, at, added: counts.added, merged: counts.merged },
    };
  };

  return {
    begin,
    put,
    commit: (input: InputOf<'import.commit'>) => turns(() => commitImport(input)),
    drop,
    last,
    undo: (input: InputOf<'import.undo'>) => turns(() => undoImport(input)),
  };
};
