import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '../../utils/messaging/contract.ts';
import { createWorld, login, type World } from './client/world.ts';
import { wholeList } from '../support/items.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

type Device = ReturnType<World['device']>;
const minute = 60_000;
const password = 'a long enough sentence';
const signedUp = async (): Promise<Device> => (await world.signedUp('ada@example.test', password)).device;
const state = async (device: Device) => (await device.send('state.read', {})).is;

/** What is set on a new device, with a change to it. */
const settings = (change: Partial<InputOf<'settings.write'>> = {}): InputOf<'settings.write'> => ({
  autoLockMinutes: 15,
  lockWithComputer: true,
  ...change,
});

describe('at the computer’s lock', () => {
  test('D4 the vault locks at once, with the worker alive or woken by it', async () => {
    for (const kill of [false, true]) {
      const { device } = await world.signedUp(`lock${String(kill)}@example.test`, password);
      if (kill) device.kill();
      await device.lockComputer();
      expect(device.session.has('unlocked')).toBe(false);
      expect(device.isTicking()).toBe(false);
      expect(await device.send('vault.find', wholeList())).toEqual({ is: 'not-open' });
    }
  });

  test('D4 nothing that is under way opens it again', async () => {
    const device = await signedUp();
    const work = [
      device.send('vault.save', { item: login() }),
      device.send('vault.find', wholeList()),
      device.send('settings.write', settings({ autoLockMinutes: 5 })),
    ];
    await device.lockComputer();
    await Promise.allSettled(work);
    expect(await state(device)).toBe('locked');

    const unlocking = device.send('unlock', { password });
    const locking = device.lockComputer();
    expect(await unlocking).toEqual({ is: 'unlocked' });
    await locking;
    expect(await state(device)).toBe('locked');
  });

  test('D4 D9 it stays open only where its owner has switched that off with the password', async () => {
    const device = await signedUp();
    const off = settings({ lockWithComputer: false });
    expect(await device.send('settings.write', off)).toEqual({ is: 'password-wanted' });
    await device.lockComputer();
    expect(await state(device)).toBe('locked');

    await device.send('unlock', { password });
    expect(await device.send('settings.write', { ...off, password })).toEqual({ is: 'written' });
    await device.lockComputer();
    device.kill();
    expect(await state(device)).toBe('unlocked');

    // Switching it on again is free.
    expect(await device.send('settings.write', settings())).toEqual({ is: 'written' });
    await device.lockComputer();
    expect(await state(device)).toBe('locked');
  });

  test('D11 a broken record of the settings does not keep it open', async () => {
    const device = await signedUp();
    device.local.set('settings', JSON.stringify({ version: 1, autoLockMinutes: 0, lockWithComputer: false }));
    await device.lockComputer();
    expect(await state(device)).toBe('locked');
  });

  test('says on the options page whether the browser tells of it', async () => {
    const device = await signedUp();
    expect(await device.send('settings.read', {})).toEqual({ ...settings(), hearsComputerLock: true });
    const deaf = world.device({ hearsComputerLock: false });
    await world.signedUp('deaf@example.test', password, deaf);
    expect(await deaf.send('settings.read', {})).toMatchObject({ hearsComputerLock: false });
    await deaf.lockComputer();
    expect(await state(deaf)).toBe('unlocked');
  });
});

describe('every way to lock', () => {
  const ways: Readonly<Record<string, (device: Device) => Promise<unknown>>> = {
    'the button in the popup': (device) => device.send('lock', {}),
    'the shortcut and the context menu': (device) => device.lockByHand(),
    'the computer’s lock': (device) => device.lockComputer(),
    'the idle time': async (device) => {
      for (let passed = 1; passed < 15; passed += 1) {
        world.passes(minute);
        await device.tick();
      }
      world.passes(minute);
      await device.ringEnd();
    },
  };

  test.each(Object.keys(ways))('D4 D5 %s empties the badge and the memory', async (name) => {
    const device = await signedUp();
    const frame = {
      id: 'abcdefghijklmnopabcdefghijklmnop',
      origin: 'https://site.example',
      url: 'https://site.example/',
      frameId: 0,
      tab: { id: 7 },
    };
    await device.answer({ name: 'page.submitted', input: { username: 'ada', password: 'x' } }, frame);
    expect(device.badge()).toEqual({ is: 'offers', count: 1 });
    await ways[name]?.(device);
    expect(device.session.has('unlocked')).toBe(false);
    expect(device.badge()).toEqual({ is: 'nothing' });
    expect(device.isTicking()).toBe(false);
    expect(await state(device)).toBe('locked');
  });

  test('D4 the idle time ends to the moment, wherever the nudges fall', async () => {
    for (const offset of [0, 1, 30_000, 59_999]) {
      const { device } = await world.signedUp(`end${offset}@example.test`, password);
      await device.send('settings.write', settings({ autoLockMinutes: 5 }));
      const end = world.service.clock() + 5 * minute;
      world.passes(offset);
      while (world.service.clock() < end - minute) {
        await device.tick();
        world.passes(minute);
      }
      await device.tick();
      world.passes(end - world.service.clock() - 1);
      await device.ringEnd();
      expect(device.session.has('unlocked')).toBe(true);
      world.passes(1);
      await device.ringEnd();
      expect(device.session.has('unlocked')).toBe(false);
    }
  });
});

