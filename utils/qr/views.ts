import type { Luma } from './luma.ts';

/** Other ways to look at a picture. Each gives a new one and leaves its input as it is: engines may overwrite theirs. */

/** Light for dark: codes in dark mode. */
export const inverted = ({ width, height, data }: Luma): Luma => ({
  width,
  height,
  data: data.map((shade) => 255 - shade),
});

/**
 * At most `side` pixels along the longer side, every pixel the mean of the area that it stands for. Smaller pictures
 * come back as they are. Averages away noise, moiré and the grain of a screen.
 */
export const shrunk = (image: Luma, side: number): Luma => {
  const scale = Math.max(image.width, image.height) / side;
  return scale <= 1
    ? image
    : resized(
        image,
        Math.max(1, Math.round(image.width / scale)),
        Math.max(1, Math.round(image.height / scale)),
      );
};

/** Twice as large, with straight transitions: for codes of one or two pixels a module. */
export const doubled = ({ width, height, data }: Luma): Luma => {
  const out = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height * 2; y++) {
    const up = y >> 1;
    const other = Math.min(height - 1, Math.max(0, up + ((y & 1) === 0 ? -1 : 1)));
    for (let x = 0; x < width * 2; x++) {
      const left = x >> 1;
      const beside = Math.min(width - 1, Math.max(0, left + ((x & 1) === 0 ? -1 : 1)));
      const near = 3 * (data[up * width + left] ?? 0) + (data[up * width + beside] ?? 0);
      const far = 3 * (data[other * width + left] ?? 0) + (data[other * width + beside] ?? 0);
      out[y * width * 2 + x] = (3 * near + far + 8) >> 4;
    }
  }
  return { width: width * 2, height: height * 2, data: out };
};

/** With a white frame: a code cut off at its edge, or on a dark page, has lost its quiet zone. */
export const framed = ({ width, height, data }: Luma, shade: 0 | 255): Luma => {
  const edge = Math.max(16, Math.round(Math.max(width, height) / 12));
  const wide = width + 2 * edge;
  const out = new Uint8ClampedArray(wide * (height + 2 * edge)).fill(shade);
  for (let y = 0; y < height; y++)
    out.set(data.subarray(y * width, (y + 1) * width), (y + edge) * wide + edge);
  return { width: wide, height: height + 2 * edge, data: out };
};

/** The shades between the darkest and the lightest 2 % spread over the whole range: faint and faded codes. */
export const stretched = ({ width, height, data }: Luma): Luma => {
  const counts = new Uint32Array(256);
  for (const shade of data) counts[shade] = (counts[shade] ?? 0) + 1;
  const cut = data.length / 50;
  const reach = (from: number, step: 1 | -1): number => {
    let seen = 0;
    for (let shade = from; shade >= 0 && shade < 256; shade += step) {
      seen += counts[shade] ?? 0;
      if (seen > cut) return shade;
    }
    return from;
  };
  const low = reach(0, 1);
  const span = Math.max(1, reach(255, -1) - low);
  return { width, height, data: data.map((shade) => ((shade - low) * 255) / span) };
};

/** Each pixel the mean of the square of `2 × radius + 1` around it, in two passes of running sums. */
export const blurred = ({ width, height, data }: Luma, radius: number): Luma => {
  const pass = (
    source: Uint8ClampedArray,
    lines: number,
    length: number,
    line: number,
    step: number,
  ): Uint8ClampedArray => {
    const out = new Uint8ClampedArray(source.length);
    for (let l = 0; l < lines; l++) {
      const at = (i: number) => source[l * line + Math.min(length - 1, Math.max(0, i)) * step] ?? 0;
      let sum = 0;
      for (let i = -radius; i <= radius; i++) sum += at(i);
      for (let i = 0; i < length; i++) {
        out[l * line + i * step] = sum / (2 * radius + 1);
        sum += at(i + radius + 1) - at(i - radius);
      }
    }
    return out;
  };
  const rows = pass(data, height, width, width, 1);
  return { width, height, data: pass(rows, width, height, 1, width) };
};

/** Each pixel moved away from the mean around it, by twice as far as it was: unsharp masking for what is out of focus. */
export const sharpened = (image: Luma): Luma => {
  const { width, height, data } = image;
  const { data: means } = blurred(image, 3);
  return { width, height, data: data.map((shade, at) => shade + 2 * (shade - (means[at] ?? 0))) };
};

const resized = ({ width, height, data }: Luma, toWidth: number, toHeight: number): Luma => {
  const out = new Uint8ClampedArray(toWidth * toHeight);
  for (let y = 0; y < toHeight; y++) {
    const top = Math.floor((y * height) / toHeight);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / toHeight));
    for (let x = 0; x < toWidth; x++) {
      const left = Math.floor((x * width) / toWidth);
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / toWidth));
      let sum = 0;
      for (let v = top; v < bottom; v++) for (let u = left; u < right; u++) sum += data[v * width + u] ?? 0;
      out[y * toWidth + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { width: toWidth, height: toHeight, data: out };
};
