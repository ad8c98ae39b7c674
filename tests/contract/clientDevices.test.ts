import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, type World } from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

type Device = ReturnType<World['device']>;

const devicesOf = async (on: Device) => {
  const answer = await on.send('devices.list', {});
  if (answer.is !== 'devices') throw new Error(answer.is);
  return answer.devices;
};

describe('renaming a device', () => {
  test('is seen on every device, beside the browser; the name is signed, and a service cannot change it on its way', async () => {
    const person = await world.signedUp();
    const a = person.device;
    world.passes(1);
    const b = await world.signedIn(person);
    const [first, second] = await devicesOf(a);
    if (!first || !second) throw new Error('no two devices');
    expect(await a.send('devices.rename', { deviceId: second.deviceId, name: 'Küche' })).toEqual({
      is: 'renamed',
    });
    expect(await b.send('devices.rename', { deviceId: second.deviceId, name: 'Attic' })).toEqual({
      is: 'renamed',
    });
    const seen = (await devicesOf(a)).map(({ name, browser }) => ({ name, browser }));
    expect(seen).toEqual([
      { name: first.name, browser: first.browser },
      { name: 'Attic', browser: second.browser },
    ]);
    world.setFault(({ name, request, pass }) =>
      pass(name === 'renameDevice' ? { ...(request as object), name: 'Evil' } : undefined),
    );
    expect(await a.send('devices.rename', { deviceId: second.deviceId, name: 'Cellar' })).toEqual({
      is: 'service-error',
    });
    world.setFault(null);
    expect((await devicesOf(a))[1]?.name).toBe('Attic');
  });

  test('needs the vault to be open, a name of the right form, and a device that is there', async () => {
    const { device: a } = await world.signedUp();
    const deviceId = (await devicesOf(a))[0]?.deviceId ?? '';
    await expect(a.send('devices.rename', { deviceId, name: '' })).rejects.toThrow();
    await expect(a.send('devices.rename', { deviceId, name: 'two\nlines' })).rejects.toThrow();
    expect(await a.send('devices.rename', { deviceId: 'A'.repeat(22), name: 'Nobody' })).toEqual({
      is: 'gone',
    });
    await a.send('lock', {});
    expect(await a.send('devices.rename', { deviceId, name: 'Attic' })).toEqual({ is: 'not-open' });
  });
});
