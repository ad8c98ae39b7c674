import { unreachable } from '../bytes/unreachable.ts';
import { parsePacket } from '../packet/parsePacket.ts';
import type { PacketRefusal } from '../packet/refusal.ts';

/** Files out of which nothing could be read. */
export type UnreadableFile = {
  readonly is: 'unreadable-file';
  readonly because:
    /** More bytes, or by its header more pixels, than are unpacked. */
    | 'too-large'
    /** Neither a picture that this browser decodes, nor a PDF, a text or a mail. */
    | 'not-readable'
    /** Opens with a password only. */
    | 'locked-pdf'
    /** Begins as a PDF and is none that can be read to the end. */
    | 'broken-pdf'
    /** Nothing was found on the pages that were looked at in the time there is, and there are more. */
    | 'too-many-pages'
    /** A picture that was dragged from a page and came as its address alone: nothing is ever fetched. */
    | 'link-only';
};

/** What handing over a file or a text comes to. */
export type PacketReading =
  /** `text`: the packet's one way to write it. */
  { readonly is: 'packet'; readonly text: string } | PacketRefusal | UnreadableFile;

/** How much an answer tells: with several codes or files, the most telling one is given. */
const weight = (reading: PacketReading): number => {
  switch (reading.is) {
    case 'packet':
      return 9;
    case 'newer-version':
      return 8;
    case 'older-packet':
    case 'unfinished-change':
    case 'other-account':
      return 7;
    case 'mistyped':
      return 6;
    case 'damaged':
      return 5;
    case 'incomplete':
      return 4;
    case 'not-ours':
      return 3;
    case 'unreadable-file':
      return 2;
    case 'nothing-found':
      return 1;
    default:
      return unreachable(reading);
  }
};

/** The most telling of several answers; the first of equals. Nothing found where there are none. */
export const mostTelling = (readings: readonly PacketReading[]): PacketReading =>
  readings.reduce<PacketReading>((best, next) => (weight(next) > weight(best) ? next : best), {
    is: 'nothing-found',
  });

/** Judges a text: typed, pasted, from a code or out of a mail. */
export const readPacketFromText = (text: string): PacketReading => {
  const parsed = parsePacket(text);
  return parsed.is === 'packet' ? { is: 'packet', text: parsed.text } : parsed;
};

/** Judges the text of a document, a page or a mail: all kinds of things are in it, and that it is no packet says nothing. */
export const readDocumentText = (text: string): PacketReading => {
  const reading = readPacketFromText(text);
  return reading.is === 'not-ours' ? { is: 'nothing-found' } : reading;
};
