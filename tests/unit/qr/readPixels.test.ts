import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packetPdf } from '../../../utils/packet/packetPdf.ts';
import { qrPng } from '../../../utils/packet/qrPng.ts';
import { qrSymbol } from '../../../utils/packet/qrSymbol.ts';
import type { Rgba } from '../../../utils/qr/luma.ts';
import { readPixels } from '../../../utils/qr/readPixels.ts';
import { detectAndDecode } from '../../../utils/qr/engines/library.ts';
import { lumaOf } from '../../../utils/qr/luma.ts';
import { hasCommand } from '../../support/hasCommand.ts';
import { pixelsOfPng, rgba } from '../../support/pixels.ts';
import { exampleSheet } from '../sheet/exampleSheet.ts';

const run = promisify(execFile);
const { text } = exampleSheet(7);
const isOurs = (found: string): boolean => found === text;
const read = (picture: Rgba): Promise<readonly string[]> => readPixels(picture, { wanted: isOurs });

/** The symbol of `content` as seen through a mapping of the plane; `toModules` gives the module under a pixel. */
const drawn = (
  content: string,
  width: number,
  height: number,
  toModules: (x: number, y: number) => readonly [number, number],
  ink: readonly [number, number, number, number] = [0, 0, 0, 255],
  ground: readonly [number, number, number, number] = [255, 255, 255, 255],
): Rgba => {
  const { isDark } = qrSymbol(content);
  return rgba(width, height, (x, y) => {
    const [u, v] = toModules(x + 0.5, y + 0.5);
    return isDark(Math.floor(u), Math.floor(v)) ? ink : ground;
  });
};
const straight =
  (left: number, top: number, module: number) =>
  (x: number, y: number): readonly [number, number] => [(x - left) / module, (y - top) / module];

describe('our own code', () => {
  it.each([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16])('is read at %i pixels a module', async (modulePixels) => {
    expect(await read(pixelsOfPng(qrPng(text, { modulePixels })))).toContain(text);
  });

  it('is read by @zxing/library alone in the size that we hand out, for fifty packets', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const { text } = exampleSheet(seed);
      expect(detectAndDecode(lumaOf(pixelsOfPng(qrPng(text))))).toBe(text);
    }
  });

  it('is read with light and dark changed, on transparent ground of either kind, and without its quiet zone', async () => {
    const side = 41 * 6;
    const at = straight(0, 0, 6);
    expect(await read(drawn(text, side, side, at, [240, 240, 240, 255], [20, 20, 24, 255]))).toContain(text);
    expect(await read(drawn(text, side, side, at, [0, 0, 0, 255], [0, 0, 0, 0]))).toContain(text);
    expect(await read(drawn(text, side, side, at, [255, 255, 255, 255], [0, 0, 0, 0]))).toContain(text);
    expect(await read(drawn(text, 33 * 6, 33 * 6, straight(-24, -24, 6)))).toContain(text);
  });

  it('is read when faint', async () => {
    const side = 41 * 5;
    expect(
      await read(drawn(text, side, side, straight(0, 0, 5), [150, 150, 150, 255], [175, 175, 170, 255])),
    ).toContain(text);
  });

  it.each([10, 30, 45, 90, 135, 180, 200, 315])('is read turned by %i degrees', async (degrees) => {
    const angle = (degrees * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const picture = drawn(text, 420, 420, (x, y) => [
      ((x - 210) * cos + (y - 210) * sin) / 6.3 + 20.5,
      (-(x - 210) * sin + (y - 210) * cos) / 6.3 + 20.5,
    ]);
    expect(await read(picture)).toContain(text);
  });

  it('is read from the side', async () => {
    const picture = drawn(text, 420, 420, (x, y) => {
      const depth = 1 + 0.0016 * (x - 210) - 0.001 * (y - 210);
      return [(x - 210) / depth / 6.5 + 20.5, (y - 210) / depth / 6.5 + 20.5];
    });
    expect(await read(picture)).toContain(text);
  });

  it('is read with a thumb on a tenth of it', async () => {
    const covered = drawn(text, 328, 328, straight(0, 0, 8));
    const picture = rgba(328, 328, (x, y) => {
      if ((x - 190) ** 2 + (y - 200) ** 2 < 42 ** 2) return [200, 150, 130, 255];
      const shade = covered.data[(y * 328 + x) * 4] ?? 0;
      return [shade, shade, shade, 255];
    });
    expect(await read(picture)).toContain(text);
  });

  it('is picked out from beside one and three others', async () => {
    const others = [
      'HTTPS://EXAMPLE.ORG/A',
      'WIFI:S:HOME;T:WPA;P:SECRET;;'.replaceAll(';', '.'),
      exampleSheet(8).text,
    ];
    for (const count of [1, 3]) {
      const symbols = [...others.slice(0, count), text].map((content) => qrSymbol(content));
      const picture = rgba(symbols.length * 220, 220, (x, y) => {
        const symbol = symbols[Math.floor(x / 220)];
        const dark = symbol?.isDark(Math.floor((x % 220) / 5), Math.floor(y / 5)) === true;
        return dark ? [0, 0, 0, 255] : [255, 255, 255, 255];
      });
      expect(await readPixels(picture, { wanted: isOurs })).toContain(text);
    }
  });
});

