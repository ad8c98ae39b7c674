import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packetPdf } from '../../utils/packet/packetPdf.ts';
import { qrPng } from '../../utils/packet/qrPng.ts';
import { qrSvg } from '../../utils/packet/qrSvg.ts';
import { browserPaths } from '../support/browserPaths.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { lockedPdf } from '../support/pdfs.ts';
import type { PageReading } from '../support/readerPage/main.ts';
import { type ReaderServer, serveReader } from '../support/readerPage/openReaderPage.ts';
import { exampleSheet } from '../unit/sheet/exampleSheet.ts';

const sheet = exampleSheet(29);
const packet = { is: 'packet', text: sheet.text };

describe('the reader in Firefox', () => {
  let firefox: Firefox | undefined;
  let server: ReaderServer | undefined;
  beforeAll(async () => {
    if (browserPaths.firefox === undefined) return;
    server = await serveReader();
    firefox = await launchFirefox();
    await firefox.open(server.address);
  });
  afterAll(async () => {
    await firefox?.close();
    await server?.close();
  });
  beforeEach(({ skip }) => skip(browserPaths.firefox === undefined, 'no Firefox on this machine'));
  const read = async (file: Uint8Array) => {
    if (firefox === undefined || server === undefined) throw new Error('Firefox was not started');
    const address = server.put(file);
    server.asked();
    const { reading } = await firefox.run<PageReading>('return window.readAll([arguments[0]])', address);
    return { reading, asked: server.asked() };
  };

  it('reads a picture, an SVG picture and our own PDF', async () => {
    for (const file of [
      qrPng(sheet.text),
      Buffer.from(qrSvg(sheet.text)),
      await packetPdf(sheet, 'en', 'a4'),
    ])
      expect((await read(file)).reading).toEqual(packet);
  });

  it('reads a PDF that pdf.js has to open, in threads of its own and under the policy of our pages', async () => {
    const own = await packetPdf(sheet, 'de', 'a4');
    const { reading, asked } = await read(await lockedPdf(own, ''));
    expect(reading).toEqual(packet);
    expect(asked.some((path) => path.includes('pdfJsWorker'))).toBe(true);
    expect((await read(await lockedPdf(own, 'secret'))).reading).toEqual({
      is: 'unreadable-file',
      because: 'locked-pdf',
    });
  });
});
