import { noteUsed, readRecent } from '../../../utils/storage/recentStore.ts';
import type { Ports } from '../ports.ts';

const none: readonly string[] = [];

/** What was used on this device of late, the latest first. */
export const createRecent = ({ database, clock }: Pick<Ports, 'database' | 'clock'>) => {
  let known: Promise<readonly string[]> | null = null;
  /** The same as a set, made once for a list. */
  let set: { readonly of: readonly string[]; readonly ids: ReadonlySet<string> } | null = null;

  const ids = async (): Promise<readonly string[]> => {
    const reading = (known ??= database().then(readRecent));
    try {
      return await reading;
    } catch {
      // It is a convenience: what cannot be read is none.
      if (known === reading) known = null;
      return none;
    }
  };

  return {
    ids,
    used: async (): Promise<ReadonlySet<string>> => {
      const of = await ids();
      if (set?.of !== of) set = { of, ids: new Set(of) };
      return set.ids;
    },
    /** Notes a use, for which nobody is to wait. */
    note: (itemId: string): void => {
      const noting = database().then((db) => noteUsed(db, itemId, clock.now()));
      known = noting;
      noting.catch(() => {
        if (known === noting) known = null;
      });
    },
    drop: (): void => {
      known = null;
    },
  };
};

export type Recent = ReturnType<typeof createRecent>;
