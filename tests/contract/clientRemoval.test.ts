import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readKept } from '../../utils/storage/keptStore.ts';
import {
  answerWith,
  broken,
  createWorld,
  login,
  origin,
  settled,
  titles,
  type World,
} from './client/world.ts';
import { wholeList } from '../support/items.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

type Device = ReturnType<World['device']>;
const password = 'a long enough sentence';
const day = '2026-03-01';

/** Two devices of one account, with one synced login on both. */
const twoDevices = async () => {
  const person = await world.signedUp();
  const a = person.device;
  await a.send('vault.save', { item: login({ title: 'Shared' }) });
  await settled(a);
  world.passes(1);
  const b = await world.signedIn(person);
  return { a, b, person };
};
const idOf = async (on: Device, title: string): Promise<string> => {
  const list = await on.send('vault.find', wholeList(title));
  const found = list.is === 'found' ? list.items[0] : undefined;
  if (!found) throw new Error(`no ${title}`);
  return found.itemId;
};
const removeOther = async (a: Device): Promise<void> => {
  const devices = await a.send('devices.list', {});
  const other = devices.is === 'devices' ? devices.devices.find(({ current }) => !current) : undefined;
  expect(await a.send('devices.remove', { deviceId: other?.deviceId ?? '' })).toEqual({ is: 'removed' });
};
/** Saves while there is no connection. */
const offline = async (on: Device, work: () => Promise<unknown>): Promise<void> => {
  world.setFault(async () => broken());
  await work();
  await settled(on);
  world.setFault(null);
};
const removed = (kept: number) => ({
  is: 'removed',
  address: 'ada@example.test',
  service: origin,
  removedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
  kept,
});
const rows = async (on: Device) => {
  const db = await on.database();
  return {
    account: await db.getAllKeys('account'),
    items: await db.count('items'),
    overviews: await db.count('overviews'),
    state: await db.getAllKeys('state'),
  };
};
const until = async (on: Device, is: string): Promise<void> => {
  for (let i = 0; i < 500; i += 1) {
    if ((await on.send('state.read', {})).is === is) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`never ${is}`);
};

