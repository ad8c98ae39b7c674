import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { bytesOf, loadedAtOnce, loadedWith, readBundles, scriptsOf } from '../tests/support/bundles.ts';
import { bytesBySource, type SourceMap } from './sourceBytes.ts';

/** Where the reader's code comes from: a part of a source's path, and what to call it. */
const partsOfReader = [
  ['/node_modules/@zxing/library/', '@zxing/library'],
  ['/node_modules/zxing-wasm/', 'zxing-wasm'],
  ['/node_modules/pdfjs-dist/', 'pdf.js'],
  ['/node_modules/postal-mime/', 'postal-mime'],
  ['/utils/qr/', 'our own'],
] as const;

/** A script or module of the built extension that carries something of the reader. */
export type ReaderPart = {
  readonly file: string;
  readonly bytes: number;
  /** Bytes by origin, such as `pdf.js`; empty for a WebAssembly module. */
  readonly of: Readonly<Record<string, number>>;
};

/** What an entry point loads before it is touched. */
export type EntryPoint = { readonly name: string; readonly bytes: number; readonly ofReader: number };

const partsOf = (folder: string, file: string, code: string): Readonly<Record<string, number>> => {
  const path = join(folder, `${file}.map`);
  // The bundler's own few lines have no map.
  if (!existsSync(path)) return {};
  const map = JSON.parse(readFileSync(path, 'utf8')) as SourceMap;
  const parts: Record<string, number> = {};
  for (const [source, bytes] of bytesBySource(code, map)) {
    const [, name] = partsOfReader.find(([part]) => `/${source}`.includes(part)) ?? [];
    // pdf.js goes through a transform of ours that makes no map (scripts/plainPdf.ts): what has no source beside its name.
    const part = name ?? (source === '' && code.includes('pdfjs') ? 'pdf.js' : undefined);
    if (part !== undefined) parts[part] = (parts[part] ?? 0) + bytes;
  }
  return parts;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/**
 * Weighs the reader in an extension that was built with source maps.
 * @returns each entry point with what it loads at once, and every file in which something of the reader is
 */
export const readerParts = (
  folder: string,
): { readonly entryPoints: readonly EntryPoint[]; readonly files: readonly ReaderPart[] } => {
  const bundles = readBundles(folder);
  // Minified code without its last line, which names the map and is not in what people get.
  const codes = new Map(
    [...bundles].map(([name, code]) => [name, code.replace(/\n?\/\/# sourceMapping.*\s*$/, '')]),
  );
  const parts = new Map([...codes].map(([name, code]) => [name, partsOf(folder, name, code)]));
  const ofReader = (name: string): number => sum(Object.values(parts.get(name) ?? {}));
  const options = loadedWith(bundles, scriptsOf(readFileSync(join(folder, 'options.html'), 'utf8')));
  const entryPoints = Object.entries({ ...loadedAtOnce(folder, bundles), options }).map(
    ([name, scripts]) => ({
      name,
      bytes: bytesOf(codes, scripts),
      ofReader: sum(scripts.map(ofReader)),
    }),
  );
  const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.wasm'))
    .map((name) => ({ file: name.split(sep).join('/'), bytes: statSync(join(folder, name)).size, of: {} }));
  const files = [...codes]
    .filter(([name]) => ofReader(name) > 0)
    .map(([file, code]) => ({ file, bytes: Buffer.byteLength(code), of: parts.get(file) ?? {} }));
  return { entryPoints, files: [...files, ...modules].sort((a, b) => b.bytes - a.bytes) };
};
