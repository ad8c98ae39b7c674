import {
  degrees,
  fill,
  PDFDocument,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  rgb,
  setFillingRgbColor,
  StandardFonts,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { packetGroups } from './formatPacket.ts';
import type { Language } from './language.ts';
import { inkOf, outlineOf } from './look.ts';
import { inkFrom, penOn, type PdfPen, type PdfStyle } from './pdfPen.ts';
import { printable } from './printable.ts';
import { qrRuns } from './qrRuns.ts';
import { qrSymbol } from './qrSymbol.ts';
import { recognitionWords } from './recognitionWords.ts';
import type { PacketSheet } from './sheet.ts';
import { packetNumber, writtenDay } from './sheetText.ts';
import { wording } from './wording.ts';

/** Sizes in points, width by height. */
const pageSizes = { a4: [595.28, 841.89], letter: [612, 792] } as const;
export type PageSize = keyof typeof pageSizes;

const black = inkFrom('#15221f');
const grey = inkFrom('#55625d');
const faint = inkFrom('#b9bfb8');
const paper = inkFrom('#f6f2e8');
const green = inkFrom('#0d7a5f');
const margin = 56;
/** One module of the code: whole points keep its edges on whole pixels wherever a page is drawn at a multiple of 72 dpi. */
const modulePoints = 5;

const markHalves = {
  password: 'M61 2A30 30 0 0 0 46 57.5V121l8 8h7V46.5A14.5 14.5 0 0 1 61 17.8Z',
  packet: 'M67 2A30 30 0 0 1 82 57.5V80h13v13H82v8h9v13H77v15H67V46.5A14.5 14.5 0 0 0 67 17.8Z',
} as const;

type Styles = Readonly<
  Record<
    'title' | 'lead' | 'brand' | 'label' | 'sign' | 'value' | 'words' | 'heading' | 'body' | 'small' | 'code',
    PdfStyle
  >
>;

const stylesOf = async (document: PDFDocument): Promise<Styles> => {
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const mono = await document.embedFont(StandardFonts.CourierBold);
  return {
    brand: { font: bold, size: 11, leading: 14, ink: black },
    title: { font: bold, size: 28, leading: 34, ink: black },
    lead: { font: regular, size: 11.5, leading: 16, ink: grey },
    label: { font: regular, size: 9, leading: 13, ink: grey },
    sign: { font: regular, size: 10.5, leading: 14, ink: grey },
    value: { font: bold, size: 12.5, leading: 16, ink: black },
    words: { font: bold, size: 16, leading: 21, ink: black },
    heading: { font: bold, size: 11.5, leading: 18, ink: black },
    body: { font: regular, size: 9.75, leading: 13.5, ink: black },
    small: { font: regular, size: 8.5, leading: 11.5, ink: grey },
    code: { font: mono, size: 21, leading: 32, ink: black },
  };
};

/** The mark: a key of two halves (public/icon/halfkey.svg, without its tile), `size` points high. */
const drawMark = (page: PDFPage, left: number, top: number, size: number): void => {
  const scale = size / 100;
  // The halves stand upright in a square of 128; turned by 45° around its middle they fill 14 to 114 of it, as on the
  // screens. Turning moves the square's top left corner from 64 left of and above the middle to straight above it.
  const x = left + (64 - 14) * scale;
  const y = page.getHeight() - top - (64 - 14 - 64 * Math.SQRT2) * scale;
  const rotate = degrees(-45);
  page.drawSvgPath(markHalves.password, { x, y, scale, rotate, color: black });
  page.drawSvgPath(markHalves.packet, { x, y, scale, rotate, color: green });
};

/** Every black bar in one path and one fill: viewers leave no hairlines between the rows. */
const drawCode = (page: PDFPage, text: string, left: number, top: number): void => {
  const bottom = page.getHeight() - top;
  page.pushOperators(
    pushGraphicsState(),
    setFillingRgbColor(0, 0, 0),
    ...qrRuns(qrSymbol(text)).map(({ x, y, width }) =>
      rectangle(left + x * modulePoints, bottom - (y + 1) * modulePoints, width * modulePoints, modulePoints),
    ),
    fill(),
    popGraphicsState(),
  );
};

/** Whose packet it is and how to tell it from another; beside the code. */
const drawFacts = (
  pen: PdfPen,
  sheet: PacketSheet,
  language: Language,
  styles: Styles,
  x: number,
  top: number,
  width: number,
): void => {
  const w = wording[language];
  const known = new Set(styles.value.font.getCharacterSet());
  const address = printable(sheet.address, known);
  // A long address takes a smaller size before it takes more lines.
  const addressStyle =
    address.text.length > 60 ? { ...styles.value, size: 8.5, leading: 10.5 } : styles.value;
  let y = pen.block(w.account, x, top, width, styles.label);
  y = pen.block(address.text, x, y, width, addressStyle, 6) + 9;
  if (address.replaced) y = pen.block(w.numberedCharacters, x, y - 6, width, styles.small) + 9;
  const half = width / 2;
  pen.block(w.number, x, y, half, styles.label);
  pen.block(w.issued, x + half, y, half, styles.label);
  pen.block(String(packetNumber(sheet.generation)), x, y + 13, half, styles.value);
  pen.block(writtenDay(sheet.issuedOn, language), x + half, y + 13, half, styles.value);
  y = pen.block(w.recognise, x, y + 40, width, styles.label);

  const { colour, shape } = sheet.recognition;
  const words = recognitionWords(sheet.recognition, language);
  const signSize = 34;
  pen.shape(outlineOf[shape], x, y + 4, signSize, inkFrom(inkOf[colour]));
  const beside = x + signSize + 12;
  const next = pen.block(words.join(' '), beside, y + 5, width - signSize - 12, styles.words);
  pen.block(w.sign[colour], beside, next, width - signSize - 12, styles.sign);
};

/** A heading over entries with a sign before each. */
const drawEntries = (
  pen: PdfPen,
  title: string,
  entries: readonly string[],
  sign: (index: number) => string,
  styles: Styles,
  x: number,
  top: number,
  width: number,
): void => {
  let y = pen.block(title, x, top, width, styles.heading) + 2;
  for (const [index, entry] of entries.entries()) {
    pen.block(sign(index), x, y, 14, { ...styles.body, ink: grey });
    y = pen.block(entry, x + 14, y, width - 14, styles.body) + 4;
  }
};

/**
 * The sheet as a page to keep in a drawer: a PDF with the code as vectors, the packet as text, and what to do with it.
 * Runs alike in the extension and in the service; the same sheet gives the same bytes. No links, no scripts, nothing to
 * fetch, and no name, path or secret in its metadata (K3, K15).
 * @returns the file's bytes
 */
export const packetPdf = async (
  sheet: PacketSheet,
  language: Language,
  pageSize: PageSize,
): Promise<Uint8Array> => {
  const w = wording[language];
  const [pageWidth, pageHeight] = pageSizes[pageSize];
  const document = await PDFDocument.create({ updateMetadata: false });
  const issued = new Date(`${sheet.issuedOn}T00:00:00Z`);
  document.setTitle('Halfkey authentication packet');
  document.setProducer('Halfkey');
  document.setCreator('Halfkey');
  document.setCreationDate(issued);
  document.setModificationDate(issued);
  document.setLanguage(language);
  const page = document.addPage([pageWidth, pageHeight]);
  const styles = await stylesOf(document);
  const pen = penOn(page);
  const width = pageWidth - 2 * margin;

  // What an A4 page has more than a Letter page goes between the parts.
  const air = (pageHeight - pageSizes.letter[1]) / 4;

  drawMark(page, margin - 2, 42, 18);
  pen.line('Halfkey', margin + 22, 55, styles.brand);

  let y = pen.block(w.title, margin, 84 + air / 2, width, styles.title);
  y = pen.block(w.whatItIs, margin, y, width, styles.lead);

  const symbolSide = qrSymbol(sheet.text).size * modulePoints;
  const top = Math.round(y + 18 + air / 2);
  pen.box(margin, top, symbolSide, symbolSide, rgb(1, 1, 1), faint);
  drawCode(page, sheet.text, margin, top);
  const factsLeft = margin + symbolSide + 28;
  drawFacts(pen, sheet, language, styles, factsLeft, top + 8, pageWidth - margin - factsLeft);

  y = pen.block(w.inText, margin, top + symbolSide + 22 + air, width, styles.heading) + 4;
  const groups = packetGroups(sheet.text);
  const lines = [groups.slice(0, 5), groups.slice(5)];
  pen.box(margin, y, width, 84, paper);
  const lineWidth = styles.code.font.widthOfTextAtSize(lines[0]?.join(' ') ?? '', styles.code.size);
  lines.forEach((line, index) => {
    pen.line(
      line.join(' '),
      margin + (width - lineWidth) / 2,
      y + 34 + index * styles.code.leading,
      styles.code,
    );
  });
  y = pen.block(w.inTextHint, margin, y + 92, width, styles.small);

  const column = (width - 28) / 2;
  y += 20 + air;
  drawEntries(pen, w.useTitle, w.steps, (index) => `${index + 1}.`, styles, margin, y, column);
  drawEntries(pen, w.limitsTitle, w.limits, () => '–', styles, margin + column + 28, y, column);

  // Lines to write on by hand.
  const foot = pageHeight - 92;
  pen.rule(margin, foot, column, faint, 0.75);
  pen.rule(margin + column + 28, foot, column, faint, 0.75);
  pen.block(w.keptAt, margin, foot + 6, column, styles.label);
  pen.block(w.copiesAt, margin + column + 28, foot + 6, column, styles.label);
  pen.block(w.noPassword, margin, pageHeight - 54, width, styles.small);
  return document.save();
};
