import * as v from 'valibot';

/** After so many idle minutes the vault locks, at the least and at the most. There is no "never". */
export const leastLockMinutes = 1;
export const mostLockMinutes = 24 * 60;

/** Idle minutes until the vault locks, wherever they come from: a message, or a file that anybody may have edited. */
export const LockMinutes = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(leastLockMinutes),
  v.maxValue(mostLockMinutes),
);
