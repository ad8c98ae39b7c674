import type { Bits } from './bits.ts';
import { homographyBetween, project, type Homography, type Point, type Quad } from './homography.ts';
import type { Triple } from './triples.ts';

/** A module whose shade is the same in every code of its size. */
export type Fixed = { readonly x: number; readonly y: number; readonly dark: boolean };

/** Finder patterns with the light line around them, timing lines, and the alignment pattern at the bottom right. */
const fixedModules = (dimension: number): readonly Fixed[] => {
  const fixed: Fixed[] = [];
  const far = dimension - 7;
  for (const [left, top] of [
    [0, 0],
    [far, 0],
    [0, far],
  ] as const) {
    for (let y = -1; y < 8; y++) {
      for (let x = -1; x < 8; x++) {
        const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
        fixed.push({ x: left + x, y: top + y, dark: ring === 3 || ring < 2 });
      }
    }
  }
  for (let i = 8; i < dimension - 8; i++) {
    fixed.push({ x: i, y: 6, dark: i % 2 === 0 }, { x: 6, y: i, dark: i % 2 === 0 });
  }
  if (dimension > 21) {
    for (let y = -2; y <= 2; y++) {
      for (let x = -2; x <= 2; x++) {
        const dark = Math.max(Math.abs(x), Math.abs(y)) !== 1;
        fixed.push({ x: far + x, y: far + y, dark });
        // It alone tells where the fourth corner is: it weighs as much as a finder pattern.
        fixed.push({ x: far + x, y: far + y, dark }, { x: far + x, y: far + y, dark });
      }
    }
  }
  return fixed;
};

const knownFixed = new Map<number, readonly Fixed[]>();
/** The modules of a code of this size whose shade is known beforehand. */
export const fixedOf = (dimension: number): readonly Fixed[] => {
  const known = knownFixed.get(dimension) ?? fixedModules(dimension);
  knownFixed.set(dimension, known);
  return known;
};

/** Whether the middle of module `x`, `y` is dark under `h`. */
export const isDarkAt = ({ width, height, data }: Bits, h: Homography, x: number, y: number): boolean => {
  const at = project(h, x + 0.5, y + 0.5);
  const u = Math.floor(at.x);
  const v = Math.floor(at.y);
  return u >= 0 && v >= 0 && u < width && v < height && data[v * width + u] === 1;
};

/** How many of the fixed modules have their shade, from 0 to 1. */
const scoreOf = (bits: Bits, h: Homography, dimension: number): number => {
  const fixed = fixedOf(dimension);
  let right = 0;
  for (const { x, y, dark } of fixed) if (isDarkAt(bits, h, x, y) === dark) right++;
  return right / fixed.length;
};

/** How well a code of `dimension` modules lies on the picture. */
export type Fit = { readonly view: Homography; readonly dimension: number; readonly score: number };

/** The four points that are moved: the centres of the finder patterns, and the point as far from the fourth corner. */
const anchors = (dimension: number): Quad => [
  { x: 3.5, y: 3.5 },
  { x: dimension - 3.5, y: 3.5 },
  { x: 3.5, y: dimension - 3.5 },
  { x: dimension - 6.5, y: dimension - 6.5 },
];

const moved = (quad: Quad, index: number, dx: number, dy: number): Quad => {
  const at = (i: 0 | 1 | 2 | 3): Point => (i === index ? { x: quad[i].x + dx, y: quad[i].y + dy } : quad[i]);
  return [at(0), at(1), at(2), at(3)];
};

/**
 * Lays a code of `dimension` modules on three finder patterns: the fourth point is looked for around where a flat
 * view would have it, then all four are moved by ever smaller steps for as long as more fixed modules come right.
 * This is what finds codes that are tilted, rolled or a little bent.
 */
export const fitGrid = (
  bits: Bits,
  { topLeft, topRight, bottomLeft }: Triple,
  dimension: number,
): Fit | null => {
  const from = anchors(dimension);
  const span = (dimension - 10) / (dimension - 7);
  const flat = {
    x: topLeft.x + span * (topRight.x - topLeft.x + bottomLeft.x - topLeft.x),
    y: topLeft.y + span * (topRight.y - topLeft.y + bottomLeft.y - topLeft.y),
  };
  const module = (topLeft.module + topRight.module + bottomLeft.module) / 3;
  let quad: Quad = [topLeft, topRight, bottomLeft, flat];
  let score = -1;
  const tryQuad = (candidate: Quad): boolean => {
    const view = homographyBetween(from, candidate);
    const got = view === null ? -1 : scoreOf(bits, view, dimension);
    if (got <= score) return false;
    quad = candidate;
    score = got;
    return true;
  };
  tryQuad(quad);
  // The finder patterns make up most of the fixed modules, and they lie where they were found: this is no code.
  if (score < 0.6) return null;
  const reach = Math.min(8, Math.max(3, dimension / 8));
  const start = quad;
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) tryQuad(moved(start, 3, dx * module, dy * module));
  }
  if (score < 0.7) return null;
  for (let step = module; step > module / 9; step /= 2) {
    let better = true;
    for (let round = 0; better && round < 6; round++) {
      better = false;
      for (const index of [3, 0, 1, 2]) {
        for (const [dx, dy] of [
          [step, 0],
          [-step, 0],
          [0, step],
          [0, -step],
        ] as const) {
          if (tryQuad(moved(quad, index, dx, dy))) better = true;
        }
      }
    }
  }
  const view = homographyBetween(from, quad);
  return view === null ? null : { view, dimension, score };
};
