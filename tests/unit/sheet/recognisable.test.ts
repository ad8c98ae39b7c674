import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { makeSheets } from '../../../bench/ownCodes/packets.ts';
import { glyphOf } from '../../../utils/packet/look.ts';
import { packetEml } from '../../../utils/packet/packetEml.ts';
import { packetMailBody } from '../../../utils/packet/packetMailBody.ts';
import { packetPdf } from '../../../utils/packet/packetPdf.ts';
import { recognitionWords } from '../../../utils/packet/recognitionWords.ts';
import type { PacketSheet } from '../../../utils/packet/sheet.ts';
import { packetNumber, writtenDay } from '../../../utils/packet/sheetText.ts';
import { wording } from '../../../utils/packet/wording.ts';
import { hasCommand } from '../../support/hasCommand.ts';

const sheets = makeSheets(8, 3);
const languages = ['en', 'de'] as const;
const hasPdftotext = await hasCommand('pdftotext');

/** What a packet is told apart by, as it is written in a language. */
const signs = (sheet: PacketSheet, language: 'en' | 'de'): readonly string[] => [
  recognitionWords(sheet.recognition, language).join(' '),
  wording[language].sign[sheet.recognition.colour],
  `${wording[language].number} ${packetNumber(sheet.generation)}`,
  writtenDay(sheet.issuedOn, language),
];
/** The words of a page in one line, as they are read. */
const inOneLine = (text: string): string => text.replaceAll(/[\s:]+/g, ' ');
const withoutTags = (html: string): string =>
  html
    .replaceAll(/<style>[\s\S]*?<\/style>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ');

describe.each(languages)('a packet in %s shows the same words, sign, number and day', (language) => {
  it('in the mail, as text and as a page', () => {
    for (const sheet of sheets) {
      const { text, html } = packetMailBody(sheet, language);
      for (const sign of signs(sheet, language)) {
        expect(inOneLine(text)).toContain(sign);
        expect(inOneLine(withoutTags(html))).toContain(sign);
      }
      expect(text).toContain(glyphOf[sheet.recognition.shape]);
      expect(html).toContain(glyphOf[sheet.recognition.shape]);
    }
  });

  it('in the draft for one’s own mail', async () => {
    for (const sheet of sheets.slice(0, 2)) {
      const mail = await PostalMime.parse(await packetEml(sheet, language, sheet.address, 'a4'));
      for (const sign of signs(sheet, language)) expect(inOneLine(mail.text ?? '')).toContain(sign);
    }
  });

  it.skipIf(!hasPdftotext)('on the page for the drawer (pdftotext)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'halfkey-signs-'));
    try {
      for (const sheet of sheets) {
        const file = join(folder, 'page.pdf');
        await writeFile(file, await packetPdf(sheet, language, 'a4'));
        const { stdout } = await promisify(execFile)('pdftotext', ['-raw', file, '-']);
        const text = inOneLine(stdout);
        const [words = '', sign = '', , day = ''] = signs(sheet, language);
        for (const wanted of [words, sign, day, String(packetNumber(sheet.generation))]) {
          expect(text).toContain(wanted);
        }
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
