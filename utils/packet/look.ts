import type { Colour, Shape } from './recognition.ts';

/** How the recognition sign is drawn, the same on every form: mail, PDF, picture, screens. */

/** Ink of each colour, `#rrggbb`; each stands out from white and from a dark ground by 3:1 (WCAG 2.2, 1.4.11). */
export const inkOf: Readonly<Record<Colour, string>> = {
  amber: '#b97a00',
  blue: '#2f6fde',
  green: '#23874f',
  red: '#d23b3b',
  violet: '#8455e0',
  teal: '#0e8a8a',
  pink: '#d13f8b',
  grey: '#6f757d',
};

/** Outline of each shape as SVG path data in a square of 24 by 24, to be filled by the even-odd rule. */
export const outlineOf: Readonly<Record<Shape, string>> = {
  circle: 'M2 12 A10 10 0 1 1 22 12 A10 10 0 1 1 2 12 Z',
  square: 'M3 3 L21 3 L21 21 L3 21 Z',
  triangle: 'M12 2 L22.5 21 L1.5 21 Z',
  diamond: 'M12 1 L23 12 L12 23 L1 12 Z',
  hexagon: 'M6.5 2.5 L17.5 2.5 L23 12 L17.5 21.5 L6.5 21.5 L1 12 Z',
  star: 'M12 1 L15 8.6 L23 9.2 L16.8 14.4 L18.8 22.3 L12 18 L5.2 22.3 L7.2 14.4 L1 9.2 L9 8.6 Z',
  cross:
    'M8.5 2 L15.5 2 L15.5 8.5 L22 8.5 L22 15.5 L15.5 15.5 L15.5 22 L8.5 22 L8.5 15.5 L2 15.5 L2 8.5 L8.5 8.5 Z',
  ring: 'M2 12 A10 10 0 1 1 22 12 A10 10 0 1 1 2 12 Z M7 12 A5 5 0 1 0 17 12 A5 5 0 1 0 7 12 Z',
};

/** A character that looks like the shape, for places that can show text only. */
export const glyphOf: Readonly<Record<Shape, string>> = {
  circle: '●',
  square: '■',
  triangle: '▲',
  diamond: '◆',
  hexagon: '⬢',
  star: '★',
  cross: '✚',
  ring: '◎',
};
