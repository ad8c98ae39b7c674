import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EndpointName } from '../../utils/api/endpoints.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { sign } from '../../utils/crypto/ed25519.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { addressesDigest, controlStatement } from '../../utils/crypto/statements.ts';
import type { AddressesRead } from '../../utils/messaging/addresses.ts';
import type { Device } from './client/device.ts';
import { accountOn, broken, createWorld, login, origin, type World } from './client/world.ts';
import { codeIn } from './server/people.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const ada = 'ada@example.test';
const renamed = 'Ada.New@example.test';
const second = 'ada@second.test';
const password = 'a long enough sentence';
const language = 'en';
type Purpose = 'change' | 'second';

const begin = (on: Device, purpose: Purpose, address: string) =>
  on.send('addresses.begin', { purpose, address, password, language });
const mailedCode = () => codeIn(world.service.sent.at(-1));
const prove = async (on: Device, purpose: Purpose, address: string) => {
  expect(await begin(on, purpose, address)).toEqual({ is: 'code-sent' });
  return on.send('addresses.confirm', { code: mailedCode() });
};
const read = async (on: Device): Promise<AddressesRead> => {
  const answer = await on.send('addresses.read', {});
  if (answer.is !== 'addresses') throw new Error(answer.is);
  return answer;
};
const label = async (on: Device): Promise<string> => {
  const state = await on.send('state.read', {});
  if (!('account' in state)) throw new Error(state.is);
  return state.account.address;
};
const asked = (name: EndpointName) => world.log.filter((one) => one.name === name).length;

describe('changing the address', () => {
  test('is proven by a code to the new one, which then signs in; other devices take it over', async () => {
    const person = await world.signedUp(ada, password);
    const { device } = person;
    const other = await world.signedIn(person);
    expect(await begin(device, 'change', renamed)).toEqual({ is: 'code-sent' });
    expect(world.service.sent.at(-1)).toMatchObject({ to: renamed });
    expect(await read(device)).toMatchObject({
      address: ada,
      waiting: { purpose: 'change', address: renamed },
    });
    expect(await device.send('addresses.confirm', { code: mailedCode() })).toEqual({ is: 'set' });
    expect(await read(device)).toEqual({
      is: 'addresses',
      address: renamed,
      second: null,
      waiting: null,
      unsigned: 'nothing',
    });
    expect(await label(device)).toBe(renamed);
    expect(await label(other)).toBe(ada);
    await other.send('signIns.failed', {});
    expect(await label(other)).toBe(renamed);
    expect(await other.send('packet.reveal', { password })).toMatchObject({ sheet: { address: renamed } });
    // The packet is the same one, and the old address opens nothing with it.
    const fresh = world.device();
    await fresh.send('signIn.begin', { address: ada, password, service: origin });
    expect(await fresh.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'other-account',
    });
    await fresh.send('signIn.begin', { address: renamed.toLowerCase(), password, service: origin });
    expect(await fresh.send('signIn.authenticate', { packet: person.packet })).toEqual({ is: 'unlocked' });
    await fresh.send('signIns.failed', {});
    expect(await label(fresh)).toBe(renamed);
  });

  test('goes on after the worker was killed at any of its steps, and is made once', async () => {
    let killed = 0;
    for (let calls = 1; ; calls += 1) {
      const { device } = await world.signedUp(`ada${calls}@example.test`, password);
      const next = `new${calls}@example.test`;
      expect(await begin(device, 'change', next)).toEqual({ is: 'code-sent' });
      const code = mailedCode();
      device.killAfter(calls);
      const outcome = await device.outcome(device.send('addresses.confirm', { code }));
      device.killAfter(null);
      if (outcome !== 'killed') {
        expect(outcome).toEqual({ is: 'set' });
        break;
      }
      killed += 1;
      device.kill();
      // Whatever was done of it: asked again, it is set, or it is said that it was.
      const again = await device.send('addresses.confirm', { code });
      expect(['set', 'start-again']).toContain(again.is);
      expect(await read(device)).toMatchObject({ address: next, unsigned: 'nothing' });
    }
    expect(killed).toBeGreaterThan(8);
  });

  test('is made where only its answer got lost', async () => {
    const { device } = await world.signedUp(ada, password);
    await begin(device, 'change', renamed);
    const code = mailedCode();
    world.setFault(async ({ name, pass }) => {
      const answer = await pass();
      return name === 'setAddresses' ? broken() : answer;
    });
    expect(await device.send('addresses.confirm', { code })).toEqual({ is: 'unreachable' });
    world.setFault(null);
    expect(await device.send('addresses.confirm', { code })).toEqual({ is: 'set' });
    // An answer that broke is not in the log: it was set by the first request, and not sent again.
    expect(asked('setAddresses')).toBe(0);
    expect(await label(device)).toBe(renamed);
  });

  test('S27 says the same where another account has the address', async () => {
    await world.signedUp('bob@example.test', password);
    const { device } = await world.signedUp(ada, password);
    expect(await begin(device, 'change', 'bob@example.test')).toEqual({ is: 'code-sent' });
    expect(mailedCode()).toBe('');
    expect(await device.send('addresses.confirm', { code: '000000' })).toEqual({
      is: 'wrong-code',
      triesLeft: 4,
    });
    expect(await label(device)).toBe(ada);
  });
});

