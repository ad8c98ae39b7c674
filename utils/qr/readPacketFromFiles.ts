import { mostTelling, type PacketReading } from './reading.ts';

/** Reads one file in a thread of its own. The thread lives for this file only: a hang or a bomb ends with it. */
const readInWorker = (file: Blob, signal: AbortSignal): Promise<PacketReading> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const end = (): void => {
      worker.terminate();
      signal.removeEventListener('abort', aborted);
    };
    const aborted = (): void => {
      end();
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('given up', 'AbortError'));
    };
    worker.addEventListener('message', ({ data }: MessageEvent<PacketReading>) => {
      end();
      resolve(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      end();
      // The thread broke on what is in the file: memory, or a decoder of the browser.
      resolve({ is: 'unreadable-file', because: 'not-an-image' });
    });
    signal.addEventListener('abort', aborted);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one partner
    worker.postMessage(file);
  });

/**
 * Reads the packet from files: pictures of the code, texts, mails. Nothing leaves the extension.
 * @param files in the order in which they were given; the first with a packet in it ends the search
 * @param options.signal gives up: the promise is then rejected with the signal's reason
 * @returns the packet, or of all answers the most telling one
 */
export const readPacketFromFiles = async (
  files: readonly Blob[],
  { signal }: { readonly signal: AbortSignal },
): Promise<PacketReading> => {
  const readings: PacketReading[] = [];
  for (const file of files) {
    signal.throwIfAborted();
    const reading = await readInWorker(file, signal);
    if (reading.is === 'packet') return reading;
    readings.push(reading);
  }
  return mostTelling(readings);
};
