import { describe, expect, it } from 'vitest';
import { inkOf } from '../../../utils/packet/look.ts';
import { colours } from '../../../utils/packet/recognition.ts';
import { packetNumber, writtenDay } from '../../../utils/packet/sheetText.ts';
import { wording } from '../../../utils/packet/wording.ts';
import { exampleSheet } from './exampleSheet.ts';

const shapeOf = {
  amber: ['circle', 'Kreis'],
  blue: ['square', 'Quadrat'],
  green: ['triangle', 'Dreieck'],
  red: ['diamond', 'Raute'],
  violet: ['hexagon', 'Sechseck'],
  teal: ['star', 'Stern'],
  pink: ['cross', 'Kreuz'],
  grey: ['ring', 'Ring'],
} as const;

const luminance = (hex: string): number =>
  [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0);
const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

describe('the words on a sheet', () => {
  it('name the shape that is drawn', () => {
    for (let seed = 1; seed < 200; seed++) {
      const { colour, shape } = exampleSheet(seed).recognition;
      expect(shape).toBe(shapeOf[colour][0]);
    }
    for (const colour of colours) {
      expect(wording.en.sign[colour]).toContain(shapeOf[colour][0]);
      expect(wording.de.sign[colour]).toContain(shapeOf[colour][1]);
    }
  });

  it('count packets from one and write days as people do', () => {
    expect(packetNumber(0)).toBe(1);
    expect(writtenDay('2026-03-01', 'en')).toBe('1 March 2026');
    expect(writtenDay('2026-03-01', 'de')).toBe('1. März 2026');
  });
});

describe('the ink of the sign', () => {
  it.each(colours)('%s stands out from white and from a dark ground by 3:1', (colour) => {
    expect(contrast(inkOf[colour], '#ffffff')).toBeGreaterThanOrEqual(3);
    expect(contrast(inkOf[colour], '#212328')).toBeGreaterThanOrEqual(3);
  });
});
