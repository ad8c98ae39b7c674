import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { builtRecover } from '../support/browserPaths.ts';
import { launchChromium, type Chromium } from '../support/chromium.ts';
import {
  addLogin,
  beginSignUp,
  choosePassword,
  giveCode,
  mailedCode,
  mailPacket,
  openItem,
  photographMail,
} from '../support/journey.ts';
import { chooseFile, listed, onScreen, press, refusalOn, write } from '../support/screens.ts';
import { startService, type RunningService } from '../support/service.ts';

// One story, told in order: backups made on the options page and opened in the recovery page, from a file and offline.

const vera = { address: 'vera@example.org', password: 'seven green kettles sing' };
const newPassword = 'nine yellow ladders lean';
const passphrase = 'otter lantern seven kites';
const ferry = {
  title: 'Ferry',
  address: 'https://ferry.example',
  username: 'vera',
  password: 'Z4-gangway-Moon',
};

let folder: string;
let downloads: string;
let catcher: MailCatcher;
let service: RunningService;
let chromium: Chromium;
let options: Page;
let recover: Page;
let photo: string;
let newPhoto: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-backup-'));
  downloads = join(folder, 'downloads');
  await mkdir(downloads);
  photo = join(folder, 'packet.png');
  newPhoto = join(folder, 'new-packet.png');
  catcher = await startMailCatcher();
  service = await startService({ smtpUrl: catcher.smtpUrl });
  chromium = await launchChromium({ downloads });
  const popup = await chromium.ownPage('/popup.html?in=tab');
  await beginSignUp(popup, vera.address, service.origin);
  await giveCode(popup, await mailedCode(catcher, vera.address));
  await choosePassword(popup, vera.password);
  await photographMail(chromium, catcher, await mailPacket(popup, catcher, vera.address), photo);
  await popup.bringToFront();
  await chooseFile(popup, photo);
  await onScreen(popup, 'vault', 60_000);
  await addLogin(popup, ferry);
  await popup.close();
  options = await chromium.ownPage('/options.html');
  recover = await chromium.browser.newPage();
  await recover.setOfflineMode(true);
});
afterAll(async () => {
  await chromium?.close();
  await Promise.all([service?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const section = '[data-section="backup"]';
const unfold = async (): Promise<void> => {
  await options.bringToFront();
  await options.waitForSelector(`${section} details`);
  await options.$eval(`${section} details`, (details) => {
    (details as HTMLDetailsElement).open = true;
  });
  await options.waitForSelector('[name="backupPassword"]');
};
/** Waits for the download and puts it where the next one does not come; gives its path. */
const downloaded = async (as: string): Promise<string> => {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const name = (await readdir(downloads)).find((one) => one.endsWith('.halfkey'));
    if (name !== undefined) {
      expect(name).toBe(`halfkey-backup-${new Date().toISOString().slice(0, 10)}.halfkey`);
      await rename(join(downloads, name), join(folder, as));
      return join(folder, as);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing was downloaded');
};
const make = async (password: string, as: string): Promise<string> => {
  await unfold();
  await write(options, 'backupPassword', password);
  await press(options, 'make-backup');
  const file = await downloaded(as);
  await options.waitForSelector('[data-backup-saved]', { timeout: 60_000 });
  return file;
};

const openPage = async (file: string): Promise<void> => {
  await recover.bringToFront();
  await recover.goto(pathToFileURL(builtRecover()).href);
  const input = await recover.waitForSelector('input[name="backupFile"]');
  const [chooser] = await Promise.all([
    recover.waitForFileChooser(),
    input?.evaluate((element) => (element as HTMLInputElement).click()),
  ]);
  await chooser.accept([file]);
};
const holdPacket = async (picture: string): Promise<void> => {
  await chooseFile(recover, picture);
  await recover.waitForSelector('[data-held-packet]', { timeout: 60_000 });
};
const open = async (name: string, secret: string): Promise<void> => {
  await write(recover, name, secret);
  await press(recover, 'open-backup');
};
const titles = async (): Promise<string[]> => {
  await recover.waitForSelector('main[data-screen="opened"]', { timeout: 60_000 });
  return recover.$$eval('[data-entry]', (all) => all.map((one) => one.getAttribute('data-entry') ?? ''));
};

describe('making a backup', () => {
  it('D9 wants the account password, and saves nothing without it', async () => {
    await unfold();
    await press(options, 'make-backup');
    expect((await refusalOn(options)).refusal).toBe('password-missing');
    await write(options, 'backupPassword', 'not this one');
    await press(options, 'make-backup');
    await options.waitForSelector(`${section} [data-refusal="wrong-password"]`);
    expect(await readdir(downloads)).toEqual([]);
  });

  it('saves one file, in which nothing can be read', async () => {
    const file = await make(vera.password, 'first.halfkey');
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^halfkey-backup 1 packet /);
    expect(text).not.toContain('Ferry');
    expect(text).not.toContain(ferry.password);
    await options.waitForSelector('[data-noted-backup="packet"]');
  });

  it('takes a passphrase of its own, typed twice and strong enough', async () => {
    await unfold();
    await options.click(`${section} [value="passphrase"]`);
    await write(options, 'passphrase', 'password1');
    await write(options, 'repeat', 'password1');
    await write(options, 'backupPassword', vera.password);
    await press(options, 'make-backup');
    await options.waitForSelector(`${section} [data-refusal]`);
    await write(options, 'passphrase', vera.password);
    await options.$eval(`${section} [name="repeat"]`, (field) => (field as HTMLInputElement).focus());
    await options.$eval(`${section} [name="repeat"]`, (field) => (field as HTMLInputElement).select());
    await options.keyboard.type(vera.password);
    await write(options, 'backupPassword', vera.password);
    await press(options, 'make-backup');
    await options.waitForSelector(`${section} [data-refusal="same-password"]`);
    await write(options, 'passphrase', passphrase);
    await options.$eval(`${section} [name="repeat"]`, (field) => (field as HTMLInputElement).focus());
    await options.$eval(`${section} [name="repeat"]`, (field) => (field as HTMLInputElement).select());
    await options.keyboard.type(passphrase);
    await write(options, 'backupPassword', vera.password);
    await press(options, 'make-backup');
    await downloaded('alone.halfkey');
    await options.waitForSelector('[data-noted-backup="passphrase"]');
  });

  it('counts it as a way back only when it lies elsewhere', async () => {
    const before = await options.$eval('[data-ways]', (one) => one.getAttribute('data-ways'));
    expect(before).toBe('1');
    await press(options, 'backup-elsewhere');
    await options.waitForSelector('[data-ways="2"]');
    await options.waitForSelector('[data-way="backup"]');
  });

  it('M6 goes on after the worker has died', async () => {
    await chromium.killWorker();
    await make(vera.password, 'after.halfkey');
  });
});

describe('opening it, from a file and offline', () => {
  it('shows the vault with packet and password', async () => {
    await openPage(join(folder, 'first.halfkey'));
    await holdPacket(photo);
    await open('password', vera.password);
    expect(await titles()).toEqual(['Ferry']);
    await recover.click('[data-entry="Ferry"] > summary');
    await press(recover, 'reveal');
    expect(await recover.$eval('[data-value="password"]', (one) => one.textContent)).toBe(ferry.password);
  });

  it('shows it with the passphrase alone', async () => {
    await openPage(join(folder, 'alone.halfkey'));
    await recover.waitForSelector('[data-backup="passphrase"]');
    await open('passphrase', 'not this one');
    await recover.waitForSelector('[data-verdict="wrong-passphrase"]', { timeout: 60_000 });
    await open('passphrase', passphrase);
    expect(await titles()).toEqual(['Ferry']);
  });

  it('says that the password is wrong', async () => {
    await openPage(join(folder, 'first.halfkey'));
    await holdPacket(photo);
    await open('password', 'not this one');
    await recover.waitForSelector('[data-verdict="wrong-password"]', { timeout: 60_000 });
  });

  it('M6 refuses a file with one changed bit, and one that was cut off', async () => {
    const bytes = readFileSync(join(folder, 'first.halfkey'));
    const flipped = Uint8Array.from(bytes);
    flipped[500] = (flipped[500] ?? 0) ^ 4;
    await writeFile(join(folder, 'flipped.halfkey'), flipped);
    await writeFile(join(folder, 'cut.halfkey'), bytes.subarray(0, -10));
    await openPage(join(folder, 'flipped.halfkey'));
    expect((await refusalOn(recover)).refusal).toBe('damaged');
    await openPage(join(folder, 'cut.halfkey'));
    expect((await refusalOn(recover)).refusal).toBe('cut-off');
  });
});

describe('putting it back', () => {
  const choose = async (file: string): Promise<void> => {
    const input = await options.waitForSelector('input[name="putBackFile"]');
    const [chooser] = await Promise.all([
      options.waitForFileChooser(),
      input?.evaluate((element) => (element as HTMLInputElement).click()),
    ]);
    await chooser.accept([file]);
  };

  it('brings back what was deleted since', async () => {
    const popup = await chromium.ownPage('/popup.html?in=tab');
    await openItem(popup, ferry.title);
    await press(popup, 'delete');
    await onScreen(popup, 'vault');
    await popup.waitForFunction(() => document.querySelector('[data-item-id]') === null);
    await options.bringToFront();
    await options.locator('[data-put-back-open] summary').click();
    await choose(join(folder, 'flipped.halfkey'));
    expect((await refusalOn(options)).refusal).toBe('damaged');
    await choose(join(folder, 'alone.halfkey'));
    await options.waitForSelector('[data-put-back="1 0 0 0"]');
    await popup.bringToFront();
    await popup.reload();
    await listed(popup, ferry.title);
    await popup.close();
  });
});

describe('after the password was changed', () => {
  it('says that the backup of before wants the pair of before, and it opens with it', async () => {
    await options.bringToFront();
    await options.reload();
    // It waits until the page is read and stays where it is.
    await options.locator('[data-change] summary').click();
    await options.waitForSelector('[name="newPassword"]');
    const after = catcher.mails.length;
    await options.type('[data-section="password"] [name="password"]', vera.password);
    await write(options, 'newPassword', newPassword);
    await options.type('[data-section="password"] [name="repeat"]', newPassword);
    await press(options, 'begin-change');
    await press(options, 'mail-packet', '[data-section="password"]');
    const mail = await catcher.waitFor((one) => one.to.includes(vera.address), { after });
    await photographMail(chromium, catcher, mail, newPhoto);
    await options.bringToFront();
    await chooseFile(options, newPhoto);
    await options.waitForFunction(
      () => document.querySelector('[data-noted-backup="packet"]')?.textContent?.includes('of that time'),
      { timeout: 60_000 },
    );
    await openPage(join(folder, 'first.halfkey'));
    await holdPacket(newPhoto);
    await recover.waitForSelector('[data-verdict="other-generation"]');
    await press(recover, 'other-packet');
    await holdPacket(photo);
    await open('password', vera.password);
    expect(await titles()).toEqual(['Ferry']);
  });

  it('makes a new one for the new pair', async () => {
    const file = await make(newPassword, 'second.halfkey');
    expect(existsSync(file)).toBe(true);
    await openPage(file);
    await holdPacket(photo);
    await recover.waitForSelector('[data-verdict="other-generation"]');
    await press(recover, 'other-packet');
    await holdPacket(newPhoto);
    await open('password', newPassword);
    expect(await titles()).toEqual(['Ferry']);
  });
});
