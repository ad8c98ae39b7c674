import type { Surroundings } from '../../utils/qr/surroundings.ts';
import { pixelsOfPng } from './pixels.ts';

/** A place to read files in without a browser: it opens PNG pictures, draws no SVG, and has no pdf.js. */
export const withoutBrowser: Surroundings = {
  pixelsOf: async (file) => {
    try {
      return pixelsOfPng(new Uint8Array(await file.arrayBuffer()));
    } catch {
      return null;
    }
  },
  drawSvg: async () => null,
  openPdf: async () => 'broken-pdf',
  onProgress: () => undefined,
};
