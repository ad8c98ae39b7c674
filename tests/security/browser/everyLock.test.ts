import { randomBytes } from 'node:crypto';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatPacket } from '../../../utils/packet/formatPacket.ts';
import { loginPage } from '../../support/filling/forms.ts';
import { accountPassword, createWorld, type World } from '../../support/filling/world.ts';
import { openItem } from '../../support/journey.ts';
import { keys, type Screen, startScreen } from '../../support/screen.ts';
import { listed, press, refusalOn, write } from '../../support/screens.ts';
import { wholeList } from '../../support/items.ts';

declare const chrome: Record<
  'commands' | 'contextMenus' | 'idle',
  Record<string, { readonly dispatch: (...args: unknown[]) => void }>
>;

let screen: Screen | null;
let world: World;
/** Some characters of the packet. */
let group: string;
const pages: { looking?: Page; vault?: Page; options?: Page; web?: Page } = {};
const page = (name: keyof typeof pages): Page => {
  const one = pages[name];
  if (one === undefined) throw new Error(`no page "${name}"`);
  return one;
};

const canary = (what: string) => `${what}-${randomBytes(9).toString('hex')}`;
const login = { title: canary('title'), username: canary('user'), password: canary('password') };
const typed = canary('typed');
const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

beforeAll(async () => {
  screen = await startScreen();
  world = await createWorld(screen === null ? {} : { display: screen.display });
  const fresh = await world.send('packet.fresh', {});
  if (fresh.is !== 'revealed') throw new Error(fresh.is);
  await world.send('packet.confirm', { packet: fresh.sheet.text });
  group = formatPacket(fresh.sheet.text).split(' ')[5] ?? '';
  await world.saveLogin(['https://kept.example'], login);
  world.sites.page('https://site.example/', loginPage('action="/in" method="post"'));
  world.sites.page('https://site.example/in', '<h1>in</h1>');
  pages.web = await world.open('https://site.example/');
  // What waits to be saved stands on the toolbar button.
  await pages.web.type('#u', 'somebody');
  await pages.web.type('#p', 'something new');
  await Promise.all([pages.web.waitForNavigation(), pages.web.click('#go')]);
});
afterAll(async () => {
  await world?.close();
  await screen?.close();
});

/** An event of the browser's own, for machines without a screen to act on. */
const dispatch = async (api: keyof typeof chrome, event: string, ...args: unknown[]): Promise<void> => {
  await world.send('state.read', {});
  const target = world.browser.targets().find((one) => one.url() === `${world.origin}/background.js`);
  const worker = await target?.worker();
  await worker?.evaluate(
    (of, name, values) => chrome[of][name]?.dispatch(...values),
    api,
    event,
    args as unknown as never[],
  );
};

const ways: Readonly<Record<string, () => Promise<void>>> = {
  'the button in the popup': async () => {
    await world.own.bringToFront();
    await press(world.own, 'lock');
  },
  'the keyboard shortcut': async () => {
    if (screen === null) return dispatch('commands', 'onCommand', 'lock-vault');
    await page('web').bringToFront();
    screen.press(keys.alt, keys.shift, keys.l);
  },
  'the context menu of a page': async () => {
    if (screen === null) return dispatch('contextMenus', 'onClicked', { menuItemId: 'lock-vault' });
    await page('web').bringToFront();
    screen.rightClick(600, 500);
    await after(700);
    // The entry that begins so.
    screen.press(keys.l);
  },
  'the computer’s lock': async () => {
    if (screen === null) return dispatch('idle', 'onStateChanged', 'locked');
    screen.lock();
  },
  'the computer’s lock, which wakes the worker': async () => {
    if (screen === null) return dispatch('idle', 'onStateChanged', 'locked');
    await world.killWorker();
    screen.lock();
  },
};

/** Has everything on the screens that there is to see, and a password that was begun to be typed. */
const showAll = async (): Promise<void> => {
  if ((await world.send('state.read', {})).is === 'locked')
    expect(await world.send('unlock', { password: accountPassword })).toEqual({ is: 'unlocked' });
  for (const name of ['looking', 'vault', 'options'] as const) await pages[name]?.close();
  await world.own.goto(`${world.origin}/popup.html?in=tab`);
  pages.looking = await world.ownPage('/popup.html?in=tab');
  await openItem(page('looking'), login.title);
  await press(page('looking'), 'reveal');
  pages.vault = await world.ownPage('/vault.html');
  await listed(page('vault'), login.title);
  await page('vault').click('[role="option"]');
  await press(page('vault'), 'reveal', '.page-detail');
  pages.options = await world.ownPage('/options.html');
  await write(page('options'), 'password', accountPassword);
  await press(page('options'), 'reveal-packet');
  await page('options').waitForSelector('[data-section="packet"] .qr, [data-section="packet"] svg');
  await page('options').click('[name="lockWithComputer"]');
  await write(page('options'), 'lockPassword', typed);
};