describe('the second address', () => {
  test('gets the packet too, is known on other devices, and is removed again', async () => {
    const person = await world.signedUp(ada, password);
    const { device } = person;
    const other = await world.signedIn(person);
    expect(await prove(device, 'second', second)).toEqual({ is: 'set' });
    await world.service.tasks.settled();
    world.service.sent.length = 0;
    expect(await device.send('packet.mail', { language })).toMatchObject({
      is: 'sent-to-both',
      address: { is: 'sent' },
      second: { is: 'sent' },
    });
    expect(world.service.sent.map(({ to }) => to)).toEqual([ada, second]);
    expect(await device.send('packet.allowance', {})).toMatchObject({ second });
    expect(await read(other)).toMatchObject({ second, unsigned: 'nothing' });
    expect(await other.send('addresses.removeSecond', {})).toEqual({ is: 'set' });
    expect(await read(device)).toMatchObject({ second: null, unsigned: 'nothing' });
  });

  test('is a way out of the loop where its password is elsewhere', async () => {
    const { device, packet } = await world.signedUp(ada, password);
    const loop = async () => {
      const ways = await device.send('ways.read', {});
      return ways.is === 'ways' && ways.isLoop;
    };
    const mailbox = (username: string) =>
      device.send('vault.save', {
        item: login({ title: 'Mail', username, addresses: [`https://webmail.${username.split('@')[1]}`] }),
      });
    await device.send('packet.mail', { language });
    await device.send('packet.confirm', { packet });
    await mailbox(ada);
    expect(await loop()).toBe(true);
    await prove(device, 'second', 'ada@second.test');
    expect(await loop()).toBe(true);
    await device.send('packet.mail', { language });
    expect(await loop()).toBe(false);
    await mailbox('ada@second.test');
    expect(await loop()).toBe(true);
  });

  test('does not count as a way where the packet did not get there', async () => {
    const { device } = await world.signedUp(ada, password);
    await prove(device, 'second', second);
    world.service.mail.refusalOf = { [ada]: '550 no' };
    expect(await device.send('packet.mail', { language })).toMatchObject({
      is: 'sent-to-both',
      address: { is: 'refused', said: '550 no' },
    });
    const ways = await device.send('ways.read', {});
    expect(ways).toMatchObject({ ledger: [{ kept: ['mail-second'] }] });
  });
});

