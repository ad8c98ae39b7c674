import { qrRuns } from './qrRuns.ts';
import { qrSymbol } from './qrSymbol.ts';

/** What an SVG element needs to show the code: `viewBox` and one path, in modules, black on white. */
export type QrPath = { readonly size: number; readonly path: string };

/** The code of `text` as one SVG path, quiet zone included in `size`. Throws as `qrSymbol` does. */
export const qrPath = (text: string): QrPath => {
  const symbol = qrSymbol(text);
  const path = qrRuns(symbol)
    .map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`)
    .join('');
  return { size: symbol.size, path };
};

/** The code of `text` as an SVG document with a white ground, `modulePixels` pixels a module. Throws as `qrSymbol` does. */
export const qrSvg = (
  text: string,
  { modulePixels = 8 }: { readonly modulePixels?: number } = {},
): string => {
  const { size, path } = qrPath(text);
  const side = size * modulePixels;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${size} ${size}" ` +
    `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`
  );
};

/** How wide a module is on screens where nothing else is said, in pixels of a page: the popup has room for 41 of these. */
const modulePixels = 6;

/**
 * How wide a module is to be drawn, in pixels of a page, so that it covers whole pixels of the screen: near 6 of a page's,
 * 7.5 of the screen's where the page is shown at 125 %, and therefore 8 there. Modules that differ in width by a pixel are
 * what makes a clean code hard to read.
 * @param pixelRatio pixels of the screen for one of the page, `devicePixelRatio`
 */
export const moduleOnScreen = (pixelRatio: number): number =>
  Math.max(1, Math.round(modulePixels * pixelRatio)) / pixelRatio;
