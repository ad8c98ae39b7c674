import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parsePacket } from '../../utils/packet/parsePacket.ts';
import { readSignInStep } from '../../utils/storage/accountStore.ts';
import { answerWith, broken, createWorld, origin, type World } from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const password = 'a long enough sentence';
const minutes = (count: number): number => count * 60_000;

/** Somebody with an account, and a new device with address and password given. */
const begun = async () => {
  const person = await world.signedUp();
  const device = world.device();
  await device.send('signIn.begin', { address: person.address, password, service: origin });
  return { person, device };
};
const soon = async (look: () => void): Promise<void> => {
  for (let i = 0; ; i += 1) {
    try {
      look();
      return;
    } catch (cause) {
      if (i > 200) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
};

describe('a sign-in that was left', () => {
  test('is where it was after the worker died, the password included', async () => {
    const { person, device } = await begun();
    device.kill();
    expect(await device.send('state.read', {})).toMatchObject({
      is: 'signed-in-unproven',
      address: person.address,
      password: 'held',
      packet: { is: 'wanted' },
    });
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({ is: 'unlocked' });
  });

  test('goes on after the browser was closed: the password is asked for again, and nothing else', async () => {
    const { person, device } = await begun();
    device.restartBrowser();
    expect(await device.send('state.read', {})).toEqual({
      is: 'signed-in-unproven',
      address: person.address,
      service: origin,
      password: 'wanted',
      packet: { is: 'wanted' },
    });
    expect(await device.send('signIn.retryPassword', { password })).toEqual({ is: 'packet-wanted' });
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({ is: 'unlocked' });
    expect(await readSignInStep(await device.database())).toBeNull();
  });

  test('does not come back where a sign-up was begun in its place', async () => {
    const { device } = await begun();
    await device.send('signUp.begin', { address: 'another@example.org', service: origin, language: 'en' });
    expect(await readSignInStep(await device.database())).toBeNull();
    device.restartBrowser();
    expect(await device.send('state.read', {})).toEqual({ is: 'signed-out' });
  });

  test('keeps a packet handed over before the browser was closed, and one handed over before the password', async () => {
    const { person, device } = await begun();
    world.setFault(async () => broken());
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'unreachable',
    });
    world.setFault(null);
    device.restartBrowser();
    expect(await device.send('state.read', {})).toMatchObject({ password: 'wanted', packet: { is: 'held' } });
    expect(await device.send('signIn.retryPassword', { password })).toEqual({ is: 'unlocked' });

    const other = world.device();
    await other.send('signIn.begin', { address: person.address, password, service: origin });
    other.restartBrowser();
    expect(await other.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'password-wanted',
    });
    expect(await other.send('signIn.retryPassword', { password })).toEqual({ is: 'unlocked' });
  });

  test('tries a held packet again without its being handed over, once the service answers', async () => {
    const { person, device } = await begun();
    world.setFault(async () => broken());
    await device.send('signIn.authenticate', { packet: person.packet });
    world.setFault(null);
    expect(await device.send('state.read', {})).toMatchObject({ password: 'held', packet: { is: 'held' } });
    expect(await device.send('signIn.tryPacket', {})).toEqual({ is: 'unlocked' });
  });

  test('after a wrong password wants the password, with the packet held, also in a new popup', async () => {
    const { person, device } = await begun();
    await device.send('signIn.begin', { address: person.address, password: 'not this one', service: origin });
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'wrong-password',
    });
    expect(device.session.get('flow')).not.toContain('not this one');
    expect(await device.send('state.read', {})).toMatchObject({ password: 'wanted', packet: { is: 'held' } });
    expect(await device.send('signIn.retryPassword', { password })).toEqual({ is: 'unlocked' });
  });

  test('holds no packet that was refused', async () => {
    const { device } = await begun();
    const stranger = await world.signedUp('eve@example.test');
    expect(await device.send('signIn.authenticate', { packet: stranger.packet })).toEqual({
      is: 'other-account',
    });
    expect(await device.send('state.read', {})).toMatchObject({ packet: { is: 'wanted' } });
  });

  test('has no password on the disk, whatever it waits for', async () => {
    const { person, device } = await begun();
    world.setFault(async () => broken());
    await device.send('signIn.authenticate', { packet: person.packet });
    expect(await readSignInStep(await device.database())).toEqual({
      version: 1,
      address: person.address,
      service: origin,
      packet: person.packet,
      until: world.service.clock() + minutes(10),
    });
    expect(JSON.stringify([...device.local, ...device.synced])).not.toContain(password);
  });

  test('is over after ten minutes by the clock, whether the browser was closed or not', async () => {
    const { device } = await begun();
    world.passes(minutes(10) - 1);
    device.restartBrowser();
    expect(await device.send('state.read', {})).toMatchObject({ is: 'signed-in-unproven' });
    world.passes(1);
    expect(await device.send('state.read', {})).toEqual({ is: 'signed-out' });
    expect(await readSignInStep(await device.database())).toBeNull();
    expect(await device.send('signIn.retryPassword', { password })).toEqual({ is: 'start-again' });
  });

  test('is forgotten when it is given up', async () => {
    const { device } = await begun();
    await device.send('flow.cancel', {});
    device.restartBrowser();
    expect(await device.send('state.read', {})).toEqual({ is: 'signed-out' });
  });
});

describe('the badge', () => {
  test('says that a step waits, again after the browser started, until the step is over', async () => {
    const { device } = await begun();
    expect(device.badge()).toEqual({ is: 'step' });
    device.restartBrowser();
    await soon(() => expect(device.badge()).toEqual({ is: 'step' }));
    world.passes(minutes(10));
    await device.ring();
    expect(device.badge()).toEqual({ is: 'nothing' });
  });

  test('goes when the sign-in is done, or given up', async () => {
    const { person, device } = await begun();
    await device.send('flow.cancel', {});
    expect(device.badge()).toEqual({ is: 'nothing' });
    await world.signedIn(person, device);
    expect(device.badge()).toEqual({ is: 'nothing' });
  });

  test('is not wiped by a login that somebody submits on a page meanwhile', async () => {
    const { device } = await begun();
    const origin = 'https://login.example.test';
    const frame = {
      id: 'abcdefghijklmnopabcdefghijklmnop',
      origin,
      url: `${origin}/`,
      frameId: 0,
      tab: { id: 1 },
    };
    await device.answer({ name: 'page.submitted', input: { username: 'ada', password: 'x' } }, frame);
    expect(device.badge()).toEqual({ is: 'step' });
  });
});

describe('a packet that is held', () => {
  test('is let go of where the service says it is an older one', async () => {
    const { person, device } = await begun();
    const parsed = parsePacket(person.packet);
    expect(parsed.is).toBe('packet');
    world.setFault(async ({ name, pass }) => {
      if (name !== 'signInChallenge') return pass();
      const { accountId } = (await (await pass()).json()) as { accountId: string };
      const endedOn = '2026-02-03T00:00:00.000Z';
      const older = { is: 'older-packet', endedOn, reason: 'account-reset', undo: null };
      return answerWith({ ...older, accountId, generation: 1 });
    });
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toMatchObject({
      is: 'older-packet',
      newest: { number: 2 },
    });
    expect(await device.send('state.read', {})).toMatchObject({ packet: { is: 'wanted' } });
  });
});
