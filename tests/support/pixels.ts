import { decode } from 'fast-png';
import type { Rgba } from '../../utils/qr/luma.ts';

/** Pixels of a PNG of ours (one bit) or of pdftoppm (grey or colour, eight bits). */
export const pixelsOfPng = (bytes: Uint8Array): Rgba => {
  const { width, height, depth, channels, data } = decode(bytes);
  const stride = Math.ceil(width / 8);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const from = (y * width + x) * channels;
      const grey =
        depth === 1 ? (((data[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) * 255 : (data[from] ?? 0);
      pixels[at] = grey;
      pixels[at + 1] = channels < 3 ? grey : (data[from + 1] ?? 0);
      pixels[at + 2] = channels < 3 ? grey : (data[from + 2] ?? 0);
      pixels[at + 3] = channels === 4 ? (data[from + 3] ?? 0) : 255;
    }
  }
  return { width, height, data: pixels };
};

/** A picture made of what `colour` says for each pixel: red, green, blue, opacity. */
export const rgba = (
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number, number],
): Rgba => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 4);
  return { width, height, data };
};
