import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../components/theme.css'), 'utf8');

/** The custom properties of a block that are plain colours. */
const coloursIn = (block: string): Record<string, string> =>
  Object.fromEntries(
    [...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
const [lightBlock = '', darkBlock = ''] = css.split('@media (prefers-color-scheme: dark)');
const light = coloursIn(lightBlock);
const schemes = { light, dark: { ...light, ...coloursIn(darkBlock) } };

/** Relative luminance, WCAG 2.2. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

const texts = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'surface-hover'],
  ['ink', 'accent-soft'],
  ['ink', 'danger-soft'],
  ['ink', 'warn-soft'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'surface-hover'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['accent', 'surface-hover'],
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['danger', 'paper'],
  ['danger', 'surface'],
  ['danger', 'danger-soft'],
  ['warn', 'surface'],
  ['cream', 'evergreen'],
  ['mint', 'evergreen'],
  ['mint', 'evergreen-deep'],
] as const;
const edges = [
  ['line-strong', 'surface'],
  ['line-strong', 'paper'],
  ['focus', 'paper'],
  ['focus', 'surface'],
  ['warn', 'warn-soft'],
  ['accent', 'accent-soft'],
] as const;

describe.each(Object.entries(schemes))('in the %s scheme', (_, colours) => {
  test.each(texts)('text of %s on %s can be read (4.5:1)', (text, ground) => {
    expect(contrast(colours[text] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  test.each(edges)('edges and signs of %s on %s can be seen (3:1)', (edge, ground) => {
    expect(contrast(colours[edge] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});
