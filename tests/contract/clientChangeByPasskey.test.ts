import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { minute } from '../../server/services/limits.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { hmacSha256 } from '../../utils/crypto/hmacSha256.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import type { Device } from './client/device.ts';
import { broken, createWorld, login, origin, settled, titles, type World } from './client/world.ts';

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
  await register();
});
afterEach(() => world.close());

const day = 24 * 60 * minute;
const newPassword = 'another quite long sentence';
const secret = randomBytes(32);
const answerTo = (question: string, by: Uint8Array = secret) =>
  encodeBase64url(hmacSha256(by, Buffer.from(question, 'base64url')));

const register = async () => {
  const begun = await ada.device.send('passkey.begin', { password: ada.password });
  if (begun.is !== 'begun') throw new Error(begun.is);
  const output = answerTo(begun.question);
  await ada.device.send('passkey.set', { credentialId: encodeBase64url(randomBytes(16)), output });
};
const answered = async (by?: Uint8Array) => {
  const asked = await ada.device.send('passkey.ask', { forgotten: true });
  if (asked.is !== 'ask') throw new Error(asked.is);
  return answerTo(asked.question, by);
};
const begin = async (by?: Uint8Array) =>
  ada.device.send('change.begin', { passkey: await answered(by), newPassword });
const change = async () => {
  const begun = await begin();
  if (begun.is !== 'prepared') throw new Error(begun.is);
  expect(await ada.device.send('change.confirm', { packet: begun.sheet.text })).toMatchObject({
    is: 'changed',
  });
  return begun.sheet.text;
};
const state = async (device: Device) => {
  const now = await device.send('state.read', {});
  if (now.is !== 'locked' && now.is !== 'unlocked') throw new Error(now.is);
  return now;
};
const looked = async (device: Device) => {
  await state(device);
  await new Promise((resolve) => setTimeout(resolve, 20));
  return state(device);
};
/** Undoes the change on a new device, as its owner would. */
const undone = async () => {
  const device = world.device();
  await device.send('signIn.begin', { address: ada.address, password: ada.password, service: origin });
  await device.send('signIn.authenticate', { packet: ada.packet });
  expect(await device.send('signIn.undo', {})).toEqual({ is: 'unlocked' });
  return device;
};
/** Waits until a device has been led back. An open one looks every few seconds. */
const ledBack = async (device: Device) => {
  for (let i = 0; i < 50; i += 1) {
    world.passes(6000);
    if ((await looked(device)).passwordIsBack) return;
  }
  throw new Error('not led back');
};
const days = (from: number) => ({
  on: new Date(from).toISOString().slice(0, 10),
  undoUntil: new Date(from + 7 * day).toISOString().slice(0, 10),
});

