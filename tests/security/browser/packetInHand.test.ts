import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailCatcher, startMailCatcher } from '../../../scripts/mailCatcher.ts';
import { type Chromium, launchChromium } from '../../support/chromium.ts';
import { beginSignUp, choosePassword, giveCode, mailedCode } from '../../support/journey.ts';
import { onScreen, press, refusalOn, screenOf, write } from '../../support/screens.ts';
import { type RunningService, startService } from '../../support/service.ts';

const vera = { address: 'vera@example.org', password: 'nine chairs around a lake' };

let catcher: MailCatcher;
let service: RunningService;
let chromium: Chromium;
let folder: string;
let page: Page;
let packet: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halfkey-in-hand-'));
  catcher = await startMailCatcher();
  service = await startService({ smtpUrl: catcher.smtpUrl });
  chromium = await launchChromium({ downloads: folder });
  page = await chromium.ownPage('/popup.html?in=tab');
  await beginSignUp(page, vera.address, service.origin);
  await giveCode(page, await mailedCode(catcher, vera.address));
  await choosePassword(page, vera.password);
  await page.waitForSelector('.packet-as-text');
  packet = await page.$eval('.packet-as-text .packet-text', (text) =>
    (text.textContent ?? '').replace(/\s/g, ''),
  );
});
afterAll(async () => {
  await chromium?.close();
  await Promise.all([service?.stop(), catcher?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

/** Closes the step, lets the worker die, and looks what is asked for now. */
const stillAsked = async (): Promise<void> => {
  await page.close();
  await chromium.killWorker();
  page = await chromium.ownPage('/popup.html?in=tab');
  await page.waitForSelector('main[data-screen]');
  expect(await screenOf(page)).toBe('packet-deliver');
  await page.waitForSelector('.packet-as-text');
};

describe('K16 the packet of a new account is asked for until it is in hand', () => {
  it('though printing was begun, and cancelled', async () => {
    await page.evaluate(() => {
      // A dialogue that is cancelled closes as one does that has printed.
      window.print = () => window.dispatchEvent(new Event('afterprint'));
    });
    await press(page, 'print-packet');
    await stillAsked();
  });

  it('though files were saved, which the browser refused or the disk had no room for', async () => {
    const session = await chromium.browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'deny' });
    for (const way of ['save-pdf', 'save-png', 'save-eml']) {
      await press(page, way);
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
    }
    await stillAsked();
  });

  it('though something else was handed over', async () => {
    await write(
      page,
      'packetText',
      packet.slice(0, 20) + (packet[20] === 'Q' ? 'P' : 'Q') + packet.slice(21),
    );
    await press(page, 'submit-text');
    expect((await refusalOn(page)).refusal).toBe('mistyped');
    await stillAsked();
  });

  it('and no longer once it was handed back', async () => {
    await page.bringToFront();
    await write(page, 'packetText', packet);
    await press(page, 'submit-text');
    await onScreen(page, 'vault');
  });
});
