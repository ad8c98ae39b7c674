import { fileKind, headBytes } from './fileKind.ts';
import { mailParts } from './mailParts.ts';
import { pixelsOf } from './pixelsOf.ts';
import { mostTelling, readPacketFromText, type PacketReading } from './reading.ts';
import { readPixels } from './readPixels.ts';

/** Files beyond this are refused unread. A photograph of 40 megapixels has about 20 MB. */
const mostBytes = 64 * 1024 * 1024;
/** Pictures beyond this are refused by their header, before anything is unpacked. */
const mostMegapixels = 40;
/** A mail with pictures in it; longer texts are read up to here. */
const mostTextBytes = 32 * 1024 * 1024;
/** Milliseconds after which a picture is given up, and after which nothing else is looked for beside a foreign code. */
const patience = 5000;
const patienceBesideAnother = 800;

const readPicture = async (file: Blob, width: number, height: number): Promise<PacketReading> => {
  if (width * height > mostMegapixels * 1_000_000) return { is: 'unreadable-file', because: 'too-large' };
  const pixels = await pixelsOf(file, width, height);
  if (pixels === null) return { is: 'unreadable-file', because: 'not-an-image' };
  let deadline = performance.now() + patience;
  const texts = readPixels(pixels, {
    // Error correction has vouched for each text: one of ours that is damaged was made so, and looking longer mends nothing.
    wanted: (text) => {
      deadline = Math.min(deadline, performance.now() + patienceBesideAnother);
      return readPacketFromText(text).is !== 'not-ours';
    },
    expired: () => performance.now() > deadline,
  });
  return mostTelling(texts.map(readPacketFromText));
};

/** A text as it is, and where it is a mail, its parts: the text may be encoded, and the code a picture in it. */
const readTextFile = async (file: Blob): Promise<PacketReading> => {
  const text = await file.slice(0, mostTextBytes).text();
  const asItIs = readPacketFromText(text);
  if (asItIs.is === 'packet' || !/^(MIME-Version|Content-Type):/im.test(text)) return asItIs;
  const parts = await mailParts(text);
  const readings = [asItIs, ...parts.texts.map(readPacketFromText)];
  for (const picture of parts.pictures) {
    if (readings.some(({ is }) => is === 'packet')) break;
    const kind = fileKind(picture);
    if (kind.is === 'image') readings.push(await readPicture(new Blob([picture]), kind.width, kind.height));
  }
  return mostTelling(readings);
};

/** Reads the packet from one file: a picture, a text or a mail. What it cannot read it names. Never throws for what is in it. */
export const readFile = async (file: Blob): Promise<PacketReading> => {
  if (file.size > mostBytes) return { is: 'unreadable-file', because: 'too-large' };
  const kind = fileKind(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()));
  switch (kind.is) {
    case 'image':
      return readPicture(file, kind.width, kind.height);
    case 'text':
      return readTextFile(file);
    case 'pdf':
      return { is: 'unreadable-file', because: 'pdf' };
    case 'unknown':
    default:
      return { is: 'unreadable-file', because: 'not-an-image' };
  }
};
