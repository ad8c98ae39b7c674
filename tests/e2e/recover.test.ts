import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtRecover } from '../support/browserPaths.ts';
import { launchChromium, type Chromium } from '../support/chromium.ts';
import { recoveryFiles } from '../support/recoveryFiles.ts';
import { chooseFile, press, refusalOn, write } from '../support/screens.ts';

const password = 'otter lantern seven kites';
const { path, packets, remove } = await recoveryFiles(password);
let chromium: Chromium;
let page: Page;
const asked: string[] = [];
const complaints: string[] = [];
const own = pathToFileURL(builtRecover()).href;

beforeAll(async () => {
  chromium = await launchChromium();
  page = await chromium.browser.newPage();
  await page.setOfflineMode(true);
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
});
afterAll(async () => {
  await chromium?.close();
  await remove();
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
const check = async (given: string): Promise<void> => {
  await write(page, 'password', given);
  await press(page, 'check');
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
    await chooseBackup('mine.backup');
    await page.waitForSelector('[data-backup]');
    await check(password);
    await verdict('opens');
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
    await chooseFile(page, path('mine.backup'));
    await page.waitForSelector('[data-backup]');
  });

  it('says that the password is wrong', async () => {
    await fresh();
    await typePacket(packets.mine);
    await chooseBackup('mine.backup');
    await page.waitForSelector('[data-backup]');
    await check('not this one');
    await verdict('wrong-password');
  });

  it('says which generation the packet is of, and which is wanted', async () => {
    await fresh();
    await typePacket(packets.earlier);
    await chooseBackup('mine.backup');
    await verdict('other-generation');
    const { sentence } = await refusalOn(page);
    expect(sentence).toContain('number 1');
    expect(sentence).toContain('number 3');
  });

  it('says that the packet is another account’s', async () => {
    await fresh();
    await typePacket(packets.stranger);
    await chooseBackup('mine.backup');
    await verdict('other-account');
  });

  it('says that the file is damaged', async () => {
    await fresh();
    await chooseBackup('cut.backup');
    expect((await refusalOn(page)).refusal).toBe('damaged');
  });

  it('says what is missing', async () => {
    await fresh();
    await check(password);
    expect((await refusalOn(page)).refusal).toBe('something-missing');
  });

  it('has asked for nothing but itself, and its policy has refused nothing of its own', () => {
    expect([...new Set(asked.filter((url) => !/^(?:data|blob):/.test(url)))]).toEqual([own]);
    expect(complaints).toEqual([]);
  });
});
