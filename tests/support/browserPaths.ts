import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const notes = join(root, 'node_modules', '.halfkey', 'browsers.json');

/** What the set-up found (`scripts/setup.mjs`); both undefined where it did not run. */
export const browserPaths: { readonly chromium?: string; readonly firefox?: string } = existsSync(notes)
  ? JSON.parse(readFileSync(notes, 'utf8'))
  : {};

/** The recovery page as it was built last, in `.output` or in HALFKEY_OUTPUT. */
export const builtRecover = (): string =>
  join(process.env['HALFKEY_OUTPUT'] ?? join(root, '.output'), 'halfkey-recover.html');

/** The extension as it was built last for a browser, in `.output` or in HALFKEY_OUTPUT. Throws where it was not. */
export const builtExtension = (browser: 'chrome' | 'firefox'): string => {
  const folder = join(process.env['HALFKEY_OUTPUT'] ?? join(root, '.output'), `${browser}-mv3`);
  if (!existsSync(join(folder, 'manifest.json')))
    throw new Error(`no ${browser} build in ${folder}: npm run build`);
  return folder;
};
