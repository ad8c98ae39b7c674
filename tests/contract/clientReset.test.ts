import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { day, minute } from '../../server/services/limits.ts';
import { parsePacket } from '../../utils/packet/parsePacket.ts';
import { readDraft } from '../../utils/storage/accountStore.ts';
import {
  accountOn,
  answerWith,
  broken,
  createWorld,
  login,
  origin,
  settled,
  titles,
  type World,
} from './client/world.ts';
import { codeIn } from './server/people.ts';
import { beginReset } from './server/resets.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

type Device = ReturnType<World['device']>;
const address = 'ada@example.test';
const password = 'a long enough sentence';
const newPassword = 'another sentence, long enough';

/** An account with one synced login. */
const withLogin = async () => {
  const person = await world.signedUp(address, password);
  await person.device.send('vault.save', { item: login({ title: 'Before' }) });
  await settled(person.device);
  return person;
};

/** The wait is over, and the code is proven on a new device. */
const proven = async (on: Device = world.device()): Promise<Device> => {
  await beginReset(world.service, { address });
  world.passes(7 * day);
  expect(await on.send('reset.begin', { address, service: origin, language: 'en' })).toEqual({
    is: 'code-sent',
  });
  expect(await on.send('state.read', {})).toEqual({
    is: 'resetting',
    step: 'code',
    address,
    service: origin,
  });
  expect(await on.send('reset.verify', { code: codeIn(world.service.sent.at(-1)) })).toEqual({
    is: 'proven',
  });
  return on;
};
const packetOf = async (on: Device): Promise<string> => {
  const fresh = await on.send('packet.fresh', {});
  if (fresh.is !== 'revealed') throw new Error('no packet');
  return fresh.sheet.text;
};
/** A whole reset, by a new device. */
const reset = async () => {
  const on = await proven();
  expect(await on.send('reset.finish', { password: newPassword })).toEqual({ is: 'reset' });
  return { device: on, address, password: newPassword, packet: await packetOf(on) };
};
const signInWith = async (person: { password: string; packet: string }, on: Device = world.device()) => {
  await on.send('signIn.begin', { address, password: person.password, service: origin });
  return { on, result: await on.send('signIn.authenticate', { packet: person.packet }) };
};
const until = async (on: Device, holds: (state: Awaited<ReturnType<typeof read>>) => boolean) => {
  for (let i = 0; i < 500; i += 1) {
    const state = await read(on);
    if (holds(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`it never came to it: ${JSON.stringify(await read(on))}`);
};
const read = (on: Device) => on.send('state.read', {});

describe('asking for a reset', () => {
  test('is answered alike for an address without an account, and keeps nothing on the device', async () => {
    await world.signedUp(address, password);
    const on = world.device();
    for (const asked of [address, 'nobody@example.test']) {
      const answer = await on.send('reset.link', { address: asked, service: origin, language: 'en' });
      expect(answer).toEqual({ is: 'link-sent' });
    }
    expect(world.service.sent.map(({ subject }) => subject).slice(-2)).toEqual([
      'Reset your Halfkey account',
      'There is no Halfkey account for this address',
    ]);
    expect(await read(on)).toEqual({ is: 'signed-out' });
    expect(
      await on.send('reset.link', { address, service: 'http://vault.example.test', language: 'en' }),
    ).toEqual({
      is: 'insecure-service',
    });
  });

  test('tells what the service says: too often, or nothing at all', async () => {
    await world.signedUp(address, password);
    const on = world.device();
    const ask = () => on.send('reset.link', { address, service: origin, language: 'en' });
    for (let i = 0; i < 5; i += 1) await ask();
    expect((await ask()).is).toBe('limited');
    world.setFault(async () => broken());
    expect(await ask()).toEqual({ is: 'unreachable' });
  });
});

describe('K11 a reset that waits', () => {
  test('is seen on every device that is signed in, locked or not, and stopped by any', async () => {
    const person = await withLogin();
    const second = await world.signedIn(person);
    await second.send('lock', {});
    await beginReset(world.service, { address });
    world.passes(16 * minute);
    const dueOn = '2026-03-08T09:00:00.000Z';
    const seen = await until(second, (state) => state.is === 'locked' && state.resetDueOn !== null);
    expect(seen).toMatchObject({ is: 'locked', resetDueOn: dueOn, ended: null });
    await person.device.send('unlock', { password });
    await until(person.device, (state) => state.is === 'unlocked' && state.resetDueOn === dueOn);
    expect(await second.send('reset.stop', {})).toEqual({ is: 'stopped' });
    expect(await read(second)).toMatchObject({ is: 'locked', resetDueOn: null });
    world.passes(2 * minute);
    await until(person.device, (state) => state.is === 'unlocked' && state.resetDueOn === null);
  });

  test('cannot be stopped by a device that is not signed in, and not while there is no connection', async () => {
    const person = await withLogin();
    expect(await world.device().send('reset.stop', {})).toEqual({ is: 'start-again' });
    world.setFault(async () => broken());
    expect(await person.device.send('reset.stop', {})).toEqual({ is: 'unreachable' });
  });

  test('gives no code before it is due: the mail says so', async () => {
    await world.signedUp(address, password);
    await beginReset(world.service, { address });
    const on = world.device();
    expect(await on.send('reset.begin', { address, service: origin, language: 'en' })).toEqual({
      is: 'code-sent',
    });
    expect(codeIn(world.service.sent.at(-1))).toBe('');
    expect(await on.send('reset.verify', { code: '123456' })).toEqual({ is: 'wrong-code', triesLeft: 4 });
  });

  test('that is stopped after the code was mailed is told so', async () => {
    const person = await withLogin();
    await beginReset(world.service, { address });
    world.passes(7 * day);
    const on = world.device();
    await on.send('reset.begin', { address, service: origin, language: 'en' });
    const code = codeIn(world.service.sent.at(-1));
    await person.device.send('reset.stop', {});
    expect(await on.send('reset.verify', { code })).toEqual({ is: 'no-reset' });
  });

  test('is not finished on a device that holds an account', async () => {
    const person = await withLogin();
    expect(await person.device.send('reset.begin', { address, service: origin, language: 'en' })).toEqual({
      is: 'signed-in-here',
    });
  });
});

describe('finishing a reset', () => {
  test('begins the next generation, with a new key, an empty vault and a packet to be kept', async () => {
    const person = await withLogin();
    const before = await accountOn(person.device);
    const after = await reset();
    const state = await read(after.device);
    expect(state).toMatchObject({
      is: 'unlocked',
      account: { address, service: origin, generation: 1 },
      packetToDeliver: true,
    });
    expect(await titles(after.device)).toEqual([]);
    const account = await accountOn(after.device);
    expect(account.accountId).toEqual(before.accountId);
    expect(account.encryptedAccountKey).not.toEqual(before.encryptedAccountKey);
    expect(account.controlKey).not.toEqual(before.controlKey);
    expect(parsePacket(after.packet)).toMatchObject({ is: 'packet', generation: 1 });
    // It is a vault as any other.
    await after.device.send('vault.save', { item: login({ title: 'After' }) });
    await settled(after.device);
    expect(await read(after.device)).toMatchObject({ sync: { is: 'synced' } });
    const { result, on } = await signInWith(after);
    expect(result).toEqual({ is: 'unlocked' });
    expect(await titles(on)).toEqual(['After']);
  });

  test('K6 takes the old password for what it is: a new key all the same', async () => {
    const person = await withLogin();
    const on = await proven();
    expect(await on.send('reset.finish', { password })).toEqual({ is: 'reset' });
    expect((await accountOn(on)).encryptedAccountKey).not.toEqual(
      (await accountOn(person.device)).encryptedAccountKey,
    );
    expect((await signInWith({ password, packet: person.packet })).result).toMatchObject({
      is: 'older-packet',
    });
  });

  test('judges the new password, and outlives the popup and the worker, not its time', async () => {
    await withLogin();
    const on = await proven();
    expect(await on.send('reset.finish', { password: 'short' })).toEqual({
      is: 'weak-password',
      because: 'too-short',
    });
    on.kill();
    expect(await read(on)).toEqual({ is: 'resetting', step: 'password', address, service: origin });
    world.passes(31 * minute);
    expect(await on.send('reset.finish', { password: newPassword })).toEqual({ is: 'start-again' });
    expect(await read(on)).toEqual({ is: 'signed-out' });
  });

  test('can be given up at any step, and has then changed nothing', async () => {
    const person = await withLogin();
    const on = await proven();
    expect(await on.send('flow.cancel', {})).toEqual({ is: 'cancelled' });
    expect(await read(on)).toEqual({ is: 'signed-out' });
    expect((await signInWith(person)).result).toEqual({ is: 'unlocked' });
  });

  test('C3 killed at any use of anything outside, it ends with one pair that opens, and goes on', async () => {
    let kills = 0;
    for (let at = 1; at < 40; at += 1) {
      const own = await createWorld();
      const person = await own.signedUp(address, password);
      await beginReset(own.service, { address });
      own.passes(7 * day);
      const on = own.device();
      await on.send('reset.begin', { address, service: origin, language: 'en' });
      await on.send('reset.verify', { code: codeIn(own.service.sent.at(-1)) });
      on.killAfter(at);
      const outcome = await on.outcome(on.send('reset.finish', { password: newPassword }));
      on.killAfter(null);
      if (outcome === 'killed') {
        kills += 1;
        on.kill();
        // The same again, as whoever opens the popup next would.
        const state = await on.send('state.read', {});
        if (state.is === 'resetting') await on.send('reset.finish', { password: newPassword });
      }
      const state = await on.send('state.read', {});
      if (state.is === 'locked') await on.send('unlock', { password: newPassword });
      const packet = await packetOf(on);
      const opens = async (given: { password: string; packet: string }) => {
        const device = own.device();
        await device.send('signIn.begin', { address, password: given.password, service: origin });
        return (await device.send('signIn.authenticate', { packet: given.packet })).is;
      };
      expect(await opens({ password: newPassword, packet })).toBe('unlocked');
      expect(await opens({ password, packet: person.packet })).toBe('older-packet');
      expect(await readDraft(await on.database())).toBeNull();
      await own.close();
      if (outcome !== 'killed') break;
    }
    expect(kills).toBeGreaterThan(5);
  });

  test('is sent again where its answer got lost, and answered alike', async () => {
    await withLogin();
    const on = await proven();
    world.setFault(async ({ name, pass }) => {
      const answer = await pass();
      return name === 'reset' ? broken() : answer;
    });
    expect(await on.send('reset.finish', { password: newPassword })).toEqual({ is: 'unreachable' });
    expect(await read(on)).toMatchObject({ is: 'resetting', step: 'password' });
    world.setFault(null);
    on.restartBrowser();
    expect(await on.send('reset.finish', { password: newPassword })).toEqual({ is: 'reset' });
    expect(await read(on)).toMatchObject({ is: 'unlocked', account: { generation: 1 } });
  });

  test('leaves the old state in force where the service answers nonsense', async () => {
    const person = await withLogin();
    const on = await proven();
    world.setFault(async ({ name, pass }) => (name === 'reset' ? answerWith({ is: 'nonsense' }) : pass()));
    expect(await on.send('reset.finish', { password: newPassword })).toEqual({ is: 'service-error' });
    world.setFault(null);
    await on.send('flow.cancel', {});
    // Giving up asks what became of it: the reset was never asked for, so it is done now or it is not, and nothing between.
    const state = await read(on);
    const opens = (await signInWith(person)).result.is;
    expect([state.is, opens]).toEqual(
      state.is === 'locked' ? ['locked', 'older-packet'] : ['signed-out', 'unlocked'],
    );
  });

  test('S19 makes no keys for the number that the account began with', async () => {
    await withLogin();
    await beginReset(world.service, { address });
    world.passes(7 * day);
    const on = world.device();
    await on.send('reset.begin', { address, service: origin, language: 'en' });
    world.setFault(async ({ name, pass }) => {
      if (name !== 'resetVerify') return pass();
      return answerWith({ ...((await (await pass()).json()) as object), generation: 0 });
    });
    expect(await on.send('reset.verify', { code: codeIn(world.service.sent.at(-1)) })).toEqual({
      is: 'service-error',
    });
    expect(await read(on)).toMatchObject({ is: 'resetting', step: 'code' });
  });
});

describe('a device of before', () => {
  test('is refused, keeps what it holds, and says what happened and until when it can be undone', async () => {
    const person = await withLogin();
    const old = await world.signedIn(person);
    await reset();
    await old.send('unlock', { password });
    await old.send('vault.sync', {});
    const state = await until(old, (now) => now.is === 'unlocked' && now.ended !== null);
    expect(state).toMatchObject({
      is: 'unlocked',
      ended: { reason: 'account-reset', on: '2026-03-08', until: '2026-04-07' },
      sync: { is: 'signed-out-elsewhere' },
    });
    expect(await titles(old)).toEqual(['Before']);
    // Screens look again when this comes: it comes once, or they would look and be refused for ever.
    old.session.delete('ended');
    await old.send('vault.sync', {});
    expect(old.session.has('ended')).toBe(false);
    old.restartBrowser();
    expect(await read(old)).toMatchObject({ is: 'locked', ended: { reason: 'account-reset' } });
    expect(await old.send('unlock', { password })).toEqual({ is: 'unlocked' });
    const revealed = await old.send('packet.reveal', { password });
    expect(revealed).toMatchObject({ is: 'revealed', sheet: { text: person.packet } });
  });

  test('hears of each turn while its stream is open', async () => {
    const person = await withLogin();
    const old = await world.signedIn(person, world.device({ hearsChanges: true }));
    await read(old);
    const shows = (reason: string | null) =>
      until(old, (state) => state.is === 'unlocked' && (state.ended?.reason ?? null) === reason);
    await beginReset(world.service, { address });
    await until(old, (state) => state.is === 'unlocked' && state.resetDueOn !== null);
    // The wait is over: whoever is at the device has unlocked it again.
    world.passes(7 * day);
    await old.send('unlock', { password });
    await read(old);
    const on = world.device();
    await on.send('reset.begin', { address, service: origin, language: 'en' });
    await on.send('reset.verify', { code: codeIn(world.service.sent.at(-1)) });
    expect(await on.send('reset.finish', { password: newPassword })).toEqual({ is: 'reset' });
    const after = { address, password: newPassword, packet: await packetOf(on) };
    await shows('account-reset');
    const first = await signInWith(person);
    await first.on.send('signIn.undo', {});
    await shows(null);
    const second = await signInWith(after);
    await second.on.send('signIn.undo', {});
    await shows('undone');
  });

  test('D6 removes nothing on the service’s word, whatever the service says of it', async () => {
    const person = await withLogin();
    world.setFault(async ({ name, pass }) => {
      if (name === 'session' || name === 'account' || name === 'vaultPull')
        return answerWith({ error: 'unauthorised' }, 401);
      if (name !== 'removal') return pass();
      return answerWith({
        is: 'set-aside',
        reason: 'account-reset',
        endedOn: '2026-03-01T00:00:00.000Z',
        until: '2026-03-31T00:00:00.000Z',
      });
    });
    await person.device.send('vault.sync', {});
    await until(person.device, (state) => state.is === 'unlocked' && state.ended !== null);
    expect(await titles(person.device)).toEqual(['Before']);
    world.setFault(null);
    world.passes(2 * minute);
    await until(person.device, (state) => state.is === 'unlocked' && state.ended === null);
  });
});

describe('bringing the vault back from a device of before', () => {
  /** A device that a reset has shut out, unlocked, with something that it had not sent. */
  const shutOut = async () => {
    const person = await withLogin();
    const old = person.device;
    world.setFault(async () => broken());
    await old.send('vault.save', { item: login({ title: 'Unsent' }) });
    await settled(old);
    world.setFault(null);
    const after = await reset();
    await old.send('unlock', { password });
    await old.send('vault.sync', {});
    await until(old, (state) => state.is === 'unlocked' && state.ended !== null);
    return { person, old, after };
  };

  test('takes its password and nothing else, and loses nothing that it had not sent', async () => {
    const { person, old, after } = await shutOut();
    const deviceId = (await accountOn(old)).device.deviceId;
    expect(await old.send('reset.bringBack', { password: 'another one entirely' })).toEqual({
      is: 'wrong-password',
    });
    expect(world.log.filter(({ name }) => name === 'undo')).toEqual([]);
    expect(await old.send('reset.bringBack', { password })).toEqual({ is: 'brought-back' });
    await until(old, (now) => now.is === 'unlocked' && now.ended === null && now.sync.is === 'synced');
    expect((await accountOn(old)).device.deviceId).toEqual(deviceId);
    const { on, result } = await signInWith(person);
    expect(result).toEqual({ is: 'unlocked' });
    expect(await titles(on)).toEqual(['Before', 'Unsent']);
    // The newer device is shut out in its turn, and can do the same.
    await after.device.send('vault.sync', {});
    const seen = await until(after.device, (state) => state.is === 'unlocked' && state.ended !== null);
    expect(seen).toMatchObject({ ended: { reason: 'undone' } });
    expect(await after.device.send('reset.bringBack', { password: newPassword })).toEqual({
      is: 'brought-back',
    });
  });

  test('is nothing that a locked device does, nor one without a connection, nor after thirty days', async () => {
    const { old } = await shutOut();
    world.setFault(async () => broken());
    expect(await old.send('reset.bringBack', { password })).toEqual({ is: 'unreachable' });
    world.setFault(null);
    await old.send('lock', {});
    expect(await old.send('reset.bringBack', { password })).toEqual({ is: 'not-open' });
    world.passes(30 * day);
    await old.send('unlock', { password });
    expect(await old.send('reset.bringBack', { password })).toEqual({ is: 'gone' });
    expect(await titles(old)).toEqual(['Before', 'Unsent']);
  });

  test('S19 signs for no other generation than the one that is here', async () => {
    const { old } = await shutOut();
    world.setFault(async ({ name, pass }) => {
      if (name !== 'signInChallenge') return pass();
      const answer = (await (await pass()).json()) as { undo: object };
      return answerWith({ ...answer, undo: { ...answer.undo, generation: 1024 } });
    });
    expect(await old.send('reset.bringBack', { password })).toEqual({ is: 'service-error' });
    expect(world.log.filter(({ name }) => name === 'undo')).toEqual([]);
  });

  test('C3 that loses its answer is done by the next try', async () => {
    const { old } = await shutOut();
    world.setFault(async ({ name, pass }) => {
      const answer = await pass();
      return name === 'undo' ? broken() : answer;
    });
    expect(await old.send('reset.bringBack', { password })).toEqual({ is: 'unreachable' });
    world.setFault(null);
    expect(await old.send('reset.bringBack', { password })).toEqual({ is: 'brought-back' });
    await until(old, (now) => now.is === 'unlocked' && now.ended === null && now.sync.is === 'synced');
  });
});

describe('K7 the undoing of a reset', () => {
  test('is offered with the old packet and its day, and brings the vault back with the old pair', async () => {
    const person = await withLogin();
    const after = await reset();
    await after.device.send('vault.save', { item: login({ title: 'After' }) });
    await settled(after.device);
    const { on, result } = await signInWith(person);
    expect(result).toMatchObject({
      is: 'older-packet',
      reason: 'account-reset',
      endedOn: '2026-03-08',
      undoUntil: '2026-04-07',
      newest: { number: 2 },
    });
    expect(await read(on)).toMatchObject({ is: 'signed-in-unproven', packet: { is: 'wanted' } });
    expect(await on.send('signIn.undo', {})).toEqual({ is: 'unlocked' });
    expect(await titles(on)).toEqual(['Before']);
    const account = await accountOn(on);
    expect(account).toMatchObject({ generation: 0, packetToDeliver: false });
    expect(account.startedOn).toBe('2026-03-01T09:00:00.000Z');
    // What was saved since is with the newer pair.
    const again = await signInWith(after);
    expect(again.result).toMatchObject({ is: 'older-packet', reason: 'undone' });
    expect(await again.on.send('signIn.undo', {})).toEqual({ is: 'unlocked' });
    expect(await titles(again.on)).toEqual(['After']);
  });

  test('lets a device of before work again by itself, with what it had not sent', async () => {
    const person = await withLogin();
    const old = await world.signedIn(person);
    world.setFault(async () => broken());
    await old.send('vault.save', { item: login({ title: 'Unsent' }) });
    await settled(old);
    world.setFault(null);
    await reset();
    await old.send('unlock', { password });
    await old.send('vault.sync', {});
    await until(old, (state) => state.is === 'unlocked' && state.ended !== null);
    const { on } = await signInWith(person);
    expect(await on.send('signIn.undo', {})).toEqual({ is: 'unlocked' });
    world.passes(2 * minute);
    const state = await until(
      old,
      (now) => now.is === 'unlocked' && now.ended === null && now.sync.is === 'synced',
    );
    expect(state).toMatchObject({ account: { generation: 0 } });
    await on.send('vault.sync', {});
    expect(await titles(on)).toEqual(['Before', 'Unsent']);
  });

  test('needs the old password, and is told so where it is another', async () => {
    const person = await withLogin();
    await reset();
    const { on } = await signInWith({ password: newPassword, packet: person.packet });
    expect(await on.send('signIn.undo', {})).toEqual({ is: 'wrong-password' });
    expect(await on.send('signIn.retryPassword', { password })).toMatchObject({
      is: 'older-packet',
      undoUntil: '2026-04-07',
    });
    expect(await on.send('signIn.undo', {})).toEqual({ is: 'unlocked' });
    expect(await titles(on)).toEqual(['Before']);
  });

  test('happens by the user’s wish alone, and not after thirty days', async () => {
    const person = await withLogin();
    await reset();
    expect(await world.device().send('signIn.undo', {})).toEqual({ is: 'start-again' });
    world.passes(30 * day);
    const { on, result } = await signInWith(person);
    expect(result).toMatchObject({ is: 'older-packet', reason: 'account-reset' });
    expect(result).not.toHaveProperty('undoUntil');
    expect(await on.send('signIn.undo', {})).toEqual({ is: 'start-again' });
  });

  test('C3 that loses its answer is finished by the next try, and a killed worker loses nothing', async () => {
    const person = await withLogin();
    await reset();
    const { on } = await signInWith(person);
    world.setFault(async ({ name, pass }) => {
      const answer = await pass();
      return name === 'undo' ? broken() : answer;
    });
    expect(await on.send('signIn.undo', {})).toEqual({ is: 'unreachable' });
    world.setFault(null);
    on.kill();
    expect(await on.send('signIn.tryPacket', {})).toEqual({ is: 'unlocked' });
    expect(await titles(on)).toEqual(['Before']);
  });

  test('S19 sends a proof for nothing but the packet’s own generation and account', async () => {
    const person = await withLogin();
    await reset();
    for (const over of [{ generation: 1 }, { generation: 5 }]) {
      world.setFault(async ({ name, pass }) => {
        if (name !== 'signInChallenge') return pass();
        const answer = (await (await pass()).json()) as { undo: object };
        return answerWith({ ...answer, undo: { ...answer.undo, ...over } });
      });
      const { on } = await signInWith(person);
      expect(await on.send('signIn.undo', {})).toEqual({ is: 'service-error' });
      expect(world.log.filter(({ name }) => name === 'undo')).toEqual([]);
    }
  });

  test('is followed by a change of the password with a number that was never given', async () => {
    const person = await withLogin();
    await reset();
    const { on } = await signInWith(person);
    await on.send('signIn.undo', {});
    const begun = await on.send('change.begin', { password, newPassword });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    expect(begun.sheet.generation).toBe(2);
    const changed = await on.send('change.confirm', { packet: begun.sheet.text });
    expect(changed).toEqual({ is: 'changed', number: 3 });
    expect((await accountOn(on)).generation).toBe(2);
  });

  test('a change of the password is not begun without a word from the service on its number', async () => {
    const person = await withLogin();
    world.setFault(async () => broken());
    expect(await person.device.send('change.begin', { password, newPassword })).toEqual({
      is: 'unreachable',
    });
  });
});
