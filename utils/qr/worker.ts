import type { Rgba } from './luma.ts';
import { pixelsOf } from './pixelsOf.ts';
import { readFile } from './readFile.ts';
import { readOneTime } from './readOneTime.ts';
import type { FromReader, ToReader } from './workerTalk.ts';

/** The reader's own thread: takes a file, tells how far it is, answers, and is ended by whoever started it. */

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one partner
const say = (word: FromReader): void => self.postMessage(word);

/** Progress is told ten times a second and never backwards. */
const rising = (): ((share: number) => void) => {
  let highest = 0;
  let last = -Infinity;
  return (share) => {
    const now = performance.now();
    if (share <= highest || now - last < 100) return;
    [highest, last] = [share, now];
    say({ is: 'progress', share });
  };
};

/** Who waits for drawn SVG pictures: one at a time, since files are read one part after the other. */
let drawn: (picture: Rgba | null) => void = () => undefined;

self.addEventListener('message', ({ data: word }: MessageEvent<ToReader>) => {
  if (word.is === 'drawn') {
    drawn(word.picture);
    return;
  }
  const around = {
    pixelsOf,
    drawSvg: (svg: Blob) =>
      new Promise<Rgba | null>((resolve) => {
        drawn = resolve;
        say({ is: 'draw-svg', svg });
      }),
    // A megabyte of code that few files need.
    openPdf: async (bytes: Uint8Array) => (await import('./pdf/openByPdfJs.ts')).openByPdfJs(bytes),
    onProgress: rising(),
  };
  if (word.is === 'read') void readFile(word.file, around).then((reading) => say({ is: 'reading', reading }));
  else void readOneTime(word.file, around).then((reading) => say({ is: 'one-time-reading', reading }));
});
