import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/** Bars for what has to be loaded before anything happens, in bytes as built. */
export const sizeBars = { background: 300_000, contentScript: 25_000, popup: 90_000 } as const;

/** Large parts, each known by texts that are together in its code alone, and survive minification. */
export const largeParts = {
  'QR code reader': ['ReedSolomon'],
  'engine in WebAssembly': ['zxing_reader.wasm'],
  'PDF reader': ['GlobalWorkerOptions'],
  'PDF writer': ['embedFont'],
  'strength meter': ['bruteforce'],
  'list of public suffixes': ['myshopify', 'herokuapp', 'githubusercontent'],
} as const;
export type LargePart = keyof typeof largeParts;

/** A build's scripts, by their paths from its root with slashes, such as `chunks/popup-C0ffee.js`. */
export type Bundles = ReadonlyMap<string, string>;

/** Reads every script of a built extension. */
export const readBundles = (folder: string): Bundles =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js') && statSync(join(folder, name)).isFile())
      .map((name) => [name.split(sep).join('/'), readFileSync(join(folder, name), 'utf8')]),
  );

/** Specifiers of a minified module's static imports and re-exports; not of `import(…)`. */
const staticImports = (code: string): string[] =>
  [...code.matchAll(/(?:\bfrom|\bimport)\s*["'`]([^"'`]+)["'`]/g)].map(([, name]) => name ?? '');

/** The scripts that a page's HTML names. */
export const scriptsOf = (html: string): string[] =>
  [...html.matchAll(/<script[^>]+src="\/([^"]+)"/g)].map(([, name]) => name ?? '');

/** Everything that is loaded along with some scripts: they and what they import, at any depth, unless by `import(…)`. */
export const loadedWith = (bundles: Bundles, entries: readonly string[]): string[] => {
  const seen = new Set<string>();
  const visit = (name: string) => {
    const code = bundles.get(name);
    if (code === undefined) throw new Error(`${name} is not in the build`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const specifier of staticImports(code)) {
      if (specifier.startsWith('./') || specifier.startsWith('../')) {
        visit(posix.join(posix.dirname(name), specifier));
      }
    }
  };
  for (const entry of entries) visit(entry);
  return [...seen];
};

/** What is loaded at once, of a built extension: the background, the script in pages, and the popup before it is touched. */
export const loadedAtOnce = (folder: string, bundles: Bundles) => ({
  background: loadedWith(bundles, ['background.js']),
  contentScript: loadedWith(bundles, ['login.js']),
  popup: loadedWith(bundles, scriptsOf(readFileSync(join(folder, 'popup.html'), 'utf8'))),
});

/** How many bytes some scripts have together. */
export const bytesOf = (bundles: Bundles, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + Buffer.byteLength(bundles.get(name) ?? ''), 0);

/** The scripts in which a large part is. */
export const scriptsWith = (bundles: Bundles, part: LargePart): string[] =>
  [...bundles]
    .filter(([, code]) => largeParts[part].every((text) => code.includes(text)))
    .map(([name]) => name);
