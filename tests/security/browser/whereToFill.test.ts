import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loginPage, page } from '../../support/filling/forms.ts';
import { createWorld, kept, valuesIn, type World } from '../../support/filling/world.ts';

let world: World;
let bank: string;
beforeAll(async () => {
  world = await createWorld();
  bank = await world.saveLogin(['https://login.example.com/']);
});
afterAll(() => world?.close());

const pages: Page[] = [];
const open = async (url: string, until?: 'domcontentloaded'): Promise<Page> => {
  const opened = await world.open(url, until);
  pages.push(opened);
  return opened;
};
afterEach(async () => {
  await Promise.all(pages.splice(0).map((one) => one.close()));
});
const at = (host: string, html = loginPage()) => world.sites.page(`//${host}/`, html);
const filled = { u: kept.username, p: kept.password };
const empty = { u: '', p: '' };
const frameAt = async (parent: Page, origin: string): Promise<Frame> =>
  parent.waitForFrame((frame) => frame.parentFrame() !== null && frame.url().startsWith(origin));

describe('a page of the login’s own host', () => {
  it('is filled by the user’s act', async () => {
    at('login.example.com');
    const own = await open('https://login.example.com/');
    expect(await world.fits(own)).toEqual([bank]);
    expect(await world.fill(own, bank)).toEqual({ is: 'filled', username: true, password: true });
    expect(await valuesIn(own)).toEqual(filled);
  });

  it('P1, N3 stays empty when nobody does anything, also behind a certificate that nobody vouches for', async () => {
    at('login.example.com');
    const own = await open('https://login.example.com/');
    await new Promise((resolve) => setTimeout(resolve, 5000));
    expect(await valuesIn(own)).toEqual(empty);
  });

  it('P2 stays empty whatever its scripts click, focus and press', async () => {
    at(
      'login.example.com',
      loginPage(
        'onsubmit="return false"',
        `for (const target of [document, document.documentElement, ...document.querySelectorAll('input,button,form')]) {
           target.focus?.(); target.click?.();
           for (const type of ['focus', 'click', 'pointerdown', 'mousedown', 'contextmenu', 'keydown', 'input', 'change'])
             target.dispatchEvent(new Event(type, { bubbles: true }));
           target.dispatchEvent(new KeyboardEvent('keydown', { key: 'L', ctrlKey: true, shiftKey: true, bubbles: true }));
         }`,
      ),
    );
    const own = await open('https://login.example.com/');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await valuesIn(own)).toEqual(empty);
  });
});

describe('a page of another host', () => {
  const refused = async (url: string, values = empty) => {
    const other = await open(url);
    expect(await world.fits(other)).toEqual([]);
    expect(await world.fill(other, bank)).toEqual({ is: 'page-changed' });
    expect(await valuesIn(other)).toEqual(values);
  };

  it('P3 over plain http is not offered and not filled', async () => {
    at('login.example.com');
    const plain = await open('http://login.example.com/');
    expect(plain.url()).toBe('http://login.example.com/');
    await refused('http://login.example.com/');
  });

  it.each(['example.com', 'www.example.com', 'x.login.example.com', 'cdn.example.com'])(
    'P4 %s',
    async (host) => {
      at(host);
      await refused(`https://${host}/`);
    },
  );

  it('P5 a sibling under a public suffix', async () => {
    const item = await world.saveLogin(['a.github.io', 'a.co.uk']);
    for (const host of ['b.github.io', 'b.co.uk', 'github.io', 'co.uk']) {
      at(host);
      const sibling = await open(`https://${host}/`);
      expect(await world.fits(sibling)).toEqual([]);
      expect(await world.fill(sibling, item)).toEqual({ is: 'page-changed' });
    }
  });

  it.each([
    'login.example.com.evil.com',
    'login.examp1e.com',
    'login.xn--exmple-4nf.com',
    'login.example.com.',
    'login.example.com:8443',
    '127.0.0.1',
  ])('P6 %s', async (host) => {
    at(host);
    await refused(`https://${host}/`);
  });

  it('P6 the login’s host as the user part of an address', async () => {
    at('evil.example');
    await refused('https://login.example.com@evil.example/');
  });

  it('P6 frames without an address of their own', async () => {
    const inner = loginPage().replaceAll('"', '&quot;');
    at(
      'login.example.com',
      page(
        `<iframe id="blank"></iframe><iframe srcdoc="${inner}"></iframe>
         <iframe src="data:text/html,${encodeURIComponent(loginPage())}"></iframe><iframe id="blob"></iframe>
         <iframe id="script"></iframe>`,
        `const html = ${JSON.stringify(loginPage()).replaceAll('</', '<\\/')};
         blank.contentDocument.write(html); blank.contentDocument.close();
         blob.src = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
         script.src = 'javascript:' + JSON.stringify(html);`,
      ),
    );
    const own = await open('https://login.example.com/');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await world.fill(own, bank)).toEqual({ is: 'no-form' });
    const values = await Promise.all(own.frames().map((frame) => valuesIn(frame)));
    expect(values.filter(({ p }) => p !== undefined).length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(values)).not.toContain(kept.password);
  });
});

