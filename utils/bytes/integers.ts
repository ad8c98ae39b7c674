const bigEndian = (value: number, bytes: number): Uint8Array<ArrayBuffer> => {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 256 ** bytes) {
    throw new RangeError(`not an unsigned integer of ${bytes} bytes`);
  }
  const out = new Uint8Array(bytes);
  // Division and not shifts: JavaScript shifts 32 bits at most.
  for (let i = bytes - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256;
  return out;
};

/** One byte. @throws RangeError unless `value` is a whole number from 0 to 255 */
export const u8 = (value: number) => bigEndian(value, 1);
/** Two bytes, the larger first. @throws RangeError outside 0 to 65,535 */
export const u16be = (value: number) => bigEndian(value, 2);
/** Four bytes, the largest first. @throws RangeError outside 0 to 2^32 − 1 */
export const u32be = (value: number) => bigEndian(value, 4);
/** Eight bytes, the largest first. @throws RangeError outside 0 to 2^53 − 1, the whole numbers that JavaScript is sure of */
export const u64be = (value: number) => bigEndian(value, 8);
