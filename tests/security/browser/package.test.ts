import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtExtension } from '../../support/browserPaths.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const browsers = ['chrome', 'firefox'] as const;

/** What a build reads, and nothing else of this folder. */
const sources = [
  'components',
  'entrypoints',
  'public',
  'utils',
  'package.json',
  'tsconfig.json',
  'wxt.config.ts',
  'scripts',
];

/** Packs the extension in a new folder that holds the sources alone; gives the package's bytes. */
const packIn = (folder: string, browser: (typeof browsers)[number]): Buffer => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs'), 'zip', '-b', browser],
    // NODE_ENV is `test` in here, which would make a build for developers of it.
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production', HALFKEY_SERVICE: 'https://service.halfkey.example' },
    },
  );
  const [file] = globSync(`.output/*-${browser}.zip`, { cwd: folder });
  if (status !== 0 || file === undefined) throw new Error(`${stdout}${stderr}`);
  return readFileSync(join(folder, file));
};

describe('the package', () => {
  let folders: string[] = [];
  beforeAll(() => {
    folders = ['one', 'another-way'].map((name) => {
      const folder = mkdtempSync(join(tmpdir(), `halfkey-${name}-`));
      for (const source of sources) cpSync(join(root, source), join(folder, source), { recursive: true });
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
      return folder;
    });
  });
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  it.each(browsers)('X15 for %s is the same to the bit from two folders of other names', (browser) => {
    const [first, second] = folders.map((folder) => packIn(folder, browser));
    const hash = createHash('sha256')
      .update(first ?? '')
      .digest('hex');
    console.log(`${browser} package, ${first?.length} bytes, SHA-256 ${hash}`);
    expect(first?.length).toBeGreaterThan(100_000);
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(true);
  });
});

describe.each(browsers)('what is in the package for %s', (browser) => {
  const folder = builtExtension(browser);
  const files = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Readonly<
    Record<string, unknown>
  >;
  const textOf = (...endings: readonly string[]) =>
    files.filter((file) => endings.includes(extname(file))).map((file) => [file, readFileSync(file, 'utf8')]);

  it('X16 asks for the approved permissions and no others, and opens itself to nobody', () => {
    // Firefox does not tell of the computer's lock, so that `idle` would be for nothing there.
    const ofChromium = browser === 'chrome' ? ['idle'] : [];
    expect(manifest['permissions']).toEqual([
      'storage',
      'alarms',
      'activeTab',
      'contextMenus',
      ...ofChromium,
    ]);
    for (const absent of ['host_permissions', 'optional_permissions', 'optional_host_permissions'])
      expect(manifest[absent], absent).toBeUndefined();
    expect(manifest['web_accessible_resources']).toBeUndefined();
    if (browser === 'chrome') expect(manifest['externally_connectable']).toEqual({ ids: [] });
    expect(manifest['content_scripts']).toEqual([
      {
        matches: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*', 'http://[::1]/*'],
        js: ['login.js'],
        all_frames: true,
        run_at: 'document_idle',
      },
    ]);
  });

  it('X16 allows its pages no script but its own', () => {
    const { extension_pages: policy, ...others } = manifest['content_security_policy'] as Record<
      string,
      string
    >;
    expect(others).toEqual({});
    const directives = (policy ?? '').split('; ');
    expect(directives).toContain("default-src 'none'");
    expect(directives).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(directives).toContain("form-action 'none'");
    expect(directives).toContain("base-uri 'none'");
    expect(directives).toContain("frame-ancestors 'none'");
  });

  it('X16 loads no script from elsewhere, and makes none out of text', () => {
    const scripts = textOf('.js');
    expect(scripts.length).toBeGreaterThan(10);
    for (const [file, text] of scripts) {
      expect(text, file).not.toMatch(/\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(\s*["'`]/);
      expect(text, file).not.toMatch(/\bimport(?:Scripts)?\s*\(\s*["'`](?:https?:)?\/\//);
      expect(text, file).not.toMatch(/\bfrom\s*["'`](?:https?:)?\/\//);
      expect(text, file).not.toMatch(
        /["'`](?:set(?:Timeout|Interval))["'`]|\bset(?:Timeout|Interval)\(\s*["'`]/,
      );
    }
    for (const [file, text] of textOf('.html')) {
      expect(text, file).not.toMatch(/(?:src|href|action)\s*=\s*["']?(?:https?:)?\/\//i);
      expect(text, file).not.toMatch(/\son[a-z]+\s*=|<script(?![^>]*\ssrc=)/i);
    }
    for (const [file, text] of textOf('.css')) expect(text, file).not.toMatch(/url\(|@import/);
  });

  it('X16 holds no source map, no path of the machine that built it, and only kinds of files that belong there', () => {
    expect([...new Set(files.map((file) => extname(file)))].sort()).toEqual(
      ['.css', '.html', '.js', '.json', '.png', '.svg', '.txt', '.wasm'].sort(),
    );
    // What is not to be read in a package is what somebody else has published, to the bit.
    const modules = files.filter((file) => extname(file) === '.wasm');
    const published = [
      'zxing-wasm/reader/zxing_reader.wasm',
      'argon2id/dist/simd.wasm',
      'argon2id/dist/no-simd.wasm',
    ].map((name) => readFileSync(fileURLToPath(import.meta.resolve(name))).toString('base64'));
    expect(modules.map((file) => readFileSync(file).toString('base64')).sort()).toEqual(published.sort());
    for (const [file, text] of textOf('.js', '.css', '.html', '.json', '.txt')) {
      expect(text, file).not.toContain('sourceMappingURL');
      expect(text, file).not.toContain(root);
    }
  });
});
