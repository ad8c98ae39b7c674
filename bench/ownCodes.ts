import './libraryFiles.ts';
import { availableParallelism } from 'node:os';
import { openOwnBrowser } from './ownCodes/browser.ts';
import { chanceOf } from './ownCodes/chance.ts';
import type { OwnClass } from './ownCodes/class.ts';
import { openEngines } from './ownCodes/engines.ts';
import { makeSheets } from './ownCodes/packets.ts';
import { photoClasses } from './ownCodes/photos.ts';
import { pictureClasses } from './ownCodes/pictures.ts';
import { shotClasses } from './ownCodes/shots.ts';
import { median } from './figures.ts';
import { writeResults } from './results.ts';

/** One class of pictures: how many there were, how many each engine read, and what ours took. */
type Row = {
  readonly name: string;
  readonly kind: OwnClass['kind'];
  readonly pictures: number;
  readonly library: number;
  readonly cpp: number;
  readonly ours: number;
  readonly medianMs: number;
};

export type OwnOptions = {
  readonly packets: number;
  readonly photos: number;
  readonly seed: number;
  /** Only classes whose name has this in it. */
  readonly only: string;
};

const share = (count: number, of: number): string =>
  of === 0 ? '–' : `${((100 * count) / of).toFixed(1)} %`;

const tableOf = (rows: readonly Row[]): string =>
  [
    '| class | pictures | @zxing/library alone | zxing-wasm alone | ours | ours, median |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ name, pictures, library, cpp, ours, medianMs }) =>
        `| ${name} | ${pictures} | ${share(library, pictures)} | ${share(cpp, pictures)} | ${share(ours, pictures)} | ${medianMs} ms |`,
    ),
  ].join('\n');

const totalOf = (rows: readonly Row[], kind: OwnClass['kind']): Row => {
  const of = rows.filter((row) => row.kind === kind);
  const sum = (pick: (row: Row) => number): number => of.reduce((total, row) => total + pick(row), 0);
  return {
    name: `**all ${kind}s**`,
    kind,
    pictures: sum((row) => row.pictures),
    library: sum((row) => row.library),
    cpp: sum((row) => row.cpp),
    ours: sum((row) => row.ours),
    medianMs: of.length === 0 ? 0 : median(of.map((row) => row.medianMs)),
  };
};

/**
 * Reads our own codes in every way we make them and in simulated photographs, with the same pictures for the same seed;
 * prints tables in Markdown and writes bench/results/own.json.
 * @returns whether every rendering was read
 */
export const benchOwnCodes = async ({ packets, photos, seed, only }: OwnOptions): Promise<boolean> => {
  const browser = await openOwnBrowser();
  const rows: Row[] = [];
  const unread: { name: string; packet: number }[] = [];
  try {
    const engines = await openEngines();
    const sheets = makeSheets(Math.max(packets, photos), seed);
    const classes = [
      ...pictureClasses,
      ...(await shotClasses(browser, console.error)),
      ...photoClasses,
    ].filter(({ name }) => name.includes(only));
    for (const { name, kind, every, pictureOf } of classes) {
      const count = kind === 'photo' ? photos : Math.ceil(packets / every);
      const read = { library: 0, cpp: 0, ours: 0 };
      const times: number[] = [];
      for (const [index, sheet] of sheets.slice(0, count).entries()) {
        const picture = await pictureOf(sheet, chanceOf(seed * 1_000_003 + index));
        if (await engines.library(picture, sheet.text)) read.library++;
        if (await engines.cpp(picture, sheet.text)) read.cpp++;
        const start = performance.now();
        if (await engines.ours(picture, sheet.text)) read.ours++;
        else unread.push({ name, packet: index });
        times.push(performance.now() - start);
      }
      rows.push({ name, kind, pictures: count, ...read, medianMs: Math.round(median(times)) });
      console.error(`${name}: ${read.library} ${read.cpp} ${read.ours} of ${count}`);
    }
  } finally {
    await browser.close();
  }
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, Node ${process.versions.node}, ` +
      `${browser.version}, ${packets} packets, ${photos} photographs a class, seed ${seed}\n`,
  );
  for (const kind of ['rendering', 'photo'] as const) {
    const of = rows.filter((row) => row.kind === kind);
    if (of.length > 0) console.log(`${tableOf([...of, totalOf(rows, kind)])}\n`);
  }
  await writeResults('own', { packets, photos, seed, rows, unread });
  return unread.every(({ name }) => name.startsWith('photo'));
};
