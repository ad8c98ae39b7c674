import { encode } from 'fast-png';
import { qrSymbol } from './qrSymbol.ts';

/**
 * Pixels along one module where nothing else is said. Whole pixels, so that every edge is sharp; with eight, a mail
 * shows the code 328 pixels wide, and the half-size and double-size renderings of a screenshot stay whole too.
 */
export const defaultModulePixels = 8;

/**
 * The code of `text` as a PNG: one bit a pixel, black on white, quiet zone included, no metadata.
 * @param options.modulePixels pixels along one module, a whole number from 1 to 64
 * @throws RangeError as `qrSymbol` does, and when `modulePixels` is out of range
 */
export const qrPng = (
  text: string,
  { modulePixels = defaultModulePixels }: { readonly modulePixels?: number } = {},
): Uint8Array => {
  if (!Number.isInteger(modulePixels) || modulePixels < 1 || modulePixels > 64) {
    throw new RangeError('pixels per module out of range');
  }
  const symbol = qrSymbol(text);
  const side = symbol.size * modulePixels;
  const stride = Math.ceil(side / 8);
  const rows = new Uint8Array(stride * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (symbol.isDark(Math.floor(x / modulePixels), Math.floor(y / modulePixels))) continue;
      const at = y * stride + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return encode({ width: side, height: side, data: rows, depth: 1, channels: 1 }, { zlib: { level: 9 } });
};
