import './libraryFiles.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pixelsOfPng } from '../tests/support/pixels.ts';
import { openDecoder } from './pictures.ts';

/**
 * Reads a folder of pictures whose contents are known and prints how many are read: `npm run bench:qr -- --corpus DIR`.
 * `npm run bench:qr -- --own [--packets N] [--photos N] [--seed N] [--only TEXT]` reads our own codes instead (ownCodes.ts).
 * DIR/index.json is an array of `{file, set, texts, width, height}`; `texts` the accepted contents, none = unknown.
 */

type Entry = { readonly file: string; readonly set: string; readonly texts: readonly string[] };
type Row = { known: number; library: number; ours: number; wrong: number; milliseconds: number[] };

const { readPixels } = await import('../utils/qr/readPixels.ts');
const { detectAndDecode } = await import('../utils/qr/engines/library.ts');
const { lumaOf } = await import('../utils/qr/luma.ts');

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    own: { type: 'boolean', default: false },
    packets: { type: 'string', default: '50' },
    photos: { type: 'string', default: '16' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
if (values.own) {
  const { benchOwnCodes } = await import('./ownCodes.ts');
  const { packets, photos, seed, only } = values;
  const all = await benchOwnCodes({
    packets: Number(packets),
    photos: Number(photos),
    seed: Number(seed),
    only,
  });
  process.exit(all ? 0 : 1);
}
const corpus = values.corpus;
if (corpus === undefined) {
  console.error('give the folder of pictures: npm run bench:qr -- --corpus DIR');
  process.exit(2);
}

const entries = JSON.parse(await readFile(join(corpus, 'index.json'), 'utf8')) as readonly Entry[];
const decoder = await openDecoder();
const rows = new Map<string, Row>();
const add = (name: string, change: (row: Row) => void): void => {
  const row = rows.get(name) ?? { known: 0, library: 0, ours: 0, wrong: 0, milliseconds: [] };
  change(row);
  rows.set(name, row);
};
// The index keeps the printable ASCII of each text; how the rest is encoded is not what is measured here.
const plain = (text: string): string => text.replace(/<(SOH|ACK|DLE|EOT|EM|DC1)>|<U\+[0-9A-F]+>|[^!-~]/g, '');

for (const { file, set, texts } of entries) {
  const path = join(corpus, file);
  const picture = file.endsWith('.png') ? pixelsOfPng(await readFile(path)) : await decoder.pixelsOf(path);
  const accepted = new Set(texts.map(plain));
  const alone = detectAndDecode(lumaOf(picture));
  const start = performance.now();
  const deadline = start + 5000;
  const found = await readPixels(picture, {
    wanted: texts.length === 0 ? () => true : (text) => accepted.has(plain(text)),
    expired: () => performance.now() > deadline,
  });
  const took = performance.now() - start;
  const read = found.some((text) => accepted.has(plain(text)));
  if (values.verbose && texts.length > 0 && !read)
    console.log('not read', file, set, JSON.stringify(found), Math.round(took));
  for (const name of [set, 'total']) {
    add(name, (row) => {
      row.milliseconds.push(took);
      if (texts.length === 0) return;
      row.known++;
      if (alone !== null && accepted.has(plain(alone))) row.library++;
      if (read) row.ours++;
      if (found.some((text) => !accepted.has(plain(text)))) row.wrong++;
    });
  }
}
await decoder.close();

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
console.table(
  Object.fromEntries(
    [...rows].map(([name, { known, library, ours, wrong, milliseconds }]) => {
      const sorted = milliseconds.sort((a, b) => a - b);
      const share = (count: number) => (known === 0 ? '–' : `${((100 * count) / known).toFixed(1)} %`);
      return [
        name,
        {
          known,
          '@zxing alone': share(library),
          ours: share(ours),
          'other texts': wrong,
          'median ms': at(sorted, 0.5),
          'p95 ms': at(sorted, 0.95),
        },
      ];
    }),
  ),
);
