import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portOf } from '../../scripts/portOf.ts';
import { createWorld, type World } from '../support/filling/world.ts';
import { onScreen, press, write } from '../support/screens.ts';

// A vault with some bad passwords, worked through on its page; and a list of breaches that sees what leaves the browser.

type Asked = { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders };
const weak = 'summer2019';
const shared = 'grapes under a blue moon';
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase();

/** Answers as Pwned Passwords does. */
const startList = async () => {
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    asked.push({ method, url, headers });
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'Add-Padding');
    const hash = sha1(weak);
    response.end(
      method === 'GET' && url === `/range/${hash.slice(0, 5)}` ? `${hash.slice(5)}:51259\r\n` : '',
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    asked,
    address: `http://127.0.0.1:${portOf(server)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
};

let world: World;
let page: Page;
beforeAll(async () => {
  world = await createWorld();
  await press(world.own, 'later');
  await onScreen(world.own, 'vault');
  await world.saveLogin(['https://www.500px.com/login'], { title: 'Photos', password: weak });
  await world.saveLogin(['http://garden.example'], { title: 'Garden', password: shared });
  await world.saveLogin(['https://rail.example'], { title: 'Railway', password: shared });
  await world.saveLogin(['https://fine.example'], { title: 'Fine', password: 'otter lantern seven kites' });
  page = await world.ownPage('/vault.html#health');
  await page.waitForSelector('[data-health="idle"]');
});
afterAll(() => world?.close());

const check = async (): Promise<void> => {
  // A check in which everything is known is over before anybody sees it: what counts is another list.
  await page.evaluate(() => document.querySelector('[data-health-list]')?.setAttribute('data-before', ''));
  await press(page, 'check-health');
  await page.waitForSelector('[data-health="checked"] [data-health-list]:not([data-before])', {
    timeout: 60_000,
  });
};
const rows = (): Promise<string[][]> =>
  page.$$eval('[data-health-item]', (items) =>
    items.map((item) => [
      item.querySelector('.health-name')?.textContent ?? '',
      ...[...item.querySelectorAll('[data-problem]')].map((one) => one.getAttribute('data-problem') ?? ''),
    ]),
  );

describe('the health of the passwords', () => {
  it('is one list, the worst first, and each of it opens', async () => {
    await check();
    expect(await rows()).toEqual([
      ['Photos', 'weak'],
      ['Garden', 'reused', 'plain-http'],
      ['Railway', 'reused'],
    ]);
    // No password stands anywhere in the page.
    const markup = await page.evaluate(() => document.documentElement.innerHTML);
    for (const password of [weak, shared]) expect(markup).not.toContain(password);

    await press(page, 'open-item', '[data-health-item]:nth-child(2)');
    await page.waitForFunction(
      () => document.querySelector<HTMLElement>('[data-item-view]')?.innerText.includes('Garden') === true,
    );
  });

  it('leads to where the password is changed, and says where it only guesses', async () => {
    const links = await page.$$eval('[data-health-item] a[data-action="change-password"]', (all) =>
      all.map((link) => [link.getAttribute('data-page'), (link as HTMLAnchorElement).href]),
    );
    await page.waitForSelector('[data-page="known"]');
    expect(links).toEqual([
      ['known', 'https://web.500px.com/settings/account/security'],
      ['guess', 'https://garden.example/.well-known/change-password'],
      ['guess', 'https://rail.example/.well-known/change-password'],
    ]);
  });

  it('asks a list of breaches once it is chosen, with five digits each and nothing else', async () => {
    const list = await startList();
    await write(page, 'breachService', list.address);
    await press(page, 'breaches-on');
    await page.waitForSelector('[data-breaches="on"]');
    expect(list.asked).toEqual([]);
    await check();
    expect((await rows())[0]).toEqual(['Photos', 'breached', 'weak']);

    const asked = list.asked.filter(({ method }) => method === 'GET');
    expect(asked.map(({ url }) => url).sort()).toEqual(
      [weak, shared, 'otter lantern seven kites'].map((one) => `/range/${sha1(one).slice(0, 5)}`).sort(),
    );
    for (const { headers } of asked) {
      expect(headers['add-padding']).toBe('true');
      expect(headers.cookie).toBe(undefined);
      expect(headers.referer).toBe(undefined);
      expect(headers.authorization).toBe(undefined);
    }
    // What is put right leaves the list by itself.
    await press(page, 'open-item', '[data-health-item]:nth-child(1)');
    await page.waitForFunction(
      () => document.querySelector<HTMLElement>('[data-item-view]')?.innerText.includes('Photos') === true,
    );
    await press(page, 'edit', '[data-item-view]');
    await write(page, 'password', 'kettle of nine brass owls');
    await press(page, 'save', '[data-item-form]');
    await page.waitForFunction(
      () => document.querySelector('[data-health-list]')?.getAttribute('data-health-list') === '2',
    );
    await press(page, 'breaches-off');
    await page.waitForSelector('[data-breaches="off"]');
    await list.stop();
    await check();
    expect((await rows())[0]).toEqual(['Garden', 'reused', 'plain-http']);
  });
});
