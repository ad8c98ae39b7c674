import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLoginSite, type LoginSite } from '../../scripts/loginSite.ts';
import { startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
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
import { chooseFile, listed, onScreen, press, refusalOn, write } from '../support/screens.ts';
import { startService, type RunningService } from '../support/service.ts';

// One story, told in order: a laptop on which all keys are changed, a desktop that somebody else may have, and a new computer.

const nora = { address: 'nora@example.org', password: 'seven green kettles sing' };
const newPassword = 'eleven blue teapots whistle';

let folder: string;
let catcher: MailCatcher;
let site: LoginSite;
let service: RunningService;
let laptop: Chromium;
let desktop: Chromium;
let options: Page;
const oldPhoto = (): string => join(folder, 'old.png');
const newPhoto = (): string => join(folder, 'new.png');
const inSection = (selector: string): string => `[data-section="rekey"] ${selector}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-rekey-'));
  [catcher, site] = await Promise.all([startMailCatcher(), startLoginSite()]);
  service = await startService({ smtpUrl: catcher.smtpUrl });
  [laptop, desktop] = await Promise.all([
    launchChromium({ profile: join(folder, 'laptop') }),
    launchChromium(),
  ]);
  const popup = await laptop.ownPage('/popup.html?in=tab');
  await beginSignUp(popup, nora.address, service.origin);
  await giveCode(popup, await mailedCode(catcher, nora.address));
  await choosePassword(popup, nora.password);
  const mail = await mailPacket(popup, catcher, nora.address);
  await photographMail(laptop, catcher, mail, oldPhoto());
  await popup.bringToFront();
  await chooseFile(popup, oldPhoto());
  await onScreen(popup, 'vault', 60_000);
  const bank = { title: 'Bank', address: site.origin, username: 'nora', password: 'tea-9-Kettle-harbour' };
  await addLogin(popup, bank);
  await popup.waitForSelector('[data-sync="synced"]');
  await popup.close();
  const other = await desktop.ownPage('/popup.html?in=tab');
  await beginSignIn(other, nora, service.origin);
  await uploadPacket(other, oldPhoto());
  await listed(other, 'Bank');
  // And is offline from here on, with something that it has not sent.
  await desktop.offline(true);
  await addLogin(other, { ...bank, title: 'Written on the desktop' });
  await other.close();
});
afterAll(async () => {
  await laptop?.close();
  await desktop?.close();
  await Promise.all([service?.stop(), site?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const fillIn = async (now: string, wanted: string): Promise<void> => {
  await write(options, 'newPassword', wanted);
  await write(options, 'repeat', wanted);
  await options.locator(inSection('[name="rekeyPassword"]')).fill(now);
  await press(options, 'begin-rekey');
};

describe('changing all keys', () => {
  it('says first what it will do and what it will not, and refuses while it cannot know the newest', async () => {
    options = await laptop.ownPage('/options.html');
    await options.locator('[data-rekey] summary').click();
    await options.waitForSelector('[data-rekey] .steps li');
    await fillIn('not the password', newPassword);
    let refusal = await refusalOn(options);
    expect(refusal.refusal).toBe('wrong-password');
    await laptop.offline(true);
    await fillIn(nora.password, newPassword);
    refusal = await refusalOn(options, refusal);
    expect(refusal.refusal).toBe('offline');
    expect(refusal.sentence).toContain('cannot be reached');
    await laptop.offline(false);
  });

  it('shows the new packet, which waits; the packet of now begins nothing', async () => {
    await fillIn(nora.password, newPassword);
    await options.waitForSelector('[data-changing="1"] .packet-text', { timeout: 60_000 });
    const shown = async (): Promise<string> =>
      options.$eval('[data-changing] .packet-text', (text) => text.textContent ?? '');
    const packet = await shown();
    expect(await laptop.killWorker()).toBe(true);
    await options.reload();
    await options.waitForSelector('[data-changing="1"] .packet-text', { timeout: 60_000 });
    expect(await shown()).toBe(packet);
    await chooseFile(options, oldPhoto());
    expect((await refusalOn(options)).refusal).toBe('not-the-new-one');
    const after = catcher.mails.length;
    await press(options, 'mail-packet', '[data-changing]');
    const mail = await catcher.waitFor(
      ({ to, parsed }) => to.includes(nora.address) && /packet/i.test(parsed.subject ?? ''),
      { after },
    );
    await photographMail(laptop, catcher, mail, newPhoto());
  });

  it('C3 stands still when the service is gone and the browser is killed, and goes on with the new password', async () => {
    await service.kill('SIGKILL');
    await options.bringToFront();
    await chooseFile(options, newPhoto());
    await options.waitForSelector('[data-rekey-stop="offline"]', { timeout: 60_000 });
    await laptop.kill();
    await service.restart();
    laptop = await launchChromium({ profile: join(folder, 'laptop') });
    const popup = await laptop.ownPage('/popup.html?in=tab');
    await unlock(popup, nora.password);
    await listed(popup, 'Bank');
    await popup.waitForSelector('[data-rekey="stopped"]');
    await popup.close();
    options = await laptop.ownPage('/options.html');
    await options.waitForSelector('[data-rekey-stop="password-wanted"]');
    await options.locator(inSection('[name="rekeyPassword"]')).fill(nora.password);
    await press(options, 'resume-rekey');
    expect((await refusalOn(options)).refusal).toBe('wrong-password');
    const told = catcher.mails.length;
    await options.locator(inSection('[name="rekeyPassword"]')).fill(newPassword);
    await press(options, 'resume-rekey');
    await options.waitForSelector('[data-rekey-ended="rekeyed"]', { timeout: 60_000 });
    await catcher.waitFor(
      ({ to, parsed }) => to.includes(nora.address) && /All keys/.test(parsed.subject ?? ''),
      { after: told },
    );
    await options.waitForFunction(() =>
      [...document.querySelectorAll('[data-section="account"] dd')].some((one) => one.textContent === '2'),
    );
  });

  it('opens on the laptop with the new password alone', async () => {
    const popup = await laptop.ownPage('/popup.html?in=tab');
    await onScreen(popup, 'vault');
    await press(popup, 'lock');
    await onScreen(popup, 'unlock');
    await write(popup, 'password', nora.password);
    await press(popup, 'submit');
    expect((await refusalOn(popup)).refusal).toBe('wrong-password');
    await write(popup, 'password', newPassword);
    await press(popup, 'submit');
    await onScreen(popup, 'vault', 60_000);
    await listed(popup, 'Bank');
    await popup.close();
  });

  it('D6 signs the desktop out, which empties itself and keeps its edit sealed until it signs in anew', async () => {
    await desktop.offline(false);
    const page = await desktop.ownPage('/popup.html?in=tab');
    await onScreen(page, 'removed', 70_000);
    expect(await page.$eval('[data-kept]', (one) => one.getAttribute('data-kept'))).toBe('1');
    await press(page, 'sign-in-again');
    await onScreen(page, 'sign-in');
    await write(page, 'password', newPassword);
    await press(page, 'submit');
    await onScreen(page, 'sign-in-packet');
    await uploadPacket(page, newPhoto());
    await listed(page, 'Written on the desktop');
    await page.waitForSelector('[data-sync="synced"]');
    await page.close();
    const popup = await laptop.ownPage('/popup.html?in=tab');
    await onScreen(popup, 'vault');
    await press(popup, 'sync');
    await listed(popup, 'Written on the desktop');
    await popup.close();
  });

  it('K7 refuses the old packet on a new computer by its day, and takes the new one', async () => {
    const stranger = await launchChromium();
    try {
      const popup = await stranger.ownPage('/popup.html?in=tab');
      await beginSignIn(popup, { ...nora, password: newPassword }, service.origin);
      await chooseFile(popup, oldPhoto());
      const { refusal, sentence } = await refusalOn(popup);
      expect(refusal).toBe('older-packet');
      expect(sentence).toContain('you changed all keys');
      await uploadPacket(popup, newPhoto());
      await listed(popup, 'Bank');
    } finally {
      await stranger.close();
    }
  });
});
