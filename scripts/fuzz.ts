import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs the fuzz tests ten times as long as the checks do: a million inputs, or HALFKEY_FUZZ of them. */
const root = join(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--project',
    'unit',
    'tests/security/static/codecFuzz.test.ts',
    'tests/security/static/fileFuzz.test.ts',
  ],
  { cwd: root, stdio: 'inherit', env: { HALFKEY_FUZZ: '1000000', ...process.env } },
);
process.exitCode = status ?? 1;
