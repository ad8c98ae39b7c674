import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EndpointName } from '../../utils/api/endpoints.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { accountTag } from '../../utils/packet/accountTag.ts';
import { encodePacket } from '../../utils/packet/encodePacket.ts';
import { parsePacket } from '../../utils/packet/parsePacket.ts';
import { recognitionOf } from '../../utils/packet/recognition.ts';
import { readAccount } from '../../utils/storage/accountStore.ts';
import { asAccountId, asEncryptedAccountKey } from '../../utils/crypto/brands.ts';
import {
  answerWith,
  broken,
  createWorld,
  login,
  origin,
  settled,
  titles,
  type Fault,
  type World,
} from './client/world.ts';
import { wholeList } from '../support/items.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

type Device = ReturnType<World['device']>;
const password = 'a long enough sentence';
/** Some thirty sign-ups or sign-ins in one test. */
const many = { timeout: 240_000 };

/** Changes the JSON of one endpoint's answer; everything else goes through. */
const answered =
  (endpoint: EndpointName, change: (answer: Record<string, unknown>) => unknown): Fault =>
  async ({ name, pass }) => {
    const response = await pass();
    return name === endpoint
      ? answerWith(change((await response.json()) as Record<string, unknown>))
      : response;
  };

const askedFor = (endpoint: EndpointName) => world.log.filter(({ name }) => name === endpoint);

describe('signing up', () => {
  test(
    'C2 a crash at any moment leaves no account, or one that opens with the password and the packet that are shown',
    many,
    async () => {
      let finished = false;
      for (let calls = 1; !finished; calls += 1) {
        expect(calls).toBeLessThan(60);
        const address = `crash${calls}@example.test`;
        const device = world.device();
        await world.beginSignUp(device, address);
        device.killAfter(calls);
        finished = (await device.outcome(device.send('signUp.create', { password }))) !== 'killed';
        device.killAfter(null);
        // The browser goes with it at every other moment, and the network at every third.
        if (calls % 2 === 0) device.restartBrowser();
        else device.kill();
        if (calls % 3 === 0) {
          world.setFault(async () => broken());
          await device.send('signUp.create', { password });
          world.setFault(null);
        }
        let state = await device.send('state.read', {});
        if (state.is === 'signing-up') {
          expect(await device.send('signUp.create', { password })).toEqual({ is: 'created' });
          state = await device.send('state.read', {});
        }
        if (state.is === 'signed-out') {
          // Then the service has no account either: the address can be used.
          expect(await world.service.store.accounts.byAddressKey(address)).toBeNull();
          continue;
        }
        if (state.is === 'locked')
          expect(await device.send('unlock', { password })).toEqual({ is: 'unlocked' });
        const fresh = await device.send('packet.fresh', {});
        if (fresh.is !== 'revealed') throw new Error(fresh.is);
        await device.send('vault.save', { item: login({ title: address }) });
        await settled(device);
        const other = await world.signedIn({ address, password, packet: fresh.sheet.text });
        expect(await titles(other)).toEqual([address]);
      }
    },
  );

  test('another password after a crash does not make a second account', async () => {
    const device = world.device();
    await world.beginSignUp(device, 'ada@example.test');
    world.setFault(async ({ name, pass }) => {
      await pass();
      return name === 'signUp' ? broken() : pass();
    });
    expect(await device.send('signUp.create', { password })).toEqual({ is: 'unreachable' });
    world.setFault(null);
    device.restartBrowser();
    expect(await device.send('state.read', {})).toEqual({
      is: 'signing-up',
      step: 'password',
      address: 'ada@example.test',
      service: origin,
    });
    expect(await device.send('signUp.create', { password: 'some other sentence' })).toEqual({
      is: 'created',
    });
    expect(await device.send('state.read', {})).toMatchObject({ is: 'locked' });
    expect(await device.send('unlock', { password: 'some other sentence' })).toEqual({
      is: 'wrong-password',
    });
    expect(await device.send('unlock', { password })).toEqual({ is: 'unlocked' });
  });

  test('a ticket that has run out starts again, and leaves nothing behind', async () => {
    const device = world.device();
    await world.beginSignUp(device, 'ada@example.test');
    world.setFault(async ({ name, pass }) =>
      name === 'signUp' ? answerWith({ is: 'ticket-expired' }) : pass(),
    );
    expect(await device.send('signUp.create', { password })).toEqual({ is: 'start-again' });
    expect(await device.send('state.read', {})).toEqual({ is: 'signed-out' });
    expect(await (await device.database()).count('account')).toBe(0);
  });

  test('a wrong code says how many tries are left, and giving up ends it', async () => {
    const device = world.device();
    await device.send('signUp.begin', { address: 'ada@example.test', service: origin, language: 'en' });
    await world.service.tasks.settled();
    const sent = world.service.sent.at(-1)?.text ?? '';
    const wrong = sent.includes('000000') ? '111111' : '000000';
    expect(await device.send('signUp.verify', { code: wrong })).toEqual({ is: 'wrong-code', triesLeft: 4 });
    expect(await device.send('flow.cancel', {})).toEqual({ is: 'cancelled' });
    expect(await device.send('signUp.verify', { code: wrong })).toEqual({ is: 'start-again' });
  });

  test('S13 a vault key that the service puts in the place of ours is not taken, and nothing is sealed for it', async () => {
    const { device, packet } = await world.signedUp('ada@example.test', password);
    const fresh = world.device();
    await fresh.send('signIn.begin', { address: 'ada@example.test', password, service: origin });
    for (const wrapped of [randomBytes(104), new Uint8Array(104)]) {
      world.setFault(
        answered('signInProof', (answer) => ({ ...answer, wrappedVaultKey: encodeBase64url(wrapped) })),
      );
      expect(await fresh.send('signIn.authenticate', { packet })).toEqual({ is: 'service-error' });
    }
    // With the right commitment, which the service knows, before foreign ciphertext.
    world.setFault(
      answered('signInProof', (answer) => ({
        ...answer,
        wrappedVaultKey: `${String(answer['wrappedVaultKey']).slice(0, 60)}${encodeBase64url(randomBytes(59))}`,
      })),
    );
    expect(await fresh.send('signIn.authenticate', { packet })).toEqual({ is: 'service-error' });
    expect(askedFor('sealDevice')).toEqual([]);
    expect(askedFor('vaultPush')).toEqual([]);
    expect(await (await fresh.database()).get('account', 'account')).toBeUndefined();
    world.setFault(null);
    await device.send('vault.save', { item: login() });
    await settled(device);
    expect(await fresh.send('signIn.authenticate', { packet })).toEqual({ is: 'unlocked' });
  });
});

