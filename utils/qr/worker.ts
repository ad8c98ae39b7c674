import { readFile } from './readFile.ts';

/** The reader's own thread: takes a file, answers with a `PacketReading`, and is ended by whoever started it. */
self.addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one partner
  void readFile(data).then((reading) => self.postMessage(reading));
});
