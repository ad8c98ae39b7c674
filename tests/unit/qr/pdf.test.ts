import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatPacket } from '../../../utils/packet/formatPacket.ts';
import { packetPdf } from '../../../utils/packet/packetPdf.ts';
import { qrSymbol } from '../../../utils/packet/qrSymbol.ts';
import { inflate } from '../../../utils/qr/pdf/inflate.ts';
import { findObjects } from '../../../utils/qr/pdf/objects.ts';
import { pageTexts } from '../../../utils/qr/pdf/pageTexts.ts';
import { pdfReader } from '../../../utils/qr/pdf/syntax.ts';
import { readFile as readFileIn } from '../../../utils/qr/readFile.ts';
import type { PacketReading } from '../../../utils/qr/reading.ts';
import type { Surroundings } from '../../../utils/qr/surroundings.ts';
import { lockedPdf, pdfOf, pdfWithPicture, pdfWithText } from '../../support/pdfs.ts';
import { withoutBrowser } from '../../support/surroundings.ts';
import { exampleSheet } from '../sheet/exampleSheet.ts';

const sheet = exampleSheet(9);
const grouped = formatPacket(sheet.text);
const packet = { is: 'packet', text: sheet.text };
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const read = (bytes: Uint8Array, around: Surroundings = withoutBrowser): Promise<PacketReading> =>
  readFileIn(new Blob([Uint8Array.from(bytes)]), around);

describe('the page for the drawer', () => {
  it.each([
    ['en', 'a4'],
    ['de', 'letter'],
  ] as const)('is read by its text alone, in %s on %s, without pdf.js', async (language, size) => {
    expect(await read(await packetPdf(sheet, language, size))).toEqual(packet);
  });

  it('is read with its end cut off, with junk before it, and with its table of references gone', async () => {
    const bytes = await packetPdf(sheet, 'en', 'a4');
    expect(await read(bytes.subarray(0, bytes.length - 1500))).toEqual(packet);
    expect(await read(Buffer.concat([latin('From nobody\r\n\r\n'), bytes]))).toEqual(packet);
    expect(
      await read(
        latin(
          Buffer.from(bytes)
            .toString('latin1')
            .replace(/startxref[\s\S]*$/, ''),
        ),
      ),
    ).toEqual(packet);
  });
});

describe('the text of a PDF', () => {
  const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

  it('is read out of forms, whatever the strings look like and wherever the pen goes', async () => {
    const [first = '', second = '', ...others] = grouped.split(' ');
    const content = `BT /F 9 Tf 20 200 Td (${first}) Tj 0 -20 TD [(${second.slice(0, 2)}) -20 (${second.slice(2)})] TJ T*
      <${Buffer.from(others.slice(0, 3).join(' ')).toString('hex')}> Tj
      (\\${others[3]?.charCodeAt(0).toString(8).padStart(3, '0')}${others[3]?.slice(1)}\\
 ${others.slice(4).join(' ')}) ' T* (Next) Tj ET`;
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>';
    expect(await read(pdfWithText(content, font))).toEqual(packet);
  });

  it('is read by the table of its font, where glyphs have numbers of their own', async () => {
    const characters = [...new Set(grouped)];
    const codes = Array.from(grouped, (character) => characters.indexOf(character) + 3);
    const shown = codes.map((code) => code.toString(16).padStart(4, '0')).join('');
    const table = (lines: string): Uint8Array =>
      latin(
        `/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange ${lines} end`,
      );
    const one = characters.map((c, i) => `<${(i + 3).toString(16).padStart(4, '0')}> <${hex(c)}>`).join('\n');
    const range = `<0003> <${(characters.length + 2).toString(16).padStart(4, '0')}> [${characters.map((c) => `<${hex(c)}>`).join(' ')}]`;
    for (const lines of [`beginbfchar\n${one}\nendbfchar`, `beginbfrange ${range} endbfrange`]) {
      const file = pdfWithText(
        `BT /F 9 Tf <${shown}> Tj ET`,
        '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 8 0 R >>',
        ['/Filter /FlateDecode', deflateSync(table(lines))],
      );
      expect(await read(file)).toEqual(packet);
    }
  });

  it('is read by the names of its glyphs, where the font has an encoding of its own', async () => {
    const names = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
    const characters = [...new Set(sheet.text)];
    const differences = characters.map((c) => `/${/\d/.test(c) ? names[Number(c)] : c}`).join(' ');
    const shown = Array.from(sheet.text, (c) =>
      (characters.indexOf(c) + 1).toString(16).padStart(2, '0'),
    ).join('');
    const font = `<< /Type /Font /Subtype /Type1 /Encoding << /Differences [1 ${differences}] >> >>`;
    expect(await read(pdfWithText(`BT /F 9 Tf <${shown}> Tj ET`, font))).toEqual(packet);
  });

  it('of which the last of several versions counts', async () => {
    const bytes = await packetPdf(sheet, 'en', 'a4');
    const update = '3 0 obj << /Type /Nothing >> endobj\n';
    const { objects } = await findObjects(Buffer.concat([bytes, latin(update)]));
    expect(objects.get(3)).toEqual({ entries: new Map([['Type', { name: 'Nothing' }]]) });
  });
});

