import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Device } from './client/device.ts';
import { createWorld, login, settled, titles, type World } from './client/world.ts';

/* C8: the disk is full, or the browser gives the extension no more of it. */

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const faultOf = async (sent: Promise<unknown>): Promise<string> =>
  sent.then(
    () => 'answered',
    (cause: Error) => cause.message,
  );
/** All that lies on the disk of the vault. */
const vaultOn = async (device: Device): Promise<string> => {
  const database = await device.database();
  const all = await Promise.all(
    (['items', 'overviews', 'state'] as const).map((store) => database.getAll(store)),
  );
  return JSON.stringify(all, (key, value: unknown) =>
    key === 'triedAt' || key === 'syncedAt' ? 0 : value instanceof Uint8Array ? [...value].join() : value,
  );
};
const scene = async () => {
  const person = await world.signedUp();
  const a = person.device;
  const saved = await a.send('vault.save', { item: login() });
  if (saved.is !== 'saved') throw new Error(saved.is);
  await settled(a);
  return { person, a, b: await world.signedIn(person), itemId: saved.itemId };
};
const offline = () =>
  world.setFault(async () => {
    throw new TypeError('fetch failed');
  });

describe('C8 a disk that is full', () => {
  test('is told at each write of a save, of the trash and of erasing, and everything is as it was', async () => {
    const { a, itemId } = await scene();
    offline();
    const changes: readonly (() => Promise<unknown>)[] = [
      () => a.send('vault.save', { item: login({ title: 'New' }) }),
      () => a.send('vault.save', { itemId, item: login({ title: 'Edited' }) }),
      () => a.send('vault.trash', { itemIds: [itemId] }),
      () => a.send('vault.tag', { itemIds: [itemId], add: ['travel'], remove: [] }),
    ];
    const before = await vaultOn(a);
    for (const change of changes) {
      for (let records = 0; records < 2; records += 1) {
        a.roomFor(records);
        expect(await faultOf(change())).toBe('no-room');
        expect(await vaultOn(a)).toBe(before);
        expect(await titles(a)).toEqual(['Example']);
      }
    }
    a.roomFor(null);
    for (const change of changes.slice(0, 2)) expect(await faultOf(change())).toBe('answered');
    expect(await titles(a)).toEqual(['Edited', 'New']);
  });

  test('at any write of a pull takes nothing over, says so, and goes on when there is room', async () => {
    const { a, b, itemId } = await scene();
    await a.send('vault.save', { itemId, item: login({ title: 'Edited' }) });
    await a.send('vault.save', { item: login({ title: 'New' }) });
    await settled(a);
    const before = await vaultOn(b);
    for (let records = 0; records < 5; records += 1) {
      b.roomFor(records);
      expect(await b.send('vault.sync', {})).toMatchObject({ sync: { is: 'pending', because: 'no-room' } });
      expect(await vaultOn(b)).toBe(before);
      expect(await titles(b)).toEqual(['Example']);
    }
    b.roomFor(null);
    expect(await b.send('vault.sync', {})).toMatchObject({ sync: { is: 'synced' } });
    expect(await titles(b)).toEqual(['Edited', 'New']);
  });

  test('at any write after a push sends it again later, and the service has it once', async () => {
    for (let records = 0; records < 3; records += 1) {
      const { a, b, itemId } = await scene();
      offline();
      await a.send('vault.save', { itemId, item: login({ title: 'Edited' }) });
      await settled(a);
      world.setFault(null);
      // One for the pull's own note, the rest for what the push came to.
      a.roomFor(records + 1);
      await a.send('vault.sync', {});
      expect(await titles(a)).toEqual(['Edited']);
      a.roomFor(null);
      a.kill();
      expect(await a.send('vault.sync', {})).toMatchObject({ sync: { is: 'synced' } });
      await b.send('vault.sync', {});
      expect(await titles(b)).toEqual(['Edited']);
      await world.close();
      world = await createWorld();
    }
  });

  test('at a sign-in leaves a device without a vault, and the next one whole', async () => {
    const { person } = await scene();
    const c = world.device();
    await c.send('signIn.begin', {
      address: person.address,
      password: person.password,
      service: 'https://vault.example.test',
    });
    for (let records = 0; records < 4; records += 1) {
      c.roomFor(records);
      await faultOf(c.send('signIn.authenticate', { packet: person.packet }));
      expect(await (await c.database()).count('items')).toBe(0);
    }
    c.roomFor(null);
    expect(await c.send('signIn.authenticate', { packet: person.packet })).toEqual({ is: 'unlocked' });
    expect(await titles(c)).toEqual(['Example']);
  });
});
