import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { launchChromium, type Chromium } from '../support/chromium.ts';
import {
  addLogin,
  beginSignIn,
  beginSignUp,
  choosePassword,
  giveCode,
  mailedCode,
  mailPacket,
  openItem,
  photographMail,
  uploadPacket,
} from '../support/journey.ts';
import { chooseFile, onScreen, press, refusalOn } from '../support/screens.ts';
import { secretsIn } from '../support/secretsIn.ts';
import { startService, type RunningService } from '../support/service.ts';

// One story, told in order: a file of 10 MB that is added on one device and saved to the disk on another.

const nora = { address: 'nora@example.org', password: 'seven green kettles sing' };
const canary = 'CANARY-of-a-content-4711';
const fileName = 'CANARY-of-a-name.bin';
const atRest = '[data-attachment][data-state="here"]';

let folder: string;
let data: string;
let downloads: string;
let content: Buffer;
let catcher: MailCatcher;
let service: RunningService;
let first: Chromium;
let second: Chromium;
let popup: Page;
let other: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-attachments-'));
  [data, downloads] = [join(folder, 'service'), join(folder, 'downloads')];
  await Promise.all([mkdir(data), mkdir(downloads)]);
  // 10 MiB to the byte; what would be seen in the open stands in it a thousand times.
  content = Buffer.concat([Buffer.from(`${canary}\n`.repeat(1000)), randomBytes(10 * 1024 * 1024)]).subarray(
    0,
    10 * 1024 * 1024,
  );
  await writeFile(join(folder, fileName), content);
  catcher = await startMailCatcher();
  service = await startService({ smtpUrl: catcher.smtpUrl, folder: data });
  [first, second] = await Promise.all([launchChromium(), launchChromium({ downloads })]);
  const photo = join(folder, 'packet.png');
  popup = await first.ownPage('/popup.html?in=tab');
  await beginSignUp(popup, nora.address, service.origin);
  await giveCode(popup, await mailedCode(catcher, nora.address));
  await choosePassword(popup, nora.password);
  await photographMail(first, catcher, await mailPacket(popup, catcher, nora.address), photo);
  await popup.bringToFront();
  await chooseFile(popup, photo);
  await onScreen(popup, 'vault', 60_000);
  await addLogin(popup, {
    title: 'Passport office',
    address: 'https://passports.example',
    username: 'nora',
    password: 'Z4-gangway-Moon',
  });
  other = await second.ownPage('/popup.html?in=tab');
  await beginSignIn(other, nora, service.origin);
  await uploadPacket(other, photo);
});
afterAll(async () => {
  await Promise.all([first?.close(), second?.close()]);
  await Promise.all([service?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const add = async (page: Page, path: string): Promise<void> => {
  const input = await page.waitForSelector('input[name="attachments"]');
  const [chooser] = await Promise.all([
    page.waitForFileChooser(),
    input?.evaluate((element) => (element as HTMLInputElement).click()),
  ]);
  await chooser.accept([path]);
};
it('a file of 10 MB is taken over, and sent though worker and service are killed meanwhile', async () => {
  await popup.bringToFront();
  await openItem(popup, 'Passport office');
  await add(popup, join(folder, fileName));
  await popup.waitForSelector('[data-attachment]', { timeout: 60_000 });
  await service.kill('SIGKILL');
  await first.killWorker();
  await service.restart();
  await popup.waitForSelector(atRest, { timeout: 120_000 });
});

it('and stays where it is when a larger one is refused', async () => {
  const large = join(folder, 'large.bin');
  await writeFile(large, Buffer.alloc(10 * 1024 * 1024 + 1));
  await add(popup, large);
  expect(await refusalOn(popup)).toMatchObject({ refusal: 'too-large' });
  expect(await popup.$$('[data-attachment]')).toHaveLength(1);
});

it('it is saved to the disk on another device, byte for byte', async () => {
  await other.bringToFront();
  await other.reload();
  await onScreen(other, 'vault', 60_000);
  await openItem(other, 'Passport office');
  await other.waitForSelector('[data-attachment]', { timeout: 60_000 });
  await press(other, 'save-attachment');
  const path = join(downloads, fileName);
  let saved = Buffer.alloc(0);
  for (const end = Date.now() + 60_000; Date.now() < end && saved.length < content.length;) {
    saved = await readFile(path).catch(() => Buffer.alloc(0));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(saved.equals(content)).toBe(true);
  await other.waitForSelector(atRest);
});

it('D1, S24 neither its name nor its content is in the open with the service, or on a disk', async () => {
  const secrets = { content: canary, name: fileName };
  // What was saved to the disk is in the open: so the search would find it.
  expect(await secretsIn(downloads, secrets)).not.toEqual([]);
  expect(await secretsIn(data, secrets)).toEqual([]);
  await first.browser.close();
  expect(await secretsIn(first.profile, secrets)).toEqual([]);
});

it('it opens offline where it was saved once, and is gone everywhere when it is removed', async () => {
  await service.kill('SIGTERM');
  await rm(join(downloads, fileName));
  await press(other, 'save-attachment');
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    if ((await readFile(join(downloads, fileName)).catch(() => null))?.equals(content)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect((await readFile(join(downloads, fileName))).equals(content)).toBe(true);
  await service.restart();
  await press(other, 'remove-attachment');
  await press(other, 'dialog-confirm');
  await other.waitForFunction(() => document.querySelector('[data-attachment]') === null);
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    if (service.log.some((line) => line.includes('"endpoint":"dropAttachments"'))) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(service.log.some((line) => line.includes('"endpoint":"dropAttachments"'))).toBe(true);
});