describe('a password that is forgotten', () => {
  test('is changed with the passkey in its place, and the new one opens from then on', async () => {
    const packet = await change();
    await ada.device.send('lock', {});
    expect(await ada.device.send('unlock', { password: ada.password })).toEqual({ is: 'wrong-password' });
    expect(await ada.device.send('unlock', { password: newPassword })).toEqual({ is: 'unlocked' });
    const other = await world.signedIn({ ...ada, password: newPassword, packet });
    expect(await titles(other)).toEqual(['kept']);
    // The passkey stays, since V does.
    expect(await ada.device.send('passkey.ask', { forgotten: false })).toMatchObject({ is: 'ask' });
  });

  test('is not changed by another passkey’s answer, nor without one, and guesses are slowed down', async () => {
    for (let i = 0; i < 5; i += 1) expect(await begin(randomBytes(32))).toEqual({ is: 'other-passkey' });
    expect(await begin()).toMatchObject({ is: 'throttled' });
    world.passes(2000);
    await ada.device.send('passkey.remove', {});
    const passkey = encodeBase64url(randomBytes(32));
    expect(await ada.device.send('change.begin', { passkey, newPassword })).toEqual({ is: 'other-passkey' });
    expect(await ada.device.send('change.read', {})).toEqual({ is: 'none' });
  });

  test('is found out when the two weeks are over: then the passkey opens the vault to change it, and for nothing else', async () => {
    await ada.device.send('lock', {});
    world.passes(14 * day);
    expect((await state(ada.device)).quickUnlock).toMatchObject({ isSetAside: true });
    const output = await answered();
    expect(await ada.device.send('passkey.unlock', { output, forgotten: false })).toEqual({
      is: 'set-aside',
    });
    expect(await ada.device.send('passkey.unlock', { output, forgotten: true })).toEqual({ is: 'unlocked' });
    expect((await state(ada.device)).quickUnlock).toMatchObject({ isSetAside: true });
    await change();
    // The new one was typed here: the time begins again.
    expect((await state(ada.device)).quickUnlock).toMatchObject({ isSetAside: false });
  });

  test('is told on every device, until it can be undone no more', async () => {
    const other = await world.signedIn(ada);
    await other.send('lock', {});
    const at = world.service.clock();
    await change();
    expect((await state(ada.device)).changedByPasskey).toEqual(days(at));
    expect(await looked(other)).toMatchObject({
      is: 'locked',
      passwordChangedOn: days(at).on,
      changedByPasskey: days(at),
    });
    await other.send('unlock', { password: newPassword });
    expect((await state(other)).changedByPasskey).toEqual(days(at));
    world.passes(7 * day);
    expect((await state(other)).changedByPasskey).toBeNull();
    expect((await state(ada.device)).changedByPasskey).toBeNull();
    await world.service.tasks.settled();
    expect(world.service.sent.filter(({ subject }) => subject.includes('with a passkey'))).toHaveLength(1);
  });

  test('a later change by the password does not hide it: the pair of before can still undo both', async () => {
    await change();
    const begun = await ada.device.send('change.begin', {
      password: newPassword,
      newPassword: 'a third one, for good measure',
    });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    await ada.device.send('change.confirm', { packet: begun.sheet.text });
    expect((await state(ada.device)).changedByPasskey).toMatchObject({ undoUntil: expect.any(String) });
    world.passes(7 * day);
    expect((await state(ada.device)).changedByPasskey).toBeNull();
  });

  test('is given back to the pair of before, in the sign-in and with the vault as it is', async () => {
    const packet = await change();
    await ada.device.send('vault.save', { item: login({ title: 'saved since' }) });
    await settled(ada.device);
    const other = world.device();
    await other.send('signIn.begin', { address: ada.address, password: ada.password, service: origin });
    expect(await other.send('signIn.authenticate', { packet: ada.packet })).toMatchObject({
      is: 'older-packet',
      reason: 'password-change',
      undoUntil: days(world.service.clock()).undoUntil,
    });
    expect(await other.send('signIn.undo', {})).toEqual({ is: 'unlocked' });
    expect(await titles(other)).toEqual(['kept', 'saved since']);
    const third = world.device();
    await third.send('signIn.begin', { address: ada.address, password: newPassword, service: origin });
    expect(await third.send('signIn.authenticate', { packet })).toMatchObject({ reason: 'undone' });
    await world.signedIn(ada);
  });

  test('leads the other devices back to the password of before, and asks them for nothing else', async () => {
    const [open, away] = [await world.signedIn(ada), await world.signedIn(ada)];
    await change();
    await looked(open);
    await open.send('lock', {});
    expect(await open.send('unlock', { password: newPassword })).toEqual({ is: 'unlocked' });
    const by = await undone();
    await ledBack(open);
    for (const device of [open, ada.device, away]) {
      await device.send('lock', {});
      await looked(device);
      expect(await device.send('unlock', { password: newPassword })).toEqual({ is: 'wrong-password' });
      expect(await device.send('unlock', { password: ada.password })).toEqual({ is: 'unlocked' });
      expect(await state(device)).toMatchObject({
        account: { generation: 0 },
        passwordChangedOn: null,
        passwordIsBack: false,
        changedByPasskey: null,
      });
      expect(await titles(device)).toEqual(['kept']);
    }
    // And on from there, by a number that was never given.
    const begun = await by.send('change.begin', { password: ada.password, newPassword });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    expect(begun.sheet.generation).toBe(2);
    await by.send('change.confirm', { packet: begun.sheet.text });
    await open.send('lock', {});
    await looked(open);
    expect(await open.send('unlock', { password: newPassword })).toEqual({ is: 'unlocked' });
  });

  test('S19 no answer of an earlier day leads a device back that has gone on since', async () => {
    const other = await world.signedIn(ada);
    await change();
    await looked(other);
    await other.send('unlock', { password: newPassword });
    const by = await undone();
    await ledBack(other);
    const led = world.log.findLast(
      ({ name, answer }) => name === 'followChange' && answer.includes('"undone":1'),
    );
    await other.send('lock', {});
    await other.send('unlock', { password: ada.password });
    // A third generation begins, and the service answers with what once led back from the second.
    const begun = await by.send('change.begin', { password: ada.password, newPassword });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    await by.send('change.confirm', { packet: begun.sheet.text });
    await other.send('lock', {});
    await looked(other);
    expect(await other.send('unlock', { password: newPassword })).toEqual({ is: 'unlocked' });
    for (const lie of [led?.answer ?? '', (led?.answer ?? '').replace('"undone":1', '"undone":2')]) {
      world.setFault(async ({ name, pass }) => (name === 'followChange' ? new Response(lie) : pass()));
      await other.send('lock', {});
      world.passes(6000);
      await looked(other);
      expect(await other.send('unlock', { password: ada.password })).toEqual({ is: 'wrong-password' });
      expect(await other.send('unlock', { password: newPassword })).toEqual({ is: 'unlocked' });
    }
  });

  test('K16 the device that undoes it may be killed at any step: the others are led back in the end', async () => {
    await change();
    for (let step = 1, done = false; !done; step += 12) {
      const by = world.device();
      await by.send('signIn.begin', { address: ada.address, password: ada.password, service: origin });
      const asked = await by.send('signIn.authenticate', { packet: ada.packet });
      by.killAfter(step);
      const outcome =
        asked.is === 'unlocked'
          ? await by.outcome(by.send('vault.sync', {}))
          : await by.outcome(by.send('signIn.undo', {}));
      done = outcome !== 'killed';
      by.killAfter(null);
      by.kill();
      if (done) {
        const again = await state(by);
        if (again.is === 'locked') await by.send('unlock', { password: ada.password });
        await by.tick();
        await ledBack(ada.device);
      }
      expect(step).toBeLessThan(400);
    }
    await ada.device.send('lock', {});
    expect(await ada.device.send('unlock', { password: ada.password })).toEqual({ is: 'unlocked' });
  });

  test('K16 killed or cut off at any step, exactly one pair opens, and the change is known for what it is', async () => {
    const begun = await begin();
    if (begun.is !== 'prepared') throw new Error(begun.is);
    const packet = begun.sheet.text;
    for (let step = 1; step < 80; step += 1) {
      ada.device.killAfter(step);
      const outcome = await ada.device.outcome(ada.device.send('change.confirm', { packet }));
      ada.device.killAfter(null);
      ada.device.kill();
      const fits = async (password: string, text: string) => {
        const device = world.device();
        await device.send('signIn.begin', { address: ada.address, password, service: origin });
        const { is } = await device.send('signIn.authenticate', { packet: text });
        return is === 'unlocked';
      };
      if (step % 8 === 0 || outcome !== 'killed') {
        const opens = [await fits(ada.password, ada.packet), await fits(newPassword, packet)];
        expect(opens.filter(Boolean)).toHaveLength(1);
      }
      if (outcome !== 'killed') break;
    }
    world.setFault(null);
    expect((await looked(ada.device)).changedByPasskey).not.toBeNull();
  });

  test('is not changed without the service, and the change that was begun waits', async () => {
    const begun = await begin();
    if (begun.is !== 'prepared') throw new Error(begun.is);
    world.setFault(broken);
    expect(await ada.device.send('change.confirm', { packet: begun.sheet.text })).toEqual({
      is: 'unreachable',
    });
    world.setFault(null);
    ada.device.restartBrowser();
    expect(await ada.device.send('passkey.unlock', { output: await answered(), forgotten: true })).toEqual({
      is: 'unlocked',
    });
    await ada.device.send('change.confirm', { packet: begun.sheet.text });
    expect((await state(ada.device)).changedByPasskey).not.toBeNull();
  });
});
