import { encode } from 'uqr';

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

/**
 * The QR code of a packet's text: alphanumeric mode, error correction Q, or H where that takes no more modules (crypto.md §5).
 * @throws RangeError when the text has characters outside the alphanumeric set (ISO/IEC 18004 §7.3.4):
 *   they would silently switch to bytes and to a larger symbol.
 */
export const qrSymbol = (text: string): QrSymbol => {
  if (!/^[0-9A-Z $%*+./:-]+$/.test(text)) throw new RangeError('not alphanumeric as QR codes understand it');
  const draw = (ecc: 'Q' | 'H') => encode(text, { ecc, border: 0, boostEcc: false });
  const q = draw('Q');
  const h = draw('H');
  const [code, errorCorrection] = h.size === q.size ? ([h, 'H'] as const) : ([q, 'Q'] as const);
  return {
    size: code.size + 2 * quietZone,
    version: code.version,
    errorCorrection,
    isDark: (x, y) => code.data[y - quietZone]?.[x - quietZone] === true,
  };
};
