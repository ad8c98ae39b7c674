import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAccount } from '../../utils/storage/accountStore.ts';
import { createWorld, login, settled, titles, type World } from './client/world.ts';
import type { Device } from './client/device.ts';

let world: World;
let laptop: Device;
let phone: Device;
beforeEach(async () => {
  world = await createWorld();
  const person = await world.signedUp();
  laptop = person.device;
  phone = await world.signedIn(person, world.device({ hearsChanges: true }));
  await phone.send('state.read', {});
  await until(() => world.streams.count() === 1);
});
afterEach(async () => {
  await phone.lockByHand();
  await world.close();
});

/** Waits for what nobody asks for: real time, at most a few seconds. */
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 1000; i += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('it did not come');
};
const titlesAre = (wanted: readonly string[]) => async () => (await titles(phone)).join() === wanted.join();
const mark = () => phone.session.get('heard');

describe('an unlocked device, without being asked anything', () => {
  it('has what another device saves, and tells its screens', async () => {
    const before = mark();
    await laptop.send('vault.save', { item: login({ title: 'Bank' }) });
    await until(titlesAre(['Bank']));
    await until(() => mark() !== before);
    // A pull that verified, and nothing that was taken from the hint.
    expect(world.log.some(({ name }) => name === 'vaultPull')).toBe(true);
  });

  it('learns at once that the password was changed', async () => {
    const begun = await laptop.send('change.begin', {
      password: 'a long enough sentence',
      newPassword: 'quite another long sentence',
    });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    await laptop.send('change.confirm', { packet: begun.sheet.text });
    await until(async () => {
      const state = await phone.send('state.read', {});
      return state.is === 'unlocked' && state.passwordChangedOn !== null;
    });
  });

  it('D6 locks and empties itself at once when it is removed', async () => {
    const list = await laptop.send('devices.list', {});
    const other = list.is === 'devices' ? list.devices.find(({ current }) => !current) : undefined;
    await laptop.send('devices.remove', { deviceId: other?.deviceId ?? '' });
    await until(async () => (await readAccount(await phone.database())) === null);
    expect((await phone.send('state.read', {})).is).toBe('removed');
  });

  it('comes back by itself after the network was gone, and has what it missed', async () => {
    world.streams.down(true);
    await laptop.send('vault.save', { item: login({ title: 'Missed' }) });
    await settled(laptop);
    world.streams.down(false);
    await until(titlesAre(['Missed']));
  });

  it('listens on after the worker was killed, as soon as something wakes it', async () => {
    phone.kill();
    world.streams.down(true);
    world.streams.down(false);
    await phone.tick();
    await until(() => world.streams.count() === 1);
    await laptop.send('vault.save', { item: login({ title: 'After' }) });
    await until(titlesAre(['After']));
  });

  it('listens no more once it is locked, and is not kept unlocked by listening', async () => {
    world.passes(16 * 60_000);
    await phone.tick();
    expect((await phone.send('state.read', {})).is).toBe('locked');
    await until(() => world.streams.count() === 0);
  });

  it('has one stream, however often it is looked at', async () => {
    for (let i = 0; i < 5; i += 1) await phone.send('state.read', {});
    await phone.tick();
    expect(world.streams.count()).toBe(1);
  });
});
