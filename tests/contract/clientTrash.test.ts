import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ListFilter } from '../../utils/messaging/vault.ts';
import { wholeList } from '../support/items.ts';
import { createWorld, login, settled, titles, type World } from './client/world.ts';

const day = 24 * 60 * 60_000;
const password = 'a long enough sentence';
let world: World;
let device: ReturnType<World['device']>;
beforeEach(async () => {
  world = await createWorld();
  device = (await world.signedUp('ada@example.test', password)).device;
});
afterEach(() => world.close());

const save = async (title: string): Promise<string> => {
  const saved = await device.send('vault.save', { item: login({ title }) });
  if (saved.is !== 'saved') throw new Error(saved.is);
  return saved.itemId;
};
const listed = async (filter: ListFilter): Promise<readonly string[]> => {
  const list = await device.send('vault.find', { ...wholeList(), filter });
  return list.is === 'found' ? list.items.map(({ title }) => title) : [list.is];
};
const trash = { is: 'trash' } as const;
const unlocked = async (): Promise<void> => {
  await device.send('unlock', { password });
  await device.send('vault.sync', {});
  await settled(device);
};

test('an item in the trash is in no other list, fits no page, and comes back whole', async () => {
  const itemId = await save('Bank');
  await save('Library');
  await device.send('vault.tag', { itemIds: [itemId], add: ['money'], remove: [] });
  device.tabs.set(7, 'https://login.example.test');
  expect(await device.send('vault.trash', { itemIds: [itemId, 'A'.repeat(22)] })).toEqual({
    is: 'changed',
    count: 1,
  });
  expect(await titles(device)).toEqual(['Library']);
  expect(await listed(trash)).toEqual(['Bank']);
  expect(await listed({ is: 'tag', tag: 'money' })).toEqual([]);
  expect(await device.send('vault.facets', {})).toMatchObject({
    facets: { all: 1, trash: 1, tags: [], kinds: { login: 1 } },
  });
  const forTab = await device.send('vault.forTab', { tabId: 7 });
  expect(forTab.is === 'matches' && forTab.items.map(({ title }) => title)).toEqual(['Library']);
  expect(await device.send('vault.restore', { itemIds: [itemId] })).toEqual({ is: 'changed', count: 1 });
  expect(await titles(device)).toEqual(['Bank', 'Library']);
  expect(await listed({ is: 'tag', tag: 'money' })).toEqual(['Bank']);
});

test('nothing is erased that is not in the trash', async () => {
  const itemId = await save('Bank');
  expect(await device.send('vault.erase', { itemIds: [itemId] })).toEqual({ is: 'changed', count: 0 });
  await device.send('vault.trash', { itemIds: [itemId] });
  expect(await device.send('vault.erase', { itemIds: [itemId] })).toEqual({ is: 'changed', count: 1 });
  expect(await device.send('vault.read', { itemId })).toEqual({ is: 'gone' });
  expect(await device.send('vault.restore', { itemIds: [itemId] })).toEqual({ is: 'changed', count: 0 });
});

test('what has been in the trash for thirty days is erased, and no sooner', async () => {
  await device.send('vault.trash', { itemIds: [await save('Old')] });
  world.passes(29 * day);
  await unlocked();
  await device.tick();
  expect(await listed(trash)).toEqual(['Old']);
  await device.send('vault.trash', { itemIds: [await save('New')] });
  world.passes(1.1 * day);
  await unlocked();
  await device.tick();
  expect(await listed(trash)).toEqual(['New']);
});

test('a computer whose clock has jumped ahead empties the trash for nobody', async () => {
  await device.send('vault.trash', { itemIds: [await save('Old')] });
  const person = { address: 'ada@example.test', password, packet: await packetOf() };
  const ahead = await world.signedIn(person);
  // Its session is over, so that it hears the service's clock.
  world.passes(day / 24);
  ahead.setClock(400 * day);
  await ahead.send('unlock', { password });
  await ahead.send('vault.sync', {});
  await ahead.tick();
  await ahead.send('vault.sync', {});
  await unlocked();
  expect(await listed(trash)).toEqual(['Old']);
});

const packetOf = async (): Promise<string> => {
  const fresh = await device.send('packet.fresh', {});
  if (fresh.is !== 'revealed') throw new Error(fresh.is);
  return fresh.sheet.text;
};
