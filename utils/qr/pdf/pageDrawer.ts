import type { Rgba } from '../luma.ts';

/** A PDF that is open for drawing. Pages count from 1. */
export type OpenPdf = {
  readonly pages: number;
  readonly textOf: (page: number) => Promise<string>;
  readonly draw: (page: number) => Promise<Rgba>;
  /**
   * What is on it: `pictures`, which may be as unclear as photographs; else `lines`, as many as a drawn code has; else
   * nothing but `text`.
   */
  readonly shows: (page: number) => Promise<'pictures' | 'lines' | 'text'>;
};

/** Opens a PDF, or says why it does not open. */
export type OpenPdfFile = (bytes: Uint8Array) => Promise<OpenPdf | 'locked-pdf' | 'broken-pdf'>;
