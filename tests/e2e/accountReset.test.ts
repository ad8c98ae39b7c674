import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, startMailCatcher, type CaughtMail, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { launchChromium, type Chromium } from '../support/chromium.ts';
import {
  addLogin,
  beginSignIn,
  beginSignUp,
  choosePassword,
  giveCode,
  mailedCode,
  mailPacket,
  photographMail,
  unlock,
  uploadPacket,
} from '../support/journey.ts';
import { chooseFile, listed, onScreen, press, refusalOn, titlesOn, write } from '../support/screens.ts';
import { startService, type RunningService } from '../support/service.ts';

// One story, told in order: a desktop that is signed in, a new laptop whose owner has nothing left but the mailbox, and
// the old packet that turns up at last. The service lets nobody wait, so that the story is told in a minute.

const mia = { address: 'mia@example.org', password: 'nine quiet harbours wait' };
const newPassword = 'four loud markets open';

let folder: string;
let catcher: MailCatcher;
let service: RunningService;
let desktop: Chromium;
let laptop: Chromium;
let finder: Chromium;
let popup: Page;
const oldPhoto = (): string => join(folder, 'old.png');
const newPhoto = (): string => join(folder, 'new.png');

const mailAbout = (subject: RegExp, after = 0): Promise<CaughtMail> =>
  catcher.waitFor(({ to, parsed }) => to.includes(mia.address) && subject.test(parsed.subject ?? ''), {
    after,
  });
const linkIn = (mail: CaughtMail): string =>
  /https?:\/\/\S+\/reset\/\S+/.exec(mail.parsed.text ?? '')?.[0] ?? '';
