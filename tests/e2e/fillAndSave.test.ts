import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SaveOffer } from '../../utils/messaging/filling.ts';
import { contentWorldOf } from '../support/filling/contentWorld.ts';
import { loginForm, loginPage, page } from '../support/filling/forms.ts';
import { accountPassword, createWorld, kept, valuesIn, type World } from '../support/filling/world.ts';
import { plainLogin, wholeList } from '../support/items.ts';

let world: World;
let bank: string;
beforeAll(async () => {
  world = await createWorld();
  bank = await world.saveLogin(['bank.example']);
});
afterAll(() => world?.close());

let opened: Page | null = null;
const show = async (html: string, host = 'bank.example'): Promise<Page> => {
  world.sites.page(`https://${host}/`, html);
  world.sites.page(`https://${host}/in`, page('<p>Welcome</p>'));
  await opened?.close();
  opened = await world.open(`https://${host}/`);
  return opened;
};
const filled = { is: 'filled', username: true, password: true };

describe('filling', () => {
  it('reaches a form in nested open shadow roots', async () => {
    const shown = await show(
      page(
        '<my-app></my-app>',
        `const inner = document.querySelector('my-app').attachShadow({ mode: 'open' });
         inner.innerHTML = '<my-login></my-login>';
         const root = inner.firstChild.attachShadow({ mode: 'open' });
         root.innerHTML = ${JSON.stringify(loginForm())};
         globalThis.values = () => [root.querySelector('#u').value, root.querySelector('#p').value];`,
      ),
    );
    expect(await world.fill(shown, bank)).toEqual(filled);
    expect(await shown.evaluate('values()')).toEqual([kept.username, kept.password]);
  });

  it('sticks in inputs that a framework controls, in the order of a person’s typing', async () => {
    // As React does it: a property on the node remembers the last value, `input` counts only where the node's own differs,
    // and after each event the state is written back.
    const shown = await show(
      loginPage(
        'onsubmit="return false"',
        `globalThis.state = { u: '', p: '' };
         globalThis.order = [];
         const real = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
         for (const node of [u, p]) {
           let tracked = '';
           Object.defineProperty(node, 'value', { configurable: true, get: () => real.get.call(node),
             set: (value) => { tracked = value; real.set.call(node, value); } });
           node.addEventListener('input', () => {
             const now = real.get.call(node);
             if (now !== tracked) { tracked = now; state[node.id] = now; }
             setTimeout(() => real.set.call(node, state[node.id]));
           });
           for (const type of ['focus', 'keydown', 'input', 'keyup', 'change', 'blur'])
             node.addEventListener(type, () => order.push(node.id + ' ' + type));
         }`,
      ),
    );
    expect(await world.fill(shown, bank)).toEqual(filled);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await shown.evaluate('state')).toEqual({ u: kept.username, p: kept.password });
    expect(await valuesIn(shown)).toEqual({ u: kept.username, p: kept.password });
    const each = (id: string) =>
      ['focus', 'keydown', 'input', 'keyup', 'change'].map((type) => `${id} ${type}`);
    expect(await shown.evaluate('order')).toEqual([...each('u'), 'u blur', ...each('p')]);
  });

  it('takes a sign-in in two steps', async () => {
    const shown = await show(
      page(
        `<form id="f"><h1>Sign in</h1><label>E-mail <input id="u" type="email" autocomplete="username"></label><button>Next</button></form>`,
        `f.onsubmit = () => {
           f.innerHTML = '<h1>Welcome back</h1><input type="hidden" name="username" value="' + u.value + '"><label>Password <input id="p" type="password"></label><button>Sign in</button>';
           return false;
         };`,
      ),
    );
    expect(await world.fill(shown, bank)).toEqual({ is: 'filled', username: true, password: false });
    expect(await valuesIn(shown)).toEqual({ u: kept.username });
    await shown.click('button');
    expect(await world.fill(shown, bank)).toEqual({ is: 'filled', username: false, password: true });
    expect(await valuesIn(shown)).toMatchObject({ p: kept.password });
  });

  it('finds fields without a form, and ones that came late', async () => {
    const shown = await show(
      page(
        '<input type="search" name="q"><div id="app"></div>',
        `setTimeout(() => { app.innerHTML = '<div><input id="u" placeholder="User name"><input id="p" type="password" placeholder="Password"><button>Log in</button></div>'; }, 500)`,
      ),
    );
    await shown.waitForSelector('#p');
    expect(await world.fill(shown, bank)).toEqual(filled);
  });

  it('writes into a field that is read-only until it has the focus', async () => {
    const shown = await show(
      loginPage().replace('id="p"', 'id="p" readonly onfocus="this.readOnly = false"'),
    );
    expect(await world.fill(shown, bank)).toEqual(filled);
  });

  it('by shortcut and context menu where one login fits', async () => {
    for (const event of [
      `commands.onCommand.dispatch('fill-login', TAB)`,
      `contextMenus.onClicked.dispatch({ menuItemId: 'fill-login' }, TAB)`,
    ]) {
      const shown = await show(loginPage());
      const tab = JSON.stringify({ id: await world.tabOf(shown) });
      const target = await world.browser.waitForTarget((one) => one.url().endsWith('/background.js'));
      const worker = await target.worker();
      await worker?.evaluate(`chrome.${event.replace('TAB', tab)}`);
      await expect
        .poll(() => valuesIn(shown), { timeout: 5000 })
        .toEqual({ u: kept.username, p: kept.password });
    }
  });
});

