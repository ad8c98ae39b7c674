import './libraryFiles.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openReaderPage } from '../tests/support/readerPage/openReaderPage.ts';
import { exampleSheet } from '../tests/unit/sheet/exampleSheet.ts';
import { producers, resave } from './pdf/producers.ts';
import { sourcesOf } from './pdf/sources.ts';
import { manyPages } from './pdf/manyPages.ts';

/**
 * Hands PDFs with a packet in them to the reader as a screen does, in Chromium: ours by our own writer and as Chromium
 * prints them, each also as other programs save it. Prints for each whether it is read, by which way, and how long that
 * took. Ends with an error where one is not. `npm run bench:pdf [-- --only TEXT]` measures those whose name has TEXT in it.
 */

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });

const { readDocumentText } = await import('../utils/qr/reading.ts');
const { findObjects } = await import('../utils/qr/pdf/objects.ts');
const { pageTexts } = await import('../utils/qr/pdf/pageTexts.ts');

const sheet = exampleSheet(41);
const folder = await mkdtemp(join(tmpdir(), 'halfkey-pdf-'));
const page = await openReaderPage();
let missed = 0;

const wayOf = async (bytes: Uint8Array, asked: readonly string[]): Promise<string> => {
  const drawn = asked.some((path) => path.endsWith('.wasm'));
  if (asked.some((path) => path.includes('pdfJsWorker')))
    return drawn ? 'pdf.js, page drawn' : 'pdf.js, text';
  const texts = await pageTexts(await findObjects(bytes), () => false);
  return texts.some((text) => readDocumentText(text).is === 'packet') ? 'short, text' : 'short, picture';
};
const row = (name: string, result: string, way = '', milliseconds?: number): void => {
  const time = milliseconds === undefined ? '' : `${milliseconds} ms`;
  console.log(`| ${name.padEnd(62)} | ${result.padEnd(13)} | ${way.padEnd(18)} | ${time.padStart(8)} |`);
};
const measure = async (name: string, bytes: Uint8Array, expected = 'packet'): Promise<void> => {
  if (!name.includes(values.only)) return;
  const { reading, milliseconds, asked } = await page.read([bytes]);
  const result = reading === 'given up' ? reading : 'because' in reading ? reading.because : reading.is;
  const isRight =
    result === expected &&
    (typeof reading === 'string' || reading.is !== 'packet' || reading.text === sheet.text);
  if (!isRight) missed++;
  const said = result === 'packet' ? 'read' : result;
  row(
    name,
    isRight ? said : `${said} (!)`,
    result === 'packet' ? await wayOf(bytes, asked) : '',
    milliseconds,
  );
};

try {
  row('PDF', 'result', 'way', undefined);
  console.log(`|${'-'.repeat(64)}|${'-'.repeat(15)}|${'-'.repeat(20)}|${'-'.repeat(10)}|`);
  const sources = await sourcesOf(sheet);
  for (const [name, bytes] of sources) await measure(name, bytes);
  for (const [name, bytes] of sources.filter((_, index) => index !== 1)) {
    for (const producer of producers) {
      const label = `${name} → ${producer.name}`;
      // Text that is drawn as lines or dots can be read by people only.
      if (!label.includes(values.only) || (name.includes('text alone') && producer.losesText === true))
        continue;
      const saved = await resave(producer, bytes, folder);
      if (saved === null) row(label, 'not installed');
      else if (typeof saved === 'string') row(label, 'not made', saved.slice(0, 60));
      else await measure(label, saved);
    }
  }
  const [own] = sources;
  if (own !== undefined) {
    for (const [name, bytes, expected] of await manyPages(own[1], folder))
      await measure(name, bytes, expected);
  }
  if (page.foreign.length > 0) throw new Error(`asked of the network: ${page.foreign.join(' ')}`);
  console.log(missed === 0 ? '\nAll as expected.' : `\n${missed} not as expected.`);
  process.exitCode = missed === 0 ? 0 : 1;
} finally {
  await page.close();
  await rm(folder, { recursive: true, force: true });
}
