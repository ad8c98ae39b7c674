import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer';
import { startLoginSite } from '../scripts/loginSite.ts';
import { startMailCatcher } from '../scripts/mailCatcher.ts';
import { press } from '../tests/support/screens.ts';
import { startService } from '../tests/support/service.ts';
import { writeResults } from './results.ts';
import { signInOnNewBrowser } from './signedIn.ts';
import { makeVault } from './vault.ts';

/**
 * `npm run bench:import [-- --counts 1000,10000]`: gives a browser's table of so many rows to the built extension in a real
 * Chromium and prints how long it takes from the file given to the preview (read, compared, staged), from the agreement to
 * everything being in the vault, and from the undoing to its end; and how long another page waits meanwhile for an answer of
 * the background, which looks every 20 ms. Wants a build.
 */

const { values } = parseArgs({ options: { counts: { type: 'string', default: '1000,10000' } } });

const tableOf = (count: number): string =>
  `name,url,username,password,note\r\n${Array.from(
    { length: count },
    (_, n) =>
      `Site ${n},https://s${n}.example.org/login,ada${n}@example.org,Q${n}-lantern-kite,Note ${n}\r\n`,
  ).join('')}`;

const milliseconds = async (act: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await act();
  return Math.round(performance.now() - began);
};

/** Asks the background again and again until it is stopped. @returns stops it and gives the longest wait, in milliseconds */
const watch = async (page: Page): Promise<() => Promise<number>> => {
  await page.evaluate(() => {
    const own = globalThis as unknown as {
      chrome: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };
      longest: number;
      watching: boolean;
    };
    [own.longest, own.watching] = [0, true];
    void (async () => {
      while (own.watching) {
        const began = performance.now();
        await own.chrome.runtime.sendMessage({ name: 'state.read', input: {} });
        own.longest = Math.max(own.longest, performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
  });
  return () =>
    page.evaluate(() => {
      const own = globalThis as unknown as { longest: number; watching: boolean };
      own.watching = false;
      return Math.round(own.longest);
    });
};

const folder = await mkdtemp(join(tmpdir(), 'halfkey-bench-import-'));
const site = await startLoginSite();
const figures: object[] = [];
try {
  console.log('| rows | read, compared and staged | in the vault | undone | longest wait of another page |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const count of values.counts.split(',').map(Number)) {
    const catcher = await startMailCatcher();
    const service = await startService({ smtpUrl: catcher.smtpUrl });
    const owner = await makeVault(service.origin, catcher, 1, site.origin);
    const { chromium } = await signInOnNewBrowser(owner, { count: 1, service: service.origin, site });
    const other = await chromium.ownPage('/options.html');
    const page = await chromium.ownPage('/options.html');
    const file = join(folder, `${count}.csv`);
    await writeFile(file, tableOf(count));
    const input = await page.waitForSelector('input[name="importFile"]');
    const longest = await watch(other);
    const read = await milliseconds(async () => {
      await (input as unknown as { uploadFile: (path: string) => Promise<void> } | null)?.uploadFile(file);
      await page.waitForSelector(`[data-import-preview="${count}"]`, { timeout: 300_000 });
    });
    const written = await milliseconds(async () => {
      await press(page, 'make-import');
      await page.waitForSelector(`[data-imported="${count} 0 0 0"]`, { timeout: 300_000 });
    });
    const undone = await milliseconds(async () => {
      await press(page, 'undo-import');
      await page.waitForSelector(`[data-import-undone="${count} 0 0"]`, { timeout: 300_000 });
    });
    const wait = await longest();
    console.log(`| ${count} | ${read} ms | ${written} ms | ${undone} ms | ${wait} ms |`);
    figures.push({ count, read, written, undone, wait });
    await chromium.close();
    await service.stop();
    await catcher.stop();
  }
  await writeResults('import', figures);
} finally {
  await site.stop();
  await rm(folder, { recursive: true, force: true });
}
