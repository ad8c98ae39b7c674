import type { Clock } from './ports.ts';

/** A question to the service that many have a reason to ask: once at a time, and by itself not too often. */
export type Look = {
  /** Asks at once, or shares the question that is under way. Nobody is told of what went wrong: it is asked again. */
  readonly now: () => Promise<void>;
  /** Asks where it was not asked of late; nobody waits for it. */
  readonly soon: () => void;
  /** The question that is under way, or null. */
  readonly underWay: () => Promise<void> | null;
};

/** @param every milliseconds that `soon` lets pass between two questions, by this worker's clock */
export const createLook = (
  clock: Pick<Clock, 'monotonic'>,
  every: number,
  perform: () => Promise<void>,
): Look => {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;

  const ask = async (): Promise<void> => {
    lookedAt = clock.monotonic();
    await perform();
  };
  const now = (): Promise<void> =>
    (looking ??= ask()
      .catch(() => {})
      .finally(() => {
        looking = null;
      }));

  return {
    now,
    soon: () => {
      if (clock.monotonic() - lookedAt >= every) void now();
    },
    underWay: () => looking,
  };
};
