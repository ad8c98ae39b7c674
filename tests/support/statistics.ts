/**
 * Pearson's statistic for counts that should be equal, as the standard deviations of a normal one that are as unlikely
 * (Wilson and Hilferty's approximation, good from three classes on). Sound counts stay below 5 but once in three million.
 * @param trials of each count, where each counts how many of so many had something, and not one of several outcomes
 */
export const chiSquareDeviations = (counts: readonly number[], trials = Infinity): number => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const statistic =
    counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0) / (1 - expected / trials);
  const freedom = counts.length - 1;
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
};

/** How far the number of ones among `bits` bits is from half of them, in standard deviations. */
export const monobitDeviations = (ones: number, bits: number): number =>
  Math.abs(2 * ones - bits) / Math.sqrt(bits);

/** A generator that gives the same numbers each time: Mulberry32. For choosing test inputs only. */
export const repeatable = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    /** A whole number from 0 to below `limit`. */
    below: (limit: number): number => next() % limit,
    pick: <T>(list: readonly T[]): T => list[next() % list.length] as T,
  };
};
