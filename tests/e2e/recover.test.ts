import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtRecover } from '../support/browserPaths.ts';
import { launchChromium, type Chromium } from '../support/chromium.ts';
import { recoveryFiles } from '../support/recoveryFiles.ts';
import { chooseFile, press, refusalOn, write } from '../support/screens.ts';
import { fieldValue } from '../../utils/vault/fields.ts';
import type { LiveItem } from '../../utils/vault/item.ts';

const password = 'otter lantern seven kites';
const { path, packets, passphrase, remove } = await recoveryFiles(password);
const downloads = mkdtempSync(join(tmpdir(), 'halfkey-exports-'));
let chromium: Chromium;
let page: Page;
const asked: string[] = [];
const complaints: string[] = [];
const own = pathToFileURL(builtRecover()).href;

beforeAll(async () => {
  chromium = await launchChromium({ downloads });
  page = await chromium.browser.newPage();
  await page.setOfflineMode(true);
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
});
afterAll(async () => {
  await chromium?.close();
  await remove();
  rmSync(downloads, { recursive: true, force: true });
});

const fresh = async (): Promise<void> => {
  await page.goto(own);
  await page.waitForSelector('main[data-screen="recover"]');
};
const chooseBackup = async (name: string): Promise<void> => {
  const input = await page.waitForSelector('input[name="backupFile"]');
  const [chooser] = await Promise.all([
    page.waitForFileChooser(),
    input?.evaluate((element) => (element as HTMLInputElement).click()),
  ]);
  await chooser.accept([path(name)]);
};
const verdict = (is: string) => page.waitForSelector(`[data-verdict="${is}"]`, { timeout: 60_000 });
const typePacket = async (text: string): Promise<void> => {
  await write(page, 'packetText', text);
  await press(page, 'submit-text');
  await page.waitForSelector('[data-held-packet]');
};
const open = async (given: string): Promise<void> => {
  await write(page, 'password', given);
  await press(page, 'open-backup');
};
const opened = () => page.waitForSelector('main[data-screen="opened"]', { timeout: 60_000 });
const unfold = async (title: string): Promise<void> => {
  await page.click(`[data-entry="${title}"] > summary`);
};
const valueOf = (name: string): Promise<string> =>
  page.$eval(`[open] [data-value="${name}"]`, (element) => element.textContent ?? '');
