import { convertIndexedToRgb, decode } from 'fast-png';
import type { Rgba } from '../../utils/qr/luma.ts';

/** Pixels of a PNG file, whatever its depth and palette. */
export const pixelsOfPng = (bytes: Uint8Array): Rgba => {
  const image = decode(bytes);
  const { width, height, depth } = image;
  const palette = image.palette;
  const paletteChannels = palette?.[0]?.length ?? 0;
  const samples = palette === undefined ? image.data : convertIndexedToRgb(image);
  const channels = palette === undefined ? image.channels : paletteChannels;
  const data = new Uint8ClampedArray(width * height * 4);
  const rowBytes = Math.ceil((width * channels * depth) / 8);
  const sample = (x: number, y: number, channel: number): number => {
    if (palette !== undefined || depth === 8) return samples[(y * width + x) * channels + channel] ?? 0;
    if (depth === 16) return (samples[(y * width + x) * channels + channel] ?? 0) >> 8;
    const bit = x * depth;
    const byte = samples[y * rowBytes + (bit >> 3)] ?? 0;
    return (((byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)) * 255) / ((1 << depth) - 1);
  };
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const grey = channels < 3;
      data[at] = sample(x, y, 0);
      data[at + 1] = sample(x, y, grey ? 0 : 1);
      data[at + 2] = sample(x, y, grey ? 0 : 2);
      data[at + 3] = channels === 2 || channels === 4 ? sample(x, y, channels - 1) : 255;
    }
  }
  return { width, height, data };
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
