import type { Database } from '../../../utils/storage/database.ts';
import type { OverviewRecord } from '../../../utils/storage/vaultRecords.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { openOverview } from '../../../utils/vault/sealItem.ts';
import type { Ports } from '../ports.ts';
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

/** Milliseconds of work without a pause: other messages wait for the one thread, and a person for their answers. */
const longestWork = 10;

/** All overviews in the open, for as long as the worker lives and the vault is unlocked: a search types many letters. */
export const createOverviewCache = ({ wait, clock }: Pick<Ports, 'wait' | 'clock'>) => {
  /** Still sealed, and read before anybody could open them. */
  let ahead: Promise<OverviewRecord[]> | null = null;

  const load = async (database: Database, keys: VaultKeys) => {
    const items = new Map<string, ListedItem>();
    const records = await (ahead ?? database.getAll('overviews'));
    ahead = null;
    let began = clock.monotonic();
    for (const record of records) {
      if (clock.monotonic() - began > longestWork) {
        await wait(0);
        began = clock.monotonic();
      }
      const item = listedItem(keys, record);
      if (item !== null) items.set(item.itemId, item);
    }
    return items;
  };

  let cached: Promise<Map<string, ListedItem>> | null = null;

  return {
    /** A password is being checked: the disk works while Argon2 does. To be dropped where it is not the right one. */
    readAhead: (database: Database): void => {
      const reading = database.getAll('overviews');
      ahead = reading;
      // Whoever needs the list reads again and is told what is the matter.
      reading.catch(() => {
        if (ahead === reading) ahead = null;
      });
    },

    all: async (database: Database, keys: VaultKeys): Promise<readonly ListedItem[]> => {
      const loading = (cached ??= load(database, keys));
      try {
        return [...(await loading).values()];
      } catch (cause) {
        if (cached === loading) cached = null;
        throw cause;
      }
    },
    /** To be called after every write, with what was written. */
    update: async (keys: VaultKeys, records: readonly OverviewRecord[]): Promise<void> => {
      ahead = null;
      const items = await cached?.catch(() => null);
      if (!items) return;
      let began = clock.monotonic();
      for (const record of records) {
        if (clock.monotonic() - began > longestWork) {
          await wait(0);
          began = clock.monotonic();
        }
        const item = listedItem(keys, record);
        if (item === null) items.delete(record.itemId);
        else items.set(record.itemId, item);
      }
    },
    drop: (): void => {
      cached = null;
      ahead = null;
    },
  };
};

export type OverviewCache = ReturnType<typeof createOverviewCache>;
