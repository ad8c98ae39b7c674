import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebWorker } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginPage, page } from '../../support/filling/forms.ts';
import { createWorld, kept, valuesIn, type World } from '../../support/filling/world.ts';

const manifest = {
  manifest_version: 3,
  name: 'Another',
  version: '1',
  background: { service_worker: 'worker.js' },
  content_scripts: [
    { matches: ['https://bank.example/*', 'https://two.example/*'], js: ['page.js'], all_frames: true },
  ],
};

/** On bank.example it clicks and presses all it can; on two.example it is a manager that insists on its own login. */
const pageScript = `
  if (location.host === 'bank.example') {
    const act = () => {
      for (const target of [document, ...document.querySelectorAll('input,button,form')]) {
        target.focus?.();
        for (const type of ['pointerdown', 'mousedown', 'click', 'contextmenu', 'focus', 'input', 'change', 'submit'])
          target.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
        for (const init of [{ key: 'L', ctrlKey: true, shiftKey: true }, { key: 'Enter' }, { key: 'ArrowDown' }])
          target.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, composed: true }));
      }
      document.querySelector('#u').value = 'chosen';
      document.querySelector('#p').value = 'by another';
      document.querySelector('#p').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      document.querySelector('#f').requestSubmit();
    };
    addEventListener('load', () => setTimeout(act, 300));
  } else {
    let written = 0;
    addEventListener('input', ({ target }) => {
      const own = target.id === 'p' ? 'the other one’s' : 'other';
      if (target.value === own) return;
      written += 1;
      document.documentElement.dataset.written = written;
      target.value = own;
      target.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      target.dispatchEvent(new Event('change', { bubbles: true }));
    }, true);
  }`;

let world: World;
let folder: string;
let other: WebWorker;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'halfkey-other-'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'worker.js'), '');
  await writeFile(join(folder, 'page.js'), pageScript);
  const id = await world.browser.installExtension(folder);
  const target = await world.browser.waitForTarget(
    (one) => one.url() === `chrome-extension://${id}/worker.js`,
  );
  const worker = await target.worker();
  if (worker === null) throw new Error('the other extension has no worker');
  other = worker;
});
afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

const offers = async () => {
  await new Promise((resolve) => setTimeout(resolve, 700));
  const read = await world.send('offers.read', { tabId: 0 });
  return read.is === 'offers' ? read.offers : read.is;
};

describe('another extension', () => {
  it('X10 has nobody to send a message to, and nobody to connect with', async () => {
    const id = new URL(world.origin).host;
    const messages = [
      { name: 'state.read', input: {} },
      { name: 'vault.find', input: { query: '' } },
      { name: 'page.submitted', input: { username: 'u', password: 'p' } },
    ];
    for (const message of messages) {
      const answer = await other.evaluate(
        `chrome.runtime.sendMessage('${id}', ${JSON.stringify(message)}).then(
           (answer) => JSON.stringify(answer ?? null), ({ message }) => message)`,
      );
      expect(answer).toMatch(/Could not establish connection/);
    }
    const ended = await other.evaluate(
      `new Promise((resolve) => chrome.runtime.connect('${id}').onDisconnect.addListener(
         () => resolve(chrome.runtime.lastError?.message ?? 'closed')))`,
    );
    expect(ended).toMatch(/Could not establish connection/);
    expect(await offers()).toEqual([]);
  });

  it('X12 has no login filled and none offered, whatever it clicks, presses, writes and submits', async () => {
    await world.saveLogin(['bank.example']);
    world.sites.page('https://bank.example/', loginPage('onsubmit="globalThis.sent = true; return false"'));
    const shown = await world.open('https://bank.example/');
    await shown.waitForFunction('globalThis.sent === true');
    expect(await offers()).toEqual([]);
    expect(JSON.stringify(await valuesIn(shown))).not.toContain(kept.password);
  });

  it('X13 that fills the same form starts no contest, and a login is offered once', async () => {
    const itemId = await world.saveLogin(['two.example']);
    world.sites.page('https://two.example/', loginPage('action="/in" method="post"'));
    world.sites.page('https://two.example/in', page('<p>Welcome</p>'));
    const shown = await world.open('https://two.example/');
    await world.fill(shown, itemId);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await shown.evaluate('document.documentElement.dataset.written')).toBe('2');
    expect(await valuesIn(shown)).toEqual({ u: 'other', p: 'the other one’s' });
    await Promise.all([shown.waitForNavigation(), shown.click('#go')]);
    expect(await offers()).toMatchObject([{ kind: 'save', host: 'two.example', username: 'other' }]);
  });
});
