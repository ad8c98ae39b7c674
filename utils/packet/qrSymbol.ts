import { encode } from 'uqr';
import { falseFinders } from './falseFinders.ts';

/** A QR code as squares. The quiet zone is part of it, so that no rendering can forget it. */
export type QrSymbol = {
  /** Modules along one side, quiet zone included. */
  readonly size: number;
  /** Version of the symbol (ISO/IEC 18004), 4 for a packet. */
  readonly version: number;
  readonly errorCorrection: 'Q' | 'H';
  /** True where the module in column `x` and row `y` (from 0, top left) is black. False outside. */
  readonly isDark: (x: number, y: number) => boolean;
};

/** ISO/IEC 18004 §6.3.8: four light modules all around. */
export const quietZone = 4;

type Level = QrSymbol['errorCorrection'];
const masks = [0, 1, 2, 3, 4, 5, 6, 7];

const draw = (text: string, ecc: Level, maskPattern = -1) =>
  encode(text, { ecc, border: 0, boostEcc: false, maskPattern });

/** The mask by the standard's penalty, unless it leaves places that pass for a corner: then the one that leaves fewest. */
const drawClearly = (text: string, ecc: Level) => {
  let best = draw(text, ecc);
  let fewest = falseFinders(best.data);
  for (const mask of masks) {
    if (fewest === 0) break;
    const other = draw(text, ecc, mask);
    const count = falseFinders(other.data);
    if (count < fewest) [best, fewest] = [other, count];
  }
  return best;
};

/**
 * The QR code of a packet's text: alphanumeric mode, error correction Q, or H where that takes no more modules (spec.md §5).
 * One text gives one symbol, on every device.
 * @throws RangeError when the text has characters outside the alphanumeric set (ISO/IEC 18004 §7.3.4):
 *   they would silently switch to bytes and to a larger symbol.
 */
export const qrSymbol = (text: string): QrSymbol => {
  if (!/^[0-9A-Z $%*+./:-]+$/.test(text)) throw new RangeError('not alphanumeric as QR codes understand it');
  const errorCorrection: Level = draw(text, 'H', 0).size === draw(text, 'Q', 0).size ? 'H' : 'Q';
  const code = drawClearly(text, errorCorrection);
  return {
    size: code.size + 2 * quietZone,
    version: code.version,
    errorCorrection,
    isDark: (x, y) => code.data[y - quietZone]?.[x - quietZone] === true,
  };
};
