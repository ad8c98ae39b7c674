import type { Language } from '../../utils/packet/language.ts';
import { inkOf, outlineOf } from '../../utils/packet/look.ts';
import { qrSymbol } from '../../utils/packet/qrSymbol.ts';
import { recognitionWords } from '../../utils/packet/recognitionWords.ts';
import type { PacketSheet } from '../../utils/packet/sheet.ts';
import { packetNumber, writtenDay } from '../../utils/packet/sheetText.ts';
import { wording } from '../../utils/packet/wording.ts';

/** Pixels of a module: whole ones, and enough for the words below to be read on a screen of twice the pixels. */
const modulePixels = 16;
const captionHeight = 168;
const signSide = 60;
const typeface = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/**
 * The packet as a picture to keep among pictures, a PNG: the code, and below it by what the packet is recognised. The
 * code's own quiet zone lies between them. It names nobody.
 */
export const packetPicture = async (sheet: PacketSheet, language: Language): Promise<Uint8Array> => {
  const { size, isDark } = qrSymbol(sheet.text);
  const side = size * modulePixels;
  const canvas = new OffscreenCanvas(side, side + captionHeight);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#000';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (isDark(x, y)) pen.fillRect(x * modulePixels, y * modulePixels, modulePixels, modulePixels);
    }
  }

  const w = wording[language];
  const { recognition } = sheet;
  const margin = 4 * modulePixels;
  pen.save();
  pen.translate(margin, side);
  pen.scale(signSide / 24, signSide / 24);
  pen.fillStyle = inkOf[recognition.colour];
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas is no array
  pen.fill(new Path2D(outlineOf[recognition.shape]), 'evenodd');
  pen.restore();

  const left = margin + signSide + 20;
  /** A line of text whose top is `top` below the code, in smaller letters where it would not fit. */
  const write = (text: string, x: number, top: number, pixels: number, weight: number, ink: string): void => {
    pen.textBaseline = 'top';
    pen.fillStyle = ink;
    pen.font = `${weight} ${pixels}px ${typeface}`;
    const room = side - margin - x;
    const width = pen.measureText(text).width;
    if (width > room) pen.font = `${weight} ${Math.floor((pixels * room) / width)}px ${typeface}`;
    pen.fillText(text, x, side + top);
  };
  write(recognitionWords(recognition, language).join(' '), left, -2, 34, 700, '#15221f');
  write(w.sign[recognition.colour], left, 40, 24, 400, '#4a5754');
  const facts = [
    `${w.number} ${packetNumber(sheet.generation)}`,
    `${w.issued} ${writtenDay(sheet.issuedOn, language)}`,
  ];
  write(facts.join(' · '), margin, 88, 20, 400, '#15221f');
  write(`Halfkey · ${w.title}`, margin, 120, 20, 400, '#4a5754');
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
};
