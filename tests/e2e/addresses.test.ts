import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { launchChromium, type Chromium } from '../support/chromium.ts';
import {
  beginSignIn,
  beginSignUp,
  choosePassword,
  giveCode,
  mailedCode,
  mailPacket,
  photographMail,
  uploadPacket,
} from '../support/journey.ts';
import { chooseFile, onScreen, press, refusalOn, write } from '../support/screens.ts';
import { startService, type RunningService } from '../support/service.ts';

// One story, told in order: Nora signs up, hears how few ways back in there are, sets a second address, and then changes
// the first; a desktop of the same account follows, and a new computer signs in with the old packet.

const nora = { address: 'nora@example.org', password: 'seven green kettles sing' };
const second = 'nora@second.example';
const renamed = 'nora.berg@example.org';

let folder: string;
let catcher: MailCatcher;
let service: RunningService;
let laptop: Chromium;
let desktop: Chromium;
let options: Page;
let photo: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-addresses-'));
  photo = join(folder, 'packet.png');
  catcher = await startMailCatcher();
  service = await startService({ smtpUrl: catcher.smtpUrl, contact: 'help@halfkey.example' });
  [laptop, desktop] = await Promise.all([launchChromium(), launchChromium()]);
});
afterAll(async () => {
  await laptop?.close();
  await desktop?.close();
  await Promise.all([service?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const inAccount = (selector: string): string => `[data-section="account"] ${selector}`;
/** Asks for a code to a new address. */
const propose = async (purpose: 'second' | 'change', address: string, password: string): Promise<void> => {
  await options.locator(inAccount(`[data-address="${purpose}"] summary`)).click();
  await write(options, 'newAddress', address);
  await write(options, 'addressPassword', password);
  await press(options, 'send-address-code');
};
const waiting = (purpose: 'second' | 'change') =>
  options.waitForSelector(inAccount(`[data-address-waiting="${purpose}"]`), { timeout: 60_000 });
const codeTo = async (address: string, after: number): Promise<string> =>
  codeOf(await catcher.waitFor(({ to }) => to.includes(address), { after }));
const toldOf = (subject: RegExp, address: string, after: number) =>
  catcher.waitFor(({ to, parsed }) => to.includes(address) && subject.test(parsed.subject ?? ''), { after });

describe('at the end of a sign-up', () => {
  it('says while the packet is not in hand that there is no way back in, and afterwards that there is one', async () => {
    const popup = await laptop.ownPage('/popup.html?in=tab');
    await beginSignUp(popup, nora.address, service.origin);
    await giveCode(popup, await mailedCode(catcher, nora.address));
    await choosePassword(popup, nora.password);
    await popup.waitForSelector('[data-ways="0"]');
    await photographMail(laptop, catcher, await mailPacket(popup, catcher, nora.address), photo);
    await popup.bringToFront();
    await chooseFile(popup, photo);
    await onScreen(popup, 'vault', 60_000);
    await popup.waitForSelector('[data-ways-concern="one"]');
    const [target] = await Promise.all([
      laptop.browser.waitForTarget((one) => one.url() === `${laptop.origin}/options.html#ways`),
      press(popup, 'see-ways'),
    ]);
    options = await target.asPage();
    await options.waitForSelector('[data-section="ways"] [data-ways="1"]');
    await popup.bringToFront();
    await press(popup, 'put-off-ways');
    expect(await popup.$('[data-ways-concern]')).toBeNull();
    await popup.reload();
    await onScreen(popup, 'vault');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await popup.$('[data-ways-concern]')).toBeNull();
    await popup.close();
    await options.bringToFront();
  });

  it('names whoever runs the service, on the options page and in the mail', async () => {
    const link = await options.waitForSelector('[data-contact] a');
    expect(await link?.evaluate((one) => one.getAttribute('href'))).toBe('mailto:help@halfkey.example');
    for (const { parsed } of catcher.mails)
      expect(parsed.text).toContain('Who runs this service: help@halfkey.example');
  });
});

describe('a second address', () => {
  it('is proven by the code that was mailed to it, also after the page was left, and both are told', async () => {
    const after = catcher.mails.length;
    await propose('second', second, 'not the password');
    expect((await refusalOn(options)).refusal).toBe('wrong-password');
    await write(options, 'addressPassword', nora.password);
    await press(options, 'send-address-code');
    await waiting('second');
    const code = await codeTo(second, after);
    await options.reload();
    await waiting('second');
    await write(options, 'code', code === '123456' ? '654321' : '123456');
    await press(options, 'confirm-address');
    expect((await refusalOn(options)).refusal).toBe('wrong-code');
    await write(options, 'code', code);
    await press(options, 'confirm-address');
    await options.waitForSelector(inAccount(`[data-second="${second}"]`));
    for (const address of [nora.address, second])
      expect((await toldOf(/second address/, address, after)).parsed.text).toContain(second);
  });

  it('gets the packet as well', async () => {
    const after = catcher.mails.length;
    await options.locator('#packet [name="password"]').fill(nora.password);
    await press(options, 'reveal-packet');
    await options.waitForSelector('#packet .packet-text', { timeout: 60_000 });
    await press(options, 'mail-packet', '#packet');
    for (const address of [nora.address, second])
      expect((await toldOf(/packet/, address, after)).parsed.attachments.length).toBeGreaterThan(0);
    await options.waitForSelector('#packet [data-allowance]');
    expect(await options.$('[data-missed]')).toBeNull();
  });
});

describe('a change of the address', () => {
  it('is told to both, and a device that was signed in takes it over', async () => {
    const other = await desktop.ownPage('/popup.html?in=tab');
    await beginSignIn(other, nora, service.origin);
    await uploadPacket(other, photo);
    const after = catcher.mails.length;
    await options.bringToFront();
    await options.reload();
    await propose('change', renamed, nora.password);
    await waiting('change');
    await write(options, 'code', await codeTo(renamed, after));
    await press(options, 'confirm-address');
    await options.waitForFunction(
      (wanted) => document.querySelector('[data-section="account"] .facts')?.textContent?.includes(wanted),
      {},
      renamed,
    );
    for (const address of [nora.address, renamed]) {
      const { parsed } = await toldOf(/was changed/, address, after);
      expect(parsed.text).toContain(nora.address);
      expect(parsed.text).toContain(renamed);
    }
    await other.bringToFront();
    await other.reload();
    await onScreen(other, 'vault');
    await other.waitForFunction(
      async () => {
        const { chrome } = globalThis as unknown as {
          chrome: {
            runtime: {
              sendMessage: (message: object) => Promise<{ output: { account?: { address: string } } }>;
            };
          };
        };
        const { output } = await chrome.runtime.sendMessage({ name: 'state.read', input: {} });
        return output.account?.address === 'nora.berg@example.org';
      },
      { polling: 200 },
    );
    await press(other, 'lock');
    await onScreen(other, 'unlock');
    expect(await other.$eval('main', (main) => main.textContent)).toContain(renamed);
    await other.close();
  });

  it('has the new address sign in with the packet that shows the old one, and the old address no more', async () => {
    const stranger = await launchChromium();
    try {
      const popup = await stranger.ownPage('/popup.html?in=tab');
      await beginSignIn(popup, nora, service.origin);
      await chooseFile(popup, photo);
      expect((await refusalOn(popup)).refusal).toBe('other-account');
      await press(popup, 'cancel');
      await beginSignIn(popup, { ...nora, address: renamed }, service.origin);
      await uploadPacket(popup, photo);
    } finally {
      await stranger.close();
    }
  });

  it('leaves the second address in place, until it is removed', async () => {
    const after = catcher.mails.length;
    await options.bringToFront();
    await options.waitForSelector(inAccount(`[data-second="${second}"]`));
    await press(options, 'remove-second');
    await press(options, 'dialog-confirm');
    await options.waitForSelector(inAccount('[data-second=""]'));
    for (const address of [renamed, second]) await toldOf(/no second address/, address, after);
  });
});
