import type { Rgba } from './luma.ts';
import type { OpenPdfFile } from './pdf/pageDrawer.ts';

/** What the reading of a file takes from the place where it runs: a browser's worker, or a test. */
export type Surroundings = {
  /** Opens a picture file of that size, as its header claims; null where it cannot be decoded. */
  readonly pixelsOf: (file: Blob, width: number, height: number) => Promise<Rgba | null>;
  /** Draws an SVG picture; null where it is none. Only a document can draw one, so a worker has it done. */
  readonly drawSvg: (svg: Blob) => Promise<Rgba | null>;
  /** Opens a PDF that the short way does not read. */
  readonly openPdf: OpenPdfFile;
  /** Told how far the reading is, 0 to 1, never less than before. */
  readonly onProgress: (share: number) => void;
};
