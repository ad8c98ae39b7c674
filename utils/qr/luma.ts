/** A picture in shades of grey, one byte a pixel, row by row, 0 black. What every step of the reader works on. */
export type Luma = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };

/** The same as the browser's `ImageData`: four bytes a pixel, red, green, blue, opacity. */
export type Rgba = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
};

/** Whether some pixel lets the ground shine through. */
export const hasTransparency = ({ data }: Rgba): boolean => {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
};

/**
 * Shades of grey of a coloured picture (ITU-R BT.601), painted on `ground` where it is transparent: 255 white, 0 black.
 * A code cut out of its page may be dark on nothing or light on nothing, and is to be seen on one of the two.
 */
export const lumaOf = ({ width, height, data }: Rgba, ground: 0 | 255 = 255): Luma => {
  const grey = new Uint8ClampedArray(width * height);
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    const shade = (306 * (data[at] ?? 0) + 601 * (data[at + 1] ?? 0) + 117 * (data[at + 2] ?? 0)) >> 10;
    const opacity = data[at + 3] ?? 255;
    grey[i] = opacity === 255 ? shade : Math.round((shade * opacity + ground * (255 - opacity)) / 255);
  }
  return { width, height, data: grey };
};
