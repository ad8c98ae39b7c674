import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSome } from '../../components/export/readSome.ts';
import { readEverything } from '../../components/export/readEverything.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { exportJson } from '../../utils/transfer/exportJson.ts';
import { read } from '../support/importing.ts';
import type { Device } from './client/device.ts';
import { createWorld, deleteForGood, login, titles, type World } from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const password = 'a long enough sentence';
const address = 'ada@example.test';
const sendOf =
  (device: Device): Client['send'] =>
  (name, input) =>
    device.send(name, input);
const begin = async (device: Device) => {
  const begun = await device.send('export.begin', { password });
  if (begun.is !== 'begun') throw new Error(begun.is);
  return begun;
};
const save = async (device: Device, title: string): Promise<string> => {
  const saved = await device.send('vault.save', { item: login({ title, notes: 'x'.repeat(20_000) }) });
  if (saved.is !== 'saved') throw new Error(saved.is);
  return saved.itemId;
};

describe('moving out in the open', () => {
  test('wants the account password, and slows guesses down as the lock does', async () => {
    const ada = await world.signedUp(address, password);
    expect(await ada.device.send('export.begin', { password: 'another' })).toEqual({ is: 'wrong-password' });
    for (let i = 0; i < 12; i += 1) await ada.device.send('export.begin', { password: `guess ${i}` });
    expect(await ada.device.send('export.begin', { password })).toMatchObject({ is: 'throttled' });
  });

  test('gives everything in parts, the trash too and what was deleted for good not, and comes in again as it was', async () => {
    const ada = await world.signedUp(address, password);
    const ids: string[] = [];
    for (let n = 0; n < 50; n += 1) ids.push(await save(ada.device, `Item ${n}`));
    await deleteForGood(ada.device, ids[0] ?? '');
    await ada.device.send('vault.trash', { itemIds: [ids[1] ?? ''] });
    const { permit, createdAt, total } = await begin(ada.device);
    const shares: number[] = [];
    let parts = 0;
    const counted: Client['send'] = (name, input) => {
      parts += 1;
      return ada.device.send(name, input);
    };
    const everything = await readEverything(counted, permit, total, (share) => shares.push(share));
    if (everything.is !== 'everything') throw new Error(everything.is);
    expect(everything.items.length).toBe(49);
    expect(everything.unopened).toBe(0);
    expect(parts).toBeGreaterThan(1);
    expect(shares.at(-1)).toBe(1);
    const again = await read(exportJson(everything.items, createdAt));
    expect(again.rows.map(({ item }) => ({ ...item, attachments: [] }))).toEqual(everything.items);
    expect((await titles(ada.device)).length).toBe(48);
  });

  test('ends with the last part, after five minutes, and with the lock', async () => {
    const ada = await world.signedUp(address, password);
    await save(ada.device, 'A');
    const first = await begin(ada.device);
    expect((await readEverything(sendOf(ada.device), first.permit, 1, () => {})).is).toBe('everything');
    const read = (permit: string) => ada.device.send('export.read', { permit, after: null });
    expect(await read(first.permit)).toEqual({ is: 'over' });
    const second = await begin(ada.device);
    world.passes(5 * 60_000 + 1);
    expect(['over', 'not-open']).toContain((await read(second.permit)).is);
    await ada.device.send('unlock', { password });
    const third = await begin(ada.device);
    await ada.device.send('lock', {});
    expect(await read(third.permit)).toEqual({ is: 'not-open' });
    await ada.device.send('unlock', { password });
    expect(await read(third.permit)).toEqual({ is: 'over' });
    expect(await read('AAAAAAAAAAAAAAAAAAAAAA')).toEqual({ is: 'over' });
  });

  test('goes on when the worker dies between two parts', async () => {
    const ada = await world.signedUp(address, password);
    for (let n = 0; n < 40; n += 1) await save(ada.device, `Item ${n}`);
    const { permit, total } = await begin(ada.device);
    const killing: Client['send'] = (name, input) => {
      ada.device.kill();
      return ada.device.send(name, input);
    };
    const everything = await readEverything(killing, permit, total, () => {});
    expect(everything.is === 'everything' && everything.items.length).toBe(40);
  });
});

describe('moving out with some of it', () => {
  test('gives those that were asked for and no other, in parts, in their order', async () => {
    const ada = await world.signedUp(address, password);
    const ids: string[] = [];
    for (let n = 0; n < 130; n += 1) ids.push(await save(ada.device, `Item ${n}`));
    await deleteForGood(ada.device, ids[3] ?? '');
    const { permit } = await begin(ada.device);
    const wanted = ids.slice(0, 120).toReversed();
    const shares: number[] = [];
    const some = await readSome(sendOf(ada.device), permit, wanted, (share) => shares.push(share));
    if (some.is !== 'everything') throw new Error(some.is);
    const expected = Array.from({ length: 120 }, (_, n) => `Item ${119 - n}`).filter(
      (one) => one !== 'Item 3',
    );
    expect(some.items.map(({ title }) => title)).toEqual(expected);
    expect(shares.length).toBeGreaterThan(2);
    expect(shares.at(-1)).toBe(1);
    // No item was used by that.
    const recent = await ada.device.send('vault.find', {
      query: '',
      filter: { is: 'recent' },
      from: 0,
      count: 50,
    });
    expect(recent.is === 'found' && recent.items.some(({ title }) => title === 'Item 5')).toBe(false);
  });

  test('wants a permit that is of use, and an open vault', async () => {
    const ada = await world.signedUp(address, password);
    const itemIds = [await save(ada.device, 'A')];
    const some = (permit: string) => ada.device.send('export.some', { permit, itemIds });
    expect(await some('AAAAAAAAAAAAAAAAAAAAAA')).toEqual({ is: 'over' });
    const { permit } = await begin(ada.device);
    expect(await some(permit)).toMatchObject({ is: 'part', looked: 1 });
    world.passes(5 * 60_000 + 1);
    expect(['over', 'not-open']).toContain((await some(permit)).is);
    await ada.device.send('lock', {});
    expect(await some(permit)).toEqual({ is: 'not-open' });
  });
});