describe('proving an address', () => {
  test('D9 wants the password, the vault open, another address, and a code that is right', async () => {
    const { device } = await world.signedUp(ada, password);
    const input = { purpose: 'second', address: second, language } as const;
    expect(await device.send('addresses.begin', { ...input, password: 'another one' })).toEqual({
      is: 'wrong-password',
    });
    expect(asked('addressCode')).toBe(0);
    expect(await begin(device, 'second', 'ADA@example.test')).toEqual({ is: 'same-address' });
    expect(await begin(device, 'change', ada)).toEqual({ is: 'same-address' });
    expect(await device.send('addresses.confirm', { code: '123456' })).toEqual({ is: 'start-again' });
    await begin(device, 'second', second);
    const code = mailedCode();
    const wrong = code === '123456' ? '654321' : '123456';
    expect(await device.send('addresses.confirm', { code: wrong })).toEqual({
      is: 'wrong-code',
      triesLeft: 4,
    });
    expect(await device.send('addresses.resend', { language })).toEqual({ is: 'code-sent' });
    expect(mailedCode()).not.toBe(code);
    world.passes(11 * 60_000);
    expect(await device.send('addresses.confirm', { code: mailedCode() })).toEqual({
      is: 'wrong-code',
      triesLeft: 0,
    });
    await device.send('lock', {});
    for (const answer of [
      await device.send('addresses.read', {}),
      await begin(device, 'second', second),
      await device.send('addresses.resend', { language }),
      await device.send('addresses.confirm', { code }),
      await device.send('addresses.removeSecond', {}),
    ])
      expect(answer).toEqual({ is: 'not-open' });
  });

  test('waits an hour, over a killed worker, and no longer; it can be given up', async () => {
    const { device } = await world.signedUp(ada, password);
    await begin(device, 'second', second);
    device.kill();
    expect((await read(device)).waiting).toEqual({ purpose: 'second', address: second });
    await device.send('addresses.cancel', {});
    expect((await read(device)).waiting).toBeNull();
    await begin(device, 'second', second);
    world.passes(60 * 60_000);
    await device.send('unlock', { password });
    expect((await read(device)).waiting).toBeNull();
    expect(await device.send('addresses.confirm', { code: '123456' })).toEqual({ is: 'start-again' });
  });

  test('C6 of two devices at once one wins, and the other sets its own on top when it is asked again', async () => {
    const person = await world.signedUp(ada, password);
    const { device } = person;
    const other = await world.signedIn(person);
    await begin(device, 'second', second);
    const code = mailedCode();
    // The other one removes nothing, and yet is first: it changes the address between question and setting.
    let isFirst = true;
    world.setFault(async ({ name, pass }) => {
      if (name === 'setAddresses' && isFirst) {
        isFirst = false;
        world.setFault(null);
        expect(await prove(other, 'change', renamed)).toEqual({ is: 'set' });
      }
      return pass();
    });
    expect((await device.send('addresses.confirm', { code })).is).toBe('outdated');
    expect(await read(device)).toMatchObject({ address: renamed, second: null });
    // Its code was replaced by the other one's: one is on its way at a time.
    expect((await device.send('addresses.confirm', { code })).is).toBe('wrong-code');
    await device.send('addresses.resend', { language });
    expect(await device.send('addresses.confirm', { code: mailedCode() })).toEqual({ is: 'set' });
    expect(await read(other)).toMatchObject({ address: renamed, second, unsigned: 'nothing' });
  });

  test('tells what the mail server said', async () => {
    const { device } = await world.signedUp(ada, password);
    world.service.mail.refusal = '550 no such mailbox';
    expect(await begin(device, 'second', second)).toEqual({
      is: 'mail-failed',
      said: '550 no such mailbox',
    });
    expect((await read(device)).waiting).toBeNull();
  });
});

