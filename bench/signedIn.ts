import type { Page } from 'puppeteer';
import type { LoginSite } from '../scripts/loginSite.ts';
import { type Chromium, launchChromium } from '../tests/support/chromium.ts';
import { beginSignIn } from '../tests/support/journey.ts';
import { onScreen, press, write } from '../tests/support/screens.ts';
import type { Owner } from './vault.ts';

export type SignedIn = {
  readonly chromium: Chromium;
  /** The tab with the login page. */
  readonly page: Page;
  /** The toolbar popup over it, on the vault's list. */
  readonly popup: Page;
  /** From the packet handed over to a list of all logins, in milliseconds: sign-in, pull, verification, storing. */
  readonly firstSync: number;
};

/** Starts a browser and signs in on it as a person would, with the packet typed; waits until everything is there. */
export const signInOnNewBrowser = async (
  owner: Owner,
  {
    count,
    service,
    site,
    profile,
  }: {
    readonly count: number;
    readonly service: string;
    readonly site: LoginSite;
    /** A folder that outlives the browser. */
    readonly profile?: string;
  },
): Promise<SignedIn> => {
  const chromium = await launchChromium(profile === undefined ? {} : { profile });
  const page = await chromium.open(`${site.origin}/login`);
  const popup = await chromium.popup(page);
  await beginSignIn(popup, owner, service);
  await popup.$$eval('details', (all) => {
    for (const details of all) details.open = true;
  });
  await write(popup, 'packetText', owner.packet);
  const began = performance.now();
  await press(popup, 'submit-text');
  await onScreen(popup, 'vault', 60_000);
  await popup.waitForFunction(
    (wanted) => document.querySelector('[data-count]')?.getAttribute('data-count') === wanted,
    { timeout: 300_000, polling: 100 },
    String(count),
  );
  return { chromium, page, popup, firstSync: performance.now() - began };
};