describe('D6 a device that another one has removed', () => {
  test('has a dead token at once, sends nothing more, locks and erases itself; its edits stay sealed', async () => {
    const { a, b } = await twoDevices();
    await offline(b, () => b.send('vault.save', { item: login({ title: 'CANARY-unsynced' }) }));
    await removeOther(a);
    const before = world.log.length;
    await b.send('vault.sync', {});
    const since = world.log.slice(before);
    // The token was still fresh.
    expect(since[0]).toMatchObject({ status: 401 });
    expect(since.filter(({ name }) => name === 'vaultPush' || name === 'vaultPull')).toHaveLength(1);
    expect(await b.send('state.read', {})).toEqual(removed(1));
    expect(await rows(b)).toEqual({ account: ['kept'], items: 0, overviews: 0, state: [] });
    expect(b.session.has('unlocked') || b.session.has('token')).toBe(false);
    const [kept] = await readKept(await b.database());
    expect(Object.keys(kept ?? {})).not.toContain('encryptedAccountKey');
    expect(kept?.items.map(({ overview }) => overview.hosts)).toEqual([[]]);
    expect(await b.send('vault.find', wholeList())).toEqual({ is: 'not-open' });
    expect(await b.send('unlock', { password })).toEqual({ is: 'start-again' });
    // Nothing is asked any more.
    const after = world.log.length;
    world.passes(6 * 60_000);
    await b.tick();
    await b.send('state.read', {});
    expect(world.log.length).toBe(after);
    expect(await titles(a)).toEqual(['Shared']);
  });

  test('hears of it while it is locked, as soon as somebody looks', async () => {
    const { a, b } = await twoDevices();
    await b.send('lock', {});
    await removeOther(a);
    world.passes(16 * 60_000);
    await b.send('state.read', {});
    await until(b, 'removed');
    expect(await b.send('state.read', {})).toEqual(removed(0));
    expect(await rows(b)).toEqual({ account: ['kept'], items: 0, overviews: 0, state: [] });
    expect(await b.send('removed.dismiss', {})).toEqual({ is: 'dismissed' });
    expect(await b.send('state.read', {})).toEqual({ is: 'signed-out' });
  });

  test('signs in again, and has its edits back, merged with what others did meanwhile', async () => {
    const { a, b, person } = await twoDevices();
    const shared = await idOf(b, 'Shared');
    await offline(b, async () => {
      await b.send('vault.save', { item: login({ title: 'New here' }) });
      await b.send('vault.save', { itemId: shared, item: login({ title: 'Shared', notes: 'from b' }) });
    });
    await removeOther(a);
    await a.send('vault.save', { itemId: shared, item: login({ title: 'Shared, by a' }) });
    await settled(a);
    await b.send('vault.sync', {});
    expect(await b.send('state.read', {})).toEqual(removed(2));
    await world.signedIn(person, b);
    await settled(b);
    expect(await titles(b)).toEqual(['New here', 'Shared, by a']);
    expect(await b.send('vault.read', { itemId: shared })).toMatchObject({
      item: { title: 'Shared, by a', notes: 'from b' },
    });
    expect(await b.send('state.read', {})).toMatchObject({ sync: { is: 'synced' } });
    expect((await rows(b)).account).toEqual(['account']);
    b.tabs.set(1, 'https://login.example.test/');
    const fits = await b.send('vault.forTab', { tabId: 1 });
    expect(fits.is === 'matches' && fits.items).toHaveLength(2);
    await a.send('vault.sync', {});
    expect(await titles(a)).toEqual(['New here', 'Shared, by a']);
  });

  test('gets its edits back after a change of the password too', async () => {
    const { a, b, person } = await twoDevices();
    await offline(b, () => b.send('vault.save', { item: login({ title: 'New here' }) }));
    await removeOther(a);
    await b.send('vault.sync', {});
    const newPassword = 'nine blue kettles whistle';
    const prepared = await a.send('change.begin', { password, newPassword });
    if (prepared.is !== 'prepared') throw new Error(prepared.is);
    const packet = prepared.sheet.text;
    expect(await a.send('change.confirm', { packet })).toMatchObject({ is: 'changed' });
    await world.signedIn({ ...person, password: newPassword, packet }, b);
    await settled(b);
    expect(await titles(b)).toEqual(['New here', 'Shared']);
  });

  test('keeps its edits while another account comes and goes on it', async () => {
    const { a, b, person } = await twoDevices();
    await offline(b, () => b.send('vault.save', { item: login({ title: 'New here' }) }));
    await removeOther(a);
    await b.send('vault.sync', {});
    await world.signedUp('bob@example.test', password, b);
    expect(await titles(b)).toEqual([]);
    await b.send('signOut', { force: true });
    expect(await b.send('state.read', {})).toEqual(removed(1));
    await world.signedIn(person, b);
    await settled(b);
    expect(await titles(b)).toEqual(['New here', 'Shared']);
  });

  test('keeps what does not open under the vault key, and throws away what nobody wants', async () => {
    const { a, b, person } = await twoDevices();
    await offline(b, () => b.send('vault.save', { item: login({ title: 'New here' }) }));
    await removeOther(a);
    await b.send('vault.sync', {});
    const db = await b.database();
    const [kept] = await readKept(db);
    const [stored] = kept?.items ?? [];
    if (!kept || !stored) throw new Error('nothing kept');
    const other = { ...stored, item: { ...stored.item, item: stored.item.item.map((byte) => byte ^ 1) } };
    await db.put('account', [{ ...kept, items: [other] }], 'kept');
    await world.signedIn(person, b);
    expect(await titles(b)).toEqual(['Shared']);
    await b.send('signOut', { force: false });
    expect(await b.send('state.read', {})).toEqual(removed(1));
    await b.send('removed.dismiss', {});
    expect(await b.send('state.read', {})).toEqual({ is: 'signed-out' });
    expect((await rows(b)).account).toEqual([]);
  });

  test('C1 killed at any moment of it, loses no edit', { timeout: 60_000 }, async () => {
    for (let calls = 1; calls < 40; calls += 3) {
      const { a, b, person } = await twoDevices();
      await offline(b, () => b.send('vault.save', { item: login({ title: 'New here' }) }));
      await removeOther(a);
      b.killAfter(calls);
      await b.outcome(b.send('vault.sync', {}));
      b.killAfter(null);
      b.kill();
      // It hears of it now, if it had not.
      for (let i = 0; i < 3; i += 1) {
        const state = await b.send('state.read', {});
        if (state.is === 'unlocked') await b.send('vault.sync', {});
        if (state.is === 'locked') {
          world.passes(31_000);
          await b.send('state.read', {});
          await until(b, 'removed');
        }
      }
      expect(await b.send('state.read', {})).toEqual(removed(1));
      await world.signedIn(person, b);
      await settled(b);
      expect(await titles(b)).toEqual(['New here', 'Shared']);
      await world.close();
      world = await createWorld();
    }
  });
});

