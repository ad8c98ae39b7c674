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
