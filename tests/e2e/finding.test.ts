import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginPage } from '../support/filling/forms.ts';
import { createWorld, valuesIn, type World } from '../support/filling/world.ts';
import { listed, onScreen, press, titlesOn, write } from '../support/screens.ts';

// What a search forgives, what was used of late, and notes: in the built extension.

let world: World;
const site = 'https://harbour.example/';

beforeAll(async () => {
  world = await createWorld();
  await press(world.own, 'later');
  await onScreen(world.own, 'vault');
  world.sites.page(site, loginPage());
  await world.saveLogin(['harbour.example'], { title: 'Harbour office' });
  await world.saveLogin(['bank.example'], { title: 'Müller Bank', username: 'ada' });
  await world.saveLogin(['shed.example'], { title: 'Shed', notes: 'The spare key is with Marianne.' });
}, 120_000);
afterAll(() => world?.close());

const find = async (query: string): Promise<readonly string[]> => {
  const found = await world.send('vault.find', { query, filter: { is: 'all' }, from: 0, count: 10 });
  return found.is === 'found' ? found.items.map(({ title }) => title) : [found.is];
};

describe('finding', () => {
  it('forgives a slip and an umlaut in the popup’s search', async () => {
    const page = await world.open(site);
    const popup = await world.popup(page);
    for (const [query, title] of [
      ['hrabour', 'Harbour office'],
      ['mueller', 'Müller Bank'],
      ['MULLER ada', 'Müller Bank'],
    ] as const) {
      await write(popup, 'query', query);
      await popup.waitForSelector('[data-list="found"]');
      await listed(popup, title);
      await popup.waitForFunction(() => document.querySelectorAll('[data-item-id]').length === 1);
    }
    await page.close();
  });

  it('lists what was filled and copied of late, after a restart of the worker as well', async () => {
    const page = await world.open(site);
    const [itemId = ''] = await world.fits(page);
    expect(await world.fill(page, itemId)).toMatchObject({ is: 'filled' });
    expect(Object.values(await valuesIn(page))).toContain('mira@mail.example');
    const popup = await world.popup(page);
    await write(popup, 'query', 'shed');
    await listed(popup, 'Shed');
    await popup.waitForFunction(() => document.querySelectorAll('[data-item-id]').length === 1);
    await press(popup, 'copy-password');
    await popup.waitForSelector('.toast-body');
    await popup.close();
    await world.killWorker();

    const again = await world.popup(page);
    await press(again, 'filter');
    await again.waitForSelector('[data-filter="recent"]');
    await again.click('[data-filter="recent"]');
    await again.waitForSelector('[data-list="recent"]');
    await listed(again, 'Harbour office');
    expect(await titlesOn(again)).toEqual(['Shed', 'Harbour office']);
    await page.close();
  });

  it('searches notes once the switch for it is on, and no more once it is off', async () => {
    expect(await find('marianne')).toEqual([]);
    const options = await world.ownPage('/options.html');
    await onScreen(options, 'options');
    const notes = await options.waitForSelector('[name="searchNotes"]');
    await notes?.click();
    await options.waitForSelector('.toast-body');
    await expect.poll(() => find('marianne'), { timeout: 10_000 }).toEqual(['Shed']);
    await world.killWorker();
    await expect.poll(() => find('marianne'), { timeout: 10_000 }).toEqual(['Shed']);
    await notes?.click();
    await expect.poll(() => find('marianne'), { timeout: 10_000 }).toEqual([]);
    expect(await find('shed')).toEqual(['Shed']);
    await options.close();
  });
});
