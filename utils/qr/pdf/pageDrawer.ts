import type { Rgba } from '../luma.ts';

/** A PDF that is open for drawing. Pages count from 1. */
export type OpenPdf = {
  readonly pages: number;
  readonly textOf: (page: number) => Promise<string>;
  readonly draw: (page: number) => Promise<Rgba>;
  /** Whether something on it is drawn from a picture, so that it may be as unclear as a photograph. */
  readonly hasPictures: (page: number) => Promise<boolean>;
};

/** Opens a PDF, or says why it does not open. */
export type OpenPdfFile = (bytes: Uint8Array) => Promise<OpenPdf | 'locked-pdf' | 'broken-pdf'>;
