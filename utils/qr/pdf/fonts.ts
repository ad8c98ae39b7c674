import { contentOf, resolve, type PdfObjects } from './objects.ts';
import { bytesOf, isDict, isRef, nameOf, pdfReader, wordOf, type PdfDict, type PdfValue } from './syntax.ts';

/** The characters that a string in a page stands for, in the font it is shown with. */
export type Decode = (bytes: Uint8Array) => string;

const numberOf = (bytes: Uint8Array): number => bytes.reduce((value, byte) => value * 256 + byte, 0);
/** UTF-16, as ToUnicode tables have it. */
const utf16 = (bytes: Uint8Array): string => {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode((bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0));
  return text;
};
/** Longer ranges are not written out: no font that shows a packet needs them. */
const longestRange = 1024;

/** A ToUnicode table (ISO 32000-1 §9.10.3): codes of one length, each with its characters. */
const decodeByTable = (table: Uint8Array): Decode => {
  const characters = new Map<number, string>();
  let width = 1;
  let pending: PdfValue[] = [];
  const reader = pdfReader(table);
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    const word = wordOf(value);
    if (word === undefined) {
      if (pending.length < 100_000) pending.push(value);
      continue;
    }
    if (word === 'endcodespacerange') width = bytesOf(pending[0])?.length ?? 1;
    if (word === 'endbfchar') {
      for (let i = 0; i + 1 < pending.length; i += 2) {
        const [code, text] = [bytesOf(pending[i]), bytesOf(pending[i + 1])];
        if (code !== undefined && text !== undefined) characters.set(numberOf(code), utf16(text));
      }
    }
    if (word === 'endbfrange') {
      for (let i = 0; i + 2 < pending.length; i += 3) {
        const [from, to, target] = [bytesOf(pending[i]), bytesOf(pending[i + 1]), pending[i + 2]];
        if (from === undefined || to === undefined) continue;
        const first = numberOf(from);
        const text = bytesOf(target);
        for (let code = first; code <= Math.min(numberOf(to), first + longestRange); code++) {
          if (Array.isArray(target))
            characters.set(code, utf16(bytesOf(target[code - first]) ?? new Uint8Array()));
          else if (text !== undefined) {
            const start = utf16(text);
            const last = start.charCodeAt(start.length - 1) + code - first;
            characters.set(code, start.slice(0, -1) + String.fromCharCode(last));
          }
        }
      }
    }
    pending = [];
  }
  return (bytes) => {
    let text = '';
    for (let i = 0; i + width <= bytes.length; i += width)
      text += characters.get(numberOf(bytes.subarray(i, i + width))) ?? '';
    return text;
  };
};

const digits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** One byte a character, as in ASCII unless the font's own encoding names another glyph. */
const decodeByEncoding = (encoding: PdfValue | undefined, pdf: PdfObjects): Decode => {
  const changed = new Map<number, string>();
  const differences = isDict(encoding) ? resolve(encoding.entries.get('Differences'), pdf) : undefined;
  let code = 0;
  for (const value of Array.isArray(differences) ? (differences as readonly PdfValue[]) : []) {
    if (typeof value === 'number') code = value;
    const glyph = nameOf(value);
    if (glyph === undefined) continue;
    const digit = digits.indexOf(glyph);
    changed.set(code, digit >= 0 ? String(digit) : glyph.length === 1 ? glyph : ' ');
    code++;
  }
  return (bytes) => Array.from(bytes, (byte) => changed.get(byte) ?? String.fromCharCode(byte)).join('');
};

/** How to read strings in the fonts that `resources` names. */
export const fontsOf = async (
  resources: PdfDict,
  pdf: PdfObjects,
  known: Map<PdfValue, Decode>,
): Promise<ReadonlyMap<string, Decode>> => {
  const fonts = new Map<string, Decode>();
  const named = resolve(resources.entries.get('Font'), pdf);
  if (!isDict(named)) return fonts;
  for (const [name, value] of named.entries) {
    const font = resolve(value, pdf);
    if (!isDict(font)) continue;
    let decode = known.get(font);
    if (decode === undefined) {
      const reference = font.entries.get('ToUnicode');
      const stream = isRef(reference) ? pdf.streams.get(reference.ref) : undefined;
      const table = stream === undefined ? null : await contentOf(stream, pdf);
      decode =
        table === null
          ? decodeByEncoding(resolve(font.entries.get('Encoding'), pdf), pdf)
          : decodeByTable(table);
      known.set(font, decode);
    }
    fonts.set(name, decode);
  }
  return fonts;
};