describe('offering to save', () => {
  const readOffers = async (): Promise<readonly SaveOffer[]> => {
    const offers = await world.send('offers.read', { tabId: 0 });
    return offers.is === 'offers' ? offers.offers : [];
  };
  const offered = async (): Promise<readonly SaveOffer[]> => {
    await expect.poll(async () => (await readOffers()).length, { timeout: 5000 }).toBeGreaterThan(0);
    return readOffers();
  };
  beforeEach(async () => {
    for (const { offerId } of await readOffers())
      await world.send('offers.answer', { offerId, answer: 'dismiss' });
  });
  const type = async (shown: Page, username: string, password: string) => {
    await shown.type('#u', username);
    await shown.type('#p', password);
  };
  const badge = async () => {
    const target = await world.browser.waitForTarget((one) => one.url().endsWith('/background.js'));
    return (await target.worker())?.evaluate('chrome.action.getBadgeText({})');
  };

  it('after a form was sent and the page is gone: with a badge, over the worker’s death, until it is answered', async () => {
    const shown = await show(loginPage('action="/in" method="post"'), 'shop.example');
    await type(shown, 'shopper', 'first-password');
    await Promise.all([shown.waitForNavigation(), shown.click('#go')]);
    const [offer] = await offered();
    expect(offer).toMatchObject({ kind: 'save', host: 'shop.example', username: 'shopper' });
    expect(await badge()).toBe('1');
    await world.killWorker();
    expect(await readOffers()).toEqual([offer]);
    expect(await world.send('offers.answer', { offerId: offer?.offerId ?? '', answer: 'save' })).toEqual({
      is: 'saved',
    });
    expect(await badge()).toBe('');
    const list = await world.send('vault.find', wholeList('shop.example'));
    expect(list).toMatchObject({
      items: [{ subtitle: 'shopper', addresses: [{ url: 'https://shop.example', match: 'host' }] }],
    });
  });

  it('never of what the vault has: typed, or filled by us', async () => {
    for (const enter of [
      (shown: Page) => type(shown, kept.username, kept.password),
      (shown: Page) => world.fill(shown, bank),
    ]) {
      const shown = await show(loginPage('action="/in" method="post"'));
      await enter(shown);
      await Promise.all([shown.waitForNavigation(), shown.click('#go')]);
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(await readOffers()).toEqual([]);
    }
  });

  it('an update where the password of a known user name is another', async () => {
    const shown = await show(loginPage('action="/in" method="post"'));
    await type(shown, kept.username, 'changed-password');
    await Promise.all([shown.waitForNavigation(), shown.keyboard.press('Enter')]);
    expect(await offered()).toMatchObject([{ kind: 'update', title: 'kept', username: kept.username }]);
  });

  it.each([
    [
      'a page that sends by script from a button',
      `<div><input id="u" placeholder="User name"><input id="p" type="password"><button type="button" id="go">Log in</button></div>`,
      '#go',
    ],
    [
      'a form whose script holds the sending back',
      loginForm('onsubmit="fetch(\'/in\'); return false"'),
      '#go',
    ],
    [
      'a button whose click is cancelled',
      loginForm().replace('id="go"', 'id="go" onclick="event.preventDefault()"'),
      '#go',
    ],
    [
      'something that is no button, and then another page',
      `<div><input id="u" placeholder="User name"><input id="p" type="password"><div id="go" onclick="location.href = '/in'">→</div></div>`,
      '#go',
    ],
    [
      'a password that the user has made readable',
      loginForm(
        'onsubmit="return false"',
        `<button type="button" id="eye" onclick="p.type = 'text'">Show password</button>`,
      ),
      '#eye,#go',
    ],
  ])('of %s', async (_, html, clicks) => {
    const shown = await show(page(html), 'app.example');
    await type(shown, 'member', 'app-password');
    for (const click of clicks.split(',')) await shown.click(click);
    expect(await offered()).toMatchObject([{ kind: 'save', host: 'app.example', username: 'member' }]);
  });

  it.each([
    ['an address', 'https://left.example/in'],
    ['a path', '/in'],
    ['a relative path', 'in'],
    ['a query', '?help'],
  ])('not of a password that was typed and left by a link to %s, or only shown', async (_, href) => {
    const shown = await show(
      page(
        `${loginForm()}<button type="button" id="eye">Show password</button><a id="away" href="${href}">Help</a>`,
      ),
      'left.example',
    );
    await type(shown, 'member', 'half a passw');
    await shown.click('#eye');
    await Promise.all([shown.waitForNavigation(), shown.click('#away')]);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await readOffers()).toEqual([]);
  });

  it('not of a password that was typed, where the page goes away long after the last click', async () => {
    const shown = await show(page(`${loginForm()}<p id="text">Text</p>`), 'later.example');
    await type(shown, 'member', 'half a passw');
    await shown.click('#text');
    const run = await contentWorldOf(shown, world.origin);
    await run('{ const soon = performance.now() + 11_000; performance.now = () => soon; }');
    await shown.goto('https://later.example/in');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await readOffers()).toEqual([]);
  });

  it('by Enter in a field beside the password, and not by Enter in one that is elsewhere', async () => {
    const field = '<input id="p" type="password"><input id="u" placeholder="User name">';
    const between = '<input type="text">'.repeat(20);
    const shown = await show(page(`<input id="search">${between}<div>${field}</div>`), 'enter.example');
    await type(shown, 'member', 'app-password');
    await shown.focus('#search');
    await shown.keyboard.press('Enter');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await readOffers()).toEqual([]);
    await shown.focus('#u');
    await shown.keyboard.press('Enter');
    expect(await offered()).toMatchObject([{ kind: 'save', host: 'enter.example' }]);
  });

  it('of a new account, with the password that was typed twice', async () => {
    const shown = await show(
      page(
        `<form action="/in" method="post"><h1>Create an account</h1><label>E-mail <input id="u" name="email"></label>
         <label>Password <input id="p" type="password"></label><label>Repeat <input id="r" type="password"></label><button id="go">Sign up</button></form>`,
      ),
      'new.example',
    );
    await type(shown, 'new@mail.example', 'brand-new');
    await shown.type('#r', 'brand-new');
    await Promise.all([shown.waitForNavigation(), shown.click('#go')]);
    const [offer] = await offered();
    await world.send('offers.answer', { offerId: offer?.offerId ?? '', answer: 'save' });
    const list = await world.send('vault.find', wholeList('new.example'));
    const itemId = list.is === 'found' ? (list.items[0]?.itemId ?? '') : '';
    const read = await world.send('vault.read', { itemId });
    if (read.is !== 'item') throw new Error(read.is);
    expect(plainLogin(read.item)).toMatchObject({ username: 'new@mail.example', password: 'brand-new' });
  });

  it('waits while the vault is locked, and is compared once it is open', async () => {
    const shown = await show(loginPage('action="/in" method="post"'), 'locked.example');
    await world.send('lock', {});
    await type(shown, 'member', 'typed-while-locked');
    await Promise.all([shown.waitForNavigation(), shown.click('#go')]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await world.send('offers.read', { tabId: 0 })).toEqual({ is: 'not-open' });
    expect(await badge()).toBe('');
    await world.send('unlock', { password: accountPassword });
    expect(await offered()).toMatchObject([{ host: 'locked.example', username: 'member' }]);
  });
});
