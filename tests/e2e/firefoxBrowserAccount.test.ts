import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { browserPaths } from '../support/browserPaths.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { onScreen, press, write } from '../support/firefoxScreens.ts';
import { nameService, signUpInFirefox } from '../support/firefoxJourney.ts';
import { type RunningService, startService } from '../support/service.ts';

const nora = { address: 'nora@mail.example', password: 'twelve copper whales waltz' } as const;

let catcher: MailCatcher;
let service: RunningService;
let firefox: Firefox;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  if (browserPaths.firefox === undefined) return;
  catcher = await startMailCatcher();
  stops.push(catcher.stop);
  service = await startService({ smtpUrl: catcher.smtpUrl });
  stops.push(service.stop);
  firefox = await launchFirefox();
  stops.push(firefox.close);
});
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});
beforeEach(({ skip }) => skip(browserPaths.firefox === undefined, 'no Firefox on this machine'));

/** What lies in the browser's account. */
const synced = () =>
  firefox.run<Record<string, unknown>>(
    `return JSON.parse(JSON.stringify(await browser.storage.sync.get(null)))`,
  );
const own = (page: string) => firefox.open(`${firefox.origin}${page}`);
const badge = () => firefox.run<string>(`return browser.action.getBadgeText({})`);

describe('in Firefox, the packet in the browser’s account', () => {
  /** What another computer of the same browser account has put there. */
  let kept: Record<string, unknown>;

  it('X2 is all that is there, and only after it was switched on', async () => {
    await signUpInFirefox(firefox, nora, service, catcher);
    expect(await synced()).toEqual({});
    await own('/options.html');
    await firefox.click('[name="keepInBrowser"]:not(:disabled)');
    await firefox.find('[name="keepInBrowser"]:checked:not(:disabled)');
    kept = await synced();
    expect(Object.keys(kept)).toEqual(['packet']);
    expect(kept).toMatchObject({ packet: { version: 1 } });
  });

  it('leaves with the account that signs out', async () => {
    await press(firefox, 'sign-out');
    await press(firefox, 'dialog-confirm');
    await firefox.find('[data-section="signed-out"]');
    expect(await synced()).toEqual({});
  });

  it('is found by itself by a computer that has address and password', async () => {
    await firefox.run(`await browser.storage.sync.set(JSON.parse(arguments[0]))`, JSON.stringify(kept));
    await own('/popup.html?in=tab');
    await press(firefox, 'sign-in');
    await write(firefox, 'address', nora.address);
    await write(firefox, 'password', 'not the right one');
    await nameService(firefox, service);
    await press(firefox, 'submit');
    // Found and tried; the packet is the right one.
    await onScreen(firefox, 'sign-in-password', 60_000);
    expect(await badge()).toBe('…');
    await firefox.killBackground();
    await write(firefox, 'password', nora.password);
    await press(firefox, 'submit');
    await onScreen(firefox, 'vault', 60_000);
    expect(await badge()).toBe('');
  });
});
