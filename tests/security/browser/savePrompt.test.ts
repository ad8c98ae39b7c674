import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginPage } from '../../support/filling/forms.ts';
import { createWorld, kept, type World } from '../../support/filling/world.ts';
import { type PlainLogin, plainLogin } from '../../support/items.ts';

let world: World;
let bank: string;
beforeAll(async () => {
  world = await createWorld();
  bank = await world.saveLogin(['bank.example']);
});
afterAll(() => world?.close());

const open = async (host: string, script: string): Promise<Page> => {
  world.sites.page(`https://${host}/`, loginPage('action="/in" method="post"', script));
  world.sites.page(`https://${host}/in`, 'in');
  return world.open(`https://${host}/`);
};
const offersFor = async (page: Page) => {
  // A message that the page's script sent is there by now, or was not sent.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const offers = await world.send('offers.read', { tabId: await world.tabOf(page) });
  return offers.is === 'offers' ? offers.offers : [];
};
const pick = ({ username, password }: PlainLogin) => ({ username, password });
const keptNow = async () => {
  const read = await world.send('vault.read', { itemId: bank });
  return read.is === 'item' ? pick(plainLogin(read.item)) : read.is;
};

describe('P38 a page that submits credentials of its own choosing', () => {
  it('by script alone offers nothing', async () => {
    const page = await open(
      'bank.example',
      `u.value = '${kept.username}'; p.value = 'chosen'; f.requestSubmit();`,
    );
    expect(await offersFor(page)).toEqual([]);
    expect(await keptNow()).toEqual(kept);
  });

  it('by events made up offers nothing', async () => {
    const page = await open(
      'bank.example',
      `p.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true })); p.value = 'chosen'; u.value = '${kept.username}';
       f.onsubmit = () => false; go.click(); p.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));`,
    );
    expect(await offersFor(page)).toEqual([]);
  });

  it('in place of what the user typed: changes nothing without the user’s answer, which is asked with the host', async () => {
    const page = await open(
      'bank.example',
      `f.addEventListener('click', () => { p.value = 'chosen'; }, true)`,
    );
    await page.type('#u', kept.username);
    await page.type('#p', kept.password);
    await Promise.all([page.waitForNavigation(), page.click('#go')]);
    for (const offer of await offersFor(page)) {
      expect(offer).toMatchObject({ kind: 'update', host: 'bank.example', username: kept.username });
    }
    expect(await keptNow()).toEqual(kept);
  });

  it('for the user name of another site: is that site’s own, and no update of the kept one', async () => {
    const page = await open('evil.example', '');
    await page.type('#u', kept.username);
    await page.type('#p', 'chosen');
    await Promise.all([page.waitForNavigation(), page.click('#go')]);
    const [offer] = await offersFor(page);
    expect(offer).toMatchObject({ kind: 'save', host: 'evil.example' });
    await world.send('offers.answer', { offerId: offer?.offerId ?? '', answer: 'save' });
    expect(await keptNow()).toEqual(kept);
  });

  it('without end keeps at most two of its own, and pushes out nobody else’s', async () => {
    const other = await open('shop.example', '');
    await other.type('#u', 'shopper');
    await other.type('#p', 'a password');
    await Promise.all([other.waitForNavigation(), other.click('#go')]);
    const page = await open('evil.example', 'f.onsubmit = () => false');
    for (let n = 0; n < 5; n += 1) {
      await page.type('#u', String(n));
      await page.type('#p', 'more');
      await page.click('#go');
    }
    const offers = await offersFor(page);
    expect(offers.filter(({ host }) => host === 'evil.example').length).toBe(2);
    expect(offers.filter(({ host }) => host === 'shop.example').length).toBe(1);
  });
});