describe('signing in', () => {
  const begun = async (given = password) => {
    const person = await world.signedUp('ada@example.test', password);
    const device = world.device();
    await device.send('signIn.begin', { address: 'ada@example.test', password: given, service: origin });
    return { person, device };
  };

  test('C1 goes on from where it stood, whenever the worker is killed in it', many, async () => {
    const { person } = await begun();
    let finished = false;
    for (let calls = 1; !finished; calls += 1) {
      expect(calls).toBeLessThan(60);
      // Not so many tries that the service would slow them down.
      world.passes(60 * 60_000);
      const device = world.device();
      await device.send('signIn.begin', { address: person.address, password, service: origin });
      device.killAfter(calls);
      finished =
        (await device.outcome(device.send('signIn.authenticate', { packet: person.packet }))) !== 'killed';
      device.killAfter(null);
      device.kill();
      const state = await device.send('state.read', {});
      if (state.is === 'signed-in-unproven')
        expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
          is: 'unlocked',
        });
      else if (state.is === 'locked')
        expect(await device.send('unlock', { password })).toEqual({ is: 'unlocked' });
      else expect(state.is).toBe('unlocked');
      const devices = await device.send('devices.list', {});
      // Each device once, however often it tried.
      expect(devices.is === 'devices' && devices.devices.length).toBe(calls + 1);
    }
  });

  test('says of every packet why it does not do, before anything is sent', async () => {
    const { person, device } = await begun();
    const before = world.log.length;
    const mistyped = person.packet.slice(0, -1) + (person.packet.endsWith('Q') ? 'P' : 'Q');
    for (const [packet, is] of [
      ['', 'nothing-found'],
      ['https://example.test/x', 'not-ours'],
      [person.packet.slice(0, 30), 'incomplete'],
      [mistyped, 'mistyped'],
    ] as const) {
      expect(await device.send('signIn.authenticate', { packet })).toMatchObject({ is });
    }
    expect(world.log.length).toBe(before);
    expect(device.counts.argon2).toBe(0);
  });

  test('K8 another account’s packet is refused before Argon2 runs, and so is one for an address without an account', async () => {
    const { device } = await begun();
    const other = await world.signedUp('grace@example.test', password);
    expect(await device.send('signIn.authenticate', { packet: other.packet })).toEqual({
      is: 'other-account',
    });
    await device.send('signIn.begin', { address: 'nobody@example.test', password, service: origin });
    expect(await device.send('signIn.authenticate', { packet: other.packet })).toEqual({
      is: 'other-account',
    });
    expect(device.counts.argon2).toBe(0);
  });

  test('K18 a wrong password is told as such, and the packet need not be given again', async () => {
    const { person, device } = await begun('not the password');
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'wrong-password',
    });
    expect(await device.send('signIn.retryPassword', { password: 'still not' })).toEqual({
      is: 'wrong-password',
    });
    device.kill();
    expect(await device.send('signIn.retryPassword', { password })).toEqual({ is: 'unlocked' });
    expect(await device.send('signIn.retryPassword', { password })).toEqual({ is: 'start-again' });
  });

  test('K9 the owner’s devices are told of passwords tried with the packet, and can let sign-ins in again', async () => {
    const { person, device } = await begun('not the password');
    const told = () => person.device.send('signIns.failed', {});
    expect(await told()).toEqual({ is: 'failed-sign-ins', count: 0, lastAt: null, stopped: false });
    const tried = world.service.clock();
    await device.send('signIn.authenticate', { packet: person.packet });
    expect(await told()).toEqual({ is: 'failed-sign-ins', count: 1, lastAt: tried, stopped: false });
    expect(await person.device.send('signIns.allow', {})).toEqual({ is: 'allowed' });
    expect(await told()).toMatchObject({ count: 0 });
    await person.device.send('lock', {});
    expect(await told()).toEqual({ is: 'not-open' });
  });

  test('names the day on which an older packet ended, and what the newest looks like', async () => {
    const { person, device } = await begun();
    const account = await readAccount(await person.device.database());
    if (account === null) throw new Error('no account');
    const { accountId } = account;
    const older = (account: Uint8Array) =>
      answered('signInChallenge', () => ({
        is: 'older-packet',
        endedOn: '2026-02-03T11:12:13.000Z',
        reason: 'password-change',
        accountId: encodeBase64url(account),
        generation: 2,
        undo: null,
      }));
    world.setFault(older(accountId));
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'older-packet',
      endedOn: '2026-02-03',
      reason: 'password-change',
      newest: { recognition: recognitionOf(accountId, 2), number: 3 },
    });
    // Another account's looks are not to be had, whatever the service says.
    world.setFault(older(new Uint8Array(16)));
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'service-error',
    });
  });

  test('a password waits ten minutes for its packet, in the browser’s memory alone', async () => {
    const { person, device } = await begun();
    expect(device.session.get('flow')).toContain(password);
    expect(JSON.stringify([...device.local])).not.toContain(password);
    world.passes(10 * 60_000 - 1);
    expect(await device.send('state.read', {})).toMatchObject({ is: 'signed-in-unproven' });
    world.passes(1);
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'start-again',
    });
    expect(device.session.has('flow')).toBe(false);
    expect(await device.send('state.read', {})).toEqual({ is: 'signed-out' });
  });

  test('N2 a service over plain http is refused, and nothing is sent', async () => {
    const device = world.device();
    for (const service of [
      'http://vault.example.test',
      'ftp://vault.example.test',
      'https://vault.example.test/x',
    ]) {
      expect(await device.send('signIn.begin', { address: 'ada@example.test', password, service })).toEqual({
        is: 'insecure-service',
      });
      expect(
        await device.send('signUp.begin', { address: 'ada@example.test', service, language: 'en' }),
      ).toEqual({ is: 'insecure-service' });
    }
    expect(world.log).toEqual([]);
    expect(device.session.size).toBe(0);
  });

  test('S8 parameters that the service offers reach no computation', async () => {
    const { person, device } = await begun();
    for (const kdf of [{ memory: 8 }, { memory: 4_194_304 }, { algorithm: 'none' }, null]) {
      world.setFault(answered('signInChallenge', (answer) => ({ ...answer, kdf })));
      expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
        is: 'service-error',
      });
    }
    expect(device.counts.argon2).toBe(0);
    expect(askedFor('signInProof')).toEqual([]);
  });

  test('S15 null, missing, empty and mistyped keys are errors, never a new key or vault', async () => {
    const { person, device } = await begun();
    for (const wrong of [null, undefined, '', 0, [], 'A']) {
      for (const [endpoint, field] of [
        ['signInChallenge', 'accountId'],
        ['signInChallenge', 'challenge'],
        ['signInProof', 'wrappedVaultKey'],
        ['signInProof', 'session'],
      ] as const) {
        world.setFault(answered(endpoint, (answer) => ({ ...answer, [field]: wrong })));
        world.passes(60 * 60_000);
        await device.send('signIn.begin', { address: person.address, password, service: origin });
        expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
          is: 'service-error',
        });
      }
    }
    expect(await (await device.database()).get('account', 'account')).toBeUndefined();
    expect(askedFor('signUp')).toHaveLength(1);
    expect(askedFor('vaultPush')).toEqual([]);
  });

  test('S19 a generation that is not the packet’s gets no proof', async () => {
    const { person, device } = await begun();
    for (const generation of [1, 7, 1023]) {
      world.setFault(answered('signInChallenge', (answer) => ({ ...answer, generation })));
      expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
        is: 'service-error',
      });
    }
    expect(device.counts.argon2).toBe(0);
    expect(askedFor('signInProof')).toEqual([]);
  });

  test('S20 another account’s id, a challenge of the service’s own and a stale one all fail the proof, with one message', async () => {
    const { person, device } = await begun();
    const parsed = parsePacket(person.packet);
    if (parsed.is !== 'packet') throw new Error(parsed.is);
    world.setFault(
      answered('signInChallenge', (answer) => ({ ...answer, accountId: encodeBase64url(randomBytes(16)) })),
    );
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'service-error',
    });
    expect(askedFor('signInProof')).toEqual([]);
    world.setFault(
      answered('signInChallenge', (answer) => ({ ...answer, challenge: encodeBase64url(randomBytes(32)) })),
    );
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'service-error',
    });
    world.setFault(async ({ name, pass }) => {
      if (name === 'signInProof') world.passes(6 * 60_000);
      return pass();
    });
    expect(await device.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'service-error',
    });
    expect(askedFor('sealDevice')).toEqual([]);
  });

  test('one account a device: signing in or up over it is refused', async () => {
    const { person } = await begun();
    await expect(
      person.device.send('signIn.begin', { address: 'x@example.test', password, service: origin }),
    ).rejects.toThrow('failed');
    await expect(
      person.device.send('signUp.begin', { address: 'x@example.test', service: origin, language: 'en' }),
    ).rejects.toThrow('failed');
    expect(await person.device.send('state.read', {})).toMatchObject({ is: 'unlocked' });
  });
});