describe('pictures without a code', () => {
  it('give nothing: white, black, noise, stripes, a checkerboard, one pixel', async () => {
    let state = 1;
    const noise = () => (state = (state * 48_271) % 2_147_483_647) & 255;
    const pictures = [
      rgba(200, 200, () => [255, 255, 255, 255]),
      rgba(200, 200, () => [0, 0, 0, 255]),
      rgba(300, 200, () => [noise(), noise(), noise(), 255]),
      rgba(200, 300, (x) => (x % 6 < 3 ? [0, 0, 0, 255] : [255, 255, 255, 255])),
      rgba(200, 200, (x, y) => (((x >> 2) + (y >> 2)) % 2 === 0 ? [0, 0, 0, 255] : [255, 255, 255, 255])),
      rgba(1, 1, () => [0, 0, 0, 255]),
      rgba(1, 400, (_, y) => (y % 2 === 0 ? [0, 0, 0, 255] : [255, 255, 255, 255])),
    ];
    for (const picture of pictures) expect(await readPixels(picture)).toEqual([]);
  });

  it('are given up when the time is over', async () => {
    let asked = 0;
    const picture = rgba(200, 200, (x, y) => ((x * y) % 7 < 3 ? [0, 0, 0, 255] : [255, 255, 255, 255]));
    expect(await readPixels(picture, { expired: () => ++asked > 2 })).toEqual([]);
    expect(asked).toBeLessThan(8);
  });
});

const poppler = await hasCommand('pdftoppm');

describe.skipIf(!poppler)(
  'the page for the drawer, drawn by poppler (skipped where pdftoppm is not installed)',
  () => {
    it.each([72, 96, 110, 150, 200, 300])('is read at %i dpi, by zbar too', async (dpi) => {
      const folder = await mkdtemp(join(tmpdir(), 'halfkey-page-'));
      try {
        for (const [language, size] of [
          ['en', 'a4'],
          ['de', 'letter'],
        ] as const) {
          const path = join(folder, 'page.pdf');
          await writeFile(path, await packetPdf(exampleSheet(7), language, size));
          await run('pdftoppm', [
            '-r',
            String(dpi),
            '-gray',
            '-png',
            '-singlefile',
            path,
            join(folder, 'page'),
          ]);
          const png = join(folder, 'page.png');
          expect(await read(pixelsOfPng(await readFile(png)))).toContain(text);
          if (await hasCommand('zbarimg')) {
            const { stdout } = await run('zbarimg', [
              '--quiet',
              '--raw',
              '-Sdisable',
              '-Sqrcode.enable',
              png,
            ]);
            expect(stdout.trim()).toBe(text);
          }
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  },
);
