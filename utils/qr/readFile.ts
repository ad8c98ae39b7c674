import { fileKind, headBytes } from './fileKind.ts';
import { mailParts } from './mailParts.ts';
import { readPdf } from './pdf/readPdf.ts';
import { mostTelling, readPacketFromText, type PacketReading } from './reading.ts';
import { readPicture } from './readPicture.ts';
import type { Surroundings } from './surroundings.ts';

/** Files beyond this are refused unread. A photograph of 40 megapixels has about 20 MB. */
const mostBytes = 64 * 1024 * 1024;
/** A mail with pictures in it; longer texts are read up to here. */
const mostTextBytes = 32 * 1024 * 1024;

/** A text as it is, and where it is a mail, its parts: the text may be encoded, and the code a picture in it. */
const readTextFile = async (file: Blob, around: Surroundings): Promise<PacketReading> => {
  const text = await file.slice(0, mostTextBytes).text();
  const asItIs = readPacketFromText(text);
  if (asItIs.is === 'packet' || !/^(MIME-Version|Content-Type):/im.test(text)) return asItIs;
  const parts = await mailParts(text);
  const readings = [asItIs, ...parts.texts.map(readPacketFromText)];
  for (const picture of parts.pictures) {
    if (readings.some(({ is }) => is === 'packet')) break;
    const kind = fileKind(picture);
    if (kind.is === 'image') readings.push(await readPicture(new Blob([picture]), kind, around));
  }
  return mostTelling(readings);
};

/** Reads the packet from one file: a picture, a text or a mail. What it cannot read it names. Never throws for what is in it. */
export const readFile = async (file: Blob, around: Surroundings): Promise<PacketReading> => {
  if (file.size > mostBytes) return { is: 'unreadable-file', because: 'too-large' };
  const kind = fileKind(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()));
  switch (kind.is) {
    case 'image':
    case 'svg':
      return readPicture(file, kind, around);
    case 'text':
      return readTextFile(file, around);
    case 'pdf':
      return readPdf(file, around);
    case 'unknown':
    default:
      return { is: 'unreadable-file', because: 'not-readable' };
  }
};
