import type { ListedItem } from '../../../utils/messaging/results.ts';
import type { Database } from '../../../utils/storage/database.ts';
import type { OverviewRecord } from '../../../utils/storage/vaultRecords.ts';
import { openOverview } from '../../../utils/vault/sealItem.ts';
import { compareTitles, sortInSlices } from '../../../utils/vault/search/titleOrder.ts';
import { createPause } from '../pauses.ts';
import type { Ports } from '../ports.ts';
import { createTurns } from '../turns.ts';
import { createItemList, type ItemList } from './itemList.ts';
import type { NoteTexts } from './noteTexts.ts';
import type { VaultKeys } from './vaultKeys.ts';

/** An overview that does not open still stands in the list, without a name: what is damaged must not look like gone. */
const unreadable = {
  kind: 'login',
  typeName: '',
  title: '',
  subtitle: '',
  addresses: [],
  tags: [],
  favourite: false,
  holds: [],
  createdAt: 0,
  changedAt: 0,
  trashedAt: null,
} as const;

/** The item of a list; null for a deleted one. */
export const listedItem = (keys: VaultKeys, record: OverviewRecord): ListedItem | null => {
  const place = { itemId: record.itemId, pending: record.pending === 1 };
  try {
    const overview = openOverview(keys, record.itemId, record);
    return overview.kind === 'deleted' ? null : { ...overview, ...place };
  } catch {
    return { ...unreadable, ...place };
  }
};

/** Records that are read at once: to bring in many takes the thread for itself. */
const portion = 250;
/** Items whose texts are made at once. */
const few = 25;
const readPortion = (database: Database, after: string): Promise<OverviewRecord[]> =>
  database.getAll('overviews', IDBKeyRange.lowerBound(after, true), portion);

/** What is held while the vault is open. */
type Held = {
  readonly list: ItemList;
  /** Changes that came while the list was still being filled. */
  readonly late: (() => void)[];
  filled: Promise<void>;
  isFilled: boolean;
};

type CacheDependencies = Pick<Ports, 'wait' | 'clock'> & { readonly notes: NoteTexts };

/**
 * All overviews in the open, indexed, for as long as the worker lives and the vault is unlocked: a search types many letters.
 * They are opened in slices, so that nothing else has to wait meanwhile.
 */
export const createOverviewCache = ({ wait, clock, notes }: CacheDependencies) => {
  /** The first portion, still sealed, and read before anybody could open it. */
  let ahead: Promise<OverviewRecord[]> | null = null;
  let held: Held | null = null;
  const turns = createTurns();

  /** One after the other, so that what an item has now is not followed by what it had. Nobody waits for it. */
  const readNotes = (keys: VaultKeys, mine: Held, items: readonly ListedItem[]): void => {
    turns(() => notes.read(keys, mine.list, items, () => held === mine)).catch(() => {});
  };

  const fill = async (database: Database, keys: VaultKeys, mine: Held): Promise<void> => {
    const pause = createPause({ wait, clock });
    const items: ListedItem[] = [];
    let records = await (ahead ?? readPortion(database, ''));
    ahead = null;
    for (let last = records.at(-1); last !== undefined; last = records.at(-1)) {
      // The disk reads on while these are opened.
      const next = records.length < portion ? [] : readPortion(database, last.itemId);
      for (const record of records) {
        const rest = pause();
        if (rest !== null) await rest;
        // Locked meanwhile: no more of it is opened.
        if (held !== mine) return;
        const item = listedItem(keys, record);
        if (item !== null) items.push(item);
      }
      records = await next;
    }
    const sorted = await sortInSlices(items, compareTitles, pause);
    for (let from = 0; from < sorted.length; from += few) {
      if (held !== mine) return;
      mine.list.fill(sorted.slice(from, from + few));
      await pause();
    }
    // More of them may come in the pauses.
    for (const change of mine.late) {
      change();
      await pause();
    }
    mine.isFilled = true;
    readNotes(keys, mine, items);
  };

  const begin = (database: Database, keys: VaultKeys): Held => {
    const mine: Held = { list: createItemList(), late: [], filled: Promise.resolve(), isFilled: false };
    held = mine;
    mine.filled = fill(database, keys, mine).catch((cause: unknown) => {
      if (held === mine) held = null;
      throw cause;
    });
    return mine;
  };

  const list = async (database: Database, keys: VaultKeys): Promise<ItemList | null> => {
    const mine = held ?? begin(database, keys);
    await mine.filled;
    return held === mine ? mine.list : null;
  };

  return {
    /** A password is being checked: the disk works while Argon2 does. To be dropped where it is not the right one. */
    readAhead: (database: Database): void => {
      const reading = readPortion(database, '');
      ahead = reading;
      // Whoever needs the list reads again and is told what is the matter.
      reading.catch(() => {
        if (ahead === reading) ahead = null;
      });
    },

    /** The list of all; null where it was dropped before it was whole. */
    list,

    /** Everything in it, by title; nothing where it was dropped meanwhile. */
    all: async (database: Database, keys: VaultKeys): Promise<readonly ListedItem[]> =>
      (await list(database, keys))?.all() ?? [],

    /** To be called after every write, with what was written. */
    update: async (keys: VaultKeys, records: readonly OverviewRecord[]): Promise<void> => {
      ahead = null;
      const mine = held;
      if (mine === null) return;
      const pause = createPause({ wait, clock });
      const items: ListedItem[] = [];
      for (const record of records) {
        const rest = pause();
        if (rest !== null) await rest;
        if (held !== mine) return;
        const item = listedItem(keys, record);
        if (item !== null) items.push(item);
        const change = (): void => {
          if (item === null) mine.list.remove(record.itemId);
          else mine.list.put(item);
        };
        if (mine.isFilled) change();
        else mine.late.push(change);
      }
      if (mine.isFilled) readNotes(keys, mine, items);
    },

    /** The notes are to be searched from now on, or no more. */
    renewNotes: (keys: VaultKeys): void => {
      if (held === null) return;
      held.list.forgetNotes();
      if (held.isFilled) readNotes(keys, held, held.list.all());
    },

    drop: (): void => {
      held = null;
      ahead = null;
    },
  };
};

export type OverviewCache = ReturnType<typeof createOverviewCache>;
