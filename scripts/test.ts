/**
 * `npm test`: every check there is, one after the other, all of them even when one fails.
 * Ends with the number of tests that passed, failed and were skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Counts } from '../tests/support/countReporter.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'halfkey-test-'));
const countsFile = join(folder, 'counts');
const bin = join(root, 'node_modules', '.bin');

const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['format', 'prettier', '--check', '--log-level=warn', '.'],
  ['lint', 'oxlint', '--type-aware', '--quiet'],
  ['types', 'tsc', '-p', 'tsconfig.json'],
  ['types of the service and the pure rooms', 'tsc', '-p', 'server/tsconfig.json'],
  ['unused code', 'knip'],
  ['builds', 'node', 'scripts/build.ts'],
  ['unit and contract tests', 'vitest', 'run', '--project', 'unit', '--project', 'contract'],
  ['tests in browsers', 'vitest', 'run', '--project', 'e2e'],
];

const failed: string[] = [];
for (const [name, command, ...args] of steps) {
  const began = performance.now();
  console.log(`\n── ${name}`);
  const reporters =
    command === 'vitest' ? ['--reporter=default', '--reporter=./tests/support/countReporter.ts'] : [];
  const { status } = spawnSync(command, [...args, ...reporters], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
      HALFKEY_COUNTS: countsFile,
    },
  });
  if (status !== 0) failed.push(name);
  console.log(
    `── ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${((performance.now() - began) / 1000).toFixed(1)} s`,
  );
}

const runs = existsSync(countsFile)
  ? readFileSync(countsFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Counts)
  : [];
rmSync(folder, { recursive: true });
const sum = (of: (counts: Counts) => number) => runs.reduce((total, counts) => total + of(counts), 0);
const skipped = runs.flatMap((counts) => counts.skipped);

console.log('');
for (const name of skipped) console.log(`skipped: ${name}`);
if (failed.length > 0) console.log(`failed: ${failed.join('; ')}`);
console.log(
  `\n${sum(({ passed }) => passed)} passed, ${sum((counts) => counts.failed)} failed, ${skipped.length} skipped`,
);
process.exitCode = failed.length === 0 && runs.length === 2 ? 0 : 1;