/** Notes on each open page of ours when it is locked, by the page's own clock; a page in the background is not drawn, but told. */
const watch = (one: Page) =>
  one.evaluate(() => {
    const noted = globalThis as { lockedAt?: number };
    delete noted.lockedAt;
    const look = () => {
      if (
        document.querySelector(
          'main[data-screen="unlock"], main[data-screen="closed"], [data-section="locked"]',
        ) === null
      )
        return;
      noted.lockedAt ??= Date.now();
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
  });

/** Milliseconds from `begun` until all of them were locked. */
const lockedAfter = async (begun: number, watched: readonly Page[], timeout: number): Promise<number> => {
  const moments: number[] = [];
  for (const one of watched) {
    for (const end = begun + timeout; ;) {
      const moment = await one.evaluate(() => (globalThis as { lockedAt?: number }).lockedAt);
      if (moment !== undefined) {
        moments.push(moment);
        break;
      }
      if (Date.now() > end) throw new Error(`${one.url()} is not locked within ${timeout} ms`);
      await after(50);
    }
  }
  return Math.max(...moments) - begun;
};

/** What is on a page, in sight or not, and in its fields. */
const contentOf = (one: Page) =>
  one.evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value),
    ].join('\n'),
  );
const secretsOn = async (one: Page) => {
  const content = await contentOf(one);
  const secrets = [...Object.values(login), typed, group, 'mira@mail.example', 'site.example'];
  return secrets.filter((secret) => content.includes(secret));
};

describe('whatever locks the vault', () => {
  it.each(Object.keys(ways))('D4 D5 %s: badge and every open page change at once', async (name) => {
    await showAll();
    const open = [world.own, page('looking'), page('vault'), page('options')];
    for (const one of [page('looking'), page('vault')])
      expect(await secretsOn(one)).toEqual(expect.arrayContaining(Object.values(login)));
    expect(await secretsOn(page('options'))).toEqual(expect.arrayContaining([typed, group]));
    await world.badge('1');
    for (const one of open) await watch(one);

    const begun = Date.now();
    await ways[name]?.();
    const took = await lockedAfter(begun, open, 10_000);
    await world.badge('');
    for (const one of open) {
      // The screen that unlocks says whose vault it is.
      const shown = await secretsOn(one);
      expect(shown.filter((secret) => secret !== 'mira@mail.example')).toEqual([]);
    }
    expect(await world.send('vault.find', wholeList())).toEqual({ is: 'not-open' });
    screen?.unlock();
    console.log(`${name}: all pages locked ${took} ms after it began${screen ? '' : ', by an event'}`);
    // A browser looks once a second whether the computer is locked.
    expect(took).toBeLessThan(4000);

    expect(await world.send('unlock', { password: accountPassword })).toEqual({ is: 'unlocked' });
    await world.badge('1');
  });

  it('has a shortcut whose keys the browser gives it, as has filling', async () => {
    const commands = await world.own.evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { commands: { getAll: () => Promise<{ name: string; shortcut: string }[]> } };
      };
      return chrome.commands.getAll();
    });
    const keysOf = (wanted: string) => commands.find(({ name }) => name === wanted)?.shortcut;
    expect([keysOf('lock-vault'), keysOf('fill-login')]).toEqual(['Alt+Shift+L', 'Alt+Shift+F']);
  });

  it('D4 the end of the idle minute, with the worker dead and nobody looking', async () => {
    await showAll();
    const settings = { autoLockMinutes: 1, lockWithComputer: true };
    const begun = Date.now();
    expect(await world.send('settings.write', settings)).toEqual({ is: 'written' });
    const open = [page('looking'), page('vault'), page('options')];
    for (const one of open) await watch(one);
    await world.killWorker();
    await after(58_000);
    const took = await lockedAfter(begun, open, 75_000);
    console.log(`the idle minute: all pages locked ${took} ms after it began`);
    expect(took).toBeGreaterThan(59_000);
    expect(took).toBeLessThan(63_000);
  });
});

describe('the options page', () => {
  const select = '[name="autoLockMinutes"]';
  const read = () => world.send('settings.read', {});

  it('D4 takes 1, 5, 15 and 60 minutes at once, and any other number within a day', async () => {
    await showAll();
    const options = await world.ownPage('/options.html');
    await options.waitForSelector(select);
    for (const minutes of [1, 5, 60, 15]) {
      await options.select(select, String(minutes));
      await expect.poll(read).toMatchObject({ autoLockMinutes: minutes });
    }
    await options.select(select, 'other');
    for (const wrong of ['0', '1441', 'ten']) {
      await write(options, 'otherMinutes', wrong);
      await press(options, 'set-minutes');
      expect((await refusalOn(options)).sentence).toMatch(/from 1 to 1440/);
    }
    await write(options, 'otherMinutes', '7');
    await press(options, 'set-minutes');
    await expect.poll(read).toMatchObject({ autoLockMinutes: 7 });
    expect(await options.$eval(`${select} option:checked`, (one) => one.textContent)).toBe(
      'Another: 7 minutes',
    );
    await options.close();
  });

  it('D9 asks for the password before the lock gets looser, and says when it is wrong', async () => {
    const options = await world.ownPage('/options.html');
    await options.waitForSelector(select);
    await options.select(select, 'other');
    await write(options, 'otherMinutes', '240');
    await press(options, 'set-minutes');
    await write(options, 'lockPassword', 'a wrong one');
    await press(options, 'loosen');
    expect(await refusalOn(options)).toMatchObject({ refusal: 'wrong-password' });
    expect(await read()).toMatchObject({ autoLockMinutes: 7 });
    await press(options, 'keep-lock');
    await options.waitForFunction(() => document.querySelector('[name="lockPassword"]') === null);
    expect(await options.$eval('[name="otherMinutes"]', (field) => (field as HTMLInputElement).value)).toBe(
      '7',
    );

    await options.click('[name="lockWithComputer"]');
    await write(options, 'lockPassword', accountPassword);
    await press(options, 'loosen');
    await expect.poll(read).toMatchObject({ autoLockMinutes: 7, lockWithComputer: false });
    await options.close();
  });
});