/** Saves in the open; gives the file's text. */
const exported = async (kind: 'json' | 'csv'): Promise<string> => {
  await press(page, `export-${kind}`);
  await press(page, 'dialog-confirm');
  const file = join(downloads, `halfkey-items-2026-11-24.${kind}`);
  for (const end = Date.now() + 20_000; !existsSync(file);) {
    if (Date.now() > end) throw new Error(`no ${file}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return readFileSync(file, 'utf8');
};

describe('the recovery page, from a file and without a network', () => {
  it('is one file that names nothing else to load', () => {
    const text = readFileSync(builtRecover(), 'utf8');
    expect(existsSync(builtRecover())).toBe(true);
    expect(text).toMatch(
      /default-src 'none'; script-src 'sha256-[\w+/=]+' 'wasm-unsafe-eval'; style-src 'sha256-/,
    );
    const markup = text.replace(/<(script|style)\b[^>]*>[^]*?<\/\1>/g, '');
    expect(markup).not.toMatch(/<(?:link|img|iframe|script|object)\b|\ssrc=/);
    expect(text).not.toMatch(/jsdelivr|unpkg|cdnjs/);
  });

  it('opens with a picture of the packet, the backup and the password', async () => {
    await fresh();
    await chooseFile(page, path('mine.png'));
    await page.waitForSelector('[data-held-packet]', { timeout: 60_000 });
    await chooseBackup('mine.halfkey');
    await page.waitForSelector('[data-backup]');
    await open(password);
    await opened();
    expect(await page.$eval('[data-entries]', (one) => one.getAttribute('data-entries'))).toBe('2');
  });

  it('shows what is in it, a login at a time, and no password before it is wanted', async () => {
    expect(await page.content()).not.toContain('Rye-and-4-Crumbs');
    await unfold('Bakery');
    await page.waitForSelector('[open] [data-value="password"]');
    expect(await valueOf('username')).toBe('ada.bakes');
    expect(await page.content()).not.toContain('Rye-and-4-Crumbs');
    await press(page, 'reveal');
    expect(await valueOf('password')).toBe('Rye-and-4-Crumbs');
    expect(await page.$eval('main', (main) => main.innerText)).toContain('Closed on Mondays');
    await unfold('Bakery');
    await page.waitForFunction(() => !document.body.innerHTML.includes('Rye-and-4-Crumbs'));
    await write(page, 'query', 'libr');
    await page.waitForSelector('[data-found="1"]');
    expect(await page.$$eval('[data-entry]', (all) => all.length)).toBe(1);
  });

  it('M5 saves them in the open only after a warning, and no formula in the table', async () => {
    await press(page, 'export-csv');
    await page.waitForSelector('dialog[open]');
    expect(await page.$eval('dialog', (dialog) => dialog.innerText)).toContain('not encrypted');
    await press(page, 'dialog-cancel');
    expect(readdirSync(downloads)).toEqual([]);
    const table = await exported('csv');
    expect(table).toContain("'=Library");
    expect(table).toContain("'-Quiet-Please-9");
    const { items } = JSON.parse(await exported('json')) as { items: LiveItem[] };
    expect(items.map((item) => [item.title, fieldValue(item, 'password')])).toEqual([
      ['Bakery', 'Rye-and-4-Crumbs'],
      ['=Library', '-Quiet-Please-9'],
    ]);
  });

  it('forgets everything when it is closed', async () => {
    await press(page, 'close-backup');
    await page.waitForSelector('main[data-screen="recover"]');
    expect(await page.content()).not.toContain('Bakery');
  });

  it('opens a backup with its own passphrase, and asks for no packet', async () => {
    await fresh();
    await chooseBackup('alone.halfkey');
    await page.waitForSelector('[data-backup="passphrase"]');
    expect(await page.$('[data-part="packet"]')).toBeNull();
    await write(page, 'passphrase', 'not these five');
    await press(page, 'open-backup');
    await verdict('wrong-passphrase');
    await write(page, 'passphrase', passphrase);
    await press(page, 'open-backup');
    await opened();
  });

  it.each(['mine.pdf', 'encrypted.pdf'])('reads the packet from %s as well', async (name) => {
    await fresh();
    await chooseFile(page, path(name));
    await page.waitForSelector('[data-held-packet]', { timeout: 60_000 });
  });

  it('lets its threads read WebAssembly from its own file, and nothing from a network', async () => {
    await fresh();
    const told = await page.evaluate(
      (code) =>
        new Promise((resolve) => {
          const thread = new Worker(URL.createObjectURL(new Blob([code])));
          thread.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(data));
        }),
      `const reached = (url) => fetch(url).then(() => 'reached', () => 'refused');
       const compiled = fetch('data:application/wasm;base64,AGFzbQEAAAA=')
         .then((answer) => answer.arrayBuffer()).then(WebAssembly.compile).then(() => 'compiled', String);
       Promise.all([compiled, reached('https://halfkey.example/'), reached('http://127.0.0.1:9/')])
         .then((all) => postMessage(all));`,
    );
    expect(told).toEqual(['compiled', 'refused', 'refused']);
    // What was tried here is no complaint of the page's.
    complaints.length = 0;
  });

  it('takes a backup that is dropped where the packet goes', async () => {
    await fresh();
    await chooseFile(page, path('mine.halfkey'));
    await page.waitForSelector('[data-backup]');
  });

  it('says that the password is wrong', async () => {
    await fresh();
    await typePacket(packets.mine);
    await chooseBackup('mine.halfkey');
    await page.waitForSelector('[data-backup]');
    await open('not this one');
    await verdict('wrong-password');
  });

  it('says which generation the packet is of, and which is wanted', async () => {
    await fresh();
    await typePacket(packets.earlier);
    await chooseBackup('mine.halfkey');
    await verdict('other-generation');
    const { sentence } = await refusalOn(page);
    expect(sentence).toContain('number 1');
    expect(sentence).toContain('number 3');
  });

  it('says that the packet is another account’s', async () => {
    await fresh();
    await typePacket(packets.stranger);
    await chooseBackup('mine.halfkey');
    await verdict('other-account');
  });

  it('M6 says that the file is damaged, or cut off, as soon as it is chosen', async () => {
    await fresh();
    await chooseBackup('flipped.halfkey');
    expect((await refusalOn(page)).refusal).toBe('damaged');
    await fresh();
    await chooseBackup('cut.halfkey');
    expect((await refusalOn(page)).refusal).toBe('cut-off');
  });

  it('says what is missing', async () => {
    await fresh();
    await open(password);
    expect((await refusalOn(page)).refusal).toBe('something-missing');
  });

  it('has asked for nothing but itself, and its policy has refused nothing of its own', () => {
    expect([...new Set(asked.filter((url) => !/^(?:data|blob):/.test(url)))]).toEqual([own]);
    expect(complaints).toEqual([]);
  });
});
