import type { PictureHint } from '../packet/refusal.ts';
import { localBits } from './bits.ts';
import { findPatterns, type Pattern } from './findPatterns.ts';
import { lumaOf, type Luma, type Rgba } from './luma.ts';
import { triplesOf, type Triple } from './triples.ts';
import { shrunk } from './views.ts';

/** What is judged is at most this long: enough to see what is wrong, and little beside the time that reading took. */
const longest = 1000;
/** Below this many pixels a module, a camera's picture keeps too little of a code. */
const leastModule = 2.2;

/** How often each shade occurs, summed up: the shade under which `share` of the pixels lie. */
const shadeAt = (counts: Uint32Array, pixels: number, share: number): number => {
  let seen = 0;
  for (let shade = 0; shade < 256; shade++) {
    seen += counts[shade] ?? 0;
    if (seen >= share * pixels) return shade;
  }
  return 255;
};

/**
 * How quickly shades change where they change most: the largest step between neighbours beside the whole change around
 * them, for the strongest edges. About 1 for a drawing, 0.5 for a photograph in focus, below 0.25 out of focus.
 */
const sharpness = ({ width, height, data }: Luma): number => {
  const reach = 5;
  const edges: { change: number; ratio: number }[] = [];
  const judge = (at: number, step: number): void => {
    let [low, high, most] = [255, 0, 0];
    for (let i = -reach; i <= reach; i++) {
      const shade = data[at + i * step] ?? 0;
      low = Math.min(low, shade);
      high = Math.max(high, shade);
      if (i < reach) most = Math.max(most, Math.abs((data[at + (i + 1) * step] ?? 0) - shade));
    }
    if (high - low > 24) edges.push({ change: high - low, ratio: most / (high - low) });
  };
  for (let y = reach; y < height - reach - 1; y += 3) {
    for (let x = reach; x < width - reach - 1; x += 5) {
      judge(y * width + x, 1);
      judge(y * width + x, width);
    }
  }
  const strongest = edges.sort((a, b) => b.change - a.change).slice(0, Math.ceil(edges.length / 4));
  const ratios = strongest.map(({ ratio }) => ratio).sort((a, b) => a - b);
  return ratios[ratios.length >> 1] ?? 1;
};

/** Whether the code that a finder pattern belongs to must go beyond the picture: there is no room for its quiet zone. */
const isCutOff = ({ x, y, module }: Pattern, { width, height }: Luma): boolean =>
  Math.min(x, y, width - x, height - y) < 4.5 * module;

/** Of two patterns and no third: whether the third, left or right of the line between them, would be outside. */
const isThirdOutside = (patterns: readonly Pattern[], { width, height }: Luma): boolean => {
  const [one, other] = patterns;
  if (one === undefined || other === undefined || patterns.length !== 2) return false;
  const spread = one.module / other.module;
  if (spread > 1.5 || spread < 1 / 1.5) return false;
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const isInside = (x: number, y: number) => x > 0 && y > 0 && x < width && y < height;
  return !isInside(one.x - dy, one.y + dx) || !isInside(one.x + dy, one.y - dx);
};

/** Whether the corner across from the top left one lies outside. */
const isFourthOutside = ({ topLeft, topRight, bottomLeft }: Triple, { width, height }: Luma): boolean => {
  const [x, y] = [topRight.x + bottomLeft.x - topLeft.x, topRight.y + bottomLeft.y - topLeft.y];
  return x < 0 || y < 0 || x > width || y > height;
};

/**
 * What would help to read the code in a picture in which none could be read. Judged from its shades: how dark it is,
 * whether it is out of focus, whether light is reflected in it, and from the finder patterns that can be told.
 * Takes up to a few dozen milliseconds.
 * @returns undefined where nothing is wrong with the picture but that no code is in it
 */
export const pictureHint = (picture: Rgba): PictureHint | undefined => {
  const whole = lumaOf(picture);
  const image = shrunk(whole, longest);
  const pixels = image.data.length;
  const counts = new Uint32Array(256);
  for (const shade of image.data) counts[shade] = (counts[shade] ?? 0) + 1;
  // One even shade: there is nothing to be lit.
  if (shadeAt(counts, pixels, 0.999) - shadeAt(counts, pixels, 0.001) < 6) return undefined;
  if (shadeAt(counts, pixels, 0.98) < 70) return 'more-light';

  const side = Math.max(15, Math.min(image.width, image.height) / 8);
  // A pattern goes through many rows; what looks like one in few rows only is chance.
  const patterns = findPatterns(localBits(image, side), 12).filter(
    ({ seen, module }) => seen >= Math.max(3, 1.5 * module),
  );
  const [triple] = triplesOf(patterns, 1);
  const isPartOutside =
    triple === undefined
      ? patterns.some((pattern) => isCutOff(pattern, image)) || isThirdOutside(patterns, image)
      : isFourthOutside(triple, image);
  if (isPartOutside) return 'whole-code';
  if (sharpness(image) < 0.25) return 'sharper';
  const scale = whole.width / image.width;
  const modules = patterns.map(({ module }) => module * scale).sort((a, b) => a - b);
  if ((modules[modules.length >> 1] ?? Infinity) < leastModule) return 'closer';
  // White paper and screens are of one light shade; a reflection is beyond the rest of what is light.
  const light = shadeAt(counts, pixels, 0.9);
  const blown = counts.subarray(252).reduce((sum, count) => sum + count, 0) / pixels;
  const paper = shadeAt(counts, pixels, 1 - blown - (1 - blown) * 0.25);
  if (light > 0 && blown > 0.01 && blown < 0.5 && paper < 235) return 'less-glare';
  if (triple !== undefined) return 'flatter';
  // A corner or two without the others: something lies on them, or they are outside.
  return patterns.length === 1 || patterns.length === 2 ? 'whole-code' : undefined;
};
