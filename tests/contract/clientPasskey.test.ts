import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { minute } from '../../server/services/limits.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { hmacSha256 } from '../../utils/crypto/hmacSha256.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { readQuickUnlock } from '../../utils/storage/quickUnlockStore.ts';
import type { Device } from './client/device.ts';
import { broken, createWorld, login, settled, titles, type World } from './client/world.ts';
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
const lock = (device = ada.device) => device.send('lock', {});

/** What an authenticator does: one answer to one question, by a secret that never leaves it. */
const createAuthenticator = () => {
  const secret = randomBytes(32);
  return {
    credentialId: encodeBase64url(randomBytes(40)),
    answer: (question: string) => encodeBase64url(hmacSha256(secret, Buffer.from(question, 'base64url'))),
  };
};
type Authenticator = ReturnType<typeof createAuthenticator>;

const register = async (by: Authenticator, device = ada.device) => {
  const begun = await device.send('passkey.begin', { password: ada.password });
  if (begun.is !== 'begun') throw new Error(begun.is);
  const { credentialId } = by;
  return device.send('passkey.set', { credentialId, output: by.answer(begun.question) });
};
const unlockBy = async (by: Authenticator, device = ada.device) => {
  const asked = await device.send('passkey.ask', { forgotten: false });
  if (asked.is !== 'ask') return asked;
  expect(asked.credentialId).toBe(by.credentialId);
  return device.send('passkey.unlock', { output: by.answer(asked.question), forgotten: false });
};
const quick = async (device = ada.device) => {
  const state = await device.send('state.read', {});
  if (state.is !== 'locked' && state.is !== 'unlocked') throw new Error(state.is);
  return state.quickUnlock;
};

