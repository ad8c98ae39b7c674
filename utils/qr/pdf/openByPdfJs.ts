import { getDocument, OPS, PDFWorker } from 'pdfjs-dist';
import type { Rgba } from '../luma.ts';
import type { OpenPdf } from './pageDrawer.ts';

/** Dots per inch of a drawn page: a module of a code of 30 mm has 5 pixels. */
const dpi = 150;
/** Pages may be of any size: no more pixels than A3 has at 150 dpi. */
const mostPixels = 4_400_000;
/** Pictures in a page beyond this are left out. */
const mostImagePixels = 40_000_000;

const pictures = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintInlineImageXObject,
  OPS.paintInlineImageXObjectGroup,
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageMaskXObjectRepeat,
]);

/** Numbers in the paths of a drawn code, at the very least: 21 rows with three runs of dark, a rectangle's nine each. */
const leastOfCode = 500;
/** How many numbers the path of an operator has: its arguments are what is done with it, and an array of its parts. */
const lengthOfPath = (operands: unknown): number => {
  const parts: unknown = Array.isArray(operands) ? operands[1] : undefined;
  const [path]: unknown[] = Array.isArray(parts) ? parts : [];
  return path instanceof Float32Array ? path.length : 0;
};

/** Canvases for a thread that has no document. */
class Canvases {
  create(width: number, height: number) {
    const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  }
  reset({ canvas }: { canvas: OffscreenCanvas }, width: number, height: number) {
    [canvas.width, canvas.height] = [Math.max(1, width), Math.max(1, height)];
  }
  destroy({ canvas }: { canvas: OffscreenCanvas }) {
    [canvas.width, canvas.height] = [0, 0];
  }
}
/** Effects that are drawn by elements of a document: left out. */
class NoFilters {
  addFilter() {
    return 'none';
  }
  addHCMFilter() {
    return 'none';
  }
  addAlphaFilter() {
    return 'none';
  }
  addLuminosityFilter() {
    return 'none';
  }
  addHighlightHCMFilter() {
    return 'none';
  }
  destroy() {
    return undefined;
  }
}
/** Fonts, character maps and profiles that a file does not bring along are not fetched. */
class NothingFetched {
  fetch(): Promise<never> {
    return Promise.reject(new Error('nothing is fetched'));
  }
}

/**
 * Opens a PDF with pdf.js, in a thread of its own: no script in the file runs, no form is filled, nothing is fetched.
 * Loaded only where a PDF was handed over that the short way does not read.
 */
export const openByPdfJs = async (bytes: Uint8Array): Promise<OpenPdf | 'locked-pdf' | 'broken-pdf'> => {
  const port = new Worker(new URL('./pdfJsWorker.ts', import.meta.url), { type: 'module' });
  try {
    const pdf = await getDocument({
      data: Uint8Array.from(bytes),
      worker: PDFWorker.create({ port, verbosity: 0 }),
      verbosity: 0,
      useWasm: false,
      useWorkerFetch: false,
      isEvalSupported: false,
      enableXfa: false,
      disableFontFace: true,
      useSystemFonts: false,
      isImageDecoderSupported: false,
      maxImageSize: mostImagePixels,
      CanvasFactory: Canvases,
      FilterFactory: NoFilters,
      BinaryDataFactory: NothingFetched,
    }).promise;

    const textOf = async (number: number): Promise<string> => {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      page.cleanup();
      // The groups of a packet may be pieces of their own.
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    };
    const draw = async (number: number): Promise<Rgba> => {
      const page = await pdf.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const scale = Math.min(dpi / 72, Math.sqrt(mostPixels / (width * height)));
      const viewport = page.getViewport({ scale });
      const canvas = new OffscreenCanvas(
        Math.max(1, Math.floor(viewport.width)),
        Math.max(1, Math.floor(viewport.height)),
      );
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (context === null) throw new Error('no canvas');
      // With the intent to print, drawing goes on in turns of its own instead of waiting for a screen.
      await page.render({
        canvas: null,
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it draws on either kind; its types know one
        canvasContext: context as unknown as CanvasRenderingContext2D,
        viewport,
        intent: 'print',
        annotationMode: 0,
        background: '#fff',
      }).promise;
      page.cleanup();
      return context.getImageData(0, 0, canvas.width, canvas.height);
    };
    const shows = async (number: number): Promise<'pictures' | 'lines' | 'text'> => {
      const page = await pdf.getPage(number);
      const { fnArray, argsArray } = await page.getOperatorList({ intent: 'print', annotationMode: 0 });
      page.cleanup();
      if (fnArray.some((operator) => pictures.has(operator))) return 'pictures';
      const lines = fnArray.map((operator, at) =>
        operator === OPS.constructPath ? lengthOfPath(argsArray[at]) : 0,
      );
      return lines.reduce((sum, length) => sum + length, 0) >= leastOfCode ? 'lines' : 'text';
    };
    return { pages: pdf.numPages, textOf, draw, shows };
  } catch (error) {
    // Its thread ends with ours. Told to end by itself just before, it at times keeps both alive, in Chromium, for good.
    return error instanceof Error && error.name === 'PasswordException' ? 'locked-pdf' : 'broken-pdf';
  }
};