describe('frames', () => {
  it('P7 of the login’s host inside another page: nothing is offered, and a fill names the frame’s host and asks', async () => {
    at('login.example.com');
    at(
      'evil.example',
      loginPage() + '<iframe width=600 height=400 src="https://login.example.com/"></iframe>',
    );
    const evil = await open('https://evil.example/');
    const inner = await frameAt(evil, 'https://login.example.com');
    expect(await world.fits(evil)).toEqual([]);
    expect(await world.fill(evil, bank)).toEqual({ is: 'confirm-host', actionHost: 'login.example.com' });
    expect(await valuesIn(inner)).toEqual(empty);
    expect(await world.fill(evil, bank, 'login.example.com')).toMatchObject({ is: 'filled' });
    expect(await valuesIn(inner)).toEqual(filled);
    expect(await valuesIn(evil)).toEqual(empty);
  });

  it('P8 of another host inside the login’s page get nothing', async () => {
    at('evil.example');
    at(
      'login.example.com',
      `<iframe width=600 height=400 src="https://evil.example/"></iframe>${loginPage()}`,
    );
    const own = await open('https://login.example.com/');
    const inner = await frameAt(own, 'https://evil.example');
    expect(await world.fill(own, bank)).toMatchObject({ is: 'filled' });
    expect(await valuesIn(own)).toEqual(filled);
    expect(await valuesIn(inner)).toEqual(empty);
  });

  it('P8 get nothing either where the login’s page has no form', async () => {
    at('evil.example');
    at('login.example.com', page('<iframe width=600 height=400 src="https://evil.example/"></iframe>'));
    const own = await open('https://login.example.com/');
    const inner = await frameAt(own, 'https://evil.example');
    expect(await world.fill(own, bank)).toEqual({ is: 'no-form' });
    expect(await valuesIn(inner)).toEqual(empty);
  });

  it('of the same origin are filled where the page itself has no form', async () => {
    world.sites.page('https://login.example.com/inner', loginPage());
    at('login.example.com', page('<iframe width=600 height=400 src="/inner"></iframe>'));
    const own = await open('https://login.example.com/');
    const inner = await frameAt(own, 'https://login.example.com/inner');
    expect(await world.fill(own, bank)).toMatchObject({ is: 'filled' });
    expect(await valuesIn(inner)).toEqual(filled);
  });

  it('P9 of an opaque origin get nothing, also with the login’s host in their address', async () => {
    at('login.example.com');
    at(
      'evil.example',
      page(
        '<iframe width=600 height=400 sandbox="allow-scripts allow-forms" src="https://login.example.com/"></iframe>',
      ),
    );
    const evil = await open('https://evil.example/');
    const inner = await frameAt(evil, 'https://login.example.com');
    expect(await world.fill(evil, bank, 'login.example.com')).toEqual({ is: 'page-changed' });
    expect(await valuesIn(inner)).toEqual(empty);
  });

  it('P9 a page that is sandboxed as a whole gets nothing', async () => {
    world.sites.page('//login.example.com/', {
      html: loginPage(),
      headers: { 'Content-Security-Policy': 'sandbox allow-scripts allow-forms' },
    });
    const own = await open('https://login.example.com/');
    expect(await world.fill(own, bank)).toEqual({ is: 'page-changed' });
    expect(await valuesIn(own)).toEqual(empty);
  });

  it('N1 a page over plain http full of frames of kept hosts gets nothing, and sends nothing', async () => {
    at(
      'login.example.com',
      loginPage('', `setInterval(() => parent.postMessage(u.value + p.value, '*'), 500)`),
    );
    world.sites.page(
      'http://sweep.example/',
      page(
        '<iframe style="opacity:0" src="https://login.example.com/"></iframe>'.repeat(100),
        `heard = new Map(); onmessage = ({ source, data }) => heard.set(source, data);`,
      ),
    );
    const before = world.sites.requests.length;
    const sweep = await open('http://sweep.example/', 'domcontentloaded');
    await sweep.waitForFunction('heard.size === 100', { timeout: 120_000, polling: 500 });
    expect(await world.fits(sweep)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(await sweep.evaluate('[...heard.values()].join("")')).toBe('');
    expect(JSON.stringify(world.sites.requests.slice(before))).not.toContain(kept.password);
  });
});