describe('a picture in a PDF', () => {
  const { size, isDark } = qrSymbol(sheet.text);
  const side = size * 5;
  const dark = (x: number, y: number): boolean => isDark(Math.floor(x / 5), Math.floor(y / 5));
  const samplesOf = (channels: number, value: (x: number, y: number) => number): Uint8Array =>
    Uint8Array.from({ length: side * side * channels }, (_, i) => {
      const at = Math.floor(i / channels);
      return value(at % side, Math.floor(at / side));
    });
  const dict = (more: string): string => `/Width ${side} /Height ${side} ${more}`;
  const rowBytes = Math.ceil(side / 8);
  const bits = Uint8Array.from({ length: rowBytes * side }, (_, i) => {
    const [x, y] = [(i % rowBytes) * 8, Math.floor(i / rowBytes)];
    return Array.from({ length: 8 }, (__, bit) => (dark(x + bit, y) ? 0 : 128 >> bit)).reduce(
      (a, b) => a | b,
      0,
    );
  });
  const filtered = Uint8Array.from({ length: (side + 1) * side }, (_, i) => {
    const [x, y] = [(i % (side + 1)) - 1, Math.floor(i / (side + 1))];
    if (x < 0) return 1;
    return (dark(x, y) ? 0 : 255) - (x > 0 && !dark(x - 1, y) ? 255 : 0);
  });
  it.each([
    [
      'in greys',
      '/ColorSpace /DeviceGray /BitsPerComponent 8',
      samplesOf(1, (x, y) => (dark(x, y) ? 0 : 255)),
    ],
    [
      'in colours',
      '/ColorSpace /DeviceRGB /BitsPerComponent 8',
      samplesOf(3, (x, y) => (dark(x, y) ? 20 : 250)),
    ],
    [
      'with a palette',
      '/ColorSpace [/Indexed /DeviceRGB 1 <102030F0F0F0>] /BitsPerComponent 8',
      samplesOf(1, (x, y) => (dark(x, y) ? 0 : 1)),
    ],
    ['of one bit a pixel', '/ColorSpace /DeviceGray /BitsPerComponent 1', bits],
    ['as a stencil', '/ImageMask true', bits],
    [
      'filtered as in PNG',
      `/ColorSpace /DeviceGray /BitsPerComponent 8 /DecodeParms << /Predictor 15 /Columns ${side} >>`,
      filtered,
    ],
  ])('is read %s', async (_, more, samples) => {
    expect(await read(pdfWithPicture(dict(more), samples))).toEqual(packet);
  });
});

