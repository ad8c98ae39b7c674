import BitMatrix from '@zxing/library/esnext/core/common/BitMatrix.js';
import HybridBinarizer from '@zxing/library/esnext/core/common/HybridBinarizer.js';
import DecodeHintType from '@zxing/library/esnext/core/DecodeHintType.js';
import Decoder from '@zxing/library/esnext/core/qrcode/decoder/Decoder.js';
import Detector from '@zxing/library/esnext/core/qrcode/detector/Detector.js';
import RGBLuminanceSource from '@zxing/library/esnext/core/RGBLuminanceSource.js';
import type { Luma } from '../luma.ts';

/**
 * The QR parts of @zxing/library, imported file by file: 94 kB where the whole is 416. Nothing else imports it.
 * Its errors are how it says "no"; here that is `null`.
 */

const hints = new Map<DecodeHintType, unknown>([[DecodeHintType.TRY_HARDER, true]]);

const orNull = <T>(attempt: () => T): T | null => {
  try {
    return attempt();
  } catch {
    return null;
  }
};

/** The text of a symbol given as squares, or null. Reads mirrored symbols too. Uses up `modules`. */
const decoded = (modules: BitMatrix): string | null =>
  orNull(() => new Decoder().decodeBitMatrix(modules, hints).getText());

/** The text of a symbol of `dimension` by `dimension` squares; `isDark` is asked for each of them. */
export const decodeModules = (
  dimension: number,
  isDark: (x: number, y: number) => boolean,
): string | null => {
  const modules = new BitMatrix(dimension);
  for (let y = 0; y < dimension; y++) for (let x = 0; x < dimension; x++) if (isDark(x, y)) modules.set(x, y);
  return decoded(modules);
};

/** Finds and reads one code as @zxing/library does it by itself. Does not change `image`. */
export const detectAndDecode = ({ width, height, data }: Luma): string | null => {
  const source = new RGBLuminanceSource(Uint8ClampedArray.from(data), width, height);
  const found = orNull(() => new Detector(new HybridBinarizer(source).getBlackMatrix()).detect(hints));
  return found === null ? null : decoded(found.getBits());
};