describe('a passkey', () => {
  test('is off until it is set, with the account password and in time', async () => {
    expect(await ada.device.send('passkey.ask', { forgotten: false })).toEqual({ is: 'none' });
    expect(await ada.device.send('passkey.begin', { password: 'x' })).toEqual({ is: 'wrong-password' });
    const by = createAuthenticator();
    const set = () =>
      ada.device.send('passkey.set', { credentialId: by.credentialId, output: by.answer('') });
    expect(await set()).toEqual({ is: 'start-again' });
    await ada.device.send('passkey.begin', { password: ada.password });
    world.passes(5 * minute);
    expect(await set()).toEqual({ is: 'start-again' });
    // A lock in between ends it.
    await ada.device.send('passkey.begin', { password: ada.password });
    await lock();
    await ada.device.send('unlock', { password: ada.password });
    expect(await set()).toEqual({ is: 'start-again' });
    expect(await quick()).toMatchObject({ passkey: 'off' });
    expect(await register(by)).toEqual({ is: 'set' });
    expect(await set()).toEqual({ is: 'start-again' });
    expect(await quick()).toMatchObject({
      passkey: 'on',
      isSetAside: false,
      passwordDueAt: world.service.clock() + 14 * day,
    });
  });

  test('unlocks the vault without a connection, also in a browser that was started anew', async () => {
    const by = createAuthenticator();
    await register(by);
    ada.device.restartBrowser();
    world.setFault(broken);
    expect(await ada.device.send('vault.find', wholeList())).toEqual({ is: 'not-open' });
    expect(await unlockBy(by)).toEqual({ is: 'unlocked' });
    expect(await titles(ada.device)).toEqual(['kept']);
  });

  test('opens by no other’s answer, and the guesses are slowed down', async () => {
    const by = createAuthenticator();
    await register(by);
    await lock();
    const stranger = { ...createAuthenticator(), credentialId: by.credentialId };
    for (let i = 0; i < 5; i += 1) expect(await unlockBy(stranger)).toEqual({ is: 'other-passkey' });
    expect(await unlockBy(by)).toMatchObject({ is: 'throttled' });
    world.passes(2000);
    expect(await unlockBy(by)).toEqual({ is: 'unlocked' });
  });

  test('is asked something else at each registration, and of each device', async () => {
    const by = createAuthenticator();
    await register(by);
    const question = async (device = ada.device) => {
      const asked = await device.send('passkey.ask', { forgotten: false });
      return asked.is === 'ask' ? asked.question : asked.is;
    };
    const first = await question();
    await register(by);
    const second = await question();
    const other = await world.signedIn(ada);
    await register(by, other);
    expect(new Set([first, second, await question(other)]).size).toBe(3);
    // What one device keeps opens on no other, though the passkey is the same.
    const [mine, theirs] = await Promise.all([ada.device.database(), other.database()]);
    const stolen = await readQuickUnlock(mine);
    if (!stolen) throw new Error('no passkey was set');
    await lock(other);
    await theirs.put('account', stolen, 'quick');
    expect(await unlockBy(by, other)).toEqual({ is: 'other-passkey' });
  });

  test('is set aside two weeks after the password was last typed, or where the clock was set back', async () => {
    const by = createAuthenticator();
    await register(by);
    world.passes(13 * day);
    await lock();
    expect(await unlockBy(by)).toEqual({ is: 'unlocked' });
    await lock();
    ada.device.setClock(-day);
    expect(await unlockBy(by)).toEqual({ is: 'set-aside' });
    ada.device.setClock(0);
    expect(await unlockBy(by)).toEqual({ is: 'unlocked' });
    await lock();
    world.passes(day);
    expect(await unlockBy(by)).toEqual({ is: 'set-aside' });
    const answer = encodeBase64url(randomBytes(32));
    expect(await ada.device.send('passkey.unlock', { output: answer, forgotten: false })).toEqual({
      is: 'set-aside',
    });
    expect(await ada.device.send('unlock', { password: ada.password })).toEqual({ is: 'unlocked' });
    await lock();
    expect(await unlockBy(by)).toEqual({ is: 'unlocked' });
  });

  test('can be taken away, beside a PIN that stays; and goes with the account', async () => {
    const by = createAuthenticator();
    await register(by);
    await ada.device.send('pin.set', { password: ada.password, pin: '402871' });
    expect(await ada.device.send('passkey.remove', {})).toEqual({ is: 'removed' });
    expect(await quick()).toMatchObject({ passkey: 'off', pin: 'on' });
    expect(await ada.device.send('passkey.ask', { forgotten: false })).toEqual({ is: 'none' });
    await register(by);
    await ada.device.send('signOut', { force: true });
    expect(await (await ada.device.database()).get('account', 'quick')).toBeUndefined();
    expect(await ada.device.send('passkey.ask', { forgotten: false })).toEqual({ is: 'none' });
    expect(await ada.device.send('passkey.unlock', { output: by.answer(''), forgotten: false })).toEqual({
      is: 'start-again',
    });
  });

  test('killed at any step of setting it, there is none, or one that opens', async () => {
    const by = createAuthenticator();
    for (let step = 1, done = false; !done; step += 1) {
      ada.device.restartBrowser();
      expect(await ada.device.send('unlock', { password: ada.password })).toEqual({ is: 'unlocked' });
      ada.device.killAfter(step);
      const outcome = await ada.device.outcome(register(by));
      ada.device.killAfter(null);
      ada.device.kill();
      await lock();
      done = outcome !== 'killed';
      if ((await quick()).passkey === 'on') expect(await unlockBy(by)).toEqual({ is: 'unlocked' });
      else expect(await unlockBy(by)).toEqual({ is: 'none' });
      expect(step).toBeLessThan(60);
    }
    expect(await quick()).toMatchObject({ passkey: 'on' });
  });

  test('X2 D3 no answer of it, and no key, lies on the device or goes over the wire', async () => {
    const by = createAuthenticator();
    const begun = await ada.device.send('passkey.begin', { password: ada.password });
    if (begun.is !== 'begun') throw new Error(begun.is);
    const output = by.answer(begun.question);
    await ada.device.send('passkey.set', { credentialId: by.credentialId, output });
    const held = JSON.stringify([...ada.device.session, ...ada.device.local, ...ada.device.synced]);
    const record = await readQuickUnlock(await ada.device.database());
    const wire = JSON.stringify(world.log);
    const disk = Object.values(record?.passkey ?? {}).map((part) => Buffer.from(part).toString('hex'));
    expect(disk).toHaveLength(3);
    const secret = Buffer.from(output, 'base64url');
    for (const text of [held, wire, disk.join('|')])
      for (const form of ['hex', 'base64', 'base64url'] as const)
        expect(text).not.toContain(secret.toString(form).replace(/=+$/, ''));
  });
});
