import { bounds } from '../transfer/import/bounds.ts';
import type { ImportReading } from '../transfer/import/imported.ts';
import type { FromThread, ToThread } from './talk.ts';

/** Milliseconds after which a thread is given up that has no answer: whatever a sane file asks for ends long before. */
const longest = 120_000;

const gaveUp: ImportReading = { is: 'refused', because: 'gave-up' };

/**
 * Reads another program's file in a thread of its own, which lives for this file only: a hang, or a file that eats memory,
 * ends with it.
 * @param password of the file; null where none was given yet
 * @param signal ends it
 */
export const readInThread = async (
  file: Blob,
  password: string | null,
  now: number,
  signal: AbortSignal,
): Promise<ImportReading> => {
  if (file.size > bounds.file) return { is: 'refused', because: 'too-large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const end = (reading: ImportReading): void => {
      worker.terminate();
      clearTimeout(watch);
      signal.removeEventListener('abort', aborted);
      resolve(reading);
    };
    const aborted = (): void => end(gaveUp);
    const watch = setTimeout(aborted, longest);
    worker.addEventListener('message', ({ data }: MessageEvent<FromThread>) =>
      end(data ?? { is: 'refused', because: 'damaged' }),
    );
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // It broke on what is in the file: memory, for the most part.
      end(gaveUp);
    });
    signal.addEventListener('abort', aborted);
    if (signal.aborted) aborted();
    const word: ToThread = { bytes, password, now };
    worker.postMessage(word, [bytes.buffer]);
  });
};
