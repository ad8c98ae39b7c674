import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, login, settled, type World, deleteForGood } from './client/world.ts';
import { plainLogin, wholeList } from '../support/items.ts';

let world: World;
let device: ReturnType<World['device']>;
beforeAll(async () => {
  world = await createWorld();
  device = (await world.signedUp()).device;
});
afterAll(() => world.close());

const save = async (over: Parameters<typeof login>[0]) => {
  const saved = await device.send('vault.save', { item: login(over) });
  if (saved.is !== 'saved') throw new Error(saved.is);
  return saved.itemId;
};
const forTab = async (address: string) => {
  device.tabs.set(7, address);
  const answer = await device.send('vault.forTab', { tabId: 7 });
  return answer.is === 'matches' ? answer.items.map(({ title }) => title) : answer;
};

describe('what fits a tab', () => {
  test('P3 P4 P5 P6 is what was saved for exactly its host', async () => {
    await save({ title: 'Login', addresses: ['https://login.example.com/in'] });
    await save({ title: 'Two hosts', addresses: ['https://other.example.com', 'login.example.com'] });
    await save({ title: 'Pages', addresses: ['https://a.github.io'] });
    expect(await forTab('https://login.example.com/elsewhere')).toEqual(['Login', 'Two hosts']);
    for (const address of [
      'https://example.com',
      'https://www.example.com',
      'https://x.login.example.com',
      'https://login.example.com:8443',
      'https://login.example.com.evil.com',
      'https://login.example.com@evil.com/',
      'https://b.github.io',
    ]) {
      expect(await forTab(address)).toEqual([]);
    }
    expect(await forTab('http://login.example.com')).toEqual({ is: 'no-fill', because: 'insecure' });
    expect(await forTab('about:blank')).toEqual({ is: 'no-fill', because: 'internal' });
  });

  test('follows an edit, a deletion, and the worker’s death', async () => {
    const itemId = await save({ title: 'Moves', addresses: ['https://before.example'] });
    expect(await forTab('https://before.example')).toEqual(['Moves']);
    await device.send('vault.save', {
      itemId,
      item: login({ title: 'Moved', addresses: ['https://after.example'] }),
    });
    device.kill();
    expect(await forTab('https://before.example')).toEqual([]);
    expect(await forTab('https://after.example')).toEqual(['Moved']);
    await deleteForGood(device, itemId);
    expect(await forTab('https://after.example')).toEqual([]);
  });
});

describe('an item', () => {
  test('is read as it was typed, whatever that was', async () => {
    const typed = {
      title: '<img onerror=alert(1)>',
      addresses: ['javascript:alert(1)', ''],
      username: '‮evil',
      password: ' \u0000 🧩 ',
      notes: 'x'.repeat(100_000),
    };
    const itemId = await save(typed);
    const read = await device.send('vault.read', { itemId });
    expect(read.is === 'item' && plainLogin(read.item)).toEqual(typed);
  });

  test('that is saved unchanged is not written again', async () => {
    const itemId = await save({ title: 'Same' });
    const before = await (await device.database()).get('overviews', itemId);
    world.passes(1000);
    expect(await device.send('vault.save', { itemId, item: login({ title: 'Same' }) })).toEqual({
      is: 'saved',
      itemId,
    });
    await settled(device);
    expect((await (await device.database()).get('overviews', itemId))?.revision).toBe(before?.revision);
  });

  test('that is gone, was never there, or is too large is told as such', async () => {
    const itemId = await save({ title: 'Going' });
    await deleteForGood(device, itemId);
    expect(await device.send('vault.erase', { itemIds: [itemId] })).toEqual({ is: 'changed', count: 0 });
    expect(await device.send('vault.read', { itemId })).toEqual({ is: 'gone' });
    expect(await device.send('vault.save', { itemId, item: login() })).toEqual({ is: 'gone' });
    expect(await device.send('vault.read', { itemId: 'A'.repeat(22) })).toEqual({ is: 'gone' });
    expect(await device.send('vault.save', { item: login({ addresses: ['x'.repeat(65_536)] }) })).toEqual({
      is: 'too-large',
    });
  });

  test('S5 that was damaged on the disk is named, and the others stay usable', async () => {
    const itemId = await save({ title: 'Damaged' });
    await settled(device);
    const db = await device.database();
    const item = await db.get('items', itemId);
    const overview = await db.get('overviews', itemId);
    if (item === undefined || overview === undefined) throw new Error('not stored');
    const flip = (bytes: Uint8Array) => bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte));
    await db.put('items', { ...item, item: flip(item.item) });
    await db.put('overviews', { ...overview, overview: flip(overview.overview) });
    device.kill();
    expect(await device.send('vault.read', { itemId })).toEqual({ is: 'damaged' });
    const list = await device.send('vault.find', wholeList());
    if (list.is !== 'found') throw new Error(list.is);
    expect(list.items.find((one) => one.itemId === itemId)).toMatchObject({ title: '', subtitle: '' });
    expect(list.items.length).toBeGreaterThan(3);
    await db.put('items', item);
    await db.put('overviews', overview);
  });

  test('is found by title, user name and address, accents aside', async () => {
    await save({ title: 'Café Zürich', username: 'zoé', addresses: ['https://kaffee.example'] });
    for (const query of ['cafe', 'ZURICH', 'zoe', 'kaffee', 'cafe kaffee']) {
      const list = await device.send('vault.find', wholeList(query));
      expect(list.is === 'found' && list.items.map(({ title }) => title)).toEqual(['Café Zürich']);
    }
  });
});

describe('a login that a page submitted', () => {
  const sender = (origin: string) => ({
    id: 'abcdefghijklmnopabcdefghijklmnop',
    origin,
    url: `${origin}/in`,
    frameId: 0,
    tab: { id: 7 },
  });

  test('P38 waits for an answer over the worker’s death, and is saved by it alone', async () => {
    const submitted = { name: 'page.submitted', input: { username: 'grace', password: 'typed on the page' } };
    expect(await device.answer(submitted, sender('https://new.example'))).toEqual({
      output: { is: 'noted' },
    });
    device.kill();
    const read = await device.send('offers.read', { tabId: 7 });
    if (read.is !== 'offers') throw new Error(read.is);
    expect(read.offers).toMatchObject([{ kind: 'save', host: 'new.example', username: 'grace' }]);
    expect(await forTab('https://new.example')).toEqual([]);
    device.kill();
    expect(
      await device.send('offers.answer', { offerId: read.offers[0]?.offerId ?? '', answer: 'save' }),
    ).toEqual({ is: 'saved' });
    expect(await forTab('https://new.example')).toEqual(['new.example']);
    expect(device.badge()).toEqual({ is: 'nothing' });
  });
});
