import { qrSymbol } from '../../utils/packet/qrSymbol.ts';
import { between, type Chance, normal } from './chance.ts';

/** Shades of grey in floating point, 0 black to 1 white, so that no step clips what the next one needs. */
export type Frame = { readonly width: number; readonly height: number; readonly data: Float32Array };

/** How a sheet lies before the camera; angles in degrees. */
export type Pose = {
  readonly tilt?: number;
  readonly yaw?: number;
  readonly roll?: number;
  /** How much of the picture's height the code fills. */
  readonly share?: number;
  /** Radius of a page that bulges towards the camera, in widths of the code; none for a flat page. */
  readonly bend?: number;
  /** A screen instead of paper: so many of its pixels a module. */
  readonly screen?: number;
  readonly width?: number;
  readonly height?: number;
};

/** What a point of the sheet reflects; `u`, `v` in modules from the middle of the code. */
const sheetOf = (text: string, screen: number | undefined) => {
  const { size, isDark } = qrSymbol(text);
  const half = size / 2;
  // The luma of a white pixel's three stripes (ITU-R BT.601), and the dark lines between pixels.
  const stripes = [0.9, 1.76, 0.34];
  return (u: number, v: number): number => {
    let light: number;
    if (Math.abs(u) > half + 14 || v < -half - 12 || v > half + 30) {
      light = screen === undefined ? 0.35 + 0.05 * Math.sin(u * 0.9 + Math.sin(v * 0.31) * 2) : 0.12;
    } else if (v > half + 3 && Math.abs(u) < half && Math.floor((v - half) / 1.4) % 2 === 0) {
      // Lines of text below the code.
      light = Math.sin(u * 7.3) + Math.sin(u * 2.9 + Math.floor(v / 1.4)) > 0.1 ? 0.25 : 0.93;
    } else {
      light = isDark(Math.floor(u + half), Math.floor(v + half)) ? 0.08 : 0.93;
    }
    if (screen === undefined) return light;
    const [x, y] = [u * screen, v * screen];
    const stripe = stripes[Math.floor((x - Math.floor(x)) * 3)] ?? 1;
    return light * stripe * (y - Math.floor(y) < 0.18 ? 0.25 : 1.16);
  };
};

/** A sheet seen by a camera without faults. */
export const photographed = (text: string, pose: Pose): Frame => {
  const { tilt = 0, yaw = 0, roll = 0, share = 0.55, bend, screen, width = 960, height = 720 } = pose;
  const reflects = sheetOf(text, screen);
  const [a, b, c] = [tilt, yaw, roll].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  const focal = 1.1 * width;
  const distance = (focal * 41) / (share * height);
  const radius = (bend ?? 0) * 41;
  // From the camera's directions to the sheet's: roll, then tilt, then yaw.
  const toSheet = (x: number, y: number, z: number): [number, number, number] => {
    const [x1, y1] = [x * Math.cos(c) + y * Math.sin(c), y * Math.cos(c) - x * Math.sin(c)];
    const [y2, z2] = [y1 * Math.cos(a) + z * Math.sin(a), z * Math.cos(a) - y1 * Math.sin(a)];
    return [x1 * Math.cos(b) - z2 * Math.sin(b), y2, x1 * Math.sin(b) + z2 * Math.cos(b)];
  };
  const [ox, oy, oz] = toSheet(0, 0, -distance);
  const seen = (px: number, py: number): number => {
    const [dx, dy, dz] = toSheet(px - width / 2, py - height / 2, focal);
    if (bend === undefined) {
      const t = -oz / dz;
      return reflects(ox + t * dx, oy + t * dy);
    }
    // x² + (z − r)² = r², the nearer crossing.
    const [qa, qb, qc] = [
      dx * dx + dz * dz,
      ox * dx + (oz - radius) * dz,
      ox * ox + (oz - radius) ** 2 - radius ** 2,
    ];
    const root = qb * qb - qa * qc;
    if (root < 0) return 0.3;
    const t = (-qb - Math.sqrt(root)) / qa;
    const around = Math.max(-1, Math.min(1, (ox + t * dx) / radius));
    // What turns away from the light is darker.
    return reflects(radius * Math.asin(around), oy + t * dy) * (0.45 + 0.55 * Math.sqrt(1 - around ** 2));
  };
  // The dots of a screen are to meet the dots of the sensor one to one: that is what moiré is.
  const fine = screen === undefined ? 2 : 1;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let v = 0; v < fine; v++)
        for (let u = 0; u < fine; u++) sum += seen(x + (u + 0.5) / fine, y + (v + 0.5) / fine);
      data[y * width + x] = sum / fine ** 2;
    }
  }
  return { width, height, data };
};

/** Sums along a line of weighted steps: the one filter that blurs and motion come down to. */
const filtered = (
  { width, height, data }: Frame,
  steps: readonly (readonly [dx: number, dy: number, weight: number])[],
): Frame => {
  const out = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (const [dx, dy, weight] of steps) {
        const [column, row] = [
          Math.min(width - 1, Math.max(0, x + dx)),
          Math.min(height - 1, Math.max(0, y + dy)),
        ];
        sum += weight * (data[row * width + column] ?? 0);
      }
      out[y * width + x] = sum;
    }
  }
  return { width, height, data: out };
};

/** Out of focus: a Gaussian of a deviation in pixels. */
export const unfocused = (frame: Frame, deviation: number): Frame => {
  const reach = Math.ceil(3 * deviation);
  const offsets = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const weights = offsets.map((offset) => Math.exp(-(offset ** 2) / (2 * deviation ** 2)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const along = (step: (offset: number) => readonly [number, number]) =>
    offsets.map((offset, i) => [...step(offset), (weights[i] ?? 0) / total] as const);
  return filtered(
    filtered(
      frame,
      along((o) => [o, 0]),
    ),
    along((o) => [0, o]),
  );
};

/** Moved while the shutter was open, by so many pixels in a direction. */
export const moved = (frame: Frame, length: number, direction: number): Frame => {
  const count = Math.max(2, Math.ceil(length * 2));
  return filtered(
    frame,
    Array.from({ length: count }, (_, i) => {
      const at = (i / (count - 1) - 0.5) * length;
      return [Math.round(at * Math.cos(direction)), Math.round(at * Math.sin(direction)), 1 / count] as const;
    }),
  );
};

/** Each pixel's light as a function of where it is, both from −1 to 1. */
export const lit = (
  { width, height, data }: Frame,
  light: (shade: number, x: number, y: number) => number,
): Frame => ({
  width,
  height,
  data: data.map((shade, at) =>
    light(shade, ((at % width) / width) * 2 - 1, (Math.floor(at / width) / height) * 2 - 1),
  ),
});

/** Noise of the sensor, its deviation as a share of full white. */
export const noisy = (frame: Frame, deviation: number, chance: Chance): Frame => ({
  ...frame,
  data: frame.data.map((shade) => shade + deviation * normal(chance)),
});

/** What every camera adds: a soft lens, a little noise, light that falls off to one side. */
export const ordinary = (frame: Frame, chance: Chance): Frame => {
  const [x0, y0] = [between(chance, -0.15, 0.15), between(chance, -0.15, 0.15)];
  return noisy(
    lit(unfocused(frame, 0.6), (shade, x, y) => shade * (0.9 + x0 * x + y0 * y)),
    0.012,
    chance,
  );
};
