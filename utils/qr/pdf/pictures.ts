import type { Rgba } from '../luma.ts';
import { contentOf, filtersOf, resolve, type PdfObjects, type PdfStream } from './objects.ts';
import { bytesOf, isRef, nameOf, type PdfDict, type PdfValue } from './syntax.ts';

/** A picture that a PDF has in it: as a file of its own, or as pixels. */
export type PdfPicture =
  { readonly is: 'file'; readonly file: Uint8Array } | { readonly is: 'pixels'; readonly pixels: Rgba };

/** Smaller pictures hold no code, larger ones are not unpacked. */
const leastSide = 29;
const mostPixels = 40_000_000;

const dictionaryOf = (value: PdfValue | undefined, pdf: PdfObjects): PdfDict | undefined =>
  isRef(value) ? pdf.streams.get(value.ref)?.dict : undefined;
const numberIn = (dict: PdfDict, key: string, pdf: PdfObjects): number => {
  const value = resolve(dict.entries.get(key), pdf);
  return typeof value === 'number' ? value : 0;
};

/** How many samples make a pixel, and the colours they name where they name some. */
type Colours = {
  readonly samples: 1 | 3;
  readonly palette?: { readonly bytes: Uint8Array; readonly samples: 1 | 3 };
};

const coloursOf = async (
  given: PdfValue | undefined,
  pdf: PdfObjects,
  depth = 0,
): Promise<Colours | null> => {
  const space = resolve(given, pdf);
  const list = Array.isArray(space) ? (space as readonly PdfValue[]) : [space];
  switch (nameOf(resolve(list[0], pdf))) {
    case 'DeviceGray':
    case 'CalGray':
    case 'G':
      return { samples: 1 };
    case 'DeviceRGB':
    case 'CalRGB':
    case 'RGB':
      return { samples: 3 };
    case 'ICCBased': {
      const profile = dictionaryOf(list[1], pdf);
      const samples = profile === undefined ? 0 : numberIn(profile, 'N', pdf);
      return samples === 1 || samples === 3 ? { samples } : null;
    }
    case 'Indexed':
    case 'I': {
      const base = depth === 0 ? await coloursOf(list[1], pdf, 1) : null;
      const table = list[3];
      const stream = isRef(table) ? pdf.streams.get(table.ref) : undefined;
      const bytes =
        stream === undefined ? bytesOf(resolve(table, pdf)) : ((await contentOf(stream, pdf)) ?? undefined);
      return base === null || bytes === undefined
        ? null
        : { samples: 1, palette: { bytes, samples: base.samples } };
    }
    case undefined:
    default:
      return null;
  }
};

/** Samples as they are packed, most significant bit first, each row begun on a byte. */
const pixelsFrom = (
  data: Uint8Array,
  width: number,
  height: number,
  bits: number,
  colours: Colours,
): Rgba => {
  const out = new Uint8ClampedArray(width * height * 4);
  const rowBytes = Math.ceil((width * colours.samples * bits) / 8);
  const top = bits >= 8 ? 255 : (1 << bits) - 1;
  const sample = (row: number, index: number): number => {
    if (bits >= 8) return data[row * rowBytes + index * (bits >> 3)] ?? 0;
    const bit = index * bits;
    return ((data[row * rowBytes + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & top;
  };
  const { palette } = colours;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      for (let channel = 0; channel < 3; channel++) {
        const value = sample(y, colours.samples === 3 ? x * 3 + channel : x);
        out[at + channel] =
          palette === undefined
            ? (value * 255) / top
            : (palette.bytes[value * palette.samples + (palette.samples === 3 ? channel : 0)] ?? 0);
      }
      out[at + 3] = 255;
    }
  }
  return { width, height, data: out };
};

const pictureOf = async (stream: PdfStream, pdf: PdfObjects): Promise<PdfPicture | null> => {
  const { dict } = stream;
  const [width, height] = [numberIn(dict, 'Width', pdf), numberIn(dict, 'Height', pdf)];
  if (Math.min(width, height) < leastSide || width * height > mostPixels) return null;
  const filters = filtersOf(dict, pdf);
  if (filters.at(-1) === 'DCTDecode') {
    if (filters.length === 1) return { is: 'file', file: stream.packed };
    const entries = new Map(dict.entries).set('Filter', { name: filters[0] ?? '' });
    const file =
      filters.length === 2 ? await contentOf({ dict: { entries }, packed: stream.packed }, pdf) : null;
    return file === null ? null : { is: 'file', file };
  }
  const isMask = resolve(dict.entries.get('ImageMask'), pdf) === true;
  const bits = isMask ? 1 : numberIn(dict, 'BitsPerComponent', pdf);
  if (![1, 2, 4, 8, 16].includes(bits)) return null;
  const colours = isMask ? ({ samples: 1 } as const) : await coloursOf(dict.entries.get('ColorSpace'), pdf);
  const data = colours === null ? null : await contentOf(stream, pdf);
  // A picture that claims far more pixels than it has is a picture of nothing.
  if (colours === null || data === null || data.length * 16 < (width * height * colours.samples * bits) / 8)
    return null;
  return { is: 'pixels', pixels: pixelsFrom(data, width, height, bits, colours) };
};

/**
 * The pictures in a PDF that are packed as JPEG, with FlateDecode or not at all, in greys, RGB or a palette: in the
 * order of the file. Transparency is a picture of its own.
 */
export async function* pdfPictures(pdf: PdfObjects): AsyncGenerator<PdfPicture> {
  for (const stream of pdf.streams.values()) {
    if (nameOf(resolve(stream.dict.entries.get('Subtype'), pdf)) !== 'Image') continue;
    const picture = await pictureOf(stream, pdf);
    if (picture !== null) yield picture;
  }
}