describe('a PDF that the short way does not read', () => {
  const text = 'Words about something else.';
  const plain = pdfWithText(`BT /F 9 Tf (${text}) Tj ET`, '<< /Type /Font /Subtype /Type1 >>');
  const opened = (pages: number, packetOn?: number, drawn: number[] = []): Surroundings => ({
    ...withoutBrowser,
    openPdf: async () => ({
      pages,
      textOf: async (page) => {
        if (page % 3 === 0) throw new Error('a page that cannot be read');
        return page === packetOn ? grouped : text;
      },
      draw: async (page) => {
        drawn.push(page);
        return { width: 1, height: 1, data: new Uint8ClampedArray(4) };
      },
      shows: async () => 'text',
    }),
  });

  it('goes to pdf.js, whose text of any page is enough', async () => {
    expect(await read(plain, opened(190, 155))).toEqual(packet);
    expect(await read(plain, opened(5))).toEqual({ is: 'nothing-found' });
  });
  it('has the pages at its ends drawn before the others are read, and text alone last', async () => {
    const drawn: number[] = [];
    expect(await read(plain, opened(190, 155, drawn))).toEqual(packet);
    expect(drawn).toEqual([1, 190, 2, 189]);
    expect(await read(plain, opened(6, undefined, drawn))).toEqual({ is: 'nothing-found' });
    expect(drawn.slice(4)).toEqual([1, 6, 2, 5, 3, 4]);
  });
  it('is told from one that has more pages than are looked at', async () => {
    expect(await read(plain, opened(201))).toEqual({ is: 'unreadable-file', because: 'too-many-pages' });
  });
  it('is told from one that is broken and from one that is locked', async () => {
    for (const because of ['broken-pdf', 'locked-pdf'] as const) {
      const around: Surroundings = { ...withoutBrowser, openPdf: async () => because };
      expect(await read(plain, around)).toEqual({ is: 'unreadable-file', because });
    }
  });
  it('is left to pdf.js where it is encrypted: what the short way would see is noise', async () => {
    const locked = await findObjects(await lockedPdf(await packetPdf(sheet, 'en', 'a4'), 'secret'));
    expect(locked.isEncrypted).toBe(true);
  });
});

describe('what was made to take time or memory', () => {
  it('is stopped: bombs, forms in each other, deep and endless objects', async () => {
    const bomb = deflateSync(new Uint8Array(50_000_000));
    expect(await inflate(bomb, 1_000_000)).toBeNull();
    expect((await inflate(bomb, 50_000_000))?.length).toBe(50_000_000);
    const form = '/Type /XObject /Subtype /Form /Resources << /XObject << /F 5 0 R >> >>';
    const inEachOther = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 3 0 R /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>',
      ['', latin('/F Do '.repeat(100))],
      [form, latin('/F Do '.repeat(100))],
    ]);
    const hostile = [
      inEachOther,
      latin(`%PDF-1.7\n1 0 obj ${'['.repeat(100_000)}`),
      latin(`%PDF-1.7\n${'1 0 obj << /A '.repeat(100_000)}`),
      latin(`%PDF-1.7\n${'1 0 obj ('.repeat(100_000)}`),
      latin(
        '%PDF-1.7\n1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj 3 0 obj << /Type /Page /Contents 1 0 R /Parent 3 0 R >> endobj',
      ),
      latin(
        `%PDF-1.7\n1 0 obj << /Type /ObjStm /N 1000000000 /First 0 >> stream\n${'1 0 '.repeat(1000)}\nendstream`,
      ),
    ];
    for (const file of hostile) {
      const start = performance.now();
      await pageTexts(await findObjects(file), () => false);
      expect(performance.now() - start).toBeLessThan(4000);
    }
  });

  it('tokens that are none end the reading or come out as something else', () => {
    const tokens = (text: string): unknown[] => {
      const reader = pdfReader(latin(text));
      const found: unknown[] = [];
      for (let value = reader.next(); value !== undefined && found.length < 20; value = reader.next())
        found.push(value);
      return found;
    };
    expect(tokens('12 -.5 +3. true null /A#42 % note\n7')).toEqual([
      12,
      -0.5,
      3,
      true,
      null,
      { name: 'AB' },
      7,
    ]);
    expect(tokens('[1 2 R (a(b)\\)c) <4>]')).toEqual([
      [{ ref: 1 }, { bytes: Uint8Array.from(latin('a(b))c')) }, { bytes: Uint8Array.of(64) }],
    ]);
    expect(tokens(') ] } >>')).toHaveLength(4);
    expect(tokens('(never closed')).toHaveLength(1);
    expect(tokens('<< /A 1 2 /B >>')).toEqual([{ entries: new Map([['A', 1]]) }]);
  });
});
