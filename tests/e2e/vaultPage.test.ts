import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyInput, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginPage } from '../support/filling/forms.ts';
import { accountPassword, createWorld, kept, valuesIn, type World } from '../support/filling/world.ts';
import { wholeList } from '../support/items.ts';
import { listed, onScreen, press, refusalOn, titlesOn, write } from '../support/screens.ts';

// Finding, by the keyboard: in the popup over a page, and in the whole vault in a tab.

let world: World;
let downloads: string;
const titles = ['Allotment', 'Bakery', 'Cinema', 'Dentist', 'Early bird', 'Ferry'];
const plums = ['Plum 1', 'Plum 2', 'Plum 3', 'Plum 4'];
/** Of all, without the one for the page. */
const others = 310;
/** More than any list has room for. */
const more = 300;

beforeAll(async () => {
  downloads = await mkdtemp(join(tmpdir(), 'halfkey-chosen-'));
  world = await createWorld({ downloads });
  await press(world.own, 'later');
  await onScreen(world.own, 'vault');
  world.sites.page('https://forge.example/', loginPage());
  await world.saveLogin(['forge.example'], { title: 'Forge' });
  for (const title of titles)
    await world.saveLogin([`${title.toLowerCase()}.example`.replace(' ', '-')], { title });
  for (const title of plums)
    await world.saveLogin([`${title.toLowerCase()}.example`.replace(' ', '-')], { title });
  for (let at = 0; at < more; at++)
    await world.saveLogin([`m${at}.example`], { title: `More ${String(at).padStart(3, '0')}` });
}, 300_000);
afterAll(async () => {
  await world?.close();
  await rm(downloads, { recursive: true, force: true });
});

const withKey = async (page: Page, held: KeyInput, key: KeyInput): Promise<void> => {
  await page.keyboard.down(held);
  await page.keyboard.press(key);
  await page.keyboard.up(held);
};
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      document.activeElement?.closest('[data-item-id]')?.querySelector('.row-title')?.textContent ??
      document.activeElement?.getAttribute('name') ??
      document.activeElement?.getAttribute('role') ??
      '',
  );

describe('the popup over a page', () => {
  it('fills what fits the page with Enter alone', async () => {
    const site = await world.open('https://forge.example/');
    const popup = await world.popup(site);
    await listed(popup, 'Forge');
    expect(await focused(popup)).toBe('query');
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('.toast-body');
    expect(Object.values(await valuesIn(site))).toEqual(
      expect.arrayContaining([kept.username, kept.password]),
    );
    await site.close();
  });

  it('finds and fills from the keyboard, with one letter to begin the search wherever the focus is', async () => {
    const site = await world.open('https://forge.example/');
    const popup = await world.popup(site);
    await listed(popup, 'Forge');
    await popup.keyboard.press('ArrowDown');
    expect(await focused(popup)).toBe('Forge');
    await popup.keyboard.type('forg');
    expect(await popup.$eval('[name="query"]', (field) => (field as HTMLInputElement).value)).toBe('forg');
    await popup.waitForSelector('[data-list="found"]');
    await popup.waitForFunction(() => document.querySelectorAll('[data-item-id]').length === 1);
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('.toast-body');
    expect(Object.values(await valuesIn(site))).toContain(kept.password);
    await site.close();
  });

  it('has no more rows in the page than it shows, goes to the end of the list, and back to the search', async () => {
    const site = await world.open('https://forge.example/');
    const popup = await world.popup(site);
    await listed(popup, 'Allotment');
    expect((await popup.$$('[data-item-id]')).length).toBeLessThan(40);
    await popup.keyboard.press('ArrowDown');
    await popup.keyboard.press('End');
    await popup.waitForFunction(
      (last) =>
        document.activeElement?.closest('[data-item-id]')?.querySelector('.row-title')?.textContent === last,
      {},
      'Plum 4',
    );
    expect((await popup.$$('[data-item-id]')).length).toBeLessThan(40);
    for (let times = 0; times < 12; times++) await popup.keyboard.press('ArrowUp');
    expect(await focused(popup)).toBe('More 291');
    await popup.keyboard.type('al');
    await listed(popup, 'Allotment');
    await popup.keyboard.press('Escape');
    await popup.waitForSelector('[data-list="all"]');
    expect(await focused(popup)).toBe('query');
    await site.close();
  });

  it('lists by type, and the trash, from its menu', async () => {
    const site = await world.open('https://forge.example/');
    const popup = await world.popup(site);
    await listed(popup, 'Forge');
    await press(popup, 'filter');
    await popup.waitForSelector('[data-filter="kind"]');
    await popup.click('[data-filter="trash"]');
    await popup.waitForSelector('[data-list="trash"]');
    expect(await titlesOn(popup)).toEqual([]);
    await press(popup, 'list-close');
    await listed(popup, 'Forge');
    await site.close();
  });
});

