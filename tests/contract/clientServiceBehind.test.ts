import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Device } from './client/device.ts';
import { plainLogin, wholeList } from '../support/items.ts';
import {
  answerWith,
  createWorld,
  deleteForGood,
  login,
  settled,
  titles,
  type World,
} from './client/world.ts';

/* C12: a service that was put back from an older backup, and devices that have seen more. */

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const save = async (device: Device, title: string, itemId?: string, password = title): Promise<string> => {
  const saved = await device.send('vault.save', {
    ...(itemId !== undefined && { itemId }),
    item: login({ title, password }),
  });
  if (saved.is !== 'saved') throw new Error(saved.is);
  await settled(device);
  return saved.itemId;
};
const syncOf = async (device: Device) => {
  const state = await device.send('vault.sync', {});
  if (state.is !== 'unlocked') throw new Error(state.is);
  return state.sync;
};
const passwordsOf = async (device: Device, itemId: string) => {
  const read = await device.send('vault.read', { itemId });
  if (read.is !== 'item') throw new Error(read.is);
  return {
    now: plainLogin(read.item).password,
    before: read.item.history.filter(({ field }) => field === 'password').map(({ value }) => value),
  };
};

/** Three devices; `old` was there when the backup was made, the rest came after it. C has not looked since before the rest. */
const scene = async () => {
  const person = await world.signedUp();
  const a = person.device;
  const [edited, erased] = [await save(a, 'Edited'), await save(a, 'Erased')];
  await save(a, 'Untouched');
  const b = await world.signedIn(person);
  const c = await world.signedIn(person);
  const putBack = world.backUp();
  world.passes(60_000);
  await save(a, 'Edited', edited, 'newer');
  await deleteForGood(a, erased);
  await settled(a);
  await save(a, 'Added');
  return { person, a, b, c, edited, erased, putBack };
};
const after = ['Added', 'Edited', 'Untouched'];

