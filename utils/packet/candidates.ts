import { bodyLength, packetLength, prefix } from './layout.ts';

/** A stretch of text that may be a packet: symbols as they were typed, capitals, no separators, without the prefix. */
export type Candidate = {
  readonly body: string;
  /** Whether the text begins with it. */
  readonly alone: boolean;
  /** How many characters a packet could have had here, prefix included. */
  readonly found: number;
};

/**
 * One way to write each character: full-width and other forms (NFKC), without invisible characters
 * (zero-width ones, soft hyphens, direction marks, NUL), and ASCII letters as capitals.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('\u0000', '')
    .replace(/[a-z]+/g, (letters) => letters.toUpperCase());

/** White space, hyphens of every kind, the minus sign, and the marks with which mails quote. */
const separator = String.raw`[\s\p{Pd}\u2212>|]`;
/** `HK1`, or what it is read as, where no letter or digit stands before it. */
const beginning = new RegExp(`(?<![\\p{L}\\p{N}])H${separator}*K${separator}*[1IL]`, 'gu');
const isSeparator = new RegExp(separator, 'u');
const isSymbol = /[0-9A-Z]/;
/** ASCII letters and digits of a text that `plainText` gave. */
export const onlySymbols = (text: string): string => text.replace(/[^0-9A-Z]/g, '');

/** More symbols than this are no packet of any version, and are not counted. */
const mostSymbols = 2 * bodyLength;

/** The first 46 symbols from `start` on; with more where a further one follows at once; with fewer where other text comes before. */
const collect = (text: string, start: number): string => {
  let body = '';
  for (let at = start; at < text.length && body.length <= mostSymbols; at++) {
    const character = text.charAt(at);
    if (isSymbol.test(character)) body += character;
    else if (body.length >= bodyLength || !isSeparator.test(character)) break;
  }
  return body;
};

/** No mail mentions as many packets; a text that does was made to take time. */
const mostCandidates = 1000;

/**
 * Everything in `text` (as `plainText` gave it) that begins as a packet does. A text that begins with a packet is also
 * counted as a whole, without all that is no letter and no digit, so that a stray full stop does no harm.
 */
export const findCandidates = (text: string): readonly Candidate[] => {
  const candidates: Candidate[] = [];
  for (const match of text.matchAll(beginning)) {
    if (candidates.length === mostCandidates) break;
    const start = match.index + match[0].length;
    const alone = candidates.length === 0 && !/[\p{L}\p{N}]/u.test(text.slice(0, match.index));
    const body = collect(text, start);
    const whole = alone ? onlySymbols(text.slice(start)) : '';
    // More than one and less than two packets long: someone typed too much. Beyond that it is a packet and a text after it.
    const counted = alone && whole.length <= mostSymbols ? whole : body;
    candidates.push(
      whole.length === bodyLength
        ? { alone, body: whole, found: packetLength }
        : { alone, body, found: prefix.length + counted.length },
    );
  }
  return candidates;
};
