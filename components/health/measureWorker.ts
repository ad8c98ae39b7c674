import { scoreOf } from '../newPassword/zxcvbn.ts';
import type { FromMeasurer, ToMeasurer } from './measureTalk.ts';

/** Code points that are looked at: whatever follows makes a password no weaker, and measuring takes time for each. */
const most = 32;

const shortened = (password: string): string => Array.from(password).slice(0, most).join('');

self.addEventListener('message', ({ data }: MessageEvent<ToMeasurer>) => {
  const word: FromMeasurer = {
    scores: data.passwords.map(({ number, password }) => ({
      number,
      score: scoreOf(shortened(password), []),
    })),
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one partner
  self.postMessage(word);
});
