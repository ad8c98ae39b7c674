import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMailCatcher, type MailCatcher } from '../../scripts/mailCatcher.ts';
import { launchChromium, type Chromium } from '../support/chromium.ts';
import { beginSignUp, choosePassword, giveCode, mailedCode } from '../support/journey.ts';
import { onScreen, press, readField, write } from '../support/screens.ts';
import { startService, type RunningService } from '../support/service.ts';

// One story, told in order: a phrase is made and used, found again after the worker's death, and a site's rules are kept to.

const wren = { address: 'wren@example.org', password: 'seven amber kettles hum' };

let catcher: MailCatcher;
let service: RunningService;
let chromium: Chromium;
let options: Page;

/** Says to the background what no screen of this story does. */
const tell = (name: string, input: object): Promise<unknown> =>
  options.evaluate(
    (message) =>
      (
        globalThis as unknown as { chrome: { runtime: { sendMessage: (sent: object) => Promise<unknown> } } }
      ).chrome.runtime.sendMessage(message),
    { name, input },
  );
const popupOver = async (): Promise<Page> => {
  const popup = await chromium.popup(await chromium.open('about:blank'));
  await onScreen(popup, 'vault', 60_000);
  return popup;
};
const textIn = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? '');
/** What the generator shows, as soon as it is like that. */
const madeLike = async (page: Page, pattern: RegExp): Promise<string> => {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('[data-generated]')?.textContent ?? ''),
    {},
    pattern.source,
  );
  return textIn(page, '[data-generated]');
};

beforeAll(async () => {
  catcher = await startMailCatcher();
  service = await startService({ smtpUrl: catcher.smtpUrl });
  chromium = await launchChromium();
  const popup = await chromium.ownPage('/popup.html?in=tab');
  await beginSignUp(popup, wren.address, service.origin);
  await giveCode(popup, await mailedCode(catcher, wren.address));
  await choosePassword(popup, wren.password);
  await popup.close();
  options = await chromium.ownPage('/options.html');
  // The packet is in hand: nothing stands before the vault.
  const { output } = (await tell('packet.fresh', {})) as { output: { sheet: { text: string } } };
  await tell('packet.confirm', { packet: output.sheet.text });
});
afterAll(async () => {
  await chromium?.close();
  await Promise.all([service?.stop(), catcher?.stop()]);
});

describe('the generator', () => {
  let phrase: string;

  it('makes a password at once, and words where they are wanted, which are kept and then copied', async () => {
    const popup = await popupOver();
    await press(popup, 'generator');
    await onScreen(popup, 'generator');
    await madeLike(popup, /^\S{20}$/);
    await popup.click('.segment [value=phrase]');
    await madeLike(popup, /^[a-z]+(?:-[a-z]+){5}$/);
    await popup.click('[name=capitals]');
    phrase = await madeLike(popup, /^[A-Z][a-z]+(?:-[A-Z][a-z]+){5}$/);
    await press(popup, 'copy-generated');
    await popup.waitForFunction(() => document.querySelector('.generator-copied')?.textContent !== '');
    await popup.close();
  });

  it('has it in its history after the worker’s death, with its choices as they were', async () => {
    expect(await chromium.killWorker()).toBe(true);
    const popup = await popupOver();
    await press(popup, 'generator');
    await madeLike(popup, /^[A-Z][a-z]+(?:-[A-Z][a-z]+){5}$/);
    await press(popup, 'generated-before');
    await press(popup, 'reveal-generated', '[data-generated-list]');
    await popup.waitForSelector('[data-generated-before]');
    expect(await textIn(popup, '[data-generated-before]')).toBe(phrase);
    await popup.close();
  });

  it('keeps to the rules of a login’s site, puts the password into the form, and lists it for that site', async () => {
    const popup = await chromium.ownPage('/popup.html?in=tab');
    await onScreen(popup, 'vault', 60_000);
    await press(popup, 'add');
    await onScreen(popup, 'item');
    await write(popup, 'title', 'Delta');
    await write(popup, 'address', 'https://www.delta.com/signup');
    await press(popup, 'generate');
    await popup.waitForSelector('[data-site-rules]');
    await popup.$eval('.segment [value=password]', (radio) => (radio as HTMLInputElement).click());
    const made = await madeLike(popup, /^[A-Za-z0-9]{20}$/);
    expect(await textIn(popup, '[data-site-rules]')).toContain(
      'delta.com takes 8 to 20 characters, no symbols.',
    );
    await press(popup, 'use-generated');
    await popup.waitForFunction(
      (text) => (document.querySelector('[name=password]') as HTMLInputElement | null)?.value === text,
      {},
      made,
    );
    expect(await readField(popup, 'password')).toBe(made);
    // Given up: the password was not saved with a login, and is there all the same.
    await popup.close();
    expect(await tell('generated.list', {})).toMatchObject({
      output: { items: [{ site: 'www.delta.com' }, { site: '' }] },
    });
  });
});
