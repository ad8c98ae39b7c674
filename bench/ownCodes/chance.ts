/** A number from 0 to below 1, another at each call. */
export type Chance = () => number;

/** Chance that comes out the same for the same seed (mulberry32). */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A number between two. */
export const between = (chance: Chance, low: number, high: number): number => low + chance() * (high - low);

/** One of a list. */
export const oneOf = <T>(chance: Chance, list: readonly T[]): T => {
  const one = list[Math.floor(chance() * list.length)];
  if (one === undefined) throw new RangeError('an empty list');
  return one;
};

/** A normally distributed number with mean 0 and deviation 1 (Box and Muller). */
export const normal = (chance: Chance): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
