import type { Bits } from './bits.ts';
import { fixedOf } from './fitGrid.ts';
import { project, type Homography } from './homography.ts';

/** Modules between two nodes of the mesh, and how far around a node its modules vote. */
const spacing = 3;
const reach = 4;
/** Where in a module it is looked at, in modules from its middle. */
const taps = [-0.28, 0, 0.28];

/** Where each module lies: its middle, and one module to the right and down, all in pixels. */
type Places = {
  readonly dimension: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly acrossX: Float32Array;
  readonly acrossY: Float32Array;
  readonly downX: Float32Array;
  readonly downY: Float32Array;
};

const placesOf = (view: Homography, dimension: number): Places => {
  const empty = () => new Float32Array(dimension * dimension);
  const places = {
    dimension,
    x: empty(),
    y: empty(),
    acrossX: empty(),
    acrossY: empty(),
    downX: empty(),
    downY: empty(),
  };
  for (let v = 0, at = 0; v < dimension; v++) {
    for (let u = 0; u < dimension; u++, at++) {
      const middle = project(view, u + 0.5, v + 0.5);
      const right = project(view, u + 1.5, v + 0.5);
      const below = project(view, u + 0.5, v + 1.5);
      places.x[at] = middle.x;
      places.y[at] = middle.y;
      places.acrossX[at] = right.x - middle.x;
      places.acrossY[at] = right.y - middle.y;
      places.downX[at] = below.x - middle.x;
      places.downY[at] = below.y - middle.y;
    }
  }
  return places;
};

/** How dark module `at` is when it lies `across` and `down` modules beside its place: the sum over its taps. */
const darkness = (
  { width, height, depth }: Bits,
  places: Places,
  at: number,
  across: number,
  down: number,
) => {
  const [ax, ay] = [places.acrossX[at] ?? 0, places.acrossY[at] ?? 0];
  const [dx, dy] = [places.downX[at] ?? 0, places.downY[at] ?? 0];
  const x = (places.x[at] ?? 0) + across * ax + down * dx;
  const y = (places.y[at] ?? 0) + across * ay + down * dy;
  let sum = 0;
  for (const i of taps) {
    for (const j of taps) {
      const u = Math.floor(x + i * ax + j * dx);
      const v = Math.floor(y + i * ay + j * dy);
      if (u >= 0 && v >= 0 && u < width && v < height) sum += depth[v * width + u] ?? 0;
    }
  }
  return sum;
};

/**
 * Follows a code over a surface that is not flat: creased cloth, a curled page, a bottle. From where the finder
 * patterns hold the grid, a mesh is laid outwards node by node, each moved to where the modules around it come out
 * most clearly dark or light; modules whose shade is known count more.
 * @param view the flat grid that fits best
 * @returns how dark each module is (positive: dark), row by row
 */
export const bendGrid = (bits: Bits, view: Homography, dimension: number): Float32Array => {
  const places = placesOf(view, dimension);
  const known = new Int8Array(dimension * dimension);
  for (const { x, y, dark } of fixedOf(dimension)) {
    if (x >= 0 && y >= 0 && x < dimension && y < dimension) known[y * dimension + x] = dark ? 1 : -1;
  }
  const side = Math.ceil((dimension - 1) / spacing) + 1;
  const step = (dimension - 1) / (side - 1);
  const across = new Float32Array(side * side);
  const down = new Float32Array(side * side);
  const clarity = (node: number, i: number, j: number): number => {
    const u = Math.round((node % side) * step);
    const v = Math.round(Math.floor(node / side) * step);
    let sum = 0;
    for (let y = Math.max(0, v - reach); y <= Math.min(dimension - 1, v + reach); y++) {
      for (let x = Math.max(0, u - reach); x <= Math.min(dimension - 1, u + reach); x++) {
        const at = y * dimension + x;
        const dark = darkness(bits, places, at, i, j);
        const weight = 1 / (1 + 0.15 * ((x - u) ** 2 + (y - v) ** 2));
        sum += weight * (Math.abs(dark) + 2 * (known[at] ?? 0) * dark);
      }
    }
    return sum;
  };
  const settle = (node: number, i: number, j: number, far: number, fine: number): void => {
    let best = -Infinity;
    for (let b = -far; b <= far + 1e-6; b += fine) {
      for (let a = -far; a <= far + 1e-6; a += fine) {
        // Of places that are as clear, the one that was expected.
        const got = clarity(node, i + a, j + b) * (1 - 0.25 * (a * a + b * b));
        if (got > best) [best, across[node], down[node]] = [got, i + a, j + b];
      }
    }
  };
  const corners = [
    [3, 3],
    [dimension - 4, 3],
    [3, dimension - 4],
  ] as const;
  const distance = (node: number): number =>
    Math.min(
      ...corners.map(([x, y]) => Math.hypot((node % side) * step - x, Math.floor(node / side) * step - y)),
    );
  const nodes = Array.from({ length: side * side }, (_, node) => node).sort(
    (a, b) => distance(a) - distance(b),
  );
  const settled = new Uint8Array(side * side);
  /** What the settled nodes around lead to expect. */
  const expected = (node: number): readonly [number, number] => {
    const [u, v] = [node % side, Math.floor(node / side)];
    let [i, j, weights] = [0, 0, 0];
    for (let y = Math.max(0, v - 1); y <= Math.min(side - 1, v + 1); y++) {
      for (let x = Math.max(0, u - 1); x <= Math.min(side - 1, u + 1); x++) {
        const other = y * side + x;
        if (other === node || settled[other] !== 1) continue;
        const weight = x === u || y === v ? 1 : 0.7;
        // One step further in the same direction: how the surface goes on bending.
        const [xx, yy] = [2 * x - u, 2 * y - v];
        const before =
          xx >= 0 && yy >= 0 && xx < side && yy < side && settled[yy * side + xx] === 1
            ? yy * side + xx
            : other;
        i += weight * ((across[other] ?? 0) * 1.5 - 0.5 * (across[before] ?? 0));
        j += weight * ((down[other] ?? 0) * 1.5 - 0.5 * (down[before] ?? 0));
        weights += weight;
      }
    }
    return weights === 0 ? [0, 0] : [i / weights, j / weights];
  };
  for (const node of nodes) {
    const [i, j] = expected(node);
    settle(node, i, j, distance(node) < 5 ? 0.4 : 0.6, 0.2);
    settled[node] = 1;
  }
  for (const node of nodes) {
    const [i, j] = expected(node);
    settle(node, (i + (across[node] ?? 0)) / 2, (j + (down[node] ?? 0)) / 2, 0.3, 0.1);
  }
  const between = (field: Float32Array, x: number, y: number): number => {
    const [u, v] = [Math.min(side - 2, Math.floor(x / step)), Math.min(side - 2, Math.floor(y / step))];
    const [p, q] = [x / step - u, y / step - v];
    const at = (a: number, b: number) => field[(v + b) * side + u + a] ?? 0;
    return (1 - q) * ((1 - p) * at(0, 0) + p * at(1, 0)) + q * ((1 - p) * at(0, 1) + p * at(1, 1));
  };
  return Float32Array.from({ length: dimension * dimension }, (_, at) => {
    const [x, y] = [at % dimension, Math.floor(at / dimension)];
    return darkness(bits, places, at, between(across, x, y), between(down, x, y));
  });
};
