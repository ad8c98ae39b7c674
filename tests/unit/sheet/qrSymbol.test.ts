import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { falseFinders } from '../../../utils/packet/falseFinders.ts';
import { qrPng } from '../../../utils/packet/qrPng.ts';
import { qrRuns } from '../../../utils/packet/qrRuns.ts';
import { quietZone, qrSymbol } from '../../../utils/packet/qrSymbol.ts';
import { moduleOnScreen, qrPath, qrSvg } from '../../../utils/packet/qrSvg.ts';
import { exampleSheet } from './exampleSheet.ts';

const texts = Array.from({ length: 50 }, (_, seed) => exampleSheet(seed + 1).text);

describe('the QR code of a packet', () => {
  it('is version 4 with error correction H, for every packet', () => {
    for (const text of texts) {
      expect(qrSymbol(text)).toMatchObject({ version: 4, errorCorrection: 'H', size: 33 + 2 * quietZone });
    }
  });

  it('uses alphanumeric mode: in bytes the same characters would need a larger symbol', () => {
    const symbol = qrSymbol('A'.repeat(50));
    expect(symbol).toMatchObject({ version: 4, errorCorrection: 'H' });
    expect(qrSymbol('A'.repeat(51))).toMatchObject({ version: 4, errorCorrection: 'Q' });
    expect(() => qrSymbol('hk1abc')).toThrow(RangeError);
    expect(() => qrSymbol('')).toThrow(RangeError);
  });

  it('has four white modules all around and finder patterns inside them', () => {
    const { size, isDark } = qrSymbol(texts[0] ?? '');
    for (let i = 0; i < size; i++) {
      for (let edge = 0; edge < quietZone; edge++) {
        expect([
          isDark(i, edge),
          isDark(edge, i),
          isDark(i, size - 1 - edge),
          isDark(size - 1 - edge, i),
        ]).toEqual([false, false, false, false]);
      }
    }
    for (const [x, y] of [
      [quietZone, quietZone],
      [size - quietZone - 7, quietZone],
      [quietZone, size - quietZone - 7],
    ] as const) {
      expect(Array.from({ length: 7 }, (_, i) => isDark(x + i, y + 3))).toEqual([
        true,
        false,
        true,
        true,
        true,
        false,
        true,
      ]);
    }
    expect([isDark(-1, 10), isDark(10, 1000)]).toEqual([false, false]);
  });

  it('leaves next to no place that a scanner takes for a corner, and comes out the same every time', () => {
    let left = 0;
    for (const text of texts) {
      const symbol = qrSymbol(text);
      const modules = Array.from({ length: 33 }, (_, y) =>
        Array.from({ length: 33 }, (_, x) => symbol.isDark(x + quietZone, y + quietZone)),
      );
      left += falseFinders(modules);
      expect(qrPath(text)).toEqual(qrPath(text));
    }
    // Of one text in sixty every mask leaves one.
    expect(left).toBeLessThanOrEqual(2);
  });

  it('joins neighbours into bars without losing a module', () => {
    const symbol = qrSymbol(texts[1] ?? '');
    let dark = 0;
    for (let y = 0; y < symbol.size; y++)
      for (let x = 0; x < symbol.size; x++) if (symbol.isDark(x, y)) dark++;
    const runs = qrRuns(symbol);
    expect(runs.reduce((sum, run) => sum + run.width, 0)).toBe(dark);
    expect(runs.every(({ x, y, width }) => !symbol.isDark(x - 1, y) && !symbol.isDark(x + width, y))).toBe(
      true,
    );
  });
});

describe('its picture', () => {
  it('is a one-bit PNG of whole pixels under 1 kB, without text in it', () => {
    const text = texts[2] ?? '';
    const bytes = qrPng(text);
    const image = decode(bytes);
    expect(image).toMatchObject({ width: 328, height: 328, depth: 1, channels: 1, text: {} });
    expect(bytes.length).toBeLessThan(1000);
    const symbol = qrSymbol(text);
    for (let y = 0; y < 328; y++) {
      for (let x = 0; x < 328; x++) {
        const white = ((image.data[y * 41 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
        if (white === (symbol.isDark(x >> 3, y >> 3) ? 1 : 0)) expect.fail(`pixel ${x},${y}`);
      }
    }
  });

  it('refuses sizes that make no picture', () => {
    for (const modulePixels of [0, -1, 1.5, 65, Number.NaN]) {
      expect(() => qrPng(texts[0] ?? '', { modulePixels })).toThrow(RangeError);
    }
  });

  it('is an SVG of black bars on a white ground, with nothing else in it', () => {
    const svg = qrSvg(texts[3] ?? '', { modulePixels: 4 });
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="164" height="164" viewBox="0 0 41 41"/,
    );
    expect(svg.match(/<[a-z]+/g)).toEqual(['<svg', '<path', '<path']);
    expect(svg).toContain(qrPath(texts[3] ?? '').path);
  });

  it('covers whole pixels of the screen at every zoom of browsers and systems', () => {
    for (const ratio of [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.625, 3, 4]) {
      const onScreen = moduleOnScreen(ratio) * ratio;
      expect(Math.abs(onScreen - Math.round(onScreen)), `${ratio}`).toBeLessThan(1e-9);
      expect(Math.abs(moduleOnScreen(ratio) - 6), `${ratio}`).toBeLessThanOrEqual(1);
    }
    expect(moduleOnScreen(1)).toBe(6);
    expect(moduleOnScreen(0.01)).toBe(100);
  });
});
