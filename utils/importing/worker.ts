import { encodeBase64url } from '../bytes/base64url.ts';
import { randomBytes } from '../crypto/randomBytes.ts';
import { readImport } from '../transfer/import/readImport.ts';
import type { FromThread, ToThread } from './talk.ts';

/** The thread that reads another program's file: takes it, answers, and is ended by whoever started it. It holds no key. */

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one partner
const say = (word: FromThread): void => self.postMessage(word);

self.addEventListener('message', ({ data: { bytes, password, now } }: MessageEvent<ToThread>) => {
  readImport(bytes, password, { now, newFieldId: () => encodeBase64url(randomBytes(8)) }).then(say, () =>
    say(null),
  );
});
