/**
 * The checksum of Bech32m as a linear code (BIP 350, BIP 173): what `locateErrors` needs and an encoder alone would not.
 * A syndrome is the difference between the checksum that is there and the one that should be, 30 bits.
 * It depends on the errors alone, and those of two errors are those of each, exclusive-ored.
 */

const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const bech32mConstant = 0x2bc830a3;

/** The characters of the 32 symbols, in order (BIP 173). */
export const alphabet = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L';

const step = (state: number, symbol: number): number => {
  const top = state >>> 25;
  let next = ((state & 0x1ffffff) << 5) ^ symbol;
  generators.forEach((generator, bit) => {
    if (((top >> bit) & 1) === 1) next ^= generator;
  });
  return next;
};

/** h and k as BIP 173 expands a human-readable part: their high bits, a zero, their low bits. */
const expandedPrefix = [3, 3, 0, 8, 11];

/** 0 where the checksum holds. @param body the symbols behind `HK1`, checksum included, each 0 to 31 */
export const syndromeOf = (body: readonly number[]): number =>
  [...expandedPrefix, ...body].reduce(step, 1) ^ bech32mConstant;

/** The six symbols that a body without them wants behind it. @param symbols each 0 to 31 */
export const checksumOf = (symbols: readonly number[]): readonly number[] => {
  const wanted = syndromeOf([...symbols, 0, 0, 0, 0, 0, 0]);
  return Array.from({ length: 6 }, (_, i) => (wanted >>> (25 - 5 * i)) & 31);
};

/** The syndrome of one wrong symbol: `difference` (1 to 31) to the right one, `fromEnd` symbols before the last. */
export const syndromeOfError = (difference: number, fromEnd: number): number => {
  let state = difference;
  for (let i = 0; i < fromEnd; i++) state = step(state, 0);
  return state;
};
