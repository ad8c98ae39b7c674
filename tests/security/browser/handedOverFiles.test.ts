import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatPacket } from '../../../utils/packet/formatPacket.ts';
import { packetEml } from '../../../utils/packet/packetEml.ts';
import { packetPdf } from '../../../utils/packet/packetPdf.ts';
import { qrPng } from '../../../utils/packet/qrPng.ts';
import { qrSvg } from '../../../utils/packet/qrSvg.ts';
import { qrSymbol } from '../../../utils/packet/qrSymbol.ts';
import { gifOf } from '../../support/gif.ts';
import { lockedPdf } from '../../support/pdfs.ts';
import { pixelsOfPng, rgba } from '../../support/pixels.ts';
import { openReaderPage, type ReaderPage } from '../../support/readerPage/openReaderPage.ts';
import { exampleSheet } from '../../unit/sheet/exampleSheet.ts';

const sheet = exampleSheet(23);
const packet = { is: 'packet', text: sheet.text };
const nothing = { is: 'nothing-found' };
const unreadable = (because: string) => ({ is: 'unreadable-file', because });
const png = ({ width, height, data }: ReturnType<typeof rgba>): Uint8Array =>
  Uint8Array.from(encode({ width, height, data, channels: 4 }));
const slowest = 3000;
/** Nothing listens there, and nobody is to ask. */
const elsewhere = 'http://127.0.0.1:9';

/** A document that wants a script to run, a page to be opened and a form to be sent as soon as it is opened. */
const pdfWithScripts = async (text: string): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  const shown = document.addPage();
  shown.drawText(text, { x: 20, y: 500, size: 9, font: await document.embedFont(StandardFonts.Courier) });
  document.addJavaScript(
    'first',
    `app.launchURL('${elsewhere}/script'); this.submitForm('${elsewhere}/form');`,
  );
  const action = (type: string, target: string) =>
    document.context.obj({ S: PDFName.of(type), [target]: PDFString.of(`${elsewhere}/${type}`) });
  document.catalog.set(PDFName.of('OpenAction'), action('URI', 'URI'));
  shown.node.set(PDFName.of('AA'), document.context.obj({ O: action('JavaScript', 'JS') }));
  await document.attach(await document.save(), 'inner.pdf', { mimeType: 'application/pdf' });
  return document.save({ useObjectStreams: false });
};

