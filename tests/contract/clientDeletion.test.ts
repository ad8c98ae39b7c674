import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { broken, createWorld, login, settled, type World } from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const left = async (on: ReturnType<World['device']>) => {
  const db = await on.database();
  const counts = ['account', 'items', 'overviews', 'state'] as const;
  return Promise.all(counts.map((name) => db.count(name)));
};

describe('deleting the account', () => {
  test('wants both halves again, deletes, asks whether it is gone, and leaves nothing on the device', async () => {
    const person = await world.signedUp();
    const { device: a, password, packet } = person;
    await a.send('vault.save', { item: login() });
    await settled(a);
    const other = await world.signedUp('bob@example.test');
    expect(await a.send('account.delete', { password: 'another', packet })).toEqual({ is: 'wrong-password' });
    expect(await a.send('account.delete', { password, packet: other.packet })).toEqual({
      is: 'other-account',
    });
    expect(world.log.filter(({ name }) => name === 'deleteAccount')).toEqual([]);
    expect(await a.send('account.delete', { password, packet })).toEqual({ is: 'deleted', verified: true });
    await world.service.tasks.settled();
    expect(world.service.sent.at(-1)).toMatchObject({ to: person.address });
    expect(await left(a)).toEqual([0, 0, 0, 0]);
    expect(a.session.has('unlocked') || a.session.has('token')).toBe(false);
    expect(await a.send('state.read', {})).toEqual({ is: 'signed-out' });
    world.passes(3_600_000);
    await world.signedUp(person.address);
  });

  test('keeps everything where the service did not get it, and says when it cannot be verified', async () => {
    const { device: a, password, packet } = await world.signedUp();
    world.setFault(async ({ name, pass }) => (name === 'deleteAccount' ? broken() : pass()));
    expect(await a.send('account.delete', { password, packet })).toEqual({ is: 'unreachable' });
    expect(await a.send('state.read', {})).toMatchObject({ is: 'unlocked' });
    // Made, and its answer lost: what is there afterwards counts.
    world.setFault(async ({ name, pass }) => {
      const answer = await pass();
      return name === 'deleteAccount' ? broken() : answer;
    });
    expect(await a.send('account.delete', { password, packet })).toEqual({ is: 'deleted', verified: true });

    world.setFault(null);
    const bob = await world.signedUp('bob@example.test');
    let isDeleted = false;
    world.setFault(async ({ name, pass }) => {
      if (isDeleted) return broken();
      isDeleted = name === 'deleteAccount';
      return pass();
    });
    expect(await bob.device.send('account.delete', { password, packet: bob.packet })).toEqual({
      is: 'deleted',
      verified: false,
    });
    expect(await left(bob.device)).toEqual([0, 0, 0, 0]);
  });

  test('leaves another device with what it holds, since nothing is left to tell it with', async () => {
    const person = await world.signedUp();
    await person.device.send('vault.save', { item: login() });
    await settled(person.device);
    const b = await world.signedIn(person);
    const { password, packet } = person;
    await person.device.send('account.delete', { password, packet });
    await b.send('vault.sync', {});
    expect(await b.send('state.read', {})).toMatchObject({
      is: 'unlocked',
      sync: { is: 'signed-out-elsewhere', pending: 0 },
    });
  });
});
