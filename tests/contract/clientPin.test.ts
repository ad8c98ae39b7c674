import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { minute } from '../../server/services/limits.ts';
import type { Device } from './client/device.ts';
import { answerWith, broken, createWorld, login, settled, titles, type World } from './client/world.ts';
import { wholeList } from '../support/items.ts';

let world: World;
let ada: {
  readonly device: Device;
  readonly address: string;
  readonly password: string;
  readonly packet: string;
};
beforeEach(async () => {
  world = await createWorld();
  ada = await world.signedUp();
  await ada.device.send('vault.save', { item: login({ title: 'kept' }) });
  await settled(ada.device);
});
afterEach(() => world.close());

const day = 24 * 60 * minute;
const pin = '402871';
const setPin = (device = ada.device, over: { password?: string; pin?: string } = {}) =>
  device.send('pin.set', { password: ada.password, pin, ...over });
const unlockByPin = (given = pin, device = ada.device) => device.send('pin.unlock', { pin: given });
const lock = (device = ada.device) => device.send('lock', {});
const quick = async (device = ada.device) => {
  const state = await device.send('state.read', {});
  if (state.is !== 'locked' && state.is !== 'unlocked') throw new Error(state.is);
  return state.quickUnlock;
};
const lockedWithPin = async () => {
  expect(await setPin()).toEqual({ is: 'set' });
  await lock();
};
/** Waits for what a device does by itself after an unlocking. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('a PIN', () => {
  test('is off until it is set, with the account password', async () => {
    expect(await quick()).toEqual({ pin: 'off', passkey: 'off', isSetAside: false, passwordDueAt: null });
    expect(await setPin(ada.device, { password: 'another sentence' })).toEqual({ is: 'wrong-password' });
    for (const [weak, because] of [
      ['4711', 'too-short'],
      ['123456', 'common'],
      ['000000', 'common'],
      ['12a456', 'not-digits'],
      ['٤٠٢٨٧١', 'not-digits'],
      ['4'.repeat(40), 'too-long'],
    ] as const)
      expect(await setPin(ada.device, { pin: weak })).toEqual({ is: 'weak-pin', because });
    expect(await quick()).toMatchObject({ pin: 'off' });
    expect(await setPin()).toEqual({ is: 'set' });
    expect(await quick()).toEqual({
      pin: 'on',
      passkey: 'off',
      isSetAside: false,
      passwordDueAt: world.service.clock() + 14 * day,
    });
  });

  test('is set before an open vault only', async () => {
    await lock();
    expect(await setPin()).toEqual({ is: 'not-open' });
    expect(await ada.device.send('pin.remove', {})).toEqual({ is: 'not-open' });
  });

  test('unlocks the vault, also in a browser that was started anew', async () => {
    await lockedWithPin();
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
    expect(await titles(ada.device)).toEqual(['kept']);
    ada.device.restartBrowser();
    // D7: nothing opens before.
    expect(await ada.device.send('vault.find', wholeList())).toEqual({ is: 'not-open' });
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
    // What came from another device is fetched as after the password.
    const other = await world.signedIn(ada);
    await other.send('vault.save', { item: login({ title: 'from elsewhere' }) });
    await settled(other);
    await lock();
    await unlockByPin();
    await settled(ada.device);
    expect(await titles(ada.device)).toEqual(['from elsewhere', 'kept']);
  });

  test('that is wrong says how many tries are left, and a right one gives them back', async () => {
    await lockedWithPin();
    for (const triesLeft of [4, 3, 2])
      expect(await unlockByPin('111333')).toEqual({ is: 'wrong-pin', triesLeft });
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
    await lock();
    expect(await unlockByPin('111333')).toEqual({ is: 'wrong-pin', triesLeft: 4 });
  });

  test('is destroyed by the fifth wrong one; then the password opens, and the PIN is set anew', async () => {
    await lockedWithPin();
    for (let i = 0; i < 4; i += 1) await unlockByPin('111333');
    expect(await unlockByPin('111333')).toEqual({ is: 'pin-destroyed' });
    expect(await unlockByPin()).toEqual({ is: 'pin-destroyed' });
    expect(await quick()).toMatchObject({ pin: 'destroyed' });
    world.passes(minute);
    expect(await ada.device.send('unlock', { password: ada.password })).toEqual({ is: 'unlocked' });
    expect(await setPin()).toEqual({ is: 'set' });
    await lock();
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
  });

  test('S28 is destroyed by many tries at once after five of them', async () => {
    await lockedWithPin();
    const tries = Array.from({ length: 20 }, (_, i) => unlockByPin(String(600_101 + 17 * i)));
    const answers = await Promise.all(tries);
    expect(answers.filter(({ is }) => is === 'wrong-pin' || is === 'pin-destroyed').length).toBeGreaterThan(
      4,
    );
    expect(
      world.log.filter(({ name, answer }) => name === 'openPin' && answer.includes('wrong')),
    ).toHaveLength(5);
    expect(await quick()).toMatchObject({ pin: 'destroyed' });
  });

  test('works online only, says so, and is not blamed for it', async () => {
    await lockedWithPin();
    world.setFault(broken);
    for (let i = 0; i < 8; i += 1) expect(await unlockByPin()).toEqual({ is: 'unreachable' });
    expect(await ada.device.send('unlock', { password: ada.password })).toEqual({ is: 'unlocked' });
    await lock();
    world.setFault(null);
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
  });

  test('D10 is slowed down like the password, by the same count, whatever becomes of the worker', async () => {
    await lockedWithPin();
    for (let i = 0; i < 4; i += 1) {
      await unlockByPin('111333');
      ada.device.kill();
    }
    expect(await ada.device.send('unlock', { password: 'x' })).toEqual({ is: 'wrong-password' });
    expect(await unlockByPin('111333')).toMatchObject({ is: 'throttled' });
    expect(await ada.device.send('unlock', { password: ada.password })).toMatchObject({ is: 'throttled' });
    world.passes(2000);
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
  });

  test('is not taken from a service that answers nonsense, another share, or that it is gone', async () => {
    await lockedWithPin();
    const share = Buffer.alloc(32, 9).toString('base64url');
    world.setFault(async ({ name, pass }) =>
      name === 'openPin' ? answerWith({ is: 'right', share }) : pass(),
    );
    expect(await unlockByPin()).toEqual({ is: 'service-error' });
    for (const nonsense of [
      {},
      { is: 'right' },
      { is: 'wrong', triesLeft: 9 },
      { is: 'right', share, more: 1 },
    ]) {
      world.setFault(async ({ name, pass }) => (name === 'openPin' ? answerWith(nonsense) : pass()));
      expect(await unlockByPin()).toEqual({ is: 'service-error' });
    }
    expect(await quick()).toMatchObject({ pin: 'on' });
    world.setFault(null);
    world.passes(minute);
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
    await lock();
    // It can make the PIN useless, and no more.
    world.setFault(async ({ name, pass }) => (name === 'openPin' ? answerWith({ is: 'none' }) : pass()));
    expect(await unlockByPin()).toEqual({ is: 'pin-destroyed' });
    expect(await ada.device.send('unlock', { password: ada.password })).toEqual({ is: 'unlocked' });
  });

  test('can be taken away, and set to another, after which the first opens no more', async () => {
    await setPin();
    expect(await setPin(ada.device, { pin: '905713' })).toEqual({ is: 'set' });
    await lock();
    expect(await unlockByPin()).toEqual({ is: 'wrong-pin', triesLeft: 4 });
    expect(await unlockByPin('905713')).toEqual({ is: 'unlocked' });
    expect(await ada.device.send('pin.remove', {})).toEqual({ is: 'removed' });
    expect(await quick()).toMatchObject({ pin: 'off', passwordDueAt: null });
    await lock();
    expect(await unlockByPin('905713')).toEqual({ is: 'pin-destroyed' });
  });

  test('outlives a change of the password, here and from elsewhere', async () => {
    await setPin();
    const newPassword = 'another quite long sentence';
    const begun = await ada.device.send('change.begin', { password: ada.password, newPassword });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    await ada.device.send('change.confirm', { packet: begun.sheet.text });
    await lock();
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });

    const other = await world.signedIn({ ...ada, password: newPassword, packet: begun.sheet.text });
    const again = await other.send('change.begin', {
      password: newPassword,
      newPassword: 'one more of them here',
    });
    if (again.is !== 'prepared') throw new Error(again.is);
    await other.send('change.confirm', { packet: again.sheet.text });
    await lock();
    await ada.device.send('state.read', {});
    await quiet();
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
    expect(await ada.device.send('state.read', {})).toMatchObject({ passwordChangedOn: expect.any(String) });
  });

  test('D6 goes with the device: by sign-out, removal or deletion, and by signing in anew', async () => {
    const other = await world.signedIn(ada);
    await setPin(other);
    const devices = await ada.device.send('devices.list', {});
    if (devices.is !== 'devices') throw new Error(devices.is);
    const second = devices.devices.find(({ current }) => !current);
    await ada.device.send('devices.remove', { deviceId: second?.deviceId ?? '' });
    await lock(other);
    expect(await unlockByPin(pin, other)).toEqual({ is: 'start-again' });
    expect(await (await other.database()).get('account', 'quick')).toBeUndefined();

    await setPin();
    await ada.device.send('signOut', { force: true });
    expect(await (await ada.device.database()).get('account', 'quick')).toBeUndefined();
    expect(await unlockByPin()).toEqual({ is: 'start-again' });
    await world.signedIn(ada, ada.device);
    expect(await quick()).toMatchObject({ pin: 'off' });
  });
});

describe('two weeks after the password was last typed', () => {
  test('the PIN is set aside until it is typed again, and then goes on', async () => {
    await setPin();
    world.passes(14 * day - 1000);
    await ada.device.send('state.read', {});
    expect(await quick()).toMatchObject({ isSetAside: false });
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
    await lock();
    world.passes(1000);
    expect(await quick()).toMatchObject({ pin: 'on', isSetAside: true });
    const asked = () => world.log.filter(({ name }) => name === 'openPin').length;
    const before = asked();
    expect(await unlockByPin()).toEqual({ is: 'set-aside' });
    expect(asked()).toBe(before);
    expect(await ada.device.send('unlock', { password: ada.password })).toEqual({ is: 'unlocked' });
    expect(await quick()).toMatchObject({
      isSetAside: false,
      passwordDueAt: world.service.clock() + 14 * day,
    });
    await quiet();
    await lock();
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
  });

  test('a password that was typed for anything counts, and the service hears of it when it can', async () => {
    await setPin();
    world.passes(10 * day);
    world.setFault(broken);
    await ada.device.send('unlock', { password: ada.password });
    await quiet();
    expect(await ada.device.send('packet.reveal', { password: ada.password })).toMatchObject({
      is: 'revealed',
    });
    expect(await quick()).toMatchObject({ passwordDueAt: world.service.clock() + 14 * day });
    world.setFault(null);
    await ada.device.tick();
    await lock();
    world.passes(10 * day);
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
  });

  test('a clock that was set back gains nothing: this device notices, and the service has its own', async () => {
    await setPin();
    world.passes(10 * day);
    await lock();
    expect(await unlockByPin()).toEqual({ is: 'unlocked' });
    await lock();
    ada.device.setClock(-day);
    expect(await quick()).toMatchObject({ isSetAside: true });
    expect(await unlockByPin()).toEqual({ is: 'set-aside' });
    // As far back as it was last looked at, but no further: the service's time is another.
    ada.device.setClock(0);
    world.passes(5 * day);
    ada.device.setClock(-5 * day);
    expect(await quick()).toMatchObject({ isSetAside: false });
    expect(await unlockByPin()).toEqual({ is: 'set-aside' });
    expect(await ada.device.send('unlock', { password: ada.password })).toEqual({ is: 'unlocked' });
  });
});

describe('killed or cut off at any step', () => {
  test('setting a PIN leaves the old state or the new one, and a PIN that opens where there is one', async () => {
    let sets = 0;
    for (let step = 1; step < 60; step += 1) {
      ada.device.restartBrowser();
      expect(await ada.device.send('unlock', { password: ada.password })).toEqual({ is: 'unlocked' });
      await quiet();
      ada.device.killAfter(step);
      const outcome = await ada.device.outcome(setPin());
      ada.device.killAfter(null);
      ada.device.kill();
      if (outcome === 'killed') {
        await lock();
        const { pin: is } = await quick();
        const opened = await unlockByPin();
        // `off` where it was killed between taking the old one away and putting the new one in.
        if (is === 'on') expect(opened).toEqual({ is: 'unlocked' });
        else expect(opened).toEqual({ is: 'pin-destroyed' });
      } else {
        expect(outcome).toEqual({ is: 'set' });
        sets += 1;
        if (sets === 2) break;
      }
    }
    expect(sets).toBe(2);
  });

  test('unlocking by PIN costs a try at most, and the right one opens afterwards', async () => {
    await lockedWithPin();
    let kills = 0;
    for (let step = 1; step < 60; step += 1) {
      ada.device.killAfter(step);
      const outcome = await ada.device.outcome(unlockByPin());
      ada.device.killAfter(null);
      ada.device.kill();
      await lock();
      if (outcome === 'killed') kills += 1;
      expect(await quick()).toMatchObject({ pin: 'on' });
      world.passes(6 * minute);
      expect(await unlockByPin()).toEqual({ is: 'unlocked' });
      await lock();
      if (outcome !== 'killed') break;
    }
    expect(kills).toBeGreaterThan(4);
  });

  test('S28 a wrong PIN is counted whenever the service has heard of it, whatever becomes of its answer', async () => {
    await lockedWithPin();
    for (let i = 0; i < 5; i += 1) {
      world.setFault(async ({ name, pass }) => {
        const answer = await pass();
        return name === 'openPin' ? broken() : answer;
      });
      expect(await unlockByPin('111333')).toEqual({ is: 'unreachable' });
    }
    world.setFault(null);
    expect(await unlockByPin()).toEqual({ is: 'pin-destroyed' });
  });

  test('C8 a disk that takes no more fails the setting aloud, and keeps what was', async () => {
    const database = await ada.device.database();
    const before = await database.get('account', 'account');
    ada.device.failWrites(true);
    await expect(setPin()).rejects.toThrow('no-room');
    ada.device.failWrites(false);
    expect(await quick()).toMatchObject({ pin: 'off' });
    expect(await database.get('account', 'account')).toEqual(before);
    expect(await setPin()).toEqual({ is: 'set' });
  });
});

describe('what asks for the password again, whatever unlocked the vault', () => {
  test('D9 is showing the packet, a looser lock, a backup, other keys, a password or an address, another PIN, a passkey, and the end of the account', async () => {
    await lockedWithPin();
    await unlockByPin();
    const password = 'not the password';
    const wrong = { is: 'wrong-password' };
    const { device } = ada;
    expect(await device.send('packet.reveal', { password })).toEqual(wrong);
    const looser = { autoLockMinutes: 240, lockWithComputer: true };
    expect(await device.send('settings.write', looser)).toEqual({ is: 'password-wanted' });
    expect(await device.send('settings.write', { ...looser, password })).toEqual(wrong);
    expect(await device.send('settings.write', { autoLockMinutes: 15, lockWithComputer: false })).toEqual({
      is: 'password-wanted',
    });
    expect(
      await device.send('change.begin', { password, newPassword: 'another quite long sentence' }),
    ).toEqual(wrong);
    expect(await setPin(device, { password })).toEqual(wrong);
    world.passes(minute);
    expect(await device.send('passkey.begin', { password })).toEqual(wrong);
    world.passes(minute);
    expect(await device.send('account.delete', { password, packet: ada.packet })).toEqual(wrong);
    for (const [message, input] of [
      ['backup.begin', { password }],
      ['rekey.begin', { password, newPassword: 'another quite long sentence' }],
      ['addresses.begin', { purpose: 'second', address: 'b@example.test', password, language: 'en' }],
    ] as const) {
      world.passes(minute);
      expect(await device.send(message, input)).toEqual(wrong);
    }
    // The digits are no password for any of it.
    world.passes(minute);
    expect(await device.send('packet.reveal', { password: pin })).toEqual(wrong);
  });
});
