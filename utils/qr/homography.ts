/** A point of a picture, or of a code in modules. */
export type Point = { readonly x: number; readonly y: number };
export type Quad = readonly [Point, Point, Point, Point];

/** Where a flat square seen from any side has the points of its surface: eight coefficients, the ninth is 1. */
export type Homography = readonly [number, number, number, number, number, number, number, number];

/** The plane view that takes the four points of `from` to those of `to`; null where three of them stand in line. */
export const homographyBetween = (from: Quad, to: Quad): Homography | null => {
  // Two equations a point (Hartley and Zisserman, "Multiple View Geometry", §4.1), solved by elimination.
  const pairs = [
    [from[0], to[0]],
    [from[1], to[1]],
    [from[2], to[2]],
    [from[3], to[3]],
  ] as const;
  const rows = pairs.flatMap(([{ x, y }, { x: u, y: v }]) => [
    [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
    [0, 0, 0, x, y, 1, -v * x, -v * y, v],
  ]);
  for (let column = 0; column < 8; column++) {
    let pivot = column;
    for (let row = column + 1; row < 8; row++) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    }
    const line = rows[pivot] ?? [];
    const lead = line[column] ?? 0;
    if (Math.abs(lead) < 1e-9) return null;
    [rows[column], rows[pivot]] = [line, rows[column] ?? []];
    for (let row = 0; row < 8; row++) {
      const other = rows[row] ?? [];
      const factor = row === column ? 0 : (other[column] ?? 0) / lead;
      if (factor !== 0) for (let i = column; i < 9; i++) other[i] = (other[i] ?? 0) - factor * (line[i] ?? 0);
    }
  }
  const solved = (i: number) => (rows[i]?.[8] ?? 0) / (rows[i]?.[i] ?? 1);
  return [solved(0), solved(1), solved(2), solved(3), solved(4), solved(5), solved(6), solved(7)];
};

/** Where the point `x`, `y` goes. */
export const project = (h: Homography, x: number, y: number): Point => {
  const w = h[6] * x + h[7] * y + 1;
  return { x: (h[0] * x + h[1] * y + h[2]) / w, y: (h[3] * x + h[4] * y + h[5]) / w };
};
