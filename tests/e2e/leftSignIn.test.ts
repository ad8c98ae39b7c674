import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLoginSite, type LoginSite } from '../../scripts/loginSite.ts';
import { startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { qrPng } from '../../utils/packet/qrPng.ts';
import { launchChromium, type Chromium } from '../support/chromium.ts';
import {
  beginSignIn,
  beginSignUp,
  choosePassword,
  giveCode,
  mailedCode,
  uploadPacket,
} from '../support/journey.ts';
import { onScreen, press, write } from '../support/screens.ts';
import { startService, type RunningService } from '../support/service.ts';

const lena = { address: 'lena@example.org', password: 'eleven quiet lanterns sail' };

let folder: string;
let catcher: MailCatcher;
let site: LoginSite;
let service: RunningService;
/** The computer with the account, and a new one. */
let home: Chromium;
let away: Chromium;
let packet: string;
const picture = (): string => join(folder, 'packet.png');
const profile = (): string => join(folder, 'profile');

/** What lies in the browser's account. */
const synced = async (chromium: Chromium): Promise<Record<string, unknown>> => {
  const page = await chromium.ownPage('/options.html');
  const found = await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { sync: { get: (keys: null) => Promise<Record<string, unknown>> } } };
    };
    return chrome.storage.sync.get(null);
  });
  await page.close();
  return found;
};
/** What the browser's own sync does: brings one computer's storage to another. */
const sync = async (chromium: Chromium, items: Record<string, unknown>): Promise<void> => {
  const page = await chromium.ownPage('/options.html');
  await page.evaluate(async (given) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { sync: { set: (given: object) => Promise<void> } } };
    };
    await chrome.storage.sync.set(given);
  }, items);
  await page.close();
};
const keepInBrowser = async (options: Page, keep: boolean): Promise<void> => {
  await options.locator('[name="keepInBrowser"]:not(:disabled)').click();
  await options.waitForFunction(
    (wanted) =>
      document.querySelector<HTMLInputElement>('[name="keepInBrowser"]:not(:disabled)')?.checked === wanted,
    {},
    keep,
  );
};

/** Address and password; what comes next depends on what is found. */
const enter = async (popup: Page, { address, password }: typeof lena): Promise<void> => {
  await onScreen(popup, 'welcome');
  await press(popup, 'sign-in');
  await onScreen(popup, 'sign-in');
  await write(popup, 'address', address);
  await write(popup, 'password', password);
  await popup.$eval('details.more', (details) => {
    (details as HTMLDetailsElement).open = true;
  });
  await write(popup, 'service', service.origin);
  await press(popup, 'submit');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-left-'));
  [catcher, site] = await Promise.all([startMailCatcher(), startLoginSite()]);
  service = await startService({ smtpUrl: catcher.smtpUrl });
  home = await launchChromium();
  const popup = await home.ownPage('/popup.html?in=tab');
  await beginSignUp(popup, lena.address, service.origin);
  await giveCode(popup, await mailedCode(catcher, lena.address));
  await choosePassword(popup, lena.password);
  const shown = await popup.waitForSelector('.packet-text');
  packet = (await shown?.evaluate((text) => text.textContent ?? ''))?.replace(/\s/g, '') ?? '';
  expect(packet).toMatch(/^HK1[0-9A-Z]{46}$/);
  await writeFile(picture(), qrPng(packet));
  await popup.close();
});
afterAll(async () => {
  await home?.close();
  await away?.close();
  await Promise.all([service?.stop(), site?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

describe('a sign-in that is left to fetch the mail', () => {
  it('is where it was, and the toolbar button says so, after the popup and the worker are gone', async () => {
    away = await launchChromium({ profile: profile() });
    const page = await away.open(`${site.origin}/login`);
    const popup = await away.popup(page);
    await beginSignIn(popup, lena, service.origin);
    await away.badge('…');
    await popup.close();
    expect(await away.killWorker()).toBe(true);
    const mail = await away.open(catcher.webOrigin);
    const again = await away.popup(mail);
    await onScreen(again, 'sign-in-packet');
    await away.badge('…');
  });

  it('goes on in a browser that was closed: the password is asked for again, and then the packet', async () => {
    await away.close();
    away = await launchChromium({ profile: profile() });
    const page = await away.open(`${site.origin}/login`);
    await away.badge('…');
    const popup = await away.popup(page);
    await onScreen(popup, 'sign-in-password');
    await write(popup, 'password', lena.password);
    await press(popup, 'submit');
    await onScreen(popup, 'sign-in-packet');
    await uploadPacket(popup, picture());
    await away.badge('');
    await away.close();
  });
});

describe('the packet in the browser’s account', () => {
  it('X2 is not there until it is switched on, and then is all that is there', async () => {
    expect(await synced(home)).toEqual({});
    const options = await home.ownPage('/options.html');
    await keepInBrowser(options, true);
    expect(Object.keys(await synced(home))).toEqual(['packet']);
    expect(await synced(home)).toMatchObject({ packet: { version: 1, packet } });
    await options.close();
  });

  it('is found by itself on a new computer, which asks for address and password only', async () => {
    const kept = await synced(home);
    away = await launchChromium();
    await sync(away, kept);
    const popup = await away.popup(await away.open(`${site.origin}/login`));
    await enter(popup, lena);
    await onScreen(popup, 'sign-in-known');
    await popup.waitForSelector('[data-found]');
    await onScreen(popup, 'vault', 60_000);
  });

  it('leaves with the account that signs out', async () => {
    const options = await away.ownPage('/options.html');
    await press(options, 'sign-out');
    await press(options, 'dialog-confirm');
    await options.waitForSelector('[data-section="signed-out"]');
    expect(await synced(away)).toEqual({});
  });

  it('of another account is named, and the other ways are one press away', async () => {
    const popup = await away.ownPage('/popup.html?in=tab');
    const other = { address: 'olaf@example.org', password: 'nine paper boats at noon' };
    await sync(away, await synced(home));
    await enter(popup, other);
    await onScreen(popup, 'sign-in-known');
    await popup.waitForSelector('[data-refusal="other-account"]', { timeout: 60_000 });
    await press(popup, 'other-packet');
    await onScreen(popup, 'sign-in-packet');
  });

  it('is taken away where it is switched off', async () => {
    const options = await home.ownPage('/options.html');
    await keepInBrowser(options, false);
    expect(await synced(home)).toEqual({});
  });
});