describe('C12 a service that was put back from an older backup', () => {
  test('is told by every device that has seen more, and nothing here is touched or sent', async () => {
    const { a, b, putBack } = await scene();
    await syncOf(b);
    await putBack();
    for (const device of [a, b]) {
      expect(await syncOf(device)).toEqual({ is: 'alarm', alarm: 'rolled-back' });
      expect(await titles(device)).toEqual(after);
    }
    const before = world.log.length;
    await a.send('vault.save', { item: login({ title: 'Saved under alarm' }) });
    await settled(a);
    expect(world.log.slice(before).filter(({ name }) => name === 'vaultPush')).toEqual([]);
  });

  test('gets the newer state again with the user’s consent, and every device follows without another word', async () => {
    const { person, a, b, c, edited, erased, putBack } = await scene();
    await syncOf(b);
    await putBack();
    expect(await syncOf(a)).toMatchObject({ is: 'alarm' });
    expect(await syncOf(b)).toMatchObject({ is: 'alarm' });
    expect(await a.send('sync.goOn', {})).toEqual({ is: 'gone-on' });
    expect(await a.send('state.read', {})).toMatchObject({ sync: { is: 'synced' } });
    // B has seen all of it, C nothing: neither needs anybody to agree to anything.
    world.passes(6 * 60_000);
    await b.tick();
    expect(await b.send('state.read', {})).toMatchObject({ sync: { is: 'synced' } });
    expect(await syncOf(c)).toMatchObject({ is: 'synced' });
    const fresh = await world.signedIn(person);
    for (const device of [a, b, c, fresh]) {
      expect(await titles(device)).toEqual(after);
      expect(await passwordsOf(device, edited)).toEqual({ now: 'newer', before: ['Edited'] });
    }
    // What was erased since the backup is in the trash, for whoever may have gone on with it there.
    const trash = await a.send('vault.find', { ...wholeList(), filter: { is: 'trash' } });
    expect(trash.is === 'found' && trash.items.map(({ itemId }) => itemId)).toEqual([erased]);
    await save(b, 'From B');
    expect(await syncOf(a)).toMatchObject({ is: 'synced' });
    expect(await titles(a)).toContain('From B');
  });

  test('loses nothing of what was saved on it since, on whichever device', async () => {
    const { person, a, b, edited, putBack } = await scene();
    await putBack();
    // B had not seen what A did, so it goes on from the backup, and edits what A has edited.
    expect(await syncOf(b)).toMatchObject({ is: 'synced' });
    world.passes(60_000);
    await save(b, 'Edited', edited, 'newest');
    await save(b, 'Since');
    for (let i = 0; i < 5; i += 1) await save(b, 'Often', undefined, `${i}`);
    expect(await syncOf(a)).toMatchObject({ is: 'alarm' });
    expect(await a.send('sync.goOn', {})).toEqual({ is: 'gone-on' });
    expect(await syncOf(b)).toMatchObject({ is: 'synced' });
    const fresh = await world.signedIn(person);
    for (const device of [a, b, fresh]) {
      expect(await titles(device)).toEqual(expect.arrayContaining([...after, 'Since']));
      const { now, before } = await passwordsOf(device, edited);
      expect([now, ...before].sort()).toEqual(['Edited', 'newer', 'newest']);
      expect(now).toBe('newest');
    }
  });

  test('is gone on from by two devices in turn where the first had seen less than the second', async () => {
    const { a, b, c, putBack } = await scene();
    await syncOf(b);
    await save(a, 'Last');
    await putBack();
    expect(await syncOf(b)).toMatchObject({ is: 'alarm' });
    expect(await b.send('sync.goOn', {})).toEqual({ is: 'gone-on' });
    // A has seen one head more than B: what it holds is missing, and it says so.
    expect(await syncOf(a)).toMatchObject({ is: 'alarm' });
    expect(await titles(a)).toContain('Last');
    expect(await a.send('sync.goOn', {})).toEqual({ is: 'gone-on' });
    for (const device of [a, b, c]) {
      expect(await syncOf(device)).toMatchObject({ is: 'synced' });
      expect(await titles(device)).toEqual(expect.arrayContaining([...after, 'Last']));
    }
  });

  test(
    'C1 is brought up to date by whoever comes back after a kill at any moment of it',
    { timeout: 180_000 },
    async () => {
      for (let calls = 1; calls <= 14; calls += 1) {
        const { a, b, putBack } = await scene();
        await syncOf(b);
        await putBack();
        await syncOf(a);
        a.killAfter(calls);
        await a.outcome(a.send('sync.goOn', {}));
        a.killAfter(null);
        a.kill();
        const state = await syncOf(a);
        if (state.is === 'alarm') await a.send('sync.goOn', {});
        expect(await syncOf(a)).toMatchObject({ is: 'synced' });
        expect(await syncOf(b)).toMatchObject({ is: 'synced' });
        for (const device of [a, b]) expect(await titles(device)).toEqual(expect.arrayContaining(after));
        await world.close();
        world = await createWorld();
      }
    },
  );

  test('S9 is not gone on from where what it has does not add up by itself', async () => {
    const { a, putBack } = await scene();
    await putBack();
    world.setFault(async ({ name, pass }) => {
      const response = await pass();
      if (name !== 'vaultPull') return response;
      const answer = (await response.json()) as { items: unknown[] };
      return answerWith({ ...answer, items: answer.items.slice(1) });
    });
    expect(await syncOf(a)).toMatchObject({ is: 'alarm' });
    expect(await a.send('sync.goOn', {})).toEqual({ is: 'refused' });
    expect(await a.send('state.read', {})).toMatchObject({ sync: { is: 'alarm', alarm: 'items-altered' } });
    expect(await titles(a)).toEqual(after);
    world.setFault(async () => {
      throw new TypeError('fetch failed');
    });
    expect(await a.send('sync.goOn', {})).toEqual({ is: 'unreachable' });
    expect(await titles(a)).toEqual(after);
  });
});
