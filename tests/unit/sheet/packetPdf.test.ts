import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatPacket } from '../../../utils/packet/formatPacket.ts';
import { packetPdf } from '../../../utils/packet/packetPdf.ts';
import { packetFileName } from '../../../utils/packet/sheetText.ts';
import { recognitionWords } from '../../../utils/packet/recognitionWords.ts';
import { wording } from '../../../utils/packet/wording.ts';
import { hasCommand } from '../../support/hasCommand.ts';
import { exampleSheet } from './exampleSheet.ts';

const run = promisify(execFile);
const languages = ['en', 'de'] as const;
const sizes = ['a4', 'letter'] as const;
const sheet = exampleSheet();
/** Every object of the file as text, without what is painted: streams cannot hold links or scripts. */
const structure = async (bytes: Uint8Array): Promise<string> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const plain = await document.save({ useObjectStreams: false });
  return Buffer.from(plain)
    .toString('latin1')
    .replace(/stream\r?\n[\s\S]*?endstream/g, '')
    .replace('/Annots [ ]', '');
};

describe('the page for the drawer', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'halfkey-pdf-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const file = async (bytes: Uint8Array): Promise<string> => {
    const path = join(folder, 'page.pdf');
    await writeFile(path, bytes);
    return path;
  };

  it('is one page of the size asked for, small, and the same bytes every time', async () => {
    for (const [size, points] of [
      ['a4', [595.28, 841.89]],
      ['letter', [612, 792]],
    ] as const) {
      const bytes = await packetPdf(sheet, 'en', size);
      const document = await PDFDocument.load(bytes, { updateMetadata: false });
      expect(document.getPageCount()).toBe(1);
      expect(Object.values(document.getPage(0).getSize())).toEqual(points);
      expect(bytes.length).toBeLessThan(15_000);
      expect(await packetPdf(sheet, 'en', size)).toEqual(bytes);
    }
  });

  it('K3: metadata and file name are a function of nothing but the day', async () => {
    const bytes = await packetPdf(sheet, 'en', 'a4');
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(document.getTitle()).toBe('Halfkey authentication packet');
    expect([document.getProducer(), document.getCreator()]).toEqual(['Halfkey', 'Halfkey']);
    expect([document.getAuthor(), document.getSubject(), document.getKeywords()]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(document.getCreationDate()?.toISOString()).toBe('2026-11-24T00:00:00.000Z');
    expect(document.getModificationDate()).toEqual(document.getCreationDate());
    expect(packetFileName(sheet, 'pdf')).toBe('halfkey-packet-2026-11-24.pdf');
  });

  it('K15: has no link, script, form, attachment or font file, and fetches nothing', async () => {
    for (const language of languages) {
      const text = await structure(await packetPdf(sheet, language, 'letter'));
      expect(text).not.toMatch(
        /\/(URI|JS|JavaScript|OpenAction|AA|Annots|AcroForm|EmbeddedFiles?|FontFile\d?|Launch|GoToR|SubmitForm|Metadata)\b/,
      );
      expect(text).not.toMatch(/https?:/);
    }
  });

  it('shows an address in any script, however long, without failing and without inventing letters', async (context) => {
    context.skip(!(await hasCommand('pdftotext')), 'pdftotext is not installed');
    const shown = async (address: string): Promise<string> => {
      const { stdout } = await run('pdftotext', [
        '-raw',
        await file(await packetPdf({ ...sheet, address }, 'en', 'letter')),
        '-',
      ]);
      return stdout.replace(/\s+/g, ' ');
    };
    const odd = await shown('b\u00fcro+🔑@例え.jp');
    expect(odd).toContain('büro+[U+1F511]@[U+4F8B][U+3048].jp ');
    expect(odd).toContain(wording.en.numberedCharacters);
    expect(await shown('anna\u202egro.elpmaxe@example.org')).toContain('[U+202E]');
    expect(await shown('bu\u0308ro@example.org')).toContain('büro@example.org');
    const plain = await shown(`${'x'.repeat(64)}@${'w'.repeat(189)}`);
    expect(plain).not.toContain(wording.en.numberedCharacters);
    expect(await shown(`${'🔑'.repeat(31)}@${'語'.repeat(180)}`)).toContain('…');
  });

  it('says in both languages and sizes all that it must, as text that can be copied', async (context) => {
    context.skip(!(await hasCommand('pdftotext')), 'pdftotext is not installed');
    for (const language of languages) {
      for (const size of sizes) {
        const path = await file(await packetPdf(sheet, language, size));
        const { stdout } = await run('pdftotext', ['-raw', path, '-']);
        const flowing = stdout.replace(/\s+/g, ' ');
        const w = wording[language];
        for (const line of [
          w.title,
          w.whatItIs,
          sheet.address,
          recognitionWords(sheet.recognition, language).join(' '),
          w.sign[sheet.recognition.colour],
          formatPacket(sheet.text),
          w.inTextHint,
          w.useTitle,
          w.limitsTitle,
          w.keptAt,
          w.noPassword,
        ]) {
          expect(flowing).toContain(line);
        }
        for (const line of [...w.steps, ...w.limits])
          expect(flowing.replaceAll('- ', '-')).toContain(line.replaceAll('- ', '-'));
      }
    }
  });
});
