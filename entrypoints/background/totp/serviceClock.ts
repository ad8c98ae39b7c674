import * as v from 'valibot';
import { sessionLifetime } from '../../../utils/api/session.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import type { Ports } from '../ports.ts';

/** Milliseconds. Sites take a code of the period before and after: less than this nobody has to hear of. */
const worthSaying = 20_000;
/** An exchange that took longer says too little about when in it the service looked at its clock. */
const longestExchange = 10_000;

/**
 * How far this computer's clock is from the service's, which is told with each session: it ends a quarter of an hour after
 * it was made. One-time codes hang on the right time, and nothing else of ours does.
 */
export const createServiceClock = ({ session }: Pick<Ports, 'session'>) => {
  const stored = createSessionValue(session, 'clockOff', v.pipe(v.number(), v.safeInteger()));
  return {
    /** All three in milliseconds since 1970, the first two by this computer's clock. */
    note: async (askedAt: number, answeredAt: number, sessionEndsAt: number): Promise<void> => {
      if (!(answeredAt >= askedAt && answeredAt - askedAt <= longestExchange)) return;
      const off = Math.round((askedAt + answeredAt) / 2 - (sessionEndsAt - sessionLifetime));
      if (Number.isSafeInteger(off)) await stored.write(Math.abs(off) < worthSaying ? 0 : off);
    },
    forget: stored.remove,
    /** By how many milliseconds the clock is ahead of the service's, negative where it is behind; 0 where it is right or nothing is known. */
    off: async (): Promise<number> => (await stored.read()) ?? 0,
  };
};
