import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginPage, page } from '../../support/filling/forms.ts';
import { createWorld, type World } from '../../support/filling/world.ts';
import { onScreen, press } from '../../support/screens.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  // The account is new, and its packet has not been handed out.
  await press(world.own, 'later');
  await onScreen(world.own, 'vault');
});
afterAll(() => world?.close());

const markup = `<img src=x onerror="globalThis.ran = true"><script>globalThis.ran = true</script>`;
const hostile = {
  title: `${markup}\u202Eedisrever\u0000`,
  username: `"><b data-injected>${markup}`,
  notes: `</textarea>${markup}`,
};

describe('P37 text that is meant to be more than text', () => {
  it('is text in the list and in the item, and an address that runs something is no link', async () => {
    const itemId = await world.saveLogin(['javascript:globalThis.ran=true//'], hostile);
    const own = await world.ownPage('/popup.html?in=tab');
    const row = `[data-item-id="${itemId}"]`;
    await own.waitForSelector(row);
    expect(await own.$eval(`${row} .row-title`, (title) => title.textContent)).toBe(hostile.title.trim());
    await press(own, 'open', row);
    await own.waitForSelector('main[data-screen="item"] [data-item-view]');
    const title = await own.$eval('[data-item-view] h1', (heading) => heading.textContent);
    expect(title).toBe(hostile.title);
    for (const name of ['username', 'notes'] as const) {
      const shown = await own.$eval(`[data-value="${name}"]`, (text) => text.textContent);
      expect(shown, name).toBe(hostile[name]);
    }
    expect(await own.$$eval('a', (links) => links.map(({ href }) => href))).toEqual([]);
    await press(own, 'edit');
    await own.waitForSelector('[name="title"]');
    for (const name of ['title', 'username', 'notes'] as const) {
      const value = await own.$eval(`[name="${name}"]`, (field) => (field as HTMLInputElement).value);
      expect(value, name).toBe(hostile[name]);
    }
    expect(await own.$$eval('a', (links) => links.map(({ href }) => href))).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await own.$$('img, [data-injected]')).toEqual([]);
    expect(await own.evaluate('globalThis.ran')).toBeUndefined();
    await own.close();
  });

  it('is text in the offer that a page’s login makes', async () => {
    world.sites.page('https://bank.example/', loginPage('action="/in" method="post"'));
    world.sites.page('https://bank.example/in', page('<p>Welcome</p>'));
    const shown = await world.open('https://bank.example/');
    await shown.type('#u', hostile.username);
    await shown.type('#p', 'typed');
    await Promise.all([shown.waitForNavigation(), shown.click('#go')]);
    await world.badge('1');
    const popup = await world.popup(shown);
    await popup.waitForSelector('[data-offer]');
    expect(await popup.$eval('.offer-username', (text) => text.textContent)).toBe(hostile.username);
    expect(await popup.$$('img, [data-injected]')).toEqual([]);
    expect(await popup.evaluate('globalThis.ran')).toBeUndefined();
    await press(popup, 'offer-dismiss');
    await popup.close();
  });

  it('is not taken over from a page where it is longer than any login', async () => {
    const shown = await world.open('https://bank.example/');
    await shown.evaluate(`u.value = 'x'.repeat(20_000); p.value = 'y'.repeat(20_000)`);
    await shown.type('#p', 'z');
    await Promise.all([shown.waitForNavigation(), shown.click('#go')]);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const offers = await world.send('offers.read', { tabId: await world.tabOf(shown) });
    expect(offers).toEqual({ is: 'offers', offers: [] });
  });
});
