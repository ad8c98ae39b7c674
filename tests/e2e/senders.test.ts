import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPaths } from '../support/browserPaths.ts';
import { launchChromium } from '../support/chromium.ts';
import { launchFirefox } from '../support/firefox.ts';
import { chromiumDriver, firefoxDriver } from '../support/senders/drivers.ts';
import { startFramesSite } from '../support/senders/framesSite.ts';
import { recordSenders } from '../support/senders/record.ts';
import {
  normalise,
  readRecorded,
  type RecordedBrowser,
  type RecordedSenders,
  writeRecorded,
} from '../support/senders/recorded.ts';

// tests/unit/messaging decides on what is recorded here. Where a browser has changed, these tests fail and show how;
// HALFKEY_RECORD=1 takes the new senders over.

let site: Awaited<ReturnType<typeof startFramesSite>>;
beforeAll(async () => {
  site = await startFramesSite();
});
afterAll(() => site?.stop());

const compare = (browser: keyof RecordedSenders, heard: RecordedBrowser): void => {
  if (process.env['HALFKEY_RECORD'] === '1') writeRecorded(browser, heard);
  expect(heard).toEqual(readRecorded()[browser]);
};

describe('X3, X4 the browser says who sent a message as it was recorded', () => {
  it('Chromium', async () => {
    const chromium = await launchChromium();
    try {
      const page = await chromium.open(site.page);
      const senders = await recordSenders(await chromiumDriver(chromium, page));
      compare('chromium', normalise({ id: new URL(chromium.origin).host, origin: chromium.origin }, senders));
    } finally {
      await chromium.close();
    }
  });

  it('Firefox', async ({ skip }) => {
    skip(browserPaths.firefox === undefined, 'no Firefox on this machine');
    const firefox = await launchFirefox();
    try {
      const page = await firefox.open(site.page);
      const senders = await recordSenders(await firefoxDriver(firefox, page));
      compare('firefox', normalise({ id: 'halfkey@halfkey.app', origin: firefox.origin }, senders));
    } finally {
      await firefox.close();
    }
  });
});
