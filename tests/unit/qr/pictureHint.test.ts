import { describe, expect, it } from 'vitest';
import { qrSymbol } from '../../../utils/packet/qrSymbol.ts';
import type { Rgba } from '../../../utils/qr/luma.ts';
import { pictureHint } from '../../../utils/qr/pictureHint.ts';
import { rgba } from '../../support/pixels.ts';
import { exampleSheet } from '../sheet/exampleSheet.ts';

const { isDark } = qrSymbol(exampleSheet(7).text);

/** A photograph of our code, 640 by 480: paper of shade 200, ink of shade 30; `light` is what the camera makes of a shade. */
const photo = (
  { left = 180, top = 100, module = 7 },
  light: (shade: number, x: number, y: number) => number = (shade) => shade,
): Rgba =>
  rgba(640, 480, (x, y) => {
    const shade = isDark(Math.floor((x - left) / module), Math.floor((y - top) / module)) ? 30 : 200;
    const seen = Math.max(0, Math.min(255, Math.round(light(shade, x, y))));
    return [seen, seen, seen, 255];
  });

/** Every pixel the mean of those up to `radius` around it. */
const defocused = ({ width, height, data }: Rgba, radius: number): Rgba =>
  rgba(width, height, (x, y) => {
    let [sum, count] = [0, 0];
    for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
      for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
        sum += data[(v * width + u) * 4] ?? 0;
        count++;
      }
    }
    const shade = Math.round(sum / count);
    return [shade, shade, shade, 255];
  });

describe('what would help', () => {
  it('is more light where the picture is dark', () => {
    expect(pictureHint(photo({}, (shade) => shade / 5))).toBe('more-light');
  });

  it('is holding still where it is out of focus', () => {
    expect(pictureHint(defocused(photo({}), 9))).toBe('sharper');
  });

  it('is the whole code where the edge goes through it, on each side', () => {
    expect(pictureHint(photo({ left: -40 }))).toBe('whole-code');
    expect(pictureHint(photo({ left: 480 }))).toBe('whole-code');
    expect(pictureHint(photo({ top: -40 }))).toBe('whole-code');
    expect(pictureHint(photo({ top: 300 }))).toBe('whole-code');
  });

  it('is less glare where a light washes out part of what lies there', () => {
    const lamp = (shade: number, x: number, y: number) =>
      shade + 400 * Math.exp(-((x - 300) ** 2 + (y - 220) ** 2) / 3600);
    expect(pictureHint(photo({}, lamp))).toBe('less-glare');
  });

  it('is going nearer where a module has hardly a pixel', () => {
    expect(pictureHint(photo({ module: 2 }))).toBe('closer');
  });

  it('is laying it flat where all three corners are seen well and yet no grid fits', () => {
    expect(pictureHint(photo({}))).toBe('flatter');
  });

  it('is nothing where there is no code to be seen', () => {
    expect(pictureHint(rgba(200, 200, () => [255, 255, 255, 255]))).toBe(undefined);
    expect(pictureHint(rgba(200, 200, () => [0, 0, 0, 255]))).toBe(undefined);
    expect(pictureHint(rgba(1, 1, () => [9, 9, 9, 255]))).toBe(undefined);
    expect(
      pictureHint(rgba(300, 200, (x, y) => (x > 50 && y > 50 ? [20, 20, 20, 255] : [230, 230, 230, 255]))),
    ).toBe(undefined);
  });
});
