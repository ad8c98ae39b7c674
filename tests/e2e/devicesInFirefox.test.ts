import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { browserPaths } from '../support/browserPaths.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { beginSignInInFirefox, packetOn, refusalIn, signUpInFirefox } from '../support/firefoxJourney.ts';
import { onScreen, press, write } from '../support/firefoxScreens.ts';
import { type RunningService, startService } from '../support/service.ts';

// One story, told in order: an account in two Firefoxes; the first names the second, removes it, and deletes the account.

const olga = { address: 'olga@mail.example', password: 'twelve copper whales waltz' } as const;

let catcher: MailCatcher;
let service: RunningService;
let first: Firefox;
let second: Firefox;
let packet: string;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  if (browserPaths.firefox === undefined) return;
  catcher = await startMailCatcher();
  stops.push(catcher.stop);
  service = await startService({ smtpUrl: catcher.smtpUrl });
  stops.push(service.stop);
  first = await launchFirefox();
  stops.push(first.close);
  second = await launchFirefox();
  stops.push(second.close);
});
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});
beforeEach(({ skip }) => skip(browserPaths.firefox === undefined, 'no Firefox on this machine'));

const other = '[data-section="devices"] .device:not(:first-child)';
/** Waits until a script of the page's gives true. */
const until = async (firefox: Firefox, what: string, script: string): Promise<void> => {
  for (const end = Date.now() + 30_000; !(await firefox.run<boolean>(script));) {
    if (Date.now() > end)
      throw new Error(`${what}: not in:\n${await firefox.run<string>('return document.body.innerText')}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
const textOf = (firefox: Firefox, selector: string): Promise<string> =>
  firefox.run<string>(`return document.querySelector(arguments[0])?.textContent ?? ''`, selector);

describe('in Firefox, the devices of an account', () => {
  it('are listed with name, browser and time, this one first and marked', async () => {
    await signUpInFirefox(first, olga, service, catcher);
    packet = await packetOn(first);
    await beginSignInInFirefox(second, olga, service);
    await write(second, 'packetText', packet);
    await press(second, 'submit-text');
    await onScreen(second, 'vault', 60_000);
    await first.open(`${first.origin}/options.html`);
    await first.find(other);
    const own = await textOf(first, '[data-section="devices"] .device:first-child');
    expect(own).toContain('This device');
    expect(own).toMatch(/Firefox \d+/);
    expect(await textOf(first, other)).toMatch(/Firefox \d+.*Last seen/s);
    expect(
      await first.run(`return document.querySelectorAll('[data-section="devices"] .device').length`),
    ).toBe(2);
  });

  it('get another name, with the browser beside it', async () => {
    await first.click(`${other} [data-action="rename"]`);
    await write(first, 'deviceName', 'Attic');
    await first.killBackground();
    await press(first, 'rename-save');
    await until(
      first,
      'the new name',
      `return document.querySelector('${other} .device-name')?.textContent === 'Attic'`,
    );
    expect(await textOf(first, `${other} .device-browser`)).toMatch(/Firefox \d+/);
  });

  it('D6 are removed: the removed one refuses to go on, empties itself and says so', async () => {
    await first.click(`${other} [data-action="remove"]`);
    await first.find('dialog[open]');
    expect(await textOf(first, 'dialog[open]')).toContain('Attic');
    await press(first, 'dialog-confirm');
    await until(
      first,
      'one device',
      `return document.querySelectorAll('[data-section="devices"] .device').length === 1`,
    );
    await second.killBackground();
    await second.open(`${second.origin}/popup.html?in=tab`);
    for (const end = Date.now() + 60_000; ;) {
      const screen = await second.run<string>(
        `return document.querySelector('main[data-screen]')?.dataset.screen ?? ''`,
      );
      if (screen === 'removed') break;
      if (Date.now() > end) throw new Error(`the screen is ${screen}`);
      // The next contact is what tells it.
      await second.run(`document.querySelector('[data-action="sync"]')?.click()`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const day = new Date().toISOString().slice(0, 10);
    expect(await second.run(`return document.querySelector('[data-removed-on]').dataset.removedOn`)).toBe(
      day,
    );
    const left = await second.run<readonly string[]>(`
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open('halfkey');
        opening.addEventListener('error', () => reject(new Error('not opened')));
        opening.addEventListener('success', () => resolve(opening.result));
      });
      const keys = [];
      const transaction = database.transaction([...database.objectStoreNames]);
      for (const name of database.objectStoreNames) {
        const asked = transaction.objectStore(name).getAllKeys();
        asked.addEventListener('success', () => keys.push(...asked.result.map(String)));
      }
      await new Promise((resolve) => transaction.addEventListener('complete', resolve));
      database.close();
      return keys;`);
    expect(left).toEqual(['kept']);
  });

  it('are gone with the account, which wants both halves again and is asked for afterwards', async () => {
    const inSection = (selector: string): string => `[data-section="delete"] ${selector}`;
    await first.click(inSection('[data-delete] summary'));
    await first.find(inSection('[name="packetText"]'));
    await first.type(inSection('[name="packetText"]'), packet);
    await first.click(inSection('[data-action="submit-text"]'));
    await first.find(inSection('[data-packet-held]'), 60_000);
    await first.type(inSection('[name="password"]'), 'not the password');
    await press(first, 'delete-account');
    await press(first, 'dialog-confirm');
    await first.find(inSection('[data-refusal="wrong-password"]'), 60_000);
    await first.type(inSection('[name="password"]'), olga.password);
    const after = catcher.mails.length;
    await press(first, 'delete-account');
    await press(first, 'dialog-confirm');
    await first.find('[data-section="signed-out"] [data-deleted="verified"]', 60_000);
    const mail = await catcher.waitFor(({ to }) => to.includes(olga.address), { after });
    expect(mail.parsed.subject).toMatch(/deleted/);
    // Neither half opens anything any more, and the address is free.
    await press(second, 'dismiss');
    await onScreen(second, 'welcome');
    await beginSignInInFirefox(second, olga, service);
    await write(second, 'packetText', packet);
    await press(second, 'submit-text');
    expect(await refusalIn(second)).toBe('other-account');
    await first.open(`${first.origin}/popup.html?in=tab`);
    await onScreen(first, 'welcome');
    await press(first, 'sign-up');
    await write(first, 'address', olga.address);
    await first.click('details.more summary');
    await write(first, 'service', service.origin);
    await press(first, 'submit');
    await onScreen(first, 'sign-up-code');
    const code = codeOf(await catcher.waitFor(({ to }) => to.includes(olga.address), { after: mail.id }));
    await write(first, 'code', code);
    await press(first, 'submit');
    await onScreen(first, 'sign-up-password');
  });
});
