import type { Pattern } from './findPatterns.ts';

/** Three finder patterns that could belong to one code, by the corner each stands in. */
export type Triple = { readonly topLeft: Pattern; readonly topRight: Pattern; readonly bottomLeft: Pattern };

const distance = (a: Pattern, b: Pattern): number => Math.hypot(a.x - b.x, a.y - b.y);

/** How far three patterns are from two equal legs at a right angle with modules of one size; null for "too far". */
const judge = (corner: Pattern, one: Pattern, other: Pattern): { error: number; triple: Triple } | null => {
  const [u, v] = [distance(corner, one), distance(corner, other)];
  const module = (corner.module + one.module + other.module) / 3;
  const sizes = [corner.module, one.module, other.module];
  const spread = Math.max(...sizes) / Math.min(...sizes);
  const legs = Math.max(u, v) / Math.min(u, v);
  const cosine =
    ((one.x - corner.x) * (other.x - corner.x) + (one.y - corner.y) * (other.y - corner.y)) / (u * v);
  // The smallest code has 14 modules between two centres, the largest 170.
  if (!(Math.min(u, v) > 9 * module) || Math.max(u, v) > 190 * module) return null;
  if (spread > 2 || legs > 2.2 || Math.abs(cosine) > 0.6) return null;
  // In a picture y grows downwards: turning right from the top left corner leads to the top right one.
  const turn = (one.x - corner.x) * (other.y - corner.y) - (one.y - corner.y) * (other.x - corner.x);
  const [topRight, bottomLeft] = turn > 0 ? [one, other] : [other, one];
  return {
    error:
      Math.abs(cosine) +
      Math.log(legs) +
      Math.log(spread) -
      0.02 * Math.min(10, corner.seen + one.seen + other.seen),
    triple: { topLeft: corner, topRight, bottomLeft },
  };
};

/** Every triple of `patterns` that could be a code, the most regular first, at most `most`. */
export const triplesOf = (patterns: readonly Pattern[], most: number): readonly Triple[] => {
  const judged: { error: number; triple: Triple }[] = [];
  patterns.forEach((a, i) => {
    patterns.slice(i + 1).forEach((b, j) => {
      for (const c of patterns.slice(i + j + 2)) {
        for (const found of [judge(a, b, c), judge(b, a, c), judge(c, a, b)])
          if (found !== null) judged.push(found);
      }
    });
  });
  return judged
    .sort((one, other) => one.error - other.error)
    .slice(0, most)
    .map(({ triple }) => triple);
};
