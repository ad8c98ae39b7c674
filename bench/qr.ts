import './libraryFiles.ts';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * How many codes are read. `npm run bench:qr -- --corpus DIR [--out FILE]` reads a folder of pictures whose contents are
 * known (corpus.ts); `npm run bench:qr -- --own [--packets N] [--photos N] [--seed N] [--only TEXT]` our own (ownCodes.ts).
 */

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, 'results', 'corpus.json') },
    own: { type: 'boolean', default: false },
    packets: { type: 'string', default: '50' },
    photos: { type: 'string', default: '16' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const { corpus, out } = values;
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
if (corpus === undefined) {
  console.error('give the folder of pictures: npm run bench:qr -- --corpus DIR');
  process.exit(2);
}
const { benchCorpus } = await import('./corpus.ts');
const isClean = await benchCorpus(corpus, out);
process.exit(isClean ? 0 : 1);