describe('the packet', () => {
  test('K4 is the same to the character each time', async () => {
    const { device, packet } = await world.signedUp('ada@example.test', password);
    for (let i = 0; i < 10; i += 1) {
      const shown = await device.send('packet.reveal', { password });
      expect(shown).toMatchObject({ is: 'revealed', sheet: { text: packet } });
    }
  });

  test('D9 is shown for the password alone, wrong tries counted as at the lock', async () => {
    const { device, packet } = await world.signedUp('ada@example.test', password);
    await device.send('packet.confirm', { packet });
    for (let i = 0; i < 5; i += 1) {
      expect(await device.send('packet.reveal', { password: `guess ${i}` })).toEqual({
        is: 'wrong-password',
      });
    }
    expect(await device.send('packet.reveal', { password })).toMatchObject({ is: 'throttled' });
    expect(await device.send('packet.fresh', {})).toEqual({ is: 'not-open' });
    world.passes(1000);
    expect(await device.send('packet.reveal', { password })).toMatchObject({ is: 'revealed' });
    await device.send('lock', {});
    expect(await device.send('packet.reveal', { password })).toEqual({ is: 'not-open' });
  });

  test('is in hand when it was read back, and another one is not it', async () => {
    const { device, packet } = await world.signedUp('ada@example.test', password);
    const parsed = parsePacket(packet);
    const record = await (await device.database()).get('account', 'account');
    if (parsed.is !== 'packet' || record === undefined || !('accountId' in record))
      throw new Error('no account');
    const { accountId } = record;
    expect(accountTag(accountId)).toBe(parsed.tag);
    const other = encodePacket({
      accountId: asAccountId(randomBytes(16)),
      generation: 0,
      encryptedAccountKey: parsed.encryptedAccountKey,
    });
    const forged = encodePacket({
      accountId,
      generation: 0,
      encryptedAccountKey: asEncryptedAccountKey(randomBytes(20)),
    });
    const older = encodePacket({ accountId, generation: 5, encryptedAccountKey: parsed.encryptedAccountKey });
    for (const text of [other, forged, older])
      expect(await device.send('packet.confirm', { packet: text })).toEqual({ is: 'other-account' });
    expect(await device.send('packet.confirm', { packet: 'hk1' })).toMatchObject({ is: 'incomplete' });
    expect(await device.send('state.read', {})).toMatchObject({ packetToDeliver: true });
    expect(await device.send('packet.confirm', { packet: `Your packet: ${packet}` })).toEqual({
      is: 'confirmed',
    });
    device.restartBrowser();
    await device.send('unlock', { password });
    expect(await device.send('state.read', {})).toMatchObject({ packetToDeliver: false });
  });

  test('is mailed as often as the service allows, and that is shown', async () => {
    const { device } = await world.signedUp('ada@example.test', password);
    const left: number[] = [];
    for (;;) {
      const sent = await device.send('packet.mail', { language: 'de' });
      if (sent.is !== 'sent') {
        expect(sent).toMatchObject({ is: 'limited', allowance: { left: 0 } });
        break;
      }
      left.push(sent.allowance.left);
    }
    expect(left.at(-1)).toBe(0);
    expect(await device.send('packet.allowance', {})).toMatchObject({
      is: 'allowance',
      allowance: { left: 0 },
    });
    world.setFault(async () => broken());
    expect(await device.send('packet.allowance', {})).toEqual({ is: 'unreachable' });
  });
});

