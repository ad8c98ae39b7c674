/** Gives so many random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** Each try succeeds with one chance in two or better; a hundred misses are a broken generator. */
const mostTries = 100;
/** At least so many bytes are asked for at a time, so that a generator that gives one byte for ever is seen as such. */
const fewestBytes = 16;

/**
 * A whole number from 0 to below `limit`, all equally likely: drawn with just enough bits, and drawn again where it is
 * too large. Nothing is reduced modulo anything.
 * @throws RangeError for a limit below 1; Error where the generator fails or plainly does not work
 */
export const uniformBelow = (limit: bigint, randomBytes: RandomBytes): bigint => {
  if (limit < 1n) throw new RangeError('nothing to choose from');
  const bits = limit === 1n ? 0 : (limit - 1n).toString(2).length;
  const length = Math.ceil(bits / 8);
  for (let tries = 0; tries < mostTries; tries++) {
    const bytes = randomBytes(Math.max(length, fewestBytes));
    if (bytes.every((byte) => byte === bytes[0])) break;
    const hex = Array.from(bytes.subarray(0, length), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const value = BigInt.asUintN(bits, BigInt(`0x0${hex}`));
    if (value < limit) return value;
  }
  throw new Error('the random number generator does not work');
};

/** The same for a number that indexes a list. @throws as `uniformBelow` */
export const uniformIndex = (limit: number, randomBytes: RandomBytes): number =>
  Number(uniformBelow(BigInt(limit), randomBytes));

/** One of the list, all equally likely. @throws as `uniformBelow` */
export const uniformOf = <T>(list: readonly T[], randomBytes: RandomBytes): T => {
  const chosen = list.at(uniformIndex(list.length, randomBytes));
  if (chosen === undefined) throw new RangeError('nothing to choose from');
  return chosen;
};