describe('the vault in a tab', () => {
  let page: Page;
  const openPage = async (): Promise<void> => {
    page = await world.ownPage('/vault.html');
    await onScreen(page, 'vault-page');
    await listed(page, 'Allotment');
  };
  const inTrash = async (): Promise<string[]> => {
    const found = await world.send('vault.find', { ...wholeList(), filter: { is: 'trash' } });
    return found.is === 'found' ? found.items.map(({ title }) => title) : [found.is];
  };
  const toast = async (part: string): Promise<void> => {
    await page.waitForFunction(
      (wanted) => document.querySelector('.toast-body')?.textContent?.includes(wanted),
      {},
      part,
    );
  };
  const countOn = (): Promise<string> => page.$eval('.list-count', (one) => one.textContent ?? '');

  it('is opened from the popup', async () => {
    await world.own.bringToFront();
    await Promise.all([
      world.browser.waitForTarget((one) => one.url().endsWith('/vault.html')),
      press(world.own, 'vault-page'),
    ]);
    await openPage();
    expect(await countOn()).toBe(`${others + 1} entries`);
    expect((await page.$$('[role="option"]')).length).toBeLessThan(60);
    expect(await page.$eval('[role="option"]', (one) => one.getAttribute('aria-setsize'))).toBe(
      String(others + 1),
    );
  });

  it('searches, selects three, tags them, puts them into the trash and back, from the keyboard', async () => {
    await page.keyboard.type('plum');
    await page.waitForFunction(() => document.querySelector('.list-count')?.textContent === '4 entries');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await withKey(page, 'Shift', 'ArrowDown');
    await page.waitForSelector('.bulk[data-selected="3"]');

    await press(page, 'bulk-tag');
    await page.waitForSelector('dialog[open] [name="tag"]');
    await page.keyboard.type('later');
    await page.keyboard.press('Enter');
    await toast('3 entries');
    await page.waitForSelector('[data-side="tag-later"]');
    await page.click('[data-side="tag-later"]');
    await page.waitForFunction(() => document.querySelector('.list-count')?.textContent === '3 entries');
    expect(await titlesOn(page)).toEqual(['Plum 1', 'Plum 2', 'Plum 3']);

    await page.focus('[role="listbox"]');
    await withKey(page, 'Control', 'a');
    await page.waitForSelector('.bulk[data-selected="3"]');
    await page.keyboard.press('Delete');
    await toast('3 entries are in the trash');
    expect(await inTrash()).toEqual(['Plum 1', 'Plum 2', 'Plum 3']);

    await press(page, 'undo');
    await toast('Undone');
    expect(await inTrash()).toEqual([]);
    await page.waitForFunction(() => document.querySelector('.list-count')?.textContent === '3 entries');

    await page.focus('[role="listbox"]');
    await page.keyboard.press('Home');
    await page.keyboard.press('Delete');
    await toast('1 entry is in the trash');
    await page.click('[data-side="trash"]');
    await listed(page, 'Plum 1');
    await page.focus('[role="listbox"]');
    await page.keyboard.press('Space');
    await press(page, 'bulk-restore');
    await toast('back in the vault');
    expect(await inTrash()).toEqual([]);
  });

  it('deletes for good after a question', async () => {
    await page.click('[data-side="all"]');
    await page.keyboard.type('early');
    await page.waitForFunction(() => document.querySelector('.list-count')?.textContent === '1 entry');
    await page.focus('[role="listbox"]');
    await page.keyboard.press('Delete');
    await toast('1 entry is in the trash');
    await page.click('[data-side="trash"]');
    await listed(page, 'Early bird');
    await page.focus('[role="listbox"]');
    await page.keyboard.press('Delete');
    await press(page, 'dialog-confirm');
    await toast('deleted for good');
    expect(await inTrash()).toEqual([]);
    expect((await world.send('vault.find', wholeList('early'))) as object).toMatchObject({ total: 0 });
  });

  it('shows an entry beside the list, and gives the keyboard back to the list', async () => {
    await page.click('[data-side="all"]');
    await page.keyboard.type('ferry');
    await page.waitForFunction(() => document.querySelector('.list-count')?.textContent === '1 entry');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.page-detail [data-item-view]');
    await page.focus('[role="listbox"]');
    await page.keyboard.type('/');
    expect(await focused(page)).toBe('query');
    await page.keyboard.press('Escape');
    await page.waitForFunction(
      (all) => document.querySelector('.list-count')?.textContent === all,
      {},
      `${others} entries`,
    );
  });

  it('finds what is there twice, makes one of it, and takes that back', async () => {
    await world.saveLogin(['forge.example'], { title: 'Forge again', password: 'another' });
    await page.click('[data-side="duplicates"]');
    await page.waitForSelector('[data-groups="1"]');
    await press(page, 'merge');
    await toast('One entry of 2');
    expect(await inTrash()).toEqual(['Forge']);
    await page.waitForSelector('[data-groups="0"]');
    await press(page, 'undo');
    await toast('Undone');
    await page.waitForSelector('[data-groups="1"]');
    expect(await inTrash()).toEqual([]);
  });

  it('chooses a range of which most was never in view', async () => {
    await page.click('[data-side="all"]');
    await listed(page, 'Allotment');
    await page.focus('[role="listbox"]');
    await page.keyboard.press('Space');
    await withKey(page, 'Shift', 'End');
    await page.waitForSelector(`.bulk[data-selected="${others + 1}"]`);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('.bulk') === null);
  });

  it('exports the entries that are chosen, and no other, behind the password', async () => {
    await page.click('[data-side="all"]');
    await page.keyboard.type('plum');
    await page.waitForFunction(() => document.querySelector('.list-count')?.textContent === '4 entries');
    await page.focus('[role="listbox"]');
    await page.keyboard.press('Space');
    await withKey(page, 'Shift', 'ArrowDown');
    await press(page, 'bulk-export');
    await write(page, 'exportPassword', 'a wrong one');
    await press(page, 'export-open');
    expect((await refusalOn(page)).refusal).toBe('wrong-password');
    expect(await readdir(downloads)).toEqual([]);
    await write(page, 'exportPassword', accountPassword);
    await press(page, 'export-open');
    await page.waitForSelector('[data-exported]');
    await expect
      .poll(async () => (await readdir(downloads)).filter((name) => name.endsWith('.json')))
      .toHaveLength(1);
    const [name = ''] = await readdir(downloads);
    const text = await readFile(join(downloads, name), 'utf8');
    expect(['Plum 1', 'Plum 2', 'Plum 3', 'Forge'].filter((title) => text.includes(title))).toEqual([
      'Plum 1',
      'Plum 2',
    ]);
    expect(text).toContain(kept.password);
    await press(page, 'dialog-close');
  });

  it('shows nothing once it is locked, and comes back by unlocking', async () => {
    await press(page, 'lock');
    await page.waitForSelector('main[data-screen="closed"][data-state="locked"]');
    expect(await page.evaluate(() => document.body.innerText)).not.toContain('Allotment');
    await Promise.all([page.waitForNavigation(), press(page, 'open-halfkey')]);
    await onScreen(page, 'unlock');
    await write(page, 'password', accountPassword);
    await Promise.all([page.waitForNavigation(), press(page, 'submit')]);
    await onScreen(page, 'vault-page');
    await listed(page, 'Allotment');
  });
});
