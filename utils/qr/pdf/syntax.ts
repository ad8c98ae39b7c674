/** What PDF is written in (ISO 32000-1 §7.2 and §7.3): objects in a file and operators in a page are the same tokens. */
export type PdfValue =
  null | boolean | number | PdfName | PdfString | PdfRef | PdfWord | readonly PdfValue[] | PdfDict;
type PdfName = { readonly name: string };
type PdfString = { readonly bytes: Uint8Array };
export type PdfRef = { readonly ref: number };
/** A word that is no object: an operator, or `obj`, `endobj`, `stream`. */
type PdfWord = { readonly word: string };
export type PdfDict = { readonly entries: ReadonlyMap<string, PdfValue> };

const white = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set(Array.from('()<>[]{}/%', (character) => character.charCodeAt(0)));
const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !white.has(byte) && !delimiters.has(byte);
const hexOf = (byte: number | undefined): number =>
  byte === undefined ? -1 : '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase());
const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };
/** Arrays and dictionaries in each other beyond this were made to overflow something. */
const deepest = 40;
/** Longer strings, arrays and dictionaries have nothing to read in them: what is beyond is skipped. */
const longest = 65_536;

export type PdfReader = {
  /** The next object or word; undefined at the end. */
  readonly next: () => PdfValue | undefined;
  /** Where the next token begins, in bytes. */
  readonly at: () => number;
  readonly skip: (to: number) => void;
};

/** Reads tokens from `start` on. What is malformed comes out as something else or ends the reading; never throws. */
export const pdfReader = (bytes: Uint8Array, start = 0): PdfReader => {
  let at = start;

  const skipSpace = (): void => {
    for (; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === 37) while (at + 1 < bytes.length && bytes[at + 1] !== 10 && bytes[at + 1] !== 13) at++;
      else if (!white.has(byte)) return;
    }
  };
  const run = (): string => {
    const from = at;
    while (isRegular(bytes[at])) at++;
    return String.fromCharCode(...bytes.subarray(from, Math.min(at, from + 1000)));
  };

  const literal = (): PdfString => {
    const out: number[] = [];
    for (let depth = 1; at < bytes.length; at++) {
      let byte = bytes[at] ?? 0;
      if (byte === 40) depth++;
      if (byte === 41 && --depth === 0) break;
      if (byte === 92) {
        byte = bytes[++at] ?? 0;
        // An escaped line end is none.
        if (byte === 13 && bytes[at + 1] === 10) at++;
        if (byte === 13 || byte === 10) continue;
        if (byte >= 48 && byte <= 55) {
          let octal = byte - 48;
          for (let digits = 1; digits < 3; digits++) {
            const digit = bytes[at + 1] ?? 0;
            if (digit < 48 || digit > 55) break;
            octal = octal * 8 + digit - 48;
            at++;
          }
          byte = octal & 255;
        } else byte = escapes[String.fromCharCode(byte)] ?? byte;
      }
      if (out.length < longest) out.push(byte);
    }
    at++;
    return { bytes: Uint8Array.from(out) };
  };
  const hexadecimal = (): PdfString => {
    const digits: number[] = [];
    for (; at < bytes.length && bytes[at] !== 62; at++) {
      const digit = hexOf(bytes[at]);
      if (digit >= 0 && digits.length < 2 * longest) digits.push(digit);
    }
    at++;
    return {
      bytes: Uint8Array.from({ length: (digits.length + 1) >> 1 }, (_, i) => {
        return (digits[2 * i] ?? 0) * 16 + (digits[2 * i + 1] ?? 0);
      }),
    };
  };
  const name = (): PdfName => ({
    name: run().replace(/#([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
  });

  const isWord = (value: PdfValue | undefined, word: string): boolean =>
    typeof value === 'object' && value !== null && 'word' in value && value.word === word;

  const upTo = (end: string, depth: number): PdfValue[] => {
    const values: PdfValue[] = [];
    for (;;) {
      const value = token(depth);
      if (value === undefined || isWord(value, end)) return values;
      if (isWord(value, 'R') && typeof values.at(-2) === 'number') {
        const [ref] = values.splice(-2);
        values.push({ ref: Number(ref) });
      } else if (values.length < longest) values.push(value);
    }
  };
  const dictionary = (depth: number): PdfDict => {
    const values = upTo('>>', depth);
    const entries = new Map<string, PdfValue>();
    for (let i = 0; i + 1 < values.length; i += 2) {
      const key = values[i];
      if (typeof key === 'object' && key !== null && 'name' in key)
        entries.set(key.name, values[i + 1] ?? null);
      // A key that is none: the next may be one.
      else i--;
    }
    return { entries };
  };

  const token = (depth: number): PdfValue | undefined => {
    skipSpace();
    const byte = bytes[at];
    if (byte === undefined || depth > deepest) return undefined;
    switch (String.fromCharCode(byte)) {
      case '/':
        at++;
        return name();
      case '(':
        at++;
        return literal();
      case '[':
        at++;
        return upTo(']', depth + 1);
      case '<':
        at++;
        if (bytes[at] !== 60) return hexadecimal();
        at++;
        return dictionary(depth + 1);
      case '>':
        at += bytes[at + 1] === 62 ? 2 : 1;
        return { word: '>>' };
      case ')':
      case ']':
      case '{':
      case '}':
        at++;
        return { word: String.fromCharCode(byte) };
      default: {
        const text = run();
        if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return Number(text);
        if (text === 'true' || text === 'false') return text === 'true';
        return text === 'null' ? null : { word: text };
      }
    }
  };
  return { next: () => token(0), at: () => at, skip: (to) => void (at = to) };
};

export const isDict = (value: PdfValue | undefined): value is PdfDict =>
  typeof value === 'object' && value !== null && 'entries' in value && value.entries instanceof Map;
export const isRef = (value: PdfValue | undefined): value is PdfRef =>
  typeof value === 'object' && value !== null && 'ref' in value;
/** The characters of a name, or of a word; undefined for anything else. */
export const nameOf = (value: PdfValue | undefined): string | undefined =>
  typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
export const wordOf = (value: PdfValue | undefined): string | undefined =>
  typeof value === 'object' && value !== null && 'word' in value ? value.word : undefined;
export const bytesOf = (value: PdfValue | undefined): Uint8Array | undefined =>
  typeof value === 'object' && value !== null && 'bytes' in value ? value.bytes : undefined;
