import { readFile } from 'node:fs/promises';
import { convertIndexedToRgb, decode } from 'fast-png';
import { launch } from 'puppeteer';
import type { Rgba } from '../utils/qr/luma.ts';

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

/** Opens a browser that turns files into pixels exactly as the extension does; `close` ends it. */
export const openDecoder = async (): Promise<{
  pixelsOf: (path: string) => Promise<Rgba>;
  close: () => Promise<void>;
}> => {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
    ],
  });
  const page = await browser.newPage();
  return {
    pixelsOf: async (path) => {
      const encoded = (await readFile(path)).toString('base64');
      const { width, height, pixels } = await page.evaluate(async (file) => {
        const bitmap = await createImageBitmap(
          new Blob([Uint8Array.from(atob(file), (c) => c.charCodeAt(0))]),
        );
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        context?.drawImage(bitmap, 0, 0);
        const data = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
        let text = '';
        for (let at = 0; at < data.length; at += 32_768)
          text += String.fromCharCode(...data.subarray(at, at + 32_768));
        return { width: bitmap.width, height: bitmap.height, pixels: btoa(text) };
      }, encoded);
      return { width, height, data: new Uint8ClampedArray(Buffer.from(pixels, 'base64')) };
    },
    close: () => browser.close(),
  };
};
