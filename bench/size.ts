/**
 * `npm run bench:size`: what the reader of packets weighs, and where. Builds the extension into a folder
 * of its own with source maps, which say of each byte where it comes from, and prints two tables in Markdown.
 * Writes the figures to bench/results/size.json too.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from 'vite';
import { build } from 'wxt';
import { kilobytes } from './figures.ts';
import { writeResults } from './results.ts';
import { readerParts } from './readerParts.ts';

const names: Readonly<Record<string, string>> = {
  background: 'background worker',
  contentScript: 'script in pages',
  popup: 'popup, before it is touched',
  options: 'options page, before it is touched',
};

process.env['NODE_ENV'] = 'production';
const outDir = await mkdtemp(join(tmpdir(), 'halfkey-size-'));
try {
  // The bundler lists its files; the tables say it better. Where it does not build, it throws.
  const nothing = (): void => undefined;
  await build({
    root: join(import.meta.dirname, '..'),
    browser: 'chrome',
    outDir,
    logger: {
      debug: nothing,
      log: nothing,
      info: nothing,
      warn: nothing,
      error: console.error,
      fatal: console.error,
      success: nothing,
      level: 0,
    },
    vite: () => ({ build: { sourcemap: true }, customLogger: createLogger('silent') }),
  });
  const { entryPoints, files } = readerParts(join(outDir, 'chrome-mv3'));
  console.log('\n| entry point | loaded at once | of it the reader |\n| --- | --- | --- |');
  for (const { name, bytes, ofReader } of entryPoints)
    console.log(
      `| ${names[name] ?? name} | ${kilobytes(bytes)} | ${ofReader === 0 ? 'nothing' : kilobytes(ofReader)} |`,
    );
  console.log('\n| loaded when a packet is handed over | minified | of it the reader |\n| --- | --- | --- |');
  for (const { file, bytes, of } of files) {
    const origins = Object.entries(of)
      .sort(([, a], [, b]) => b - a)
      .map(([origin, share]) => `${origin} ${kilobytes(share)}`);
    // The name without its fingerprint, which changes with every build.
    const name = file.replace(/^.*\//, '').replace(/-[\w-]{8}(?=\.\w+$)/, '');
    console.log(`| \`${name}\` | ${kilobytes(bytes)} | ${origins.join(', ') || 'all of it'} |`);
  }
  await writeResults('size', { entryPoints, files });
} finally {
  await rm(outDir, { recursive: true, force: true });
}