describe('S21 a service that lies about addresses', () => {
  type Account = { address: string; addresses: { sequence: number; second: string | null; signed: unknown } };
  const lie = (change: (answer: Account) => Account) =>
    world.setFault(async ({ name, pass }) => {
      const response = await pass();
      return name === 'account' ? Response.json(change((await response.json()) as Account)) : response;
    });

  const unchanged = async (device: Device) => {
    const { address, addresses } = await accountOn(device);
    expect({ address, addresses }).toEqual({ address: ada, addresses: undefined });
  };

  test('cannot make a device show another one without a signature of controlK over just these', async () => {
    const { device } = await world.signedUp(ada, password);
    const { accountId } = await accountOn(device);
    const evil = { sequence: 1, address: 'evil@example.test', second: null };
    const signedBy = (seed: Uint8Array, over: { origin?: string; action?: 'change password' } = {}) => {
      const challenge = randomBytes(32);
      const statement = controlStatement({
        action: over.action ?? 'set addresses',
        accountId,
        origin: over.origin ?? origin,
        challenge,
        subject: addressesDigest(evil),
      });
      return { challenge: encodeBase64url(challenge), signature: encodeBase64url(sign(seed, statement)) };
    };
    for (const signed of [null, signedBy(randomBytes(32))]) {
      lie((answer) => ({
        ...answer,
        address: evil.address,
        addresses: { sequence: 1, second: null, signed },
      }));
      expect(await read(device)).toMatchObject({ address: ada, unsigned: 'address' });
      await unchanged(device);
    }
    lie((answer) => ({ ...answer, addresses: { ...answer.addresses, second: 'evil@example.test' } }));
    expect(await read(device)).toMatchObject({ address: ada, second: null, unsigned: 'second' });
    await unchanged(device);
  });

  test('cannot bring back addresses that were changed since, nor mix those of two changes', async () => {
    const person = await world.signedUp(ada, password);
    const { device } = person;
    const answers: Account[] = [];
    const keep = async () => {
      await read(device);
      const last = world.log.findLast(({ name }) => name === 'account');
      answers.push(JSON.parse(last?.answer ?? '') as Account);
    };
    await prove(device, 'second', second);
    await keep();
    await prove(device, 'change', renamed);
    await keep();
    const [older, newer] = answers;
    if (!older || !newer) throw new Error('not two answers');
    lie((answer) => ({ ...answer, address: older.address, addresses: older.addresses }));
    expect(await read(device)).toMatchObject({ address: renamed, second, unsigned: 'address' });
    // A device that has seen neither takes only what belongs together.
    world.setFault(null);
    const fresh = await world.signedIn({ ...person, address: renamed });
    lie((answer) => ({ ...answer, address: older.address, addresses: newer.addresses }));
    await fresh.send('signIns.failed', {});
    expect(await label(fresh)).toBe(renamed);
    lie((answer) => ({ ...answer, addresses: { ...newer.addresses, second: 'evil@example.test' } }));
    expect(await read(fresh)).toMatchObject({ second: null, unsigned: 'second' });
    world.setFault(null);
    expect(await read(fresh)).toMatchObject({ address: renamed, second, unsigned: 'nothing' });
  });

  test('cannot change on the way what is set', async () => {
    const { device } = await world.signedUp(ada, password);
    await begin(device, 'second', second);
    const code = mailedCode();
    world.setFault(({ name, request, pass }) =>
      pass(name === 'setAddresses' ? { ...(request as object), second: 'evil@example.test' } : undefined),
    );
    expect(await device.send('addresses.confirm', { code })).toEqual({ is: 'service-error' });
    world.setFault(null);
    expect(await device.send('addresses.confirm', { code })).toEqual({ is: 'set' });
    expect(await read(device)).toMatchObject({ second });
  });

  test('has a second address removed that nobody has signed', async () => {
    const { device } = await world.signedUp(ada, password);
    const { accountId } = await accountOn(device);
    // As after a reset: what was signed does not verify under the key of now.
    await world.service.store.addresses.set({
      accountId,
      heldSequence: 0,
      sequence: 5,
      address: ada,
      addressKey: ada,
      second: 'left@example.test',
      code: null,
      challenge: randomBytes(32),
      signature: randomBytes(64),
      now: world.service.clock(),
    });
    expect(await read(device)).toMatchObject({ second: null, unsigned: 'second' });
    expect(await device.send('addresses.removeSecond', {})).toEqual({ is: 'set' });
    expect(await read(device)).toMatchObject({ second: null, unsigned: 'nothing' });
    await world.service.tasks.settled();
    expect(world.service.sent.slice(-2).map(({ to }) => to)).toEqual([ada, 'left@example.test']);
  });
});
