import { unreachable } from '../bytes/unreachable.ts';
import { drawSvg } from './drawSvg.ts';
import type { FromReader, LastWord, Question, ToReader } from './workerTalk.ts';

/** Milliseconds after which a thread is given up that has no answer: every reader in it ends long before. */
const longest = 120_000;

/**
 * Asks a thread of its own, which lives for this question only: a hang or a bomb ends with it.
 * @param signal gives up: the promise is then rejected with the signal's reason
 * @returns null where the thread broke on what is in the file
 */
export const askReader = (
  question: Question,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<LastWord | null> =>
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
      resolve(null);
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
        case 'one-time-reading':
          end();
          resolve(word);
          return;
        default:
          unreachable(word);
      }
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // Memory, or a decoder of the browser.
      broken();
    });
    signal.addEventListener('abort', aborted);
    say(question);
  });
