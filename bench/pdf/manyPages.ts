import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { hasCommand } from '../../tests/support/hasCommand.ts';

type Case = readonly [name: string, bytes: Uint8Array, expected: string];
const run = promisify(execFile);

/** A document of that many pages of text, with the page of `own`, where it is given, as its last or before page number `before`. */
const document = async (pages: number, own?: Uint8Array, before = pages + 1): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number++) {
    const page = pdf.addPage();
    for (let line = 0; line < 40; line++)
      page.drawText(`Page ${number}, line ${line}: words about something else.`, {
        x: 40,
        y: 780 - 18 * line,
        size: 11,
        font,
      });
  }
  if (own !== undefined) {
    const [copied] = await pdf.copyPages(await PDFDocument.load(own), [0]);
    if (copied !== undefined) pdf.insertPage(before - 1, copied);
  }
  return pdf.save();
};

/** The packet behind 199 pages of text, documents without any, and files that do not open; each with its answer. */
export const manyPages = async (own: Uint8Array, folder: string): Promise<readonly Case[]> => {
  const cases: Case[] = [
    ['199 pages of text, then our own', await document(199, own), 'packet'],
    ['20 pages of text', await document(20), 'nothing-found'],
    ['our own, its end cut off', own.subarray(0, Math.floor(own.length * 0.9)), 'packet'],
    [
      'the beginning of a PDF, then noise',
      own.map((byte, at) => (at < 64 ? byte : (byte * 31 + at * 7) & 255)),
      'broken-pdf',
    ],
  ];
  if (await hasCommand('qpdf')) {
    const [from, to] = [join(folder, 'from.pdf'), join(folder, 'to.pdf')];
    await writeFile(from, own);
    await run('qpdf', ['--encrypt', 'secret', 'owner', '256', '--', from, to]);
    cases.push(['our own, behind a password', await readFile(to), 'locked-pdf']);
    await writeFile(from, own);
    await run('gs', ['-q', '-sDEVICE=pdfwrite', '-dNoOutputFonts', '-o', to, from]).then(
      async () =>
        cases.push([
          'our own as lines alone, in the middle of 60 pages of text',
          await document(60, await readFile(to), 31),
          'packet',
        ]),
      () => undefined,
    );
    await writeFile(from, cases[0]?.[1] ?? own);
    await run('gs', ['-q', '-sDEVICE=pdfwrite', '-dNoOutputFonts', '-o', to, from]).then(
      async () => cases.push(['199 pages and our own, text as outlines', await readFile(to), 'packet']),
      () => undefined,
    );
  }
  return cases;
};
