import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { detectAndDecode } from '../utils/qr/engines/library.ts';
import { readByCpp } from '../utils/qr/engines/zxingCpp.ts';
import { lumaOf, type Rgba } from '../utils/qr/luma.ts';
import { readPixels } from '../utils/qr/readPixels.ts';
import { openDecoder } from './pictures.ts';

/** A picture of the corpus; `texts`: the accepted contents, none where they are not known. */
type Entry = { readonly file: string; readonly set: string; readonly texts: readonly string[] };

const engines = {
  '@zxing/library alone': async (picture: Rgba) => {
    const text = detectAndDecode(lumaOf(picture));
    return text === null ? [] : [text];
  },
  'zxing-wasm alone': (picture: Rgba) => readByCpp(lumaOf(picture)),
  'zxing-wasm denoising': (picture: Rgba) => readByCpp(lumaOf(picture), { denoise: true }),
};
type Engine = keyof typeof engines | 'ours';
const names: readonly Engine[] = ['@zxing/library alone', 'zxing-wasm alone', 'zxing-wasm denoising', 'ours'];

type Read = { readonly isRead: boolean; readonly others: readonly string[]; readonly milliseconds: number };
type Outcome = Entry & { readonly megapixels: number; readonly by: Readonly<Record<Engine, Read>> };

/** The index keeps the printable ASCII of each text; how the rest is encoded is not what is measured here. */
const plain = (text: string): string => text.replace(/<(SOH|ACK|DLE|EOT|EM|DC1)>|<U\+[0-9A-F]+>|[^!-~]/g, '');

const outcomeOf = async (entry: Entry, picture: Rgba): Promise<Outcome> => {
  const accepted = new Set(entry.texts.map(plain));
  const timed = async (read: () => Promise<readonly string[]>): Promise<Read> => {
    const start = performance.now();
    const texts = await read();
    return {
      isRead: texts.some((text) => accepted.has(plain(text))),
      others: texts.filter((text) => !accepted.has(plain(text))),
      milliseconds: performance.now() - start,
    };
  };
  const alone = (name: keyof typeof engines) => timed(() => engines[name](picture));
  return {
    ...entry,
    megapixels: (picture.width * picture.height) / 1e6,
    by: {
      '@zxing/library alone': await alone('@zxing/library alone'),
      'zxing-wasm alone': await alone('zxing-wasm alone'),
      'zxing-wasm denoising': await alone('zxing-wasm denoising'),
      ours: await timed(() => {
        const patience = performance.now() + 5000;
        return readPixels(picture, {
          wanted: (text) => entry.texts.length === 0 || accepted.has(plain(text)),
          expired: () => performance.now() > patience,
        });
      }),
    },
  };
};

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

/** One line a set: how many each engine reads, and in how many pictures ours read a text that is not the known one. */
const readTable = (outcomes: readonly Outcome[]) => {
  const row = (some: readonly Outcome[]) => {
    const known = some.filter(({ texts }) => texts.length > 0);
    const read = names.map((name) => [
      name,
      share(known.filter(({ by }) => by[name].isRead).length, known.length),
    ]);
    return {
      pictures: some.length,
      known: known.length,
      ...Object.fromEntries(read),
      'wrong by ours': known.filter(({ by }) => by.ours.others.length > 0).length,
    };
  };
  const sets = [...new Set(outcomes.map(({ set }) => set))].sort();
  return Object.fromEntries([
    ...sets.map((set) => [set, row(outcomes.filter((outcome) => outcome.set === set))]),
    ['total', row(outcomes)],
  ]);
};

const classes = [0.1, 0.5, 1, 2.5, 5, Infinity];
/** One line a class of sizes: how long ours takes. Pictures of more than eight megapixels are shrunk to eight first. */
const timeTable = (outcomes: readonly Outcome[]) =>
  Object.fromEntries(
    classes.flatMap((most, i) => {
      const least = classes[i - 1] ?? 0;
      const times = outcomes
        .filter(({ megapixels }) => megapixels > least && megapixels <= most)
        .map(({ by }) => by.ours.milliseconds)
        .sort((a, b) => a - b);
      if (times.length === 0) return [];
      const at = (part: number) =>
        Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0);
      const name = most === Infinity ? `more than ${least} MP` : `${least} to ${most} MP`;
      return [[name, { pictures: times.length, 'median ms': at(0.5), 'p95 ms': at(0.95), 'most ms': at(1) }]];
    }),
  );

/**
 * Reads a folder of pictures by each engine alone and by ours. DIR/index.json is an array of
 * `{file, set, texts, width, height}`. Prints two tables and what ours misses, and writes all of it to `out` as JSON.
 * @returns whether ours read no wrong text and everything that some engine reads alone
 */
export const benchCorpus = async (folder: string, out: string): Promise<boolean> => {
  const entries = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as readonly Entry[];
  const decoder = await openDecoder();
  const outcomes: Outcome[] = [];
  try {
    for (const entry of entries) {
      outcomes.push(await outcomeOf(entry, await decoder.pixelsOf(join(folder, entry.file))));
    }
  } finally {
    await decoder.close();
  }
  const missed = outcomes.filter(({ texts, by }) => texts.length > 0 && !by.ours.isRead);
  const missedAlone = missed.filter(({ by }) => names.some((name) => by[name].isRead));
  const wrong = outcomes.filter(({ texts, by }) => texts.length > 0 && by.ours.others.length > 0);
  const [read, times] = [readTable(outcomes), timeTable(outcomes)];
  console.table(read);
  console.table(times);
  const filesOf = (some: readonly Outcome[]) => some.map(({ file }) => file).join(' ') || 'none';
  console.log(`not read by ours: ${filesOf(missed)}`);
  console.log(`read by an engine alone and not by ours: ${filesOf(missedAlone)}`);
  for (const { file, by } of wrong) console.log(`wrong in ${file}: ${JSON.stringify(by.ours.others)}`);
  await mkdir(dirname(resolve(out)), { recursive: true });
  await writeFile(out, `${JSON.stringify({ read, times, outcomes }, null, 2)}\n`);
  console.log(`written to ${resolve(out)}`);
  return wrong.length === 0 && missedAlone.length === 0;
};
