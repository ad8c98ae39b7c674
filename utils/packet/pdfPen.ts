import { rgb, type Color, type PDFFont, type PDFPage } from '@cantoo/pdf-lib';

/** Text set in one way: a font, a size and a line height in points, an ink. */
export type PdfStyle = {
  readonly font: PDFFont;
  readonly size: number;
  readonly leading: number;
  readonly ink: Color;
};

/** `#rrggbb` as a colour of the page. */
export const inkFrom = (hex: string): Color => {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return rgb(part(1), part(3), part(5));
};

/**
 * Breaks a word that is wider than the line: after a mark within an address if there is one in the second half, else
 * wherever it must. An address may be 254 characters without a space.
 */
const breakWord = (word: string, style: PdfStyle, width: number): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && style.font.widthOfTextAtSize(piece + character, style.size) > width) {
      const mark = Math.max(...['@', '.', '-', '_', ']'].map((mark) => piece.lastIndexOf(mark))) + 1;
      const end = mark > piece.length / 2 ? mark : piece.length;
      pieces.push(piece.slice(0, end));
      piece = piece.slice(end);
    }
    piece += character;
  }
  return [...pieces, piece];
};

/** `text` in lines no wider than `width` points, broken at spaces and, where a word is too long, within it. */
const wrap = (text: string, style: PdfStyle, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((word) => breakWord(word, style, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (style.font.widthOfTextAtSize(longer, style.size) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
};

/** Writes on a page measured from its top left corner, in points. */
export type PdfPen = {
  /** One line with its baseline at `y`. */
  readonly line: (text: string, x: number, y: number, style: PdfStyle) => void;
  /** Wrapped lines, at most `most`, of which the first begins at `y`; answers where the next would begin. */
  readonly block: (
    text: string,
    x: number,
    y: number,
    width: number,
    style: PdfStyle,
    most?: number,
  ) => number;
  readonly rule: (x: number, y: number, width: number, ink: Color, thickness: number) => void;
  readonly box: (x: number, y: number, width: number, height: number, fill: Color, edge?: Color) => void;
  /** An SVG path of a 24 by 24 square, `size` points high, its top left corner at `x`, `y`. */
  readonly shape: (path: string, x: number, y: number, size: number, ink: Color) => void;
};

/** A pen for `page`. */
export const penOn = (page: PDFPage): PdfPen => {
  const height = page.getHeight();
  const line: PdfPen['line'] = (text, x, y, { font, size, ink }) => {
    page.drawText(text, { x, y: height - y, font, size, color: ink });
  };
  return {
    line,
    block: (text, x, y, width, style, most = 20) => {
      // The first baseline stands where an upper-case letter touches `y`, more or less: 0.72 of the size.
      const first = y + style.size * 0.72;
      const all = wrap(text, style, width);
      const lines =
        all.length <= most ? all : [...all.slice(0, most - 1), `${all[most - 1]?.slice(0, -2) ?? ''}…`];
      lines.forEach((content, index) => line(content, x, first + index * style.leading, style));
      return y + lines.length * style.leading;
    },
    rule: (x, y, width, ink, thickness) => {
      page.drawLine({
        start: { x, y: height - y },
        end: { x: x + width, y: height - y },
        thickness,
        color: ink,
      });
    },
    box: (x, y, width, boxHeight, fill, edge) => {
      page.drawRectangle({
        x,
        y: height - y - boxHeight,
        width,
        height: boxHeight,
        rx: 6,
        ry: 6,
        color: fill,
        ...(edge === undefined ? {} : { borderColor: edge, borderWidth: 0.75 }),
      });
    },
    shape: (path, x, y, size, ink) => {
      page.drawSvgPath(path, { x, y: height - y, scale: size / 24, color: ink });
    },
  };
};
