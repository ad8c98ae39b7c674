import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildRecover } from './buildRecover.ts';
import { refuseForeignCode } from './foreignCode.ts';

const root = join(import.meta.dirname, '..');
const wxt = join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs');

/** Builds the extension into `.output/`. Throws with WXT's last lines where it does not build. */
export const buildExtension = (browser: 'chrome' | 'firefox', service?: string): void => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [wxt, 'build', '-b', browser], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      NO_COLOR: '1',
      // Whatever the shell says: a build for developers would hold this machine's paths.
      NODE_ENV: 'production',
      ...(service !== undefined && { HALFKEY_SERVICE: service }),
    },
  });
  if (status !== 0) {
    throw new Error(
      `the ${browser} build failed:\n${`${stdout}${stderr}`.trim().split('\n').slice(-30).join('\n')}`,
    );
  }
  refuseForeignCode(join(root, '.output', `${browser}-mv3`));
};

if (process.argv[1] === import.meta.filename) {
  for (const browser of ['chrome', 'firefox'] as const) {
    buildExtension(browser);
    console.log(`Built .output/${browser}-mv3`);
  }
  const { bytes, sha256 } = await buildRecover();
  console.log(`Built .output/halfkey-recover.html: ${(bytes / 1e6).toFixed(1)} MB, SHA-256 ${sha256}`);
}
