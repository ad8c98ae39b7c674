import type { Luma } from './luma.ts';

/** A picture in black and white. */
export type Bits = {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel: 1 dark, 0 light. */
  readonly data: Uint8Array;
  /** How much darker each pixel is than the threshold was there, at most 60 either way: what the bits alone do not tell. */
  readonly depth: Int8Array;
};

const clamped = (depth: number): number => Math.max(-60, Math.min(60, depth));

/**
 * Dark is what is darker than the mean of the square of `side` pixels around it: follows shadows and glare.
 * Where the square is almost even, the pixel is light, unless the whole square is dark: noise must not become modules.
 */
export const localBits = ({ width, height, data }: Luma, side: number): Bits => {
  const wide = width + 1;
  // Sums over the rectangle up to each corner, so that the mean of any square takes four look-ups.
  const sums = new Float64Array(wide * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] ?? 0;
      sums[(y + 1) * wide + x + 1] = (sums[y * wide + x + 1] ?? 0) + row;
    }
  }
  const overall = (sums[wide * (height + 1) - 1] ?? 0) / (width * height);
  const half = side >> 1;
  const out = new Uint8Array(width * height);
  const depth = new Int8Array(width * height);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - half);
    const bottom = Math.min(height, y + half + 1);
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - half);
      const right = Math.min(width, x + half + 1);
      const sum =
        (sums[bottom * wide + right] ?? 0) -
        (sums[top * wide + right] ?? 0) -
        (sums[bottom * wide + left] ?? 0) +
        (sums[top * wide + left] ?? 0);
      const mean = sum / ((bottom - top) * (right - left));
      const shade = data[y * width + x] ?? 0;
      out[y * width + x] = shade < mean - 3 || (shade < mean + 3 && mean < overall / 3) ? 1 : 0;
      depth[y * width + x] = clamped(mean - shade);
    }
  }
  return { width, height, data: out, depth };
};

/** Dark is what has at most this shade. */
const atThreshold = ({ width, height, data }: Luma, threshold: number): Bits => {
  const out = new Uint8Array(data.length);
  const depth = new Int8Array(data.length);
  for (let at = 0; at < data.length; at++) {
    const shade = data[at] ?? 0;
    out[at] = shade <= threshold ? 1 : 0;
    depth[at] = clamped(threshold + 0.5 - shade);
  }
  return { width, height, data: out, depth };
};

/** Dark is what lies below the one threshold that parts the shades best (Otsu 1979): clean pictures and even light. */
export const globalBits = ({ width, height, data }: Luma): Bits => {
  const counts = new Float64Array(256);
  for (const shade of data) counts[shade] = (counts[shade] ?? 0) + 1;
  let total = 0;
  for (let shade = 0; shade < 256; shade++) total += shade * (counts[shade] ?? 0);
  let below = 0;
  let sumBelow = 0;
  let best = -1;
  let threshold = 127;
  for (let shade = 0; shade < 255; shade++) {
    below += counts[shade] ?? 0;
    sumBelow += shade * (counts[shade] ?? 0);
    const above = data.length - below;
    if (below === 0 || above === 0) continue;
    const apart = sumBelow / below - (total - sumBelow) / above;
    const parting = below * above * apart * apart;
    if (parting > best) [best, threshold] = [parting, shade];
  }
  return atThreshold({ width, height, data }, threshold);
};
