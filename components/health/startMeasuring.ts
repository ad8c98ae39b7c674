import type { ToMeasure } from '../../utils/messaging/health.ts';
import type { FromMeasurer, ToMeasurer } from './measureTalk.ts';

export type Measurer = {
  /** How hard each is to guess, 0 to 4. One question at a time. */
  readonly measure: (passwords: readonly ToMeasure[]) => Promise<FromMeasurer['scores']>;
  /** Ends the thread, and with it everything that it was told. */
  readonly end: () => void;
};

/** Starts a thread with the word lists, so that measuring thousands of passwords holds no page up. */
export const startMeasuring = (): Measurer => {
  const worker = new Worker(new URL('./measureWorker.ts', import.meta.url), { type: 'module' });
  return {
    measure: (passwords) =>
      new Promise((resolve, reject) => {
        worker.addEventListener('message', ({ data }: MessageEvent<FromMeasurer>) => resolve(data.scores), {
          once: true,
        });
        worker.addEventListener('error', () => reject(new Error('the measuring thread broke')), {
          once: true,
        });
        const word: ToMeasurer = { passwords };
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one partner
        worker.postMessage(word);
      }),
    end: () => worker.terminate(),
  };
};
