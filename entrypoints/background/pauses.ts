import type { Ports } from './ports.ts';

/** Milliseconds of work without a pause: other messages wait for the one thread, and a person for their answers. */
const longestWork = 10;

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