const toReset = async (page: Page): Promise<void> => {
  await onScreen(page, 'welcome');
  await press(page, 'sign-in');
  await onScreen(page, 'sign-in');
  await write(page, 'address', mia.address);
  await page.$eval('details.more', (details) => {
    (details as HTMLDetailsElement).open = true;
  });
  await write(page, 'service', service.origin);
  await press(page, 'lost');
  await onScreen(page, 'lost');
  await press(page, 'reset-account');
  await onScreen(page, 'reset-address');
};
/** Unlocks where it is locked. */
const intoVault = async (page: Page, password: string): Promise<void> => {
  await page.waitForSelector('main[data-screen="vault"], main[data-screen="unlock"]');
  if ((await page.$('main[data-screen="unlock"]')) !== null) await unlock(page, password);
};
/** Opens a mailed link and presses the one button of its page. @returns what the page says then */
const pressIn = async (chromium: Chromium, link: string): Promise<string> => {
  const page = await chromium.open(link);
  await Promise.all([page.waitForNavigation(), page.click('button')]);
  const said = await page.$eval('main', (main) => (main as HTMLElement).innerText);
  await page.close();
  return said;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-reset-'));
  catcher = await startMailCatcher();
  service = await startService({ smtpUrl: catcher.smtpUrl, resetDelayDays: 0 });
  [desktop, laptop] = await Promise.all([launchChromium(), launchChromium()]);
  const first = await desktop.ownPage('/popup.html?in=tab');
  await beginSignUp(first, mia.address, service.origin);
  await giveCode(first, await mailedCode(catcher, mia.address));
  await choosePassword(first, mia.password);
  await photographMail(desktop, catcher, await mailPacket(first, catcher, mia.address), oldPhoto());
  await first.bringToFront();
  await uploadPacket(first, oldPhoto());
  await addLogin(first, {
    title: 'Harbour office',
    address: 'https://harbour.example',
    username: 'mia',
    password: 'berth 12',
  });
  await first.close();
});
afterAll(async () => {
  for (const chromium of [desktop, laptop, finder]) await chromium?.close();
  await Promise.all([service?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

describe('resetting the account', () => {
  it('asks for a signed-in device first, says what is destroyed, and mails a link', async () => {
    popup = await laptop.ownPage('/popup.html?in=tab');
    await toReset(popup);
    await press(popup, 'submit');
    await popup.waitForSelector('[data-link-sent]');
    const mail = await mailAbout(/^Reset your Halfkey account/);
    expect(mail.parsed.text).not.toMatch(/HK1|\b\d{6}\b/);
  });

  it('begins with the button behind the link, which opening does not press', async () => {
    const link = linkIn(await mailAbout(/^Reset your Halfkey account/));
    const page = await laptop.open(link);
    expect(await page.$$('form button')).toHaveLength(1);
    await page.close();
    expect(catcher.mails.some(({ parsed }) => /going to be reset/.test(parsed.subject ?? ''))).toBe(false);
    expect(await pressIn(laptop, link)).toContain('can be finished now');
    await mailAbout(/going to be reset/);
    await mailAbout(/can be reset now/);
    expect(await pressIn(laptop, link)).toContain('has been used');
  });

  it('K11 is seen on the device that is signed in, and stopped there', async () => {
    const page = await desktop.ownPage('/popup.html?in=tab');
    await page.waitForSelector('[data-reset-due]');
    await press(page, 'stop-reset');
    await page.waitForSelector('[data-reset-due]', { hidden: true });
    await page.close();
    await mailAbout(/was stopped/);
    const after = catcher.mails.length;
    await popup.bringToFront();
    await press(popup, 'mail-code');
    await onScreen(popup, 'reset-code');
    expect((await mailAbout(/cannot be reset yet/, after)).parsed.text).not.toMatch(/\b\d{6}\b/);
    await press(popup, 'cancel');
  });

  it('begun again and not stopped, it is finished with a code and a new password', async () => {
    await toReset(popup);
    let after = catcher.mails.length;
    await press(popup, 'submit');
    await pressIn(laptop, linkIn(await mailAbout(/^Reset your Halfkey account/, after)));
    after = catcher.mails.length;
    await popup.bringToFront();
    await press(popup, 'mail-code');
    await onScreen(popup, 'reset-code');
    const code = codeOf(await mailAbout(/^Your code to reset/, after));
    await write(popup, 'code', code === '000000' ? '000001' : '000000');
    await press(popup, 'submit');
    expect((await refusalOn(popup)).refusal).toBe('wrong-code');
    await write(popup, 'code', code);
    await press(popup, 'submit');
    await onScreen(popup, 'reset-password');
    // It goes on where it stood, in a worker that knows nothing of before.
    expect(await laptop.killWorker()).toBe(true);
    await popup.reload();
    await onScreen(popup, 'reset-password');
    await write(popup, 'password', newPassword);
    await write(popup, 'repeat', newPassword);
    await press(popup, 'submit');
    await onScreen(popup, 'packet-deliver', 60_000);
    await mailAbout(/was reset$/);
  });

  it('has the new packet kept as after a sign-up, and an empty vault', async () => {
    await photographMail(laptop, catcher, await mailPacket(popup, catcher, mia.address), newPhoto());
    await popup.bringToFront();
    await uploadPacket(popup, newPhoto());
    expect(await titlesOn(popup)).toEqual([]);
    await addLogin(popup, {
      title: 'Market stall',
      address: 'https://market.example',
      username: 'mia',
      password: 'stall 7',
    });
  });

  it('shuts the device of before out, which says so and still opens what it holds', async () => {
    const page = await desktop.ownPage('/popup.html?in=tab');
    await intoVault(page, mia.password);
    await page.waitForSelector('[data-ended="account-reset"]');
    await listed(page, 'Harbour office');
    await page.close();
  });
});

describe('undoing the reset', () => {
  it('refuses the old packet with the day, and offers to bring its vault back', async () => {
    finder = await launchChromium();
    popup = await finder.ownPage('/popup.html?in=tab');
    await beginSignIn(popup, mia, service.origin);
    await chooseFile(popup, oldPhoto());
    const { refusal, sentence } = await refusalOn(popup);
    expect(refusal).toBe('older-packet');
    const today = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date());
    expect(sentence).toContain(`ended on ${today}, when the account was reset`);
    await popup.waitForSelector('[data-undo-until]');
  });

  it('brings the login of before back with the old pair, once the question is answered', async () => {
    await press(popup, 'bring-back');
    await press(popup, 'dialog-cancel');
    await press(popup, 'bring-back');
    await press(popup, 'dialog-confirm');
    await onScreen(popup, 'vault', 60_000);
    await listed(popup, 'Harbour office');
    expect(await titlesOn(popup)).toEqual(['Harbour office']);
    await mailAbout(/brought back$/);
  });

  it('lets the device of before work again by itself', async () => {
    const page = await desktop.ownPage('/popup.html?in=tab');
    await intoVault(page, mia.password);
    await page.waitForSelector('[data-sync="synced"]', { timeout: 90_000 });
    await page.waitForSelector('[data-ended]', { hidden: true });
    await page.close();
  });

  it('shuts the newer device out, whose pair brings back in its turn what was saved since', async () => {
    const page = await laptop.ownPage('/popup.html?in=tab');
    await intoVault(page, newPassword);
    await page.waitForSelector('[data-ended="undone"]');
    await listed(page, 'Market stall');
    // A screen that stands open asks no more than it has to.
    const asked = () => service.log.filter((line) => line.includes('"endpoint":"removal"')).length;
    const before = asked();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(asked() - before).toBeLessThan(3);
    await page.close();
    const another = await launchChromium();
    try {
      const fresh = await another.ownPage('/popup.html?in=tab');
      await beginSignIn(fresh, { ...mia, password: newPassword }, service.origin);
      await chooseFile(fresh, newPhoto());
      await fresh.waitForSelector('[data-undo-until]');
      await press(fresh, 'bring-back');
      await press(fresh, 'dialog-confirm');
      await onScreen(fresh, 'vault', 60_000);
      await listed(fresh, 'Market stall');
    } finally {
      await another.close();
    }
  });

  it('is done from the device of before too, with its password alone', async () => {
    const page = await desktop.ownPage('/popup.html?in=tab');
    await intoVault(page, mia.password);
    await page.waitForSelector('[data-ended="account-reset"], [data-ended="undone"]');
    const options = await desktop.ownPage('/options.html');
    await options.waitForSelector('[data-bring-back]');
    await options.locator('[data-bring-back] [name="password"]').fill('not the password');
    await press(options, 'bring-vault-back');
    // Other sections say that the service does not know this device.
    await options.waitForSelector('[data-bring-back] [data-refusal="wrong-password"]');
    await options.locator('[data-bring-back] [name="password"]').fill(mia.password);
    await press(options, 'bring-vault-back');
    await options.waitForSelector('[data-bring-back]', { hidden: true });
    await options.close();
    await page.bringToFront();
    await page.waitForSelector('[data-sync="synced"]');
    await listed(page, 'Harbour office');
    await page.close();
  });
});
