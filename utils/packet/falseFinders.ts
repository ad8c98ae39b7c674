type Modules = readonly (readonly boolean[])[];

/** Five bars around a dark module in one direction: their lengths, and how many modules of the middle one come before. */
type Bars = { readonly lengths: readonly number[]; readonly before: number; readonly total: number };

/** The bars as a scanner sees them, or null where they are not 1:1:3:1:1, each within half of its width. */
const finderBars = (isDark: (step: number) => boolean, limit: number): Bars | null => {
  const run = (from: number, step: 1 | -1, dark: boolean): number => {
    let length = 0;
    while (length < limit && isDark(from + step * length) === dark) length++;
    return length;
  };
  const before = run(-1, -1, true);
  const after = run(1, 1, true);
  const b = run(-before - 1, -1, false);
  const d = run(after + 1, 1, false);
  const a = run(-before - 1 - b, -1, true);
  const e = run(after + 1 + d, 1, true);
  const lengths = [a, b, before + 1 + after, d, e];
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const fits = lengths.every((length, i) => {
    const wanted = (total / 7) * (i === 2 ? 3 : 1);
    return length > 0 && length < limit && Math.abs(length - wanted) < wanted / 2;
  });
  return fits ? { lengths, before, total } : null;
};

/**
 * How many modules of a symbol look like the middle of a finder pattern across and down without being one.
 * Scanners that search row by row take such a place for a corner: of clean codes, one in twenty is missed that way
 * by a widespread library. ISO/IEC 18004 §7.8.3 leaves the choice of the mask to a penalty that looks at rows and columns
 * apart; choosing by this besides makes codes that every scanner finds.
 */
export const falseFinders = (modules: Modules): number => {
  const size = modules.length;
  const at = (x: number, y: number): boolean => modules[y]?.[x] === true;
  const inCorner = (x: number, y: number): boolean =>
    (x < 7 && (y < 7 || y >= size - 7)) || (x >= size - 7 && y < 7);
  let count = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!at(x, y) || inCorner(x, y)) continue;
      const across = finderBars((step) => at(x + step, y), size);
      // A scanner goes down through the middle of the middle bar only: one of two modules where the bar has an even width.
      if (across === null || Math.abs(across.before - ((across.lengths[2] ?? 0) - 1) / 2) > 0.5) continue;
      const down = finderBars((step) => at(x, y + step), size);
      if (down !== null && Math.abs(down.total - across.total) < 0.5 * across.total) count++;
    }
  }
  return count;
};