describe('what is handed over', () => {
  let page: ReaderPage;
  beforeAll(async () => {
    page = await openReaderPage();
  });
  afterAll(() => page.close());
  const read = async (...files: readonly Uint8Array[]) => {
    const result = await page.read(files);
    expect(page.foreign).toEqual([]);
    // Only what is in the package: the reader's thread and its parts.
    expect(result.asked.filter((path) => !path.startsWith('/assets/'))).toEqual([]);
    return result;
  };
  /** Slow is what is slow every time: other processes may have the processor meanwhile. */
  const readInTime = async (file: Uint8Array, most = slowest) => {
    let result = await read(file);
    for (let again = 0; again < 2 && result.milliseconds > most; again++) result = await read(file);
    expect(result.milliseconds).toBeLessThan(most);
    return result.reading;
  };

  const turned = (degrees: number) => {
    const { isDark } = qrSymbol(sheet.text);
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    return rgba(420, 420, (x, y) => {
      const [u, v] = [((x - 210) * cos + (y - 210) * sin) / 6.3, (-(x - 210) * sin + (y - 210) * cos) / 6.3];
      return isDark(Math.floor(u + 20.5), Math.floor(v + 20.5)) ? [0, 0, 0, 255] : [255, 255, 255, 255];
    });
  };
  const plain = pixelsOfPng(qrPng(sheet.text));
  const changed = (value: (shade: number) => number) =>
    rgba(plain.width, plain.height, (x, y) => {
      const shade = value(plain.data[(y * plain.width + x) * 4] ?? 0);
      return [shade, shade, shade, 255];
    });
  const foreign = pixelsOfPng(qrPng('WIFI:S:HOME.T:WPA.P:SECRET', { modulePixels: 6 }));
  const beside = rgba(foreign.width + plain.width + 40, Math.max(foreign.height, plain.height), (x, y) => {
    const [picture, left] = x < foreign.width ? [foreign, 0] : [plain, foreign.width + 40];
    const inside = x >= left && x - left < picture.width && y < picture.height;
    const shade = inside ? (picture.data[(y * picture.width + x - left) * 4] ?? 255) : 255;
    return [shade, shade, shade, 255];
  });

  it('M2 is read with two codes in it, turned, inverted, of low contrast, and is nothing without a code', async () => {
    for (const picture of [
      beside,
      turned(28),
      changed((shade) => 255 - shade),
      changed((shade) => 140 + shade / 12),
    ])
      expect(await readInTime(png(picture))).toEqual(packet);
    expect(await readInTime(png(foreign))).toEqual({ is: 'not-ours', kind: 'wifi' });
    expect(await readInTime(png(rgba(300, 300, () => [255, 255, 255, 255])))).toMatchObject(nothing);
  });

  it('M2 is read from 20 megapixels in less than 300 MB, and given up there where it has no code', async () => {
    const [width, height] = [5184, 3888];
    const { isDark } = qrSymbol(sheet.text);
    const large = (withCode: boolean): Uint8Array => {
      const data = new Uint8Array(width * height);
      for (let y = 0, at = 0; y < height; y++) {
        for (let x = 0; x < width; x++, at++) {
          const [u, v] = [Math.floor((x - 1900) / 28), Math.floor((y - 1200) / 28)];
          const dark = withCode && u >= 0 && v >= 0 && u < 41 && v < 41 && isDark(u, v);
          data[at] = (dark ? 50 : 190) + ((x * 31 + y * 17 + ((x * y) >> 6)) & 31);
        }
      }
      return Uint8Array.from(encode({ width, height, data, channels: 1 }));
    };
    await read(png(plain));
    const before = page.peakMemory();
    expect(await readInTime(large(true), 5000)).toEqual(packet);
    const { reading, milliseconds } = await read(large(false));
    expect(reading).toMatchObject(nothing);
    expect(milliseconds).toBeLessThan(8000);
    expect(before).toBeGreaterThan(0);
    expect(page.peakMemory() - before).toBeLessThan(300 * 1024 * 1024);
  });

  it('M2 is read from the first picture of an animated GIF, and is not waited for', async () => {
    const blank = rgba(plain.width, plain.height, () => [255, 255, 255, 255]);
    expect(await readInTime(gifOf([plain, blank, blank]))).toEqual(packet);
    expect(await readInTime(gifOf([blank, plain]))).toMatchObject(nothing);
  });

  it('M2 is read from an SVG picture, whose scripts do not run and whose pictures are not fetched', async () => {
    const hostile = qrSvg(sheet.text).replace(
      '</svg>',
      `<script>fetch('${elsewhere}/script'); document.title = 'ran'</script><image href="${elsewhere}/image" width="2" height="2"/>` +
        `<style>@import url(${elsewhere}/style);</style></svg>`,
    );
    const framing = hostile.replace(
      '</svg>',
      `<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${elsewhere}/frame"/></foreignObject></svg>`,
    );
    const before = await page.title();
    expect(await readInTime(Buffer.from(hostile))).toEqual(packet);
    // Some browsers keep the pixels of such a picture to themselves.
    expect([packet, unreadable('not-readable')]).toContainEqual((await read(Buffer.from(framing))).reading);
    expect(await page.title()).toBe(before);
    expect(await readInTime(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g>'))).toEqual(
      unreadable('not-readable'),
    );
    const huge =
      '<svg xmlns="http://www.w3.org/2000/svg" width="900000" height="900000"><rect width="9" height="9"/></svg>';
    expect(await readInTime(Buffer.from(huge))).toMatchObject(nothing);
  });

  it('M2 is refused where it is a bomb by its header, and where its header lies', async () => {
    const claim = (width: number, height: number): Uint8Array => {
      const bytes = Uint8Array.from(qrPng(sheet.text));
      new DataView(bytes.buffer).setUint32(16, width);
      new DataView(bytes.buffer).setUint32(20, height);
      return bytes;
    };
    expect(await readInTime(claim(50_000, 50_000))).toEqual(unreadable('too-large'));
    expect(await readInTime(claim(6000, 6000))).toEqual(unreadable('not-readable'));
  });

  it('M3 is read from a PDF without running what is in it, and named where it is locked or broken', async () => {
    const own = await packetPdf(sheet, 'en', 'a4');
    expect(await readInTime(own)).toEqual(packet);
    const scripted = await pdfWithScripts('Nothing to see.');
    expect((await read(scripted)).reading).toEqual(nothing);
    expect((await read(await pdfWithScripts(formatPacket(sheet.text)))).reading).toEqual(packet);
    expect((await read(await lockedPdf(own, ''))).reading).toEqual(packet);
    expect((await read(await lockedPdf(own, 'secret'))).reading).toEqual(unreadable('locked-pdf'));
    expect((await read(Buffer.from('%PDF-1.7\nno more than that'))).reading).toEqual(
      unreadable('broken-pdf'),
    );
  });

  it('is read from a mail with pictures alone, and from the second of several files', async () => {
    const eml = Buffer.from(await packetEml(sheet, 'en', sheet.address)).toString('latin1');
    const onlyPicture = eml.replace(
      /Content-Type: text\/(plain|html)[\s\S]*?(?=\r\n--)/g,
      'Content-Type: text/plain\r\n\r\nSee the picture.',
    );
    expect((await read(Buffer.from(onlyPicture, 'latin1'))).reading).toEqual(packet);
    const { reading, progress } = await read(png(foreign), qrPng(sheet.text));
    expect(reading).toEqual(packet);
    expect(progress[0]?.[0]).toBeLessThan(300);
    const shares = progress.map(([, share]) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('leaves no thread behind, however often it is a PDF that does not open', async () => {
    const broken = Buffer.from('%PDF-1.7\nno more than that');
    for (let times = 0; times < 20; times++) await read(broken);
    await expect.poll(page.workers, { timeout: 2000 }).toBe(0);
  });

  it('is given up when the user says so, with its thread', async () => {
    const noise = rgba(1500, 1500, (x, y) => {
      const shade = (x * 7919 + y * 104_729 + ((x * y) >> 3)) & 255;
      return [shade, shade, shade, 255];
    });
    const reading = page.read([png(noise)], 400);
    await expect.poll(page.workers, { timeout: 5000, interval: 20 }).toBe(1);
    const result = await reading;
    expect(result.reading).toBe('given up');
    expect(result.milliseconds).toBeLessThan(2500);
    await expect.poll(page.workers, { timeout: 2000 }).toBe(0);
  });
});
