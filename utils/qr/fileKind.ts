import { isCompoundFile } from './compoundFile.ts';
import { markedEncoding } from './textOf.ts';

/** What a file is, by its first bytes: its name and its declared type are only what somebody called it. */
export type FileKind =
  /** `width` and `height` as the header claims them; null where this header does not say. */
  | { readonly is: 'image'; readonly width: number; readonly height: number }
  | { readonly is: 'svg' }
  | { readonly is: 'pdf' }
  | { readonly is: 'text' }
  /** A mail that Outlook saved, or another file of its kind. */
  | { readonly is: 'outlook' }
  | { readonly is: 'unknown' };

/** So many bytes of the beginning are looked at. JPEG alone puts its size behind thumbnails and profiles. */
export const headBytes = 262_144;

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean => {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
};

const sized = (width: number, height: number): FileKind =>
  width > 0 && height > 0 ? { is: 'image', width, height } : { is: 'unknown' };

/** ITU-T T.81 §B.2.2: a frame header is a marker C0 to CF, but not C4, C8 and CC. */
const jpegSize = (view: DataView): FileKind => {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return { is: 'unknown' };
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return sized(view.getUint16(at + 7), view.getUint16(at + 5));
    }
    // Fill bytes stand alone; every other segment before the frame says how long it is.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return { is: 'unknown' };
};

/** RFC 9649 §2: three kinds of WebP, each with its size in a place of its own. */
const webpSize = (view: DataView, bytes: Uint8Array): FileKind => {
  if (view.byteLength < 30) return { is: 'unknown' };
  const three = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
  if (startsWith(bytes, 'VP8X', 12)) return sized(three(24) + 1, three(27) + 1);
  if (startsWith(bytes, 'VP8 ', 12))
    return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (!startsWith(bytes, 'VP8L', 12)) return { is: 'unknown' };
  const packed = view.getUint32(21, true);
  return sized((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
};

/** ISO/IEC 23008-12 §6.5.3: AVIF and HEIC say their size in `ispe` properties, the largest of them the picture's own. */
const heifSize = (view: DataView, bytes: Uint8Array): FileKind => {
  let largest: FileKind = { is: 'unknown' };
  for (let at = 0; at + 16 <= Math.min(bytes.length, 65_536); at++) {
    if (!startsWith(bytes, 'ispe', at)) continue;
    const next = sized(view.getUint32(at + 8), view.getUint32(at + 12));
    if (next.is !== 'image') continue;
    if (largest.is !== 'image' || next.width * next.height > largest.width * largest.height) largest = next;
  }
  return largest;
};

/** No control characters other than tab, line ends and form feed, whatever the encoding; any at all in UTF-16. */
const isText = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, 4096);
  const marked = markedEncoding(head);
  if (marked !== undefined && marked !== 'utf-8') return head.length > 2;
  return head.length > 0 && !head.some((byte) => byte < 32 && ![9, 10, 12, 13].includes(byte));
};

/** The root element of an SVG picture, behind an XML declaration, comments and a document type. */
const isSvg = (text: string): boolean =>
  /^\s*(<\?xml[^>]*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE svg[^>[]*(\[[^\]]*\]\s*)?>\s*)*<(\w+:)?svg[\s>]/i.test(
    text,
  );

/** The kind of the file that begins with `bytes` (up to `headBytes` of them). Never throws. */
export const fileKind = (bytes: Uint8Array): FileKind => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes.length >= 26;
  if (startsWith(bytes, '\u0089PNG\r\n\u001a\n'))
    return long ? sized(view.getUint32(16), view.getUint32(20)) : { is: 'unknown' };
  if (startsWith(bytes, '\u00ff\u00d8\u00ff')) return jpegSize(view);
  if (startsWith(bytes, 'GIF8'))
    return bytes.length >= 10 ? sized(view.getUint16(6, true), view.getUint16(8, true)) : { is: 'unknown' };
  if (startsWith(bytes, 'BM') && long)
    return sized(Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return webpSize(view, bytes);
  if (startsWith(bytes, 'ftyp', 4)) return heifSize(view, bytes);
  // A PDF may have up to 1,024 bytes before its header (ISO 32000-1, note 13 of annex H).
  for (let at = 0; at < Math.min(1024, bytes.length); at++)
    if (startsWith(bytes, '%PDF-', at)) return { is: 'pdf' };
  if (isCompoundFile(bytes)) return { is: 'outlook' };
  if (!isText(bytes)) return { is: 'unknown' };
  return isSvg(new TextDecoder().decode(bytes.subarray(0, 4096))) ? { is: 'svg' } : { is: 'text' };
};
