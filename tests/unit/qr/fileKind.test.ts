import fc from 'fast-check';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { fileKind } from '../../../utils/qr/fileKind.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (c) => c.charCodeAt(0)) : part)),
  );
const zeros = (count: number): readonly number[] => Array.from({ length: count }, () => 0);
const image = (width: number, height: number) => ({ is: 'image', width, height });

describe('the kind of a file, by its first bytes', () => {
  it('gives the size that the header claims', () => {
    const png = encode({ width: 3, height: 2, data: new Uint8Array(6), channels: 1 });
    expect(fileKind(png)).toEqual(image(3, 2));
    // A segment to skip, fill bytes, then a progressive frame of 4,000 by 3,000.
    const jpeg = bytes(
      [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0],
      zeros(20),
    );
    expect(fileKind(jpeg)).toEqual(image(4000, 3000));
    expect(fileKind(bytes('GIF89a', [0x40, 1, 0xc8, 0], zeros(20)))).toEqual(image(320, 200));
    const bmp = bytes('BM', zeros(16), [0x40, 1, 0, 0], [0x38, 0xff, 0xff, 0xff], zeros(20));
    expect(fileKind(bmp)).toEqual(image(320, 200));
    expect(
      fileKind(bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [0x3f, 1, 0], [0xc7, 0, 0], zeros(4))),
    ).toEqual(image(320, 200));
    expect(fileKind(bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [0x40, 1, 0xc8, 0], zeros(4)))).toEqual(
      image(320, 200),
    );
    expect(
      fileKind(bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x3f, 0xc1, 0x31, 0], zeros(9))),
    ).toEqual(image(320, 200));
    const avif = bytes(
      zeros(4),
      'ftypavif',
      zeros(8),
      'ispe',
      zeros(4),
      [0, 0, 1, 0x40],
      [0, 0, 0, 0xc8],
      zeros(4),
    );
    expect(fileKind(avif)).toEqual(image(320, 200));
  });

  it('sees a decompression bomb by its claim', () => {
    const png = encode({ width: 1, height: 1, data: new Uint8Array(1), channels: 1 });
    new DataView(png.buffer, png.byteOffset).setUint32(16, 1_000_000);
    new DataView(png.buffer, png.byteOffset).setUint32(20, 1_000_000);
    expect(fileKind(png)).toEqual(image(1_000_000, 1_000_000));
  });

  it('tells PDF and text from what it does not know', () => {
    expect(fileKind(bytes('junk\n%PDF-1.7\n'))).toEqual({ is: 'pdf' });
    expect(fileKind(new TextEncoder().encode('HK1 … Ä\r\n\tZeile'))).toEqual({ is: 'text' });
    expect(fileKind(new TextEncoder().encode('ä'.repeat(5000)).subarray(0, 4097))).toEqual({ is: 'text' });
    for (const unknown of [bytes(), bytes([0, 1, 2, 3]), bytes([0x41, 0, 0x42]), bytes('PK', [3, 4, 0])]) {
      expect(fileKind(unknown)).toEqual({ is: 'unknown' });
    }
  });

  it('gives no size of nothing and never throws, whatever the bytes', () => {
    const starts = [
      '\u0089PNG\r\n\u001a\n',
      '\u00ff\u00d8\u00ff',
      'GIF89a',
      'BM',
      'RIFF0000WEBPVP8 ',
      'RIFF0000WEBPVP8L',
      '0000ftypavif',
      '',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 80 }), (start, rest) => {
        const kind = fileKind(bytes(start, [...rest]));
        if (kind.is === 'image') expect(Math.min(kind.width, kind.height)).toBeGreaterThan(0);
      }),
      { numRuns: 5000 },
    );
  });
});
