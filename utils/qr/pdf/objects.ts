import { inflate } from './inflate.ts';
import { isDict, isRef, nameOf, pdfReader, wordOf, type PdfDict, type PdfValue } from './syntax.ts';
import { unpredict } from './unpredict.ts';

/** A stream as it stands in the file. */
export type PdfStream = { readonly dict: PdfDict; readonly packed: Uint8Array };

export type PdfObjects = {
  readonly objects: ReadonlyMap<number, PdfValue>;
  readonly streams: ReadonlyMap<number, PdfStream>;
  /** The file is encrypted: its strings and streams say nothing as they are. */
  readonly isEncrypted: boolean;
};

/** Bytes that one stream may unpack to, and objects that a file may have. */
const mostUnpacked = 64 * 1024 * 1024;
const mostObjects = 200_000;

/** What stands behind a reference; anything else is itself. */
export const resolve = (value: PdfValue | undefined, { objects }: PdfObjects): PdfValue | undefined => {
  let found = value;
  for (let hops = 0; isRef(found) && hops < 20; hops++) found = objects.get(found.ref);
  return found;
};

/** The filters of a stream, outermost first. */
export const filtersOf = (dict: PdfDict, pdf: PdfObjects): readonly string[] => {
  const filter = resolve(dict.entries.get('Filter'), pdf);
  const list = Array.isArray(filter) ? (filter as readonly PdfValue[]) : [filter];
  return list.map((one) => nameOf(resolve(one, pdf))).filter((one) => one !== undefined);
};

const numberIn = (dict: PdfDict, key: string, otherwise: number, pdf: PdfObjects): number => {
  const value = resolve(dict.entries.get(key), pdf);
  return typeof value === 'number' ? value : otherwise;
};

/** The content of a stream that is plain or packed with FlateDecode; null for other filters and for too much. */
export const contentOf = async ({ dict, packed }: PdfStream, pdf: PdfObjects): Promise<Uint8Array | null> => {
  const filters = filtersOf(dict, pdf);
  if (filters.length === 0) return packed;
  if (filters.length > 1 || (filters[0] !== 'FlateDecode' && filters[0] !== 'Fl')) return null;
  const data = await inflate(packed, mostUnpacked);
  const given = resolve(dict.entries.get('DecodeParms'), pdf);
  const parameters = Array.isArray(given) ? resolve((given as readonly PdfValue[])[0], pdf) : given;
  if (data === null || !isDict(parameters) || numberIn(parameters, 'Predictor', 1, pdf) < 2) return data;
  // TIFF's way to predict is not in use.
  if (numberIn(parameters, 'Predictor', 1, pdf) < 10) return null;
  const bits = numberIn(parameters, 'Colors', 1, pdf) * numberIn(parameters, 'BitsPerComponent', 8, pdf);
  const rowBytes = Math.ceil((numberIn(parameters, 'Columns', 1, pdf) * bits) / 8);
  return rowBytes > 0 && rowBytes < data.length ? unpredict(data, rowBytes, Math.max(1, bits >> 3)) : null;
};

const find = (bytes: Uint8Array, text: string, from: number): number => {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 1;
    while (same < text.length && bytes[at + same] === text.charCodeAt(same)) same++;
    if (same === text.length) return at;
  }
  return -1;
};

/** Where the digits of `N G` before the word `obj` at `at` begin, and N; null where there are none. */
const numberBefore = (bytes: Uint8Array, at: number): number | null => {
  const before = String.fromCharCode(...bytes.subarray(Math.max(0, at - 24), at));
  const match = /(\d{1,10})\s+\d{1,5}\s*$/.exec(before);
  return match === null ? null : Number(match[1]);
};

/** The objects that are packed together in streams (ISO 32000-1 §7.5.7). */
const unpackObjectStreams = async (pdf: PdfObjects, objects: Map<number, PdfValue>): Promise<void> => {
  for (const stream of pdf.streams.values()) {
    if (nameOf(stream.dict.entries.get('Type')) !== 'ObjStm') continue;
    const content = await contentOf(stream, pdf);
    const first = numberIn(stream.dict, 'First', 0, pdf);
    if (content === null) continue;
    const index = pdfReader(content);
    for (let left = numberIn(stream.dict, 'N', 0, pdf); left > 0 && objects.size < mostObjects; left--) {
      const [number, offset] = [index.next(), index.next()];
      if (typeof number !== 'number' || typeof offset !== 'number') break;
      const value = pdfReader(content, first + offset).next();
      if (value !== undefined && !objects.has(number)) objects.set(number, value);
    }
  }
};

/**
 * Every object of a PDF, found by looking for `N G obj` from the file's beginning to its end: needs no table of
 * references, so that a damaged or repaired file is read like any other. Of several with one number the last counts.
 */
export const findObjects = async (bytes: Uint8Array): Promise<PdfObjects> => {
  const objects = new Map<number, PdfValue>();
  const streams = new Map<number, PdfStream>();
  let isEncrypted = false;
  let tries = 0;
  for (let at = find(bytes, 'obj', 0); at >= 0 && tries++ < mostObjects;) {
    const number = numberBefore(bytes, at);
    let next = at + 3;
    if (number !== null) {
      const reader = pdfReader(bytes, next);
      const value = reader.next();
      if (value !== undefined) objects.set(number, value);
      const end = reader.at();
      if (isDict(value) && wordOf(reader.next()) === 'stream') {
        let start = find(bytes, 'stream', end) + 6;
        if (bytes[start] === 13) start++;
        if (bytes[start] === 10) start++;
        const length = value.entries.get('Length');
        const told = typeof length === 'number' ? start + length : -1;
        // A length may be wrong, or stand in an object that comes later: then the closing word says it.
        const isTold =
          told >= start && told <= bytes.length && find(bytes.subarray(told, told + 16), 'endstream', 0) >= 0;
        const stop = isTold ? told : find(bytes, 'endstream', start);
        streams.set(number, { dict: value, packed: bytes.subarray(start, stop < 0 ? bytes.length : stop) });
        if (nameOf(value.entries.get('Type')) === 'XRef' && value.entries.has('Encrypt')) isEncrypted = true;
        next = stop < 0 ? bytes.length : stop;
      } else next = Math.max(next, end);
    }
    at = find(bytes, 'obj', next);
  }
  for (let at = find(bytes, 'trailer', 0); at >= 0; at = find(bytes, 'trailer', at + 7)) {
    const trailer = pdfReader(bytes, at + 7).next();
    if (isDict(trailer) && trailer.entries.has('Encrypt')) isEncrypted = true;
  }
  const pdf = { objects, streams, isEncrypted };
  if (!isEncrypted) await unpackObjectStreams(pdf, objects);
  return pdf;
};
