/**
 * Overwrites arrays with zeros. Best effort: JavaScript may have copied them before. What it does is shorten
 * the time in which a copy of the memory holds a key.
 */
export const wipe = (...arrays: readonly Uint8Array[]): void => {
  for (const array of arrays) array.fill(0);
};
