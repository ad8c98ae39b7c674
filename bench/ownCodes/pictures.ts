import { encode } from 'uqr';
import { qrPng } from '../../utils/packet/qrPng.ts';
import { qrSymbol, quietZone } from '../../utils/packet/qrSymbol.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import type { Rgba } from '../../utils/qr/luma.ts';
import { pixelsOfPng } from '../../tests/support/pixels.ts';
import { between, type Chance, oneOf } from './chance.ts';
import type { OwnClass } from './class.ts';
import {
  black,
  type Colour,
  cropped,
  laidOn,
  negative,
  painted,
  plain,
  repaint,
  resized,
  white,
} from './paint.ts';

/** Renderings that need no browser: the PNG in all its sizes, and what people and programs do to it. */

const modulePixels = Array.from({ length: 11 }, (_, i) => 4 + i);
const ofSheet = ({ text }: PacketSheet, pixels = 8): Rgba => painted(qrSymbol(text), pixels);
const bare = (picture: Rgba, pixels: number): Rgba => {
  const edge = quietZone * pixels;
  return cropped(picture, edge, edge, picture.width - 2 * edge, picture.height - 2 * edge);
};

const foreignTexts = [
  'https://shop.example/table/17',
  'WIFI:T:WPA;S:Guests;P:welcome-2026;;',
  'otpauth://totp/Example:anna?secret=JBSWY3DPEHPK3PXP&issuer=Example',
  'BEGIN:VCARD\nVERSION:3.0\nN:Petersen;Anna\nTEL:+4940123456\nEND:VCARD',
];
const foreign = (text: string, pixels: number): Rgba => {
  const { size, data } = encode(text, { border: 4 });
  return painted({ size, isDark: (x, y) => data[y]?.[x] === true }, pixels);
};

/** Codes side by side on a page, ours at any place among them. */
const among = (sheet: PacketSheet, chance: Chance, others: number): Rgba => {
  const codes = [...foreignTexts].sort(() => chance() - 0.5).slice(0, others);
  const pictures = codes.map((text) => foreign(text, oneOf(chance, [4, 5, 6, 8])));
  pictures.splice(Math.floor(chance() * (others + 1)), 0, ofSheet(sheet, oneOf(chance, [4, 5, 6, 8])));
  const columns = Math.ceil(Math.sqrt(pictures.length));
  const cell = Math.max(...pictures.map(({ width }) => width)) + 24;
  const page = plain(columns * cell, Math.ceil(pictures.length / columns) * cell, [250, 248, 243]);
  pictures.forEach((picture, i) =>
    laidOn(page, picture, (i % columns) * cell + 12, Math.floor(i / columns) * cell + 12),
  );
  return page;
};

/** A thumb a third of the code wide, somewhere about its middle. */
const withThumb = (sheet: PacketSheet, chance: Chance): Rgba => {
  const picture = ofSheet(sheet);
  const radius = between(chance, 0.125, 0.165) * (picture.width - 64);
  const middle = () => picture.width * between(chance, 0.46, 0.54);
  const [x0, y0] = [middle(), middle()];
  return repaint(picture, (x, y) =>
    Math.hypot(x - x0, (y - y0) / 1.15) < radius ? [214 + ((x + y) % 7), 160, 134] : null,
  );
};

/** What a scanner makes of paper: grey ground, soft edges, a little noise, a line askew by some degrees. */
const scanned = (sheet: PacketSheet, chance: Chance, dpi: number): Rgba => {
  const symbol = qrSymbol(sheet.text);
  const pixels = ((30 / 25.4) * dpi) / symbol.size;
  const side = Math.round(symbol.size * pixels * 1.5);
  const turn = (between(chance, -3, 3) * Math.PI) / 180;
  const [shiftX, shiftY] = [chance(), chance()];
  const fine = 4;
  const page = plain(side, side, white);
  return repaint(page, (x, y) => {
    let dark = 0;
    for (let v = 0; v < fine; v++) {
      for (let u = 0; u < fine; u++) {
        // A window a third wider than the pixel: no lens is perfect.
        const [px, py] = [
          x + shiftX + (u * 4) / (3 * fine) - side / 2,
          y + shiftY + (v * 4) / (3 * fine) - side / 2,
        ];
        const mx = (px * Math.cos(turn) + py * Math.sin(turn)) / pixels + symbol.size / 2;
        const my = (py * Math.cos(turn) - px * Math.sin(turn)) / pixels + symbol.size / 2;
        if (symbol.isDark(Math.floor(mx), Math.floor(my))) dark++;
      }
    }
    const shade = 242 - (dark / fine ** 2) * 205 + (chance() - 0.5) * 16;
    return [shade, shade, shade];
  });
};

const rendering = (name: string, pictureOf: OwnClass['pictureOf'], every = 1): OwnClass => ({
  name,
  kind: 'rendering',
  every,
  pictureOf,
});

const darkGround: Colour = [18, 20, 22];
const clear: Colour = [0, 0, 0, 0];

export const pictureClasses: readonly OwnClass[] = [
  ...modulePixels.map((pixels) =>
    rendering(`PNG, ${41 * pixels} px (${pixels} a module)`, (sheet) =>
      pixelsOfPng(qrPng(sheet.text, { modulePixels: pixels })),
    ),
  ),
  rendering('PNG shown at any width, 160 to 600 px, smooth', (sheet, chance) => {
    const side = Math.round(between(chance, 160, 600));
    return resized(ofSheet(sheet), side, side, 'smooth');
  }),
  rendering('PNG shown at any width, 160 to 600 px, rough', (sheet, chance) => {
    const side = Math.round(between(chance, 160, 600));
    return resized(ofSheet(sheet), side, side, 'rough');
  }),
  rendering('inverted', (sheet, chance) => negative(ofSheet(sheet, oneOf(chance, modulePixels)))),
  rendering('inverted by a dark mode, in greys', (sheet, chance) =>
    painted(qrSymbol(sheet.text), oneOf(chance, modulePixels), [232, 234, 237], [32, 33, 36]),
  ),
  rendering('no quiet zone, on dark', (sheet, chance) => {
    const pixels = oneOf(chance, modulePixels);
    const code = bare(ofSheet(sheet, pixels), pixels);
    const margin = Math.round(between(chance, 10, 80));
    return laidOn(plain(code.width + 2 * margin, code.height + 2 * margin, darkGround), code, margin, margin);
  }),
  rendering('cut to its edge', (sheet, chance) => {
    const pixels = oneOf(chance, modulePixels);
    return bare(ofSheet(sheet, pixels), pixels);
  }),
  rendering('dark on transparent ground', (sheet, chance) =>
    painted(qrSymbol(sheet.text), oneOf(chance, modulePixels), black, clear),
  ),
  rendering('light on transparent ground', (sheet, chance) =>
    painted(qrSymbol(sheet.text), oneOf(chance, modulePixels), white, [255, 255, 255, 0]),
  ),
  rendering('faint: grey on grey', (sheet, chance) =>
    painted(qrSymbol(sheet.text), oneOf(chance, modulePixels), [150, 150, 150], [190, 190, 190]),
  ),
  rendering('beside one foreign code', (sheet, chance) => among(sheet, chance, 1)),
  rendering('beside three foreign codes', (sheet, chance) => among(sheet, chance, 3)),
  rendering('a thumb over the middle', withThumb),
  ...[150, 200, 300].map((dpi) =>
    rendering(`print of 30 mm, scanned at ${dpi} dpi`, (sheet, chance) => scanned(sheet, chance, dpi)),
  ),
];
