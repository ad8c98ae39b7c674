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

// One story, told in order: a laptop on which the password is changed, a desktop that is signed in, and a new computer.

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
const inSection = (selector: string): string => `[data-section="password"] ${selector}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-change-'));
  [catcher, site] = await Promise.all([startMailCatcher(), startLoginSite()]);
  service = await startService({ smtpUrl: catcher.smtpUrl });
  [laptop, desktop] = await Promise.all([launchChromium(), launchChromium()]);
  const popup = await laptop.ownPage('/popup.html?in=tab');
  await beginSignUp(popup, nora.address, service.origin);
  await giveCode(popup, await mailedCode(catcher, nora.address));
  await choosePassword(popup, nora.password);
  const mail = await mailPacket(popup, catcher, nora.address);
  await photographMail(laptop, catcher, mail, oldPhoto());
  await popup.bringToFront();
  await chooseFile(popup, oldPhoto());
  await onScreen(popup, 'vault', 60_000);
  await popup.close();
  const other = await desktop.ownPage('/popup.html?in=tab');
  await beginSignIn(other, nora, service.origin);
  await uploadPacket(other, oldPhoto());
  await other.close();
});
afterAll(async () => {
  await laptop?.close();
  await desktop?.close();
  await Promise.all([service?.stop(), site?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

/** Her next mail about something, after so many mails. */
const mailAbout = (subject: RegExp, after: number) =>
  catcher.waitFor(({ to, parsed }) => to.includes(nora.address) && subject.test(parsed.subject ?? ''), {
    after,
  });
const fillIn = async (now: string, wanted: string): Promise<void> => {
  await write(options, 'newPassword', wanted);
  await write(options, 'repeat', wanted);
  await options.locator(inSection('[name="password"]')).fill(now);
  await press(options, 'begin-change');
};

describe('changing the password', () => {
  it('says before a sign-out, or the removal of the other device, what is left', async () => {
    const page = await laptop.ownPage('/options.html');
    await press(page, 'remove');
    await page.waitForSelector('[data-action="dialog-confirm"]');
    // The packet is in the mailbox: a way is left.
    expect(await page.$('[data-leaves-none]')).toBeNull();
    await press(page, 'dialog-cancel');
    await page.close();
    const fresh = await launchChromium();
    try {
      const popup = await fresh.ownPage('/popup.html?in=tab');
      await beginSignUp(popup, 'otto@example.org', service.origin);
      await giveCode(popup, await mailedCode(catcher, 'otto@example.org'));
      await choosePassword(popup, nora.password);
      await popup.goto(`${fresh.origin}/options.html`);
      await press(popup, 'sign-out');
      await popup.waitForSelector('[data-leaves-none]');
    } finally {
      await fresh.close();
    }
  });

  it('says first what will happen, and refuses the wrong one, a weak one and the same one', async () => {
    options = await laptop.ownPage('/options.html');
    await options.locator('[data-change] summary').click();
    await options.waitForSelector('[data-change] .steps li');
    await fillIn('not the password', newPassword);
    let refusal = await refusalOn(options);
    expect(refusal.refusal).toBe('wrong-password');
    await fillIn(nora.password, 'password');
    refusal = await refusalOn(options, refusal);
    expect(['guessable', 'common']).toContain(refusal.refusal);
    await fillIn(nora.password, nora.password);
    refusal = await refusalOn(options, refusal);
    expect(refusal.refusal).toBe('same-password');
  });

  it('shows the new packet, which waits when the worker, the page and the service are gone meanwhile', async () => {
    await fillIn(nora.password, newPassword);
    await options.waitForSelector('[data-changing="1"] .packet-text', { timeout: 60_000 });
    const shown = async (): Promise<string> =>
      options.$eval('[data-changing] .packet-text', (text) => text.textContent ?? '');
    const packet = await shown();
    expect(await laptop.killWorker()).toBe(true);
    await service.kill('SIGKILL');
    await service.restart();
    await options.reload();
    await options.waitForSelector('[data-changing="1"] .packet-text', { timeout: 60_000 });
    expect(await shown()).toBe(packet);
    const popup = await laptop.ownPage('/popup.html?in=tab');
    await onScreen(popup, 'vault');
    await popup.waitForSelector('[data-action="finish-change"]');
    await popup.close();
  });

  it('is not made by the packet of now, and until then the old pair opens', async () => {
    await options.bringToFront();
    await chooseFile(options, oldPhoto());
    expect((await refusalOn(options)).refusal).toBe('not-the-new-one');
    const stranger = await launchChromium();
    try {
      const popup = await stranger.ownPage('/popup.html?in=tab');
      await beginSignIn(popup, nora, service.origin);
      await uploadPacket(popup, oldPhoto());
    } finally {
      await stranger.close();
    }
  });

  it('is made by the mail with the new packet, handed back', async () => {
    await options.bringToFront();
    const after = catcher.mails.length;
    await press(options, 'mail-packet', '[data-changing]');
    const mail = await mailAbout(/packet/i, after);
    await photographMail(laptop, catcher, mail, newPhoto());
    await options.bringToFront();
    const told = catcher.mails.length;
    await chooseFile(options, newPhoto());
    await options.waitForSelector('[data-change]', { timeout: 60_000 });
    expect(await options.$eval('main', (main) => main.textContent)).toContain('packet number 2');
    await mailAbout(/password was changed/, told);
    // The new packet is in the mailbox and was in hand; the desktop and the stranger are signed in.
    await options.waitForSelector('[data-ways="3"]');
    await options.locator('[data-ledger] summary').click();
    const lines = await options.$$eval('[data-ledger-line]', (shown) =>
      shown.map((line) => line.textContent),
    );
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('in your mailbox');
    expect(lines[1]).toContain('when the password was changed');
  });

  it('asks for the new password on the other device, and for nothing else', async () => {
    const page = await desktop.open(`${site.origin}/login`);
    let popup = await desktop.popup(page);
    await onScreen(popup, 'vault');
    await popup.waitForSelector('[data-password-changed]');
    await addLogin(popup, {
      title: 'Written before',
      address: site.origin,
      username: 'nora',
      password: 'tea-9-Kettle-harbour',
    });
    await press(popup, 'lock');
    await onScreen(popup, 'unlock');
    await popup.waitForSelector('[data-password-changed]');
    await write(popup, 'password', nora.password);
    await press(popup, 'submit');
    expect((await refusalOn(popup)).refusal).toBe('wrong-password');
    await popup.close();
    await desktop.killWorker();
    popup = await desktop.popup(page);
    await popup.waitForSelector('[data-password-changed]');
    await unlock(popup, newPassword);
    await listed(popup, 'Written before');
    expect(await popup.$('[data-password-changed]')).toBeNull();
    await popup.close();
  });

  it('C7 what the other device wrote comes to this one, which opens with the new password', async () => {
    const popup = await laptop.ownPage('/popup.html?in=tab');
    await onScreen(popup, 'vault');
    await press(popup, 'lock');
    await unlock(popup, newPassword);
    await listed(popup, 'Written before');
    await popup.close();
  });

  it('makes a report that names nobody, and shows it before it is copied', async () => {
    await options.bringToFront();
    await options.reload();
    await press(options, 'make-report');
    const shown = await options.waitForSelector('[data-report]');
    const report = (await shown?.evaluate((element) => element.textContent)) ?? '';
    expect(report).toContain('packet number: 2');
    expect(report).toContain('service reached: yes');
    expect(report).not.toMatch(/nora|example\.org|127\.0\.0\.1|HK1/);
  });

  it('refuses the old packet on a new computer by its day, and takes the new one', async () => {
    const stranger = await launchChromium();
    try {
      const popup = await stranger.ownPage('/popup.html?in=tab');
      await beginSignIn(popup, { ...nora, password: newPassword }, service.origin);
      await chooseFile(popup, oldPhoto());
      const { refusal, sentence } = await refusalOn(popup);
      expect(refusal).toBe('older-packet');
      expect(sentence).toContain('password was changed');
      expect(sentence).toContain('number 2');
      await uploadPacket(popup, newPhoto());
      await listed(popup, 'Written before');
    } finally {
      await stranger.close();
    }
  });
});
