import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, launch } from 'puppeteer';
import { build } from 'vite';
import { browserPaths } from '../tests/support/browserPaths.ts';

/**
 * How well the login form of a page is understood: `node bench/fill.ts --corpus DIR --out FILE`.
 *
 * DIR holds `pages.json` (`{pages: [{file, url}]}`) and the pages. Each is loaded in Chromium at its own address, every
 * other request refused, and filled once by the content script's own modules. FILE gets one JSON line a page:
 * `{"file", "fill": {"<b-id>": "U" | "P"}, "ms", "error"?}`.
 */

const { values } = parseArgs({ options: { corpus: { type: 'string' }, out: { type: 'string' } } });
const { corpus, out } = values;
if (corpus === undefined || out === undefined) throw new Error('Give --corpus DIR and --out FILE.');

type Listed = { readonly file: string; readonly url: string };
const { pages }: { pages: readonly Listed[] } = JSON.parse(readFileSync(join(corpus, 'pages.json'), 'utf8'));

/** The modules that run in the page, as one script that leaves `bench.fillOnce` behind. */
async function pageScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('fillInPage.ts', import.meta.url)),
        formats: ['iife'],
        name: 'bench',
      },
    },
  });
  const [first] = [built].flat();
  if (first === undefined || !('output' in first)) throw new Error('Nothing was built.');
  return first.output[0].code;
}

async function fillPage(browser: Browser, script: string, { file, url }: Listed): Promise<object> {
  const page = await browser.newPage();
  try {
    await page.setRequestInterception(true);
    const html = readFileSync(join(corpus ?? '', file));
    let served = false;
    page.on('request', (request) => {
      const isPage = !served && request.isNavigationRequest() && request.frame() === page.mainFrame();
      served ||= isPage;
      void (isPage
        ? request.respond({ contentType: 'text/html; charset=utf-8', body: html })
        : request.abort());
    });
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 20_000 });
    await page.evaluate(script.replace(/^var bench/, 'globalThis.bench'));
    const started = performance.now();
    const fill: unknown = await page.evaluate(`bench.fillOnce('user-7c1f', 'pass-0b9e')`);
    return { file, fill, ms: Math.round(performance.now() - started) };
  } catch (cause) {
    return { file, fill: {}, error: String(cause) };
  } finally {
    await page.close();
  }
}

const { chromium } = browserPaths;
if (chromium === undefined) throw new Error('No Chromium is known here: npm run setup.');
const browser = await launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-quic', '--no-first-run'],
  defaultViewport: { width: 1280, height: 5000 },
});
try {
  const script = await pageScript();
  const lines: string[] = [];
  for (const page of pages) lines.push(JSON.stringify(await fillPage(browser, script, page)));
  writeFileSync(out, `${lines.join('\n')}\n`);
} finally {
  await browser.close();
}
