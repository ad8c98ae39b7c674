import { fileKind, headBytes } from '../fileKind.ts';
import { mostTelling, readDocumentText, type PacketReading } from '../reading.ts';
import { readOpenPicture, readPicture } from '../readPicture.ts';
import type { Surroundings } from '../surroundings.ts';
import { findObjects } from './objects.ts';
import type { OpenPdf } from './pageDrawer.ts';
import { pageTexts } from './pageTexts.ts';
import { pdfPictures } from './pictures.ts';

/** Pages beyond these are not looked at. */
const mostPages = 200;
/** How many pages at both ends are drawn before the others' texts are read. */
const endPages = 4;
/**
 * Milliseconds for the short way and for a picture in it; for a drawn page at the first look and at the second; and since
 * the beginning, until pages of text are no longer drawn, and for the whole file.
 */
const patience = { shortWay: 3000, picture: 1500, glance: 150, look: 2500, onlyText: 3000, whole: 90_000 };

const nothing: PacketReading = { is: 'nothing-found' };

const isFound = (readings: readonly PacketReading[]): boolean => readings.some(({ is }) => is === 'packet');

/** Without pdf.js: text and pictures that are packed in the usual ways. */
const readShortWay = async (
  bytes: Uint8Array,
  around: Surroundings,
  began: number,
): Promise<readonly PacketReading[]> => {
  const expired = (): boolean => performance.now() - began > patience.shortWay;
  const pdf = await findObjects(bytes);
  if (pdf.isEncrypted) return [];
  const readings: PacketReading[] = [];
  for (const text of await pageTexts(pdf, expired)) readings.push(readDocumentText(text));
  if (isFound(readings)) return readings;
  for await (const picture of pdfPictures(pdf)) {
    if (isFound(readings) || expired()) break;
    const quiet = { ...around, onProgress: () => undefined };
    if (picture.is === 'pixels') {
      readings.push(await readOpenPicture(picture.pixels, quiet, performance.now(), patience.picture));
    } else {
      const file = Uint8Array.from(picture.file);
      const kind = fileKind(file.subarray(0, headBytes));
      if (kind.is === 'image')
        readings.push(await readPicture(new Blob([file]), kind, quiet, patience.picture));
    }
  }
  return readings;
};

/** The first page, the last, the second, and so on: a packet among other papers is seldom in the middle of them. */
const outsideIn = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => (index % 2 === 0 ? index / 2 + 1 : count - (index - 1) / 2));

/**
 * The pages at both ends: their texts, and a glance at each as it is drawn; what a PDF draws is clean. Then the same for
 * the others, without drawing those that show nothing but text, which are glanced at while there is time. Only pages with
 * pictures on them, which may be scans or photographs, get a longer look after that.
 */
const readOpenPdf = async (
  pdf: OpenPdf,
  { onProgress }: Surroundings,
  began: number,
): Promise<readonly PacketReading[]> => {
  const pages = outsideIn(Math.min(mostPages, pdf.pages));
  const hasTakenMoreThan = (most: number): boolean => performance.now() - began > most;
  const readings: PacketReading[] = [];
  let done = 0;
  /** Does something with each page until the packet is found, or the time is over. A page that breaks has no code. */
  const each = async (
    some: readonly number[],
    attempt: (page: number) => Promise<PacketReading | null>,
    most = patience.whole,
  ): Promise<void> => {
    for (const page of some) {
      if (isFound(readings) || hasTakenMoreThan(most)) return;
      onProgress(0.1 + (0.9 * done++) / (4 * pages.length));
      readings.push((await attempt(page).catch(() => null)) ?? nothing);
    }
  };
  const text = async (page: number): Promise<PacketReading> => readDocumentText(await pdf.textOf(page));
  const look = async (page: number, most: number): Promise<PacketReading> =>
    readOpenPicture(await pdf.draw(page), { onProgress: () => undefined }, performance.now(), most);
  const glance = (page: number): Promise<PacketReading> => look(page, patience.glance);

  const [ends, others] = [pages.slice(0, endPages), pages.slice(endPages)];
  await each(ends, text);
  await each(ends, glance);
  await each(others, text);
  const onlyText: number[] = [];
  await each(others, async (page) => {
    if ((await pdf.shows(page)) !== 'text') return glance(page);
    onlyText.push(page);
    return null;
  });
  await each(onlyText, glance, patience.onlyText);
  await each(pages, async (page) =>
    (await pdf.shows(page)) === 'pictures' ? look(page, patience.look) : null,
  );
  return readings;
};

/**
 * Reads the packet from a PDF: its text and its pictures by a short way of our own, and where that finds none, the text
 * of all pages and then the pages themselves as pdf.js draws them. Nothing in the file runs, nothing is fetched.
 */
export const readPdf = async (file: Blob, around: Surroundings): Promise<PacketReading> => {
  const began = performance.now();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const readings = [...(await readShortWay(bytes, around, began))];
  if (isFound(readings)) return mostTelling(readings);
  around.onProgress(0.1);
  const pdf = await around.openPdf(bytes);
  if (typeof pdf === 'string') return mostTelling([...readings, { is: 'unreadable-file', because: pdf }]);
  readings.push(...(await readOpenPdf(pdf, around, began)));
  const isCut = pdf.pages > mostPages || performance.now() - began > patience.whole;
  if (isCut) readings.push({ is: 'unreadable-file', because: 'too-many-pages' });
  return mostTelling(readings);
};
