import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasCommand } from '../../tests/support/hasCommand.ts';

const run = promisify(execFile);

/** A program that saves PDFs in a way of its own. */
export type Producer = {
  readonly name: string;
  readonly command: string;
  /** Arguments of the command that makes `to` out of `from`, both in `folder`. */
  readonly how: (from: string, to: string, folder: string) => readonly string[];
  /** What was text is none afterwards. */
  readonly losesText?: boolean;
  /** Where the command chooses the name of what it makes. */
  readonly makes?: (from: string) => string;
};

const ghostscript = (name: string, device: string, ...more: readonly string[]): Producer => ({
  name: `ghostscript ${name}`,
  command: 'gs',
  losesText: device !== 'pdfwrite' || more.includes('-dNoOutputFonts'),
  how: (from, to) => ['-q', '-dSAFER', `-sDEVICE=${device}`, ...more, '-o', to, from],
});
const qpdf = (name: string, ...options: readonly string[]): Producer => ({
  name: `qpdf ${name}`,
  command: 'qpdf',
  how: (from, to) => [...options, from, to],
});

/** What Debian ships that re-saves a PDF: text and vectors kept, text made outlines, or all made pictures. */
export const producers: readonly Producer[] = [
  ghostscript('pdfwrite', 'pdfwrite'),
  ghostscript('for old readers (PDF 1.3)', 'pdfwrite', '-dCompatibilityLevel=1.3'),
  ghostscript('text as outlines', 'pdfwrite', '-dNoOutputFonts'),
  ghostscript('scan, 150 dpi, colour', 'pdfimage24', '-r150'),
  ghostscript('scan, 100 dpi, grey JPEG', 'pdfimage8', '-r100', '-sCompression=JPEG'),
  ghostscript('fax, 200 dpi, CCITT', 'tiffg4', '-r200'),
  qpdf('object streams', '--object-streams=generate', '--compress-streams=y', '--recompress-flate'),
  qpdf('unpacked', '--stream-data=uncompress', '--object-streams=disable'),
  qpdf('linearised', '--linearize'),
  qpdf('empty password, AES-256', '--encrypt', '', 'owner', '256', '--'),
  qpdf('empty password, RC4', '--allow-weak-crypto', '--encrypt', '', 'owner', '128', '--use-aes=n', '--'),
  { name: 'cairo (pdftocairo)', command: 'pdftocairo', how: (from, to) => ['-pdf', from, to] },
  {
    name: 'LibreOffice Draw',
    command: 'soffice',
    how: (from, _, folder) => [
      `-env:UserInstallation=file://${folder}/office`,
      '--headless',
      '--infilter=draw_pdf_import',
      '--convert-to',
      'pdf',
      '--outdir',
      join(folder, 'office-out'),
      from,
    ],
    makes: (from) => join('office-out', from.split('/').at(-1) ?? ''),
  },
];

/** The file as a producer saves it; null where the producer is not installed, the reason where it could not. */
export const resave = async (
  { name, command, how, makes }: Producer,
  bytes: Uint8Array,
  folder: string,
): Promise<Uint8Array | string | null> => {
  if (!(await hasCommand(command))) return null;
  const from = join(folder, 'from.pdf');
  const to = join(folder, 'to.pdf');
  await writeFile(from, bytes);
  try {
    if (name.includes('CCITT')) {
      const tiff = join(folder, 'page.tiff');
      await run(command, how(from, tiff, folder));
      if (!(await hasCommand('tiff2pdf'))) return null;
      await run('tiff2pdf', ['-o', to, tiff]);
    } else await run(command, how(from, to, folder), { timeout: 120_000 });
    return await readFile(makes === undefined ? to : join(folder, makes(from)));
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : 'it failed';
  }
};