describe('the lock', () => {
  const unlockedDevice = async (): Promise<Device> =>
    (await world.signedUp('ada@example.test', password)).device;
  const state = async (device: Device) => (await device.send('state.read', {})).is;

  test('D4 falls after fifteen idle minutes, and using the vault puts it off', async () => {
    const device = await unlockedDevice();
    world.passes(14 * 60_000);
    await device.send('vault.find', wholeList());
    world.passes(14 * 60_000);
    expect(await state(device)).toBe('unlocked');
    world.passes(60_000);
    expect(await device.send('vault.find', wholeList())).toEqual({ is: 'not-open' });
    expect(device.session.has('unlocked')).toBe(false);
    expect(device.isTicking()).toBe(false);
  });

  test('D4 falls when the nudge comes, though nobody looks, and looking alone does not put it off', async () => {
    const device = await unlockedDevice();
    for (let minute = 0; minute < 15; minute += 1) {
      expect(await state(device)).toBe('unlocked');
      world.passes(60_000);
      device.kill();
      await device.tick();
    }
    expect(device.session.has('unlocked')).toBe(false);
  });

  test('D4 falls when the clock is set back, with the worker alive or new', async () => {
    for (const kill of [true, false]) {
      const device = (await world.signedUp(`clock${String(kill)}@example.test`, password)).device;
      world.passes(60_000);
      await device.send('vault.find', wholeList());
      world.passes(-60 * 60_000);
      if (kill) device.kill();
      expect(await state(device)).toBe('locked');
      world.passes(60 * 60_000);
    }
  });

  test('C13 falls over a night asleep', async () => {
    const device = await unlockedDevice();
    world.passes(24 * 60 * 60_000);
    await device.tick();
    expect(await state(device)).toBe('locked');
    expect(await device.send('unlock', { password })).toEqual({ is: 'unlocked' });
  });

  test('D7 falls with the browser, and nothing opens before the password', async () => {
    const device = await unlockedDevice();
    await device.send('vault.save', { item: login() });
    device.restartBrowser();
    for (const [name, input] of [
      ['vault.find', wholeList()],
      ['vault.read', { itemId: 'A'.repeat(22) }],
      ['vault.save', { item: login() }],
      ['vault.trash', { itemIds: ['A'.repeat(22)] }],
      ['vault.forTab', { tabId: 1 }],
      ['offers.read', { tabId: 1 }],
      ['packet.fresh', {}],
      ['packet.mail', { language: 'en' }],
      ['settings.write', { autoLockMinutes: 60, lockWithComputer: true }],
      ['devices.list', {}],
    ] as const) {
      expect(await device.send(name, input as never)).toEqual({ is: 'not-open' });
    }
  });

  test('D10 slows guessing down from the sixth wrong password on, across the worker and the browser', async () => {
    const device = await unlockedDevice();
    await device.send('lock', {});
    for (let i = 0; i < 5; i += 1)
      expect(await device.send('unlock', { password: `guess ${i}` })).toEqual({ is: 'wrong-password' });
    device.restartBrowser();
    expect(await device.send('unlock', { password })).toEqual({
      is: 'throttled',
      retryAt: world.service.clock() + 1000,
    });
    const runs = device.counts.argon2;
    expect(await device.send('unlock', { password })).toMatchObject({ is: 'throttled' });
    expect(device.counts.argon2).toBe(runs);
    world.passes(1000);
    expect(await device.send('unlock', { password: 'guess' })).toEqual({ is: 'wrong-password' });
    expect(await device.send('unlock', { password })).toEqual({
      is: 'throttled',
      retryAt: world.service.clock() + 2000,
    });
    world.passes(2000);
    expect(await device.send('unlock', { password })).toEqual({ is: 'unlocked' });
    await device.send('lock', {});
    expect(await device.send('unlock', { password: 'guess' })).toEqual({ is: 'wrong-password' });
    expect(await device.send('unlock', { password })).toEqual({ is: 'unlocked' });
  });

  test('D10 a try is counted even if the worker is killed in it', async () => {
    const device = await unlockedDevice();
    await device.send('lock', {});
    for (let i = 0; i < 5; i += 1) {
      const trying = device.send('unlock', { password: `guess ${i}` });
      while (
        ((await (await device.database()).get('state', 'throttle')) as { failures?: number } | undefined)
          ?.failures !==
        i + 1
      ) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      device.kill();
      void trying;
    }
    expect(await device.send('unlock', { password })).toMatchObject({ is: 'throttled' });
  });

  test('D11 settings edited by hand are bounded, and broken ones are the default', async () => {
    const device = await unlockedDevice();
    const five = { autoLockMinutes: 5, lockWithComputer: true };
    expect(await device.send('settings.write', five)).toEqual({ is: 'written' });
    expect(await device.send('settings.read', {})).toMatchObject(five);
    for (const edited of [
      { version: 1, autoLockMinutes: 1e9 },
      { version: 1, autoLockMinutes: 0 },
      { version: 1, autoLockMinutes: 5, service: 'https://evil.example', kdf: 1 },
      { version: 1, autoLockMinutes: 5, lockWithComputer: 'no' },
      'x',
      null,
    ]) {
      device.local.set('settings', JSON.stringify(edited));
      expect(await device.send('settings.read', {})).toMatchObject({
        autoLockMinutes: 15,
        lockWithComputer: true,
      });
    }
  });

  test('S21 a signed-in device keeps to the account and the service it knows', async () => {
    const device = await unlockedDevice();
    world.setFault(
      answered('account', (answer) => ({
        ...answer,
        address: 'evil@example.test',
        generation: 3,
        accountId: 'AAAA',
      })),
    );
    expect(await device.send('packet.allowance', {})).toEqual({ is: 'service-error' });
    world.setFault(
      answered('account', (answer) => ({ ...answer, address: 'evil@example.test', generation: 3 })),
    );
    await device.send('packet.allowance', {});
    expect(await device.send('packet.reveal', { password })).toMatchObject({
      sheet: { address: 'ada@example.test', generation: 0 },
    });
    expect(await device.send('state.read', {})).toMatchObject({
      account: { address: 'ada@example.test', service: origin, generation: 0 },
    });
  });
});

