import type { Ports } from './ports.ts';

/**
 * Milliseconds of work without a pause. An answer to a message is a dozen steps, each of which may find the thread taken: what
 * one step waits for, a person waits for a dozen times.
 */
const longestWork = 3;

/**
 * To be called again and again within a long piece of work: gives a pause to be awaited when it is time for one, and null
 * where the work may go on.
 */
export type Pause = () => Promise<void> | null;

export const createPause = ({ wait, clock }: Pick<Ports, 'wait' | 'clock'>): Pause => {
  let began = clock.monotonic();
  return () => {
    if (clock.monotonic() - began < longestWork) return null;
    return wait(0).then(() => {
      began = clock.monotonic();
    });
  };
};
