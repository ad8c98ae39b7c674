import fc from 'fast-check';
import { test } from 'vitest';
import { history } from './model/commands.ts';
import { runHistory } from './model/runHistory.ts';

const runs = Number(process.env['HALFKEY_HISTORIES'] ?? 50);
const seed = Number(process.env['HALFKEY_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

test(
  `two to five devices end equal, and everything saved is current or in a history: ${runs} histories of seed ${seed}`,
  { timeout: 30_000 + runs * 10_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(history, (one) => runHistory(one)),
      { numRuns: runs, seed, interruptAfterTimeLimit: 30_000 + runs * 9000 },
    );
  },
);
