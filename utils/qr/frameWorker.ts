import type { FrameRead, FrameToRead } from './frameTalk.ts';
import { readOpenPicture } from './readPicture.ts';

/** The thread that reads the frames of a camera, one after the other, until whoever started it ends it. */

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one partner
const say = (reading: FrameRead): void => self.postMessage(reading);

let canvas: OffscreenCanvas | null = null;

/** The pixels of a frame. The canvas is kept: every frame has the same size. */
const pixelsOfFrame = (frame: ImageBitmap): ImageData | null => {
  if (canvas?.width !== frame.width || canvas.height !== frame.height)
    canvas = new OffscreenCanvas(frame.width, frame.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(frame, 0, 0);
  const pixels = context?.getImageData(0, 0, frame.width, frame.height) ?? null;
  frame.close();
  return pixels;
};

self.addEventListener('message', ({ data: { frame, patience } }: MessageEvent<FrameToRead>) => {
  const pixels = pixelsOfFrame(frame);
  if (pixels === null) {
    say({ is: 'nothing-found' });
    return;
  }
  const ignored = { onProgress: () => undefined };
  void readOpenPicture(pixels, ignored, performance.now(), patience).then(say, () =>
    say({ is: 'nothing-found' }),
  );
});
