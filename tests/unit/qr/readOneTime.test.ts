import { encode as encodePng } from 'fast-png';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { qrPng } from '../../../utils/packet/qrPng.ts';
import { readOneTime } from '../../../utils/qr/readOneTime.ts';
import { withoutBrowser } from '../../support/surroundings.ts';
import { exampleSheet } from '../sheet/exampleSheet.ts';

const link = 'otpauth://totp/Acme%20Co:ada%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Acme%20Co';
/** Pictures of codes beside each other, six pixels a module, on a white page. */
const pageWith = (...texts: readonly string[]): Blob => {
  const codes = texts.map((text) => encode(text, { border: 4 }));
  const scale = 6;
  const [width, height] = [
    codes.reduce((sum, { size }) => sum + size, 0) * scale,
    Math.max(...codes.map(({ size }) => size)) * scale,
  ];
  const data = new Uint8Array(width * height).fill(255);
  let left = 0;
  for (const { data: rows, size } of codes) {
    rows.forEach((row, y) =>
      row.forEach((dark, x) => {
        if (!dark) return;
        for (let i = 0; i < scale * scale; i++)
          data[(y * scale + Math.floor(i / scale)) * width + left + x * scale + (i % scale)] = 0;
      }),
    );
    left += size * scale;
  }
  return new Blob([encodePng({ width, height, data, channels: 1, depth: 8 }) as Uint8Array<ArrayBuffer>]);
};

describe('a picture in which one-time codes are looked for', () => {
  it('gives the link that stands in its code, also beside another code', async () => {
    expect(await readOneTime(pageWith(link), withoutBrowser)).toEqual({ is: 'one-time', text: link });
    expect(await readOneTime(pageWith('https://example.org/app', link), withoutBrowser)).toEqual({
      is: 'one-time',
      text: link,
    });
  });

  it('says what another code is, and names a packet as one', async () => {
    expect(await readOneTime(pageWith('https://example.org/app'), withoutBrowser)).toEqual({
      is: 'other-code',
      kind: 'link',
    });
    const packet = new Blob([qrPng(exampleSheet(9).text) as Uint8Array<ArrayBuffer>]);
    expect(await readOneTime(packet, withoutBrowser)).toEqual({ is: 'other-code', kind: 'packet' });
  });

  it('finds nothing in an empty page, and refuses what is no picture', async () => {
    const white = encodePng({
      width: 60,
      height: 60,
      data: new Uint8Array(3600).fill(255),
      channels: 1,
      depth: 8,
    });
    const empty = new Blob([white as Uint8Array<ArrayBuffer>]);
    expect(await readOneTime(empty, withoutBrowser)).toMatchObject({ is: 'nothing-found' });
    expect(await readOneTime(new Blob([link]), withoutBrowser)).toEqual({
      is: 'unreadable-file',
      because: 'not-readable',
    });
  });
});
