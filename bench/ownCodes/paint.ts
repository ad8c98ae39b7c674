import type { Rgba } from '../../utils/qr/luma.ts';

export type Colour = readonly [red: number, green: number, blue: number, opacity?: number];
/** What can be painted as squares: a symbol of our own or a foreign code. */
export type Squares = { readonly size: number; readonly isDark: (x: number, y: number) => boolean };

export const white: Colour = [255, 255, 255];
export const black: Colour = [0, 0, 0];

/** A picture of one colour. */
export const plain = (width: number, height: number, [r, g, b, a = 255]: Colour): Rgba => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at += 4) {
    data[at] = r;
    data[at + 1] = g;
    data[at + 2] = b;
    data[at + 3] = a;
  }
  return { width, height, data };
};

/** Each pixel as a function says; null leaves it. Changes the picture and returns it. */
export const repaint = (picture: Rgba, colour: (x: number, y: number) => Colour | null): Rgba => {
  const { width, height, data } = picture;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const painted = colour(x, y);
      if (painted === null) continue;
      const [r, g, b, a = 255] = painted;
      const at = (y * width + x) * 4;
      data[at] = r;
      data[at + 1] = g;
      data[at + 2] = b;
      data[at + 3] = a;
    }
  }
  return picture;
};

/** A code as squares of whole pixels. */
export const painted = (
  code: Squares,
  modulePixels: number,
  dark: Colour = black,
  light: Colour = white,
): Rgba => {
  const side = code.size * modulePixels;
  return repaint(plain(side, side, light), (x, y) =>
    code.isDark(Math.floor(x / modulePixels), Math.floor(y / modulePixels)) ? dark : null,
  );
};

/** A part of a picture. */
export const cropped = (picture: Rgba, left: number, top: number, width: number, height: number): Rgba => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * picture.width + left) * 4;
    data.set(picture.data.subarray(from, from + width * 4), y * width * 4);
  }
  return { width, height, data };
};

/** Lays a picture on another, which is changed and returned. */
export const laidOn = (ground: Rgba, picture: Rgba, left: number, top: number): Rgba => {
  for (let y = 0; y < picture.height; y++) {
    const row = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4);
    ground.data.set(row, ((top + y) * ground.width + left) * 4);
  }
  return ground;
};

/** Another size of a picture: each pixel the mean of what it covers ("smooth"), or the nearest one ("rough"). */
export const resized = (picture: Rgba, width: number, height: number, how: 'smooth' | 'rough'): Rgba => {
  const data = new Uint8ClampedArray(width * height * 4);
  const [stepX, stepY] = [picture.width / width, picture.height / height];
  const finer = how === 'rough' ? 1 : Math.max(3, Math.ceil(Math.max(stepX, stepY) * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sums = [0, 0, 0, 0];
      for (let v = 0; v < finer; v++) {
        const row = Math.min(picture.height - 1, Math.floor((y + (v + 0.5) / finer) * stepY));
        for (let u = 0; u < finer; u++) {
          const column = Math.min(picture.width - 1, Math.floor((x + (u + 0.5) / finer) * stepX));
          const from = (row * picture.width + column) * 4;
          for (let c = 0; c < 4; c++) sums[c] = (sums[c] ?? 0) + (picture.data[from + c] ?? 0);
        }
      }
      const at = (y * width + x) * 4;
      for (let c = 0; c < 4; c++) data[at + c] = (sums[c] ?? 0) / finer ** 2;
    }
  }
  return { width, height, data };
};

/** The negative of a picture. */
export const negative = ({ width, height, data }: Rgba): Rgba => ({
  width,
  height,
  data: Uint8ClampedArray.from(data, (value, at) => (at % 4 === 3 ? value : 255 - value)),
});
