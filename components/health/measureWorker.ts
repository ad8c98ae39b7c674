import { scoreOf } from '../newPassword/zxcvbn.ts';
import type { FromMeasurer, ToMeasurer } from './measureTalk.ts';

/** Code points that are looked at: whatever follows makes a password no weaker, and measuring takes time for each. */
const most = 32;
/** Where these alone are beyond all guessing nobody looks further: it spares three quarters of the time. */
const enough = 16;

const measured = (password: string): number => {
  const characters = Array.from(password);
  const score = scoreOf(characters.slice(0, enough).join(''), []);
  if (score === 4 || characters.length <= enough) return score;
  return scoreOf(characters.slice(0, most).join(''), []);
};

self.addEventListener('message', ({ data }: MessageEvent<ToMeasurer>) => {
  const word: FromMeasurer = {
    scores: data.passwords.map(({ number, password }) => ({
      number,
      score: measured(password),
    })),
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one partner
  self.postMessage(word);
});
