import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../../utils/messaging/contract.ts';
import { contentWorldOf } from '../../support/filling/contentWorld.ts';
import { loginPage } from '../../support/filling/forms.ts';
import { createWorld, kept, type World } from '../../support/filling/world.ts';

let world: World;
let bank: string;
beforeAll(async () => {
  world = await createWorld();
  bank = await world.saveLogin(['bank.example']);
  world.sites.page('//bank.example/', loginPage());
  world.sites.page('//evil.example/', loginPage());
});
afterAll(() => world?.close());

const worldOf = async (url: string) => {
  const page = await world.open(url);
  return { page, run: await contentWorldOf(page, world.origin) };
};
const sending = (message: unknown) => `chrome.runtime.sendMessage(${JSON.stringify(message)})`;

describe('a content script that somebody else has taken over', () => {
  it('X1 reads no storage: the session’s, the local one, the browser account’s', async () => {
    const { run } = await worldOf('https://evil.example/');
    for (const area of ['session', 'local', 'sync']) {
      await expect(run(`chrome.storage.${area}.get(null)`)).rejects.toThrow(
        /Access to storage is not allowed/,
      );
    }
  });

  it('X3 is refused every message that only our own pages may send', async () => {
    const { run } = await worldOf('https://bank.example/');
    const names = Object.entries(contract).flatMap(([name, { from }]) => (from === 'page' ? [name] : []));
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      for (const input of [{}, { tabId: 1 }, { itemId: bank }, { tabId: 1, itemId: bank }, { query: '' }]) {
        expect(await run(sending({ name, input })), name).toEqual({ fault: 'refused' });
      }
    }
    expect(await run(sending({ name: '__proto__', input: {} }))).toEqual({ fault: 'refused' });
    expect(await run(sending({ name: 'constructor', input: {} }))).toEqual({ fault: 'refused' });
  });

  it('X4 cannot say that it is somewhere else', async () => {
    const { run, page } = await worldOf('https://evil.example/');
    const forged = { origin: 'https://bank.example', url: 'https://bank.example/', frameId: 0, tabId: 1 };
    const login = { username: kept.username, password: 'forged' };
    expect(await run(sending({ name: 'page.submitted', input: { ...login, ...forged } }))).toEqual({
      fault: 'malformed',
    });
    expect(await run(sending({ name: 'page.submitted', input: login, ...forged }))).toEqual({
      fault: 'refused',
    });
    expect(await run(sending({ name: 'page.submitted', input: login }))).toEqual({ output: { is: 'noted' } });
    const offers = await world.send('offers.read', { tabId: await world.tabOf(page) });
    expect(offers).toMatchObject({ is: 'offers', offers: [{ kind: 'save', host: 'evil.example' }] });
  });

  it('X4 gets no fill by answering a question for another frame', async () => {
    const { run, page } = await worldOf('https://evil.example/');
    await run(`chrome.runtime.onMessage.addListener((message) => {
      (globalThis.heard ??= []).push(message);
      const form = { is: 'form', formToken: 't', hasUsername: true, hasPassword: true, actionOrigin: null, enclosed: false };
      if (message.ask === 'describe-form') chrome.runtime.sendMessage({ name: 'page.described', input: { askId: message.askId, form } });
    })`);
    expect(await world.fill(page, bank)).toEqual({ is: 'page-changed' });
    const heard = await run('globalThis.heard');
    expect(heard).toMatchObject([{ ask: 'describe-form' }, { ask: 'describe-form' }]);
    expect(JSON.stringify(heard)).not.toContain(kept.password);
  });

  it('X5 over plain http is not even there, and on another site gets nothing of the bank', async () => {
    await expect(worldOf('http://evil.example/')).rejects.toThrow('no content script');
    const { run } = await worldOf('https://evil.example/');
    for (const name of ['vault.forTab', 'vault.read', 'vault.find', 'fill.tab', 'offers.read']) {
      expect(await run(sending({ name, input: { itemId: bank, tabId: 1, query: '' } }))).toEqual({
        fault: 'refused',
      });
    }
  });

  it('learns nothing of the vault from submitting what it holds, or what it does not', async () => {
    const { run } = await worldOf('https://bank.example/');
    const submit = (password: string) =>
      run(sending({ name: 'page.submitted', input: { username: kept.username, password } }));
    expect(await submit(kept.password)).toEqual(await submit('another'));
  });
});