describe('D6 a service that does not know a device any more, or says so', () => {
  test('cannot make it erase anything: not without a signature, nor with another one', async () => {
    const { a, b, person } = await twoDevices();
    world.passes(1);
    const c = await world.signedIn(person);
    const before = world.log.length;
    const devices = await a.send('devices.list', {});
    const last = devices.is === 'devices' ? devices.devices.at(-1) : undefined;
    await a.send('devices.remove', { deviceId: last?.deviceId ?? '' });
    const removal = world.log.slice(before).find(({ name }) => name === 'removeDevice')?.request as {
      challenge: string;
      signature: string;
    };
    // The signed removal of another device, and nonsense.
    const words = [
      { is: 'removed', ...removal, removedOn: `${day}T00:00:00.000Z` },
      {
        is: 'removed',
        challenge: 'A'.repeat(43),
        signature: 'A'.repeat(86),
        removedOn: `${day}T00:00:00.000Z`,
      },
      { is: 'not-removed' },
    ].map((word) => Object.fromEntries(Object.entries(word).filter(([key]) => key !== 'deviceId')));
    await offline(b, () => b.send('vault.save', { item: login({ title: 'New here' }) }));
    for (const word of words) {
      world.setFault(async ({ name, pass }) => {
        if (name === 'removal') return answerWith(word);
        return name === 'sessionChallenge' ? pass() : answerWith({ error: 'unauthorised' }, 401);
      });
      await b.send('vault.sync', {});
      expect(await b.send('state.read', {})).toMatchObject({
        is: 'unlocked',
        sync: { is: 'signed-out-elsewhere', pending: 1 },
      });
      expect(await titles(b)).toEqual(['New here', 'Shared']);
    }
    // It knows it again: a service that was put right.
    world.setFault(null);
    await b.send('vault.sync', {});
    expect(await b.send('state.read', {})).toMatchObject({ sync: { is: 'synced' } });
    await c.send('vault.sync', {});
    expect(await c.send('state.read', {})).toEqual(removed(0));
  });

  test('asks for nothing but the reason, and goes on with what it holds', async () => {
    const { b } = await twoDevices();
    world.setFault(async ({ name, pass }) =>
      name === 'sessionChallenge' ? pass() : answerWith({ error: 'unauthorised' }, 401),
    );
    await b.send('vault.save', { item: login({ title: 'Too late' }) });
    await settled(b);
    expect(await b.send('state.read', {})).toMatchObject({
      sync: { is: 'signed-out-elsewhere', pending: 1 },
    });
    expect(await b.send('signOut', { force: false })).toEqual({ is: 'pending-changes', pending: 1 });
    await b.send('lock', {});
    expect(await b.send('unlock', { password })).toEqual({ is: 'unlocked' });
    expect(await titles(b)).toEqual(['Shared', 'Too late']);
    expect(await b.send('signOut', { force: true })).toEqual({ is: 'signed-out' });
    expect(await b.send('state.read', {})).toEqual({ is: 'signed-out' });
  });
});