describe('signing out', () => {
  test('X2 leaves nothing of the account on the device', async () => {
    const { device } = await world.signedUp('ada@example.test', password);
    await device.send('vault.save', { item: login() });
    await settled(device);
    expect(await device.send('signOut', { force: false })).toEqual({ is: 'signed-out' });
    const db = await device.database();
    for (const name of db.objectStoreNames) expect(await db.count(name)).toBe(0);
    // An empty list of offers may stay behind.
    expect([...device.session.values()].join('')).toMatch(/^(?:\{"version":1,"submissions":\[\]\})?$/);
    expect(askedFor('signOut')).toHaveLength(1);
  });

  test('D1 what lies on the disk while locked holds no word of the vault, nor the password', async () => {
    const { device } = await world.signedUp('ada@example.test', password);
    await device.send('vault.save', {
      item: login({
        title: 'CANARY-title',
        addresses: ['https://canary-host.example'],
        username: 'CANARY-user',
        password: 'CANARY-pw',
        notes: 'CANARY-notes',
      }),
    });
    await settled(device);
    await device.send('lock', {});
    const db = await device.database();
    const dump: unknown[] = [...device.local, ...device.session];
    for (const name of db.objectStoreNames) dump.push(...(await db.getAll(name)));
    const text = JSON.stringify(dump, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(text.length).toBeGreaterThan(1000);
    expect(text).not.toMatch(/canary/i);
    expect(text).not.toContain(password);
  });
});
