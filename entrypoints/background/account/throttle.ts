import { readThrottle, writeThrottle } from '../../../utils/storage/throttleStore.ts';
import type { Ports } from '../ports.ts';

/** So many wrong passwords cost nothing: fingers slip. */
const free = 5;
const longest = 5 * 60_000;

/** How long to wait after so many failures: 1, 2, 4 … seconds from the sixth on, five minutes at most. */
const delayAfter = (failures: number): number =>
  failures < free ? 0 : Math.min(longest, 1000 * 2 ** (failures - free));

/**
 * Slows down guessing at this device's lock. It protects against a hand on the keyboard and nothing else: whoever copies
 * the disk guesses elsewhere, at Argon2's price. A try is counted before it is made, so that killing the worker saves none.
 */
export const createThrottle = ({ database, clock }: Pick<Ports, 'database' | 'clock'>) => ({
  /** Null: go on, the try is counted. Otherwise when the next is allowed, milliseconds since 1970. */
  count: async (): Promise<number | null> => {
    const db = await database();
    const { failures, at } = await readThrottle(db);
    const now = clock.now();
    // A clock that was set back waits no longer than from now on.
    const retryAt = Math.min(at, now) + delayAfter(failures);
    if (now < retryAt) return retryAt;
    await writeThrottle(db, { version: 1, failures: failures + 1, at: now });
    return null;
  },
  /** What was counted last was no try: nobody has judged it. */
  giveBack: async (): Promise<void> => {
    const db = await database();
    const { failures, at } = await readThrottle(db);
    await writeThrottle(db, { version: 1, failures: Math.max(0, failures - 1), at });
  },
  /** The password was right. */
  clear: async (): Promise<void> => writeThrottle(await database(), { version: 1, failures: 0, at: 0 }),
});

export type Throttle = ReturnType<typeof createThrottle>;
