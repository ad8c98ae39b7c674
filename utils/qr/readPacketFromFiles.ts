import { unreachable } from '../bytes/unreachable.ts';
import { drawSvg } from './drawSvg.ts';
import { mostTelling, type PacketReading } from './reading.ts';
import type { FromReader, ToReader } from './workerTalk.ts';

/** Milliseconds after which a thread is given up that has no answer: every reader in it ends long before. */
const longest = 120_000;

/** Reads one file in a thread of its own. The thread lives for this file only: a hang or a bomb ends with it. */
const readInWorker = (
  file: Blob,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<PacketReading> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const end = (): void => {
      worker.terminate();
      clearTimeout(watch);
      signal.removeEventListener('abort', aborted);
    };
    const aborted = (): void => {
      end();
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('given up', 'AbortError'));
    };
    const broken = (): void => {
      end();
      resolve({ is: 'unreadable-file', because: 'not-readable' });
    };
    const watch = setTimeout(broken, longest);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one partner
    const say = (word: ToReader): void => worker.postMessage(word);
    worker.addEventListener('message', ({ data: word }: MessageEvent<FromReader>) => {
      switch (word.is) {
        case 'progress':
          onProgress(word.share);
          return;
        case 'draw-svg':
          void drawSvg(word.svg).then((picture) => say({ is: 'drawn', picture }));
          return;
        case 'reading':
          end();
          resolve(word.reading);
          return;
        default:
          unreachable(word);
      }
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // The thread broke on what is in the file: memory, or a decoder of the browser.
      broken();
    });
    signal.addEventListener('abort', aborted);
    say({ is: 'read', file });
  });

/**
 * Reads the packet from files: pictures of the code, PDFs, mails, texts. Nothing leaves the extension.
 * @param files in the order in which they were given; the first with a packet in it ends the search
 * @param options.signal gives up: the promise is then rejected with the signal's reason
 * @param options.onProgress told at once, and then how far it is, 0 to 1, never less than before
 * @returns the packet, or of all answers the most telling one
 */
export const readPacketFromFiles = async (
  files: readonly Blob[],
  {
    signal,
    onProgress = () => undefined,
  }: { readonly signal: AbortSignal; readonly onProgress?: (share: number) => void },
): Promise<PacketReading> => {
  const readings: PacketReading[] = [];
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    onProgress(index / files.length);
    const reading = await readInWorker(file, signal, (share) => onProgress((index + share) / files.length));
    if (reading.is === 'packet') return reading;
    readings.push(reading);
  }
  return mostTelling(readings);
};