describe('the idle minutes', () => {
  test('D4 do not begin again where a page looks again by itself, and do where a person does', async () => {
    const device = await signedUp();
    await device.send('settings.write', settings({ autoLockMinutes: 1 }));
    world.passes(40_000);
    await device.send('vault.find', { ...wholeList(), again: true });
    await device.send('vault.forTab', { tabId: 1, again: true });
    world.passes(19_000);
    expect(await state(device)).toBe('unlocked');
    world.passes(2000);
    expect(await state(device)).toBe('locked');
    await device.send('unlock', { password });
    world.passes(40_000);
    await device.send('vault.find', wholeList());
    world.passes(40_000);
    expect(await state(device)).toBe('unlocked');
  });

  test.each([1, 5, 15, 60, 7])('D4 %i of them: locked at their end and not before', async (minutes) => {
    const device = await signedUp();
    expect(await device.send('settings.write', settings({ autoLockMinutes: minutes }))).toEqual({
      is: 'written',
    });
    world.passes(minutes * minute - 1);
    expect(await state(device)).toBe('unlocked');
    device.kill();
    world.passes(1);
    expect(await state(device)).toBe('locked');
  });

  test.each([0, -1, 1441, 1.5, 1e9, Infinity, null, 'never'])('D11 are not %j', async (minutes) => {
    const device = await signedUp();
    const input = settings({ autoLockMinutes: minutes as number });
    await expect(device.send('settings.write', { ...input, password })).rejects.toThrow('malformed');
    expect(await device.send('settings.read', {})).toMatchObject(settings());
  });

  test('D9 more than an hour of them want the password, and less never does', async () => {
    const device = await signedUp();
    const long = settings({ autoLockMinutes: 1440 });
    expect(await device.send('settings.write', long)).toEqual({ is: 'password-wanted' });
    expect(await device.send('settings.write', settings({ autoLockMinutes: 61 }))).toEqual({
      is: 'password-wanted',
    });
    expect(await device.send('settings.write', { ...long, password: 'guess' })).toEqual({
      is: 'wrong-password',
    });
    expect(await device.send('settings.read', {})).toMatchObject(settings());
    world.passes(15 * minute);
    expect(await state(device)).toBe('locked');

    await device.send('unlock', { password });
    expect(await device.send('settings.write', { ...long, password })).toEqual({ is: 'written' });
    // From there anything shorter is free, and longer is not.
    for (const autoLockMinutes of [1440, 240, 60]) {
      expect(await device.send('settings.write', settings({ autoLockMinutes }))).toEqual({ is: 'written' });
    }
    expect(await device.send('settings.write', settings({ autoLockMinutes: 240 }))).toEqual({
      is: 'password-wanted',
    });
  });

  test('D9 D10 guessing at the settings is slowed down as it is at the lock', async () => {
    const device = await signedUp();
    const long = settings({ autoLockMinutes: 600 });
    for (let i = 0; i < 5; i += 1) {
      expect(await device.send('settings.write', { ...long, password: `guess ${i}` })).toEqual({
        is: 'wrong-password',
      });
    }
    expect(await device.send('settings.write', { ...long, password })).toMatchObject({ is: 'throttled' });
    await device.send('lock', {});
    expect(await device.send('unlock', { password })).toMatchObject({ is: 'throttled' });
    expect(await device.send('settings.write', { ...long, password })).toEqual({ is: 'not-open' });
  });
});
