/**
 * `npm run bench:fill -- [--corpus NAME …] [--out DIR]`: how well login forms are understood.
 *
 * The collections of real pages are `corpus/autofill/NAME` in the folder HALFKEY_SHARED (default `../shared`), each with
 * `pages.json` (`{pages: [{file, url}]}`). Every page is loaded in Chromium at its own address, with every other request
 * refused, and filled once by the content script's own modules. Prints each collection's score; `DIR/NAME.jsonl` keeps one
 * line a page: `{"file", "fill": {"<b-id>": "U" | "P"}, "ms", "error"?}`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'puppeteer';
import { build } from 'vite';
import { launchPlain } from '../tests/support/plainChromium.ts';

const { values } = parseArgs({
  options: {
    corpus: {
      type: 'string',
      multiple: true,
      default: ['ddg-dev', 'moz-login-dev', 'formasaurus-dev', 'moz-newpw-dev'],
    },
    out: { type: 'string' },
  },
});
const shared = process.env['HALFKEY_SHARED'] ?? join(import.meta.dirname, '..', '..', 'shared');

type Listed = { readonly file: string; readonly url: string };

/** The modules that run in the page, as one script that leaves `bench.fillOnce` behind. */
const pageScript = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'fillInPage.ts'), formats: ['iife'], name: 'bench' },
    },
  });
  const [first] = [built].flat();
  if (first === undefined || !('output' in first)) throw new Error('nothing was built');
  return first.output[0].code.replace(/^var bench/, 'globalThis.bench');
};

const fillPage = async (
  browser: Browser,
  script: string,
  folder: string,
  { file, url }: Listed,
): Promise<object> => {
  const page = await browser.newPage();
  try {
    await page.setRequestInterception(true);
    const body = readFileSync(join(folder, file));
    let served = false;
    page.on('request', (request) => {
      const isPage = !served && request.isNavigationRequest() && request.frame() === page.mainFrame();
      served ||= isPage;
      void (isPage ? request.respond({ contentType: 'text/html; charset=utf-8', body }) : request.abort());
    });
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 20_000 });
    await page.evaluate(script);
    const started = performance.now();
    const fill: unknown = await page.evaluate(`bench.fillOnce('user-7c1f', 'pass-0b9e')`);
    return { file, fill, ms: Math.round(performance.now() - started) };
  } catch (cause) {
    return { file, fill: {}, error: String(cause) };
  } finally {
    await page.close();
  }
};

const out = values.out ?? mkdtempSync(join(tmpdir(), 'halfkey-fill-'));
mkdirSync(out, { recursive: true });
const browser = await launchPlain({ defaultViewport: { width: 1280, height: 5000 } });
try {
  const script = await pageScript();
  for (const name of values.corpus) {
    const folder = join(shared, 'corpus', 'autofill', name);
    const { pages }: { pages: readonly Listed[] } = JSON.parse(
      readFileSync(join(folder, 'pages.json'), 'utf8'),
    );
    const lines: string[] = [];
    for (const page of pages) lines.push(JSON.stringify(await fillPage(browser, script, folder, page)));
    const file = join(out, `${name}.jsonl`);
    writeFileSync(file, `${lines.join('\n')}\n`);
    const labels = join(shared, 'corpus', 'autofill', 'labels', `${name}.json`);
    spawnSync(process.execPath, [join(shared, 'tools', 'score-fill.mjs'), labels, file], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  }
} finally {
  await browser.close();
  if (values.out === undefined) rmSync(out, { recursive: true });
}
