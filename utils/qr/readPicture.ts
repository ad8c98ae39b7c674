import type { FileKind } from './fileKind.ts';
import type { Rgba } from './luma.ts';
import { pictureHint } from './pictureHint.ts';
import { mostTelling, readPacketFromText, type PacketReading, type UnreadableFile } from './reading.ts';
import { readPixels } from './readPixels.ts';
import type { Surroundings } from './surroundings.ts';

/** Pictures beyond this are refused by their header, before anything is unpacked. */
const mostMegapixels = 40;
/**
 * Milliseconds after which a picture is given up, so that with the look that is under way the answer comes within three
 * seconds, and after which nothing else is looked for beside a foreign code.
 */
const patience = 2600;
const patienceBesideAnother = 800;
/** What a browser draws is clean: looking longer finds nothing more. */
const patienceForDrawings = 1500;

/**
 * Judges the codes in a picture that is open.
 * @param began when reading it began (`performance.now()`): opening it takes from the time that there is for it
 * @param most milliseconds that there are for it
 */
export const readOpenPicture = async (
  picture: Rgba,
  { onProgress }: Pick<Surroundings, 'onProgress'>,
  began = performance.now(),
  most = patience,
): Promise<PacketReading> => {
  let deadline = began + most;
  const texts = await readPixels(picture, {
    // Error correction has vouched for each text: one of ours that is damaged was made so, and looking longer mends nothing.
    wanted: (text) => {
      deadline = Math.min(deadline, performance.now() + patienceBesideAnother);
      return readPacketFromText(text).is !== 'not-ours';
    },
    expired: () => {
      const now = performance.now();
      onProgress(Math.min(1, (now - began) / most));
      return now > deadline;
    },
  });
  return mostTelling(texts.map(readPacketFromText));
};

export type PictureKind = Extract<FileKind, { is: 'image' | 'svg' }>;

/** The pixels of a picture file, unless its header claims too many or the browser does not decode it. */
export const openPicture = async (
  file: Blob,
  kind: PictureKind,
  around: Pick<Surroundings, 'drawSvg' | 'pixelsOf'>,
): Promise<Rgba | UnreadableFile> => {
  if (kind.is === 'image' && kind.width * kind.height > mostMegapixels * 1_000_000)
    return { is: 'unreadable-file', because: 'too-large' };
  const picture = await (kind.is === 'svg'
    ? around.drawSvg(file)
    : around.pixelsOf(file, kind.width, kind.height));
  return picture ?? { is: 'unreadable-file', because: 'not-readable' };
};

/**
 * Reads the codes in a picture file, whatever the browser decodes, and in an SVG picture.
 * @param most milliseconds that there are for it
 */
export const readPicture = async (
  file: Blob,
  kind: PictureKind,
  around: Surroundings,
  most = patience,
): Promise<PacketReading> => {
  const began = performance.now();
  const picture = await openPicture(file, kind, around);
  if ('is' in picture) return picture;
  if (kind.is === 'svg') return readOpenPicture(picture, around, began, Math.min(most, patienceForDrawings));
  const reading = await readOpenPicture(picture, around, began, most);
  if (reading.is !== 'nothing-found') return reading;
  const hint = pictureHint(picture);
  return hint === undefined ? reading : { ...reading, hint };
};
