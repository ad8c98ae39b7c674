import type { Bits } from './bits.ts';

/** What may be the centre of a finder pattern: the squares in three corners of a code. */
export type Pattern = {
  readonly x: number;
  readonly y: number;
  /** Pixels along one module, as seen here. */
  readonly module: number;
  /** In how many rows it was seen. */
  readonly seen: number;
};

/** Whether five bars alternate as 1:1:3:1:1 (ISO/IEC 18004 §6.3.3.1), give or take a good half of a module. */
const isPattern = (a: number, b: number, c: number, d: number, e: number): boolean => {
  const total = a + b + c + d + e;
  if (total < 7) return false;
  const module = total / 7;
  const give = module * 0.7;
  return (
    Math.abs(module - a) < give &&
    Math.abs(module - b) < give &&
    Math.abs(3 * module - c) < 2.1 * module &&
    Math.abs(module - d) < give &&
    Math.abs(module - e) < give
  );
};

/** The five bars through a pixel in one direction, or null; `centre` is where the middle one has its middle. */
const crossing = (
  bits: Bits,
  x: number,
  y: number,
  dx: number,
  dy: number,
  longest: number,
): { centre: number; total: number } | null => {
  const { width, height, data } = bits;
  const at = (step: number): number => {
    const u = x + dx * step;
    const v = y + dy * step;
    return u < 0 || v < 0 || u >= width || v >= height ? -1 : (data[v * width + u] ?? -1);
  };
  const run = (from: number, step: 1 | -1, want: 0 | 1): number => {
    let length = 0;
    while (length <= longest && at(from + length * step) === want) length++;
    return length;
  };
  if (at(0) !== 1) return null;
  const up = run(0, -1, 1);
  const down = run(1, 1, 1);
  const b = run(-up, -1, 0);
  const d = run(1 + down, 1, 0);
  const a = run(-up - b, -1, 1);
  const e = run(1 + down + d, 1, 1);
  if (a === 0 || b === 0 || d === 0 || e === 0 || !isPattern(a, b, up + down, d, e)) return null;
  return { centre: (down - up + 1) / 2, total: a + b + up + down + d + e };
};

/** Joins what is the same pattern seen in another row. */
const remember = (patterns: Pattern[], x: number, y: number, module: number): void => {
  const index = patterns.findIndex(
    (known) =>
      Math.abs(known.x - x) < known.module * 1.5 &&
      Math.abs(known.y - y) < known.module * 1.5 &&
      Math.abs(known.module - module) < Math.max(1, known.module * 0.5),
  );
  const known = patterns[index];
  if (known === undefined) {
    patterns.push({ x, y, module, seen: 1 });
    return;
  }
  const seen = known.seen + 1;
  const mean = (old: number, add: number) => (old * known.seen + add) / seen;
  patterns[index] = { x: mean(known.x, x), y: mean(known.y, y), module: mean(known.module, module), seen };
};

/** Every place that looks like a finder pattern across and down, those seen in most rows first. At most `most`. */
export const findPatterns = (bits: Bits, most: number): readonly Pattern[] => {
  const { width, height, data } = bits;
  const patterns: Pattern[] = [];
  const step = height > 1200 ? 2 : 1;
  for (let y = 0; y < height; y += step) {
    // Lengths of the last five bars in this row, the newest last.
    let [a, b, c, d, e] = [0, 0, 0, 0, 0];
    let shade = 0;
    for (let x = 0; x <= width; x++) {
      const next = x === width ? -1 : (data[y * width + x] ?? 0);
      if (next === shade) {
        e++;
        continue;
      }
      if (shade === 1 && isPattern(a, b, c, d, e)) {
        const total = a + b + c + d + e;
        const middle = x - e - d - c / 2;
        const down = crossing(bits, Math.floor(middle), y, 0, 1, total);
        if (down !== null && down.total < 2.2 * total && total < 2.2 * down.total) {
          const row = y + down.centre;
          const across = crossing(bits, Math.floor(middle), Math.floor(row), 1, 0, total);
          if (across !== null) {
            remember(patterns, Math.floor(middle) + across.centre, row, (across.total + down.total) / 14);
          }
        }
      }
      [a, b, c, d, e] = [b, c, d, e, 1];
      shade = next;
    }
  }
  return patterns
    .sort((one, other) => other.seen / other.module - one.seen / one.module || other.seen - one.seen)
    .slice(0, most);
};
