import { fileKind, headBytes } from './fileKind.ts';
import { mailParts, type MailParts } from './mailParts.ts';
import { outlookParts } from './outlookParts.ts';
import { readPdf } from './pdf/readPdf.ts';
import { mostTelling, readDocumentText, readPacketFromText, type PacketReading } from './reading.ts';
import { readPicture } from './readPicture.ts';
import { shownText } from './shownText.ts';
import type { Surroundings } from './surroundings.ts';
import { textOf } from './textOf.ts';

/** Files beyond these are refused unread. A photograph of 40 megapixels has about 20 MB, a scanned folder more. */
const mostBytes = 64 * 1024 * 1024;
const mostPdfBytes = 128 * 1024 * 1024;
/** A mail with pictures in it; longer texts are read up to here. */
const mostTextBytes = 32 * 1024 * 1024;
/** Mails in mails, and milliseconds that one file may take with all that is in it. */
const deepest = 4;
const patience = 60_000;

const notReadable: PacketReading = { is: 'unreadable-file', because: 'not-readable' };

/** The texts first, which cost nothing, then the files, of any kind that is read by itself. */
const readMail = async (
  { texts, files }: MailParts,
  around: Surroundings,
  depth: number,
  until: number,
): Promise<PacketReading> => {
  const readings = texts.map(readDocumentText);
  for (const [index, file] of files.entries()) {
    if (readings.some(({ is }) => is === 'packet') || performance.now() > until) break;
    const within: Surroundings = {
      ...around,
      onProgress: (share) => around.onProgress((index + share) / files.length),
    };
    const reading = await readPart(new Blob([file]), within, depth + 1, until);
    // A mail has all kinds of files in it: that one of them is no picture says nothing.
    if (reading.is !== 'unreadable-file' || reading.because !== 'not-readable') readings.push(reading);
  }
  return mostTelling(readings);
};

/** A text as it is, and where it is a page or a mail, what it shows: it may be encoded, and the code a picture in it. */
const readTextFile = async (
  file: Blob,
  around: Surroundings,
  depth: number,
  until: number,
): Promise<PacketReading> => {
  const bytes = new Uint8Array(await file.slice(0, mostTextBytes).arrayBuffer());
  const text = textOf(bytes);
  const asItIs = readPacketFromText(text);
  if (asItIs.is === 'packet') return asItIs;
  if (/^(MIME-Version|Content-Type|Received):/im.test(text))
    return readMail(await mailParts(bytes), around, depth, until);
  if (!/<(html|body|div|p|table|span)\b/i.test(text)) return asItIs;
  const { text: shown, pictures } = shownText(text);
  return readMail({ texts: [shown], files: pictures }, around, depth, until);
};

const readPart = async (
  file: Blob,
  around: Surroundings,
  depth: number,
  until: number,
): Promise<PacketReading> => {
  if (depth > deepest) return notReadable;
  const kind = fileKind(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()));
  if (file.size > (kind.is === 'pdf' ? mostPdfBytes : mostBytes))
    return { is: 'unreadable-file', because: 'too-large' };
  switch (kind.is) {
    case 'image':
    case 'svg':
      return readPicture(file, kind, around);
    case 'text':
      return readTextFile(file, around, depth, until);
    case 'pdf':
      return readPdf(file, around);
    case 'outlook':
      return readMail(outlookParts(new Uint8Array(await file.arrayBuffer())), around, depth, until);
    case 'unknown':
    default:
      return notReadable;
  }
};

/**
 * Reads the packet from one file: a picture, a PDF, a text, a page or a mail. What it cannot read it names. Never throws
 * for what is in the file.
 */
export const readFile = async (file: Blob, around: Surroundings): Promise<PacketReading> => {
  try {
    return await readPart(file, around, 0, performance.now() + patience);
  } catch {
    // A disk that is gone, or a decoder that broke on what is in the file.
    return notReadable;
  }
};
