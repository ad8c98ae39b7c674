import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  uploadPacket,
} from '../support/journey.ts';
import { chooseFile, listed, onScreen, press, titlesOn, write } from '../support/screens.ts';
import { startService, type RunningService } from '../support/service.ts';

// One story, told in order: a laptop and a desktop of one account; the laptop names the desktop, and then removes it.

const nora = { address: 'nora@example.org', password: 'seven green kettles sing' };
const tides = { address: 'https://tides.example', username: 'nora', password: 'Z4-breakwater-under-Moon' };

let folder: string;
let catcher: MailCatcher;
let service: RunningService;
let laptop: Chromium;
let desktop: Chromium;
let options: Page;
let photo: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-devices-'));
  photo = join(folder, 'packet.png');
  catcher = await startMailCatcher();
  service = await startService({ smtpUrl: catcher.smtpUrl });
  [laptop, desktop] = await Promise.all([launchChromium(), launchChromium()]);
  const popup = await laptop.ownPage('/popup.html?in=tab');
  await beginSignUp(popup, nora.address, service.origin);
  await giveCode(popup, await mailedCode(catcher, nora.address));
  await choosePassword(popup, nora.password);
  await photographMail(laptop, catcher, await mailPacket(popup, catcher, nora.address), photo);
  await popup.bringToFront();
  await chooseFile(popup, photo);
  await onScreen(popup, 'vault', 60_000);
  await addLogin(popup, { title: 'Tide tables', ...tides });
  await popup.waitForSelector('[data-sync="synced"]');
  await popup.close();
  const other = await desktop.ownPage('/popup.html?in=tab');
  await beginSignIn(other, nora, service.origin);
  await uploadPacket(other, photo);
  await listed(other, 'Tide tables');
  await other.close();
});
afterAll(async () => {
  await laptop?.close();
  await desktop?.close();
  await Promise.all([service?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

describe('the list of devices', () => {
  it('renames the other device where it stands, and shows its browser beside the new name', async () => {
    options = await laptop.ownPage('/options.html');
    const other = '[data-section="devices"] .device:not(:first-child)';
    await press(options, 'rename', other);
    await write(options, 'deviceName', '   ');
    await press(options, 'rename-save', other);
    await options.waitForSelector(`${other} [data-refusal="name-missing"]`);
    await write(options, 'deviceName', 'Desktop upstairs');
    await press(options, 'rename-save', other);
    await options.waitForFunction(() =>
      [...document.querySelectorAll('.device-name')].some((one) => one.textContent === 'Desktop upstairs'),
    );
    expect(await options.$eval(`${other} .device-browser`, (one) => one.textContent)).toMatch(/Chrom/);
  });
});

describe('an unlocked device', () => {
  it('shows in its open popup what another device saves, though nobody asks it', async () => {
    const there = await desktop.ownPage('/popup.html?in=tab');
    await listed(there, 'Tide tables');
    const here = await laptop.ownPage('/popup.html?in=tab');
    await addLogin(here, { title: 'Harbour office', ...tides });
    const saved = performance.now();
    await listed(there, 'Harbour office', 10_000);
    console.log(`a saved login is on the other device after ${Math.round(performance.now() - saved)} ms`);
    await here.close();
    await there.close();
  });
});

describe('D6 removing a device', () => {
  it('makes it lock and empty itself by itself at its next contact, and say so; its unsent edit stays sealed', async () => {
    const popup = await desktop.ownPage('/popup.html?in=tab');
    await listed(popup, 'Tide tables');
    await desktop.offline(true);
    await addLogin(popup, { title: 'Written offline', ...tides });
    await popup.waitForSelector('[data-sync="pending"]');
    await options.bringToFront();
    await press(options, 'remove', '[data-section="devices"]');
    await press(options, 'dialog-confirm');
    await options.waitForFunction(
      () => document.querySelectorAll('[data-section="devices"] .device').length === 1,
    );
    await desktop.offline(false);
    const online = performance.now();
    await onScreen(popup, 'removed', 70_000);
    console.log(
      `a removed device has emptied itself ${Math.round(performance.now() - online)} ms after it was online again`,
    );
    expect(await popup.$eval('[data-kept]', (one) => one.getAttribute('data-kept'))).toBe('1');
    const day = new Date().toISOString().slice(0, 10);
    expect(await popup.$eval('[data-removed-on]', (one) => one.getAttribute('data-removed-on'))).toBe(day);
    const left = await popup.evaluate(
      () =>
        new Promise<readonly string[]>((resolve, reject) => {
          const opening = indexedDB.open('halfkey');
          opening.addEventListener('error', () => reject(new Error('not opened')));
          opening.addEventListener('success', () => {
            const names = ['account', 'items', 'overviews', 'state'];
            const transaction = opening.result.transaction(names);
            const keys: string[] = [];
            for (const name of names) {
              const asked = transaction.objectStore(name).getAllKeys();
              asked.addEventListener('success', () => keys.push(...asked.result.map(String)));
            }
            transaction.addEventListener('complete', () => {
              opening.result.close();
              resolve(keys);
            });
          });
        }),
    );
    expect(left).toEqual(['kept']);
    await popup.close();
  });

  it('lets it sign in again, also after the worker was gone, and the edit is back on both', async () => {
    expect(await desktop.killWorker()).toBe(true);
    const popup = await desktop.ownPage('/popup.html?in=tab');
    await onScreen(popup, 'removed');
    await press(popup, 'sign-in-again');
    await onScreen(popup, 'sign-in');
    await write(popup, 'password', nora.password);
    await press(popup, 'submit');
    await onScreen(popup, 'sign-in-packet');
    await uploadPacket(popup, photo);
    await listed(popup, 'Written offline');
    await listed(popup, 'Tide tables');
    await popup.waitForSelector('[data-sync="synced"]');
    const other = await laptop.ownPage('/popup.html?in=tab');
    await onScreen(other, 'vault');
    await press(other, 'sync');
    await listed(other, 'Written offline');
    expect((await titlesOn(other)).toSorted()).toEqual(['Harbour office', 'Tide tables', 'Written offline']);
  });
});

describe('deleting the account', () => {
  const inSection = (selector: string): string => `[data-section="delete"] ${selector}`;

  it('wants the packet and the password again, and a wrong one is refused', async () => {
    await options.bringToFront();
    await options.reload();
    await options.locator(inSection('[data-delete] summary')).click();
    await options.waitForSelector(inSection('.steps li'));
    const input = await options.waitForSelector(inSection('input[name="packetFile"]'));
    const [chooser] = await Promise.all([
      options.waitForFileChooser(),
      input?.evaluate((element) => (element as HTMLInputElement).click()),
    ]);
    await chooser.accept([photo]);
    await options.waitForSelector(inSection('[data-packet-held]'), { timeout: 60_000 });
    await options.locator(inSection('[name="password"]')).fill('not the password');
    await press(options, 'delete-account');
    await press(options, 'dialog-confirm');
    await options.waitForSelector(inSection('[data-refusal="wrong-password"]'));
  });

  it('destroys it at the service and on this device, says that this was verified, and frees the address', async () => {
    const after = catcher.mails.length;
    await options.locator(inSection('[name="password"]')).fill(nora.password);
    await press(options, 'delete-account');
    await press(options, 'dialog-confirm');
    await options.waitForSelector('[data-section="signed-out"] [data-deleted="verified"]');
    const mail = await catcher.waitFor(({ to }) => to.includes(nora.address), { after });
    expect(mail.parsed.subject).toMatch(/deleted/);
    const popup = await laptop.ownPage('/popup.html?in=tab');
    await beginSignUp(popup, nora.address, service.origin);
    // A code, and not the mail that says that there is an account.
    await giveCode(popup, await mailedCode(catcher, nora.address, mail.id));
  });
});
