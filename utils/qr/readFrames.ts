import type { FrameRead, FrameToRead } from './frameTalk.ts';

export type FrameReader = {
  /** Takes the frame over and says what is in it. One at a time: the next one waits for the answer. */
  readonly read: (frame: ImageBitmap) => Promise<FrameRead>;
  /** Ends the thread. A frame that is being read is answered with nothing found. */
  readonly close: () => void;
};

/** Milliseconds for a frame: most get a short look, since another comes at once; every fifth a thorough one. */
const patiences = [150, 150, 150, 150, 700] as const;

/**
 * Reads a camera's frames in one thread that lives as long as the camera is on. Nothing leaves the extension, and no
 * frame is kept.
 */
export const createFrameReader = (): FrameReader => {
  let worker: Worker | null = null;
  let answer: ((reading: FrameRead) => void) | null = null;
  let frames = 0;

  const give = (reading: FrameRead): void => {
    answer?.(reading);
    answer = null;
  };
  const end = (): void => {
    worker?.terminate();
    worker = null;
    give({ is: 'nothing-found' });
  };
  const start = (): Worker => {
    const started = new Worker(new URL('./frameWorker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<FrameRead>) => give(data));
    started.addEventListener('error', (event) => {
      event.preventDefault();
      // It broke on this frame; the next one gets a new thread.
      end();
    });
    return started;
  };

  return {
    read: (frame) =>
      new Promise((resolve) => {
        answer = resolve;
        worker ??= start();
        const patience = patiences[frames++ % patiences.length] ?? patiences[0];
        worker.postMessage({ frame, patience } satisfies FrameToRead, [frame]);
      }),
    close: end,
  };
};
