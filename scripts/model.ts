import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Lets a thousand histories happen to several devices, or HALFKEY_HISTORIES of them, from HALFKEY_SEED where that is given. */
const root = join(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--project',
    'contract',
    'tests/contract/clientModel.test.ts',
  ],
  { cwd: root, stdio: 'inherit', env: { HALFKEY_HISTORIES: '1000', ...process.env } },
);
process.exitCode = status ?? 1;
