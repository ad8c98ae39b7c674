import { globalBits, localBits } from './bits.ts';
import { readByCpp } from './engines/zxingCpp.ts';
import { findCodes } from './findCodes.ts';
import { hasTransparency, lumaOf, type Luma, type Rgba } from './luma.ts';
import { blurred, doubled, framed, inverted, sharpened, shrunk, stretched } from './views.ts';
import { detectAndDecode } from './engines/library.ts';

/** One way to look at a picture and to read what is seen. */
type Attempt = (image: Luma, expired: () => boolean) => readonly string[] | Promise<readonly string[]>;

const byCpp: Attempt = (image) => readByCpp(image);
const byGlobalCpp: Attempt = (image) => readByCpp(image, { denoise: true, threshold: 'global' });
const byDenoisingCpp: Attempt = (image) => readByCpp(image, { denoise: true });
const byLibrary: Attempt = (image) => {
  const text = detectAndDecode(image);
  return text === null || text === '' ? [] : [text];
};
const byFinder: Attempt = (image, expired) =>
  findCodes(localBits(image, Math.max(15, Math.min(image.width, image.height) / 6)), expired);
const byFineFinder: Attempt = (image, expired) =>
  findCodes(localBits(image, Math.max(15, Math.min(image.width, image.height) / 20)), expired);
const byThreshold: Attempt = (image, expired) => findCodes(globalBits(image), expired);
const through =
  (view: (image: Luma) => Luma, attempt: Attempt): Attempt =>
  (image, expired) =>
    attempt(view(image), expired);

/** Longest side of the pictures that the costlier attempts work on. */
const longest = 1600;
const small = (image: Luma): Luma => shrunk(image, longest);
/** Only for pictures with a side longer than this: of smaller ones the same look was taken before. */
const beyond =
  (side: number, attempt: Attempt): Attempt =>
  (image, expired) =>
    Math.max(image.width, image.height) > side ? attempt(image, expired) : [];
const half = (image: Luma): Luma => shrunk(image, Math.min(longest, Math.max(image.width, image.height) / 2));
const canDouble = (image: Luma): boolean => Math.max(image.width, image.height) <= 1000;
const large = (image: Luma): Luma => (canDouble(image) ? doubled(image) : small(image));

/** In this order: what reads most for its time comes first (docs/decisions/0015 has what each adds). */
const attempts: readonly Attempt[] = [
  through(small, byCpp),
  through(small, byLibrary),
  through(small, byDenoisingCpp),
  through(small, byFinder),
  beyond(longest, byCpp),
  through((image) => framed(small(image), 255), byCpp),
  through((image) => framed(small(image), 0), byCpp),
  beyond(
    800,
    through((image) => shrunk(image, 800), byDenoisingCpp),
  ),
  through((image) => sharpened(large(image)), byCpp),
  through((image) => blurred(large(image), 2), byDenoisingCpp),
  through(small, byGlobalCpp),
  through(small, byThreshold),
  beyond(longest, byDenoisingCpp),
  beyond(longest, byLibrary),
  through((image) => inverted(small(image)), byFinder),
  through((image) => framed(small(image), 255), byLibrary),
  through(half, byFinder),
  (image, expired) => (canDouble(image) ? byFinder(doubled(image), expired) : []),
  through((image) => blurred(small(image), 1), byFineFinder),
  through((image) => stretched(small(image)), byThreshold),
  through((image) => blurred(large(image), 2), byThreshold),
  through((image) => inverted(half(image)), byThreshold),
  through((image) => framed(inverted(small(image)), 255), byLibrary),
  through((image) => shrunk(image, 600), byFineFinder),
  through((image) => blurred(half(image), 2), byFinder),
  beyond(longest, byFinder),
];

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export type ReadOptions = {
  /** The text that is looked for: reading stops with the first that passes. Without it, with the first of any kind. */
  readonly wanted?: (text: string) => boolean;
  /** Asked between attempts; true stops the search with what was found so far. */
  readonly expired?: () => boolean;
};

/**
 * The texts of the QR codes in a picture: a chain of views and engines that ends with the first wanted text.
 * Pure; takes from a few milliseconds (a clean screenshot) to seconds (a large photograph without a code).
 * @returns every text found, each once, the wanted one last; empty where none was
 */
export const readPixels = async (
  picture: Rgba,
  { wanted = () => true, expired = () => false }: ReadOptions = {},
): Promise<readonly string[]> => {
  const texts = new Set<string>();
  const grounds = hasTransparency(picture) ? ([255, 0] as const) : ([255] as const);
  const images = grounds.map((ground) => lumaOf(picture, ground));
  for (const [index, attempt] of attempts.entries()) {
    // A thread that is told to end does so between two of its tasks; within one the browser lets it go on for seconds.
    if (index > 0) await nextTask();
    for (const image of images) {
      if (expired()) return [...texts];
      for (const text of await attempt(image, expired)) {
        texts.delete(text);
        texts.add(text);
        if (wanted(text)) return [...texts];
      }
    }
  }
  return [...texts];
};
