import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, minute } from '../../server/services/limits.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { accountTag } from '../../utils/packet/accountTag.ts';
import {
  addressesRequest,
  codeIn,
  deletionRequest,
  newPerson,
  type Person,
  proofRequest,
  signIn,
  signUp,
  wrongProof,
  challengeFor,
  changeRequest,
} from './server/people.ts';
import { beginReset, proveReset } from './server/resets.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service, newPerson('alice@example.test'));
  service.sent.length = 0;
});
afterEach(() => service.close());

const malformed = { error: 'malformed' };
const second = 'alice@second.test';
const renamed = 'alice.new@example.test';
const challengeOf = async (by = alice) => (await service.call('controlChallenge', {}, by)).challenge;
const codeFor = async (purpose: 'change' | 'second', address: string, by = alice) => {
  expect((await service.call('addressCode', { purpose, address, language: 'en' }, by)).is).toBe('sent');
  return codeIn(service.sent.at(-1));
};
type Wanted = Parameters<typeof addressesRequest>[2];
const set = async (wanted: Wanted, code: string | null = null, by = alice) =>
  service.call('setAddresses', addressesRequest(by, await challengeOf(by), wanted, code), by);
const refused = async (wanted: Wanted, code: string | null = null) =>
  service.refusal('setAddresses', addressesRequest(alice, await challengeOf(), wanted, code), alice);
const setSecond = async () =>
  set({ sequence: 1, address: alice.address, second }, await codeFor('second', second));
const changeAddress = async () =>
  set({ sequence: 1, address: renamed, second: null }, await codeFor('change', renamed));
const told = async () => {
  await service.tasks.settled();
  return service.sent.map(({ to }) => to).toSorted();
};
const kept = async (by = alice) => service.call('account', {}, by);

describe('a second address', () => {
  it('is proven by a code that says what for, and both addresses are told', async () => {
    const code = await codeFor('second', second);
    expect(service.sent.at(-1)).toMatchObject({ to: second });
    expect(service.sent.at(-1)?.text).toContain(alice.address);
    service.sent.length = 0;
    const request = addressesRequest(
      alice,
      await challengeOf(),
      { sequence: 1, address: alice.address, second },
      code,
    );
    expect(await service.call('setAddresses', request, alice)).toEqual({ is: 'set' });
    expect(await told()).toEqual([alice.address, second]);
    expect(service.sent[0]?.text).toContain('Laptop');
    expect(await kept()).toMatchObject({
      address: alice.address,
      addresses: {
        sequence: 1,
        second,
        signed: { challenge: request.challenge, signature: request.signature },
      },
    });
  });

  it('gets packets and every notice beside the first', async () => {
    await setSecond();
    await told();
    const both = [alice.address, second];
    const sentBy = async (act: () => Promise<unknown>) => {
      service.sent.length = 0;
      await act();
      return told();
    };
    expect(
      await sentBy(() => service.call('packetMail', { packet: alice.packet, language: 'en' }, alice)),
    ).toEqual(both);
    expect(await sentBy(() => signIn(service, alice))).toEqual(both);
    expect(
      await sentBy(async () =>
        service.call('signInProof', wrongProof(alice, await challengeFor(service, alice))),
      ),
    ).toEqual(both);
    expect(
      await sentBy(async () =>
        service.call('changePassword', changeRequest(alice, await challengeOf()), alice),
      ),
    ).toEqual(both);
    expect([...new Set(await sentBy(() => beginReset(service, alice)))]).toEqual(both);
    expect(
      await sentBy(async () =>
        service.call('deleteAccount', deletionRequest(alice, await challengeOf()), alice),
      ),
    ).toEqual(both);
  });

  it('is told of each mail apart: one that was refused does not keep the other back', async () => {
    await setSecond();
    await told();
    const packetMail = () => service.call('packetMail', { packet: alice.packet, language: 'en' }, alice);
    expect(await packetMail()).toMatchObject({
      is: 'sent-to-both',
      address: { is: 'sent' },
      second: { is: 'sent' },
    });
    service.mail.refusalOf = { [second]: '550 no such mailbox' };
    expect(await packetMail()).toMatchObject({
      is: 'sent-to-both',
      address: { is: 'sent' },
      second: { is: 'refused', said: '550 no such mailbox' },
      allowance: { left: 1 },
    });
    service.mail.refusal = '452 full';
    expect(await packetMail()).toMatchObject({ is: 'mail-failed', said: '452 full', allowance: { left: 1 } });
  });

  it('signs nobody in, and keeps nobody from an account of its own', async () => {
    await setSecond();
    const question = { address: second, tag: accountTag(alice.accountId), generation: 0 };
    expect(await service.call('signInChallenge', question)).toEqual({ is: 'not-for-address' });
    const other = await signUp(service, newPerson(second));
    expect((await kept(other)).address).toBe(second);
  });

  it('is removed without a code, and both are told', async () => {
    await setSecond();
    await told();
    service.sent.length = 0;
    expect(await set({ sequence: 2, address: alice.address, second: null })).toEqual({ is: 'set' });
    expect(await told()).toEqual([alice.address, second]);
    expect((await kept()).addresses).toMatchObject({ sequence: 2, second: null });
  });

  it('may be one that has an account, and is never the account’s own', async () => {
    const bob = await signUp(service);
    const code = await codeFor('second', bob.address);
    expect(code).toMatch(/^\d{6}$/);
    expect(await set({ sequence: 1, address: alice.address, second: bob.address }, code)).toEqual({
      is: 'set',
    });
    const own = await codeFor('second', 'ALICE@example.test');
    expect(await refused({ sequence: 2, address: alice.address, second: 'ALICE@example.test' }, own)).toEqual(
      malformed,
    );
  });
});

describe('a change of the address', () => {
  it('moves signing in, uniqueness and mail with it, and tells the old and the new one', async () => {
    const code = await codeFor('change', renamed);
    service.sent.length = 0;
    expect(await set({ sequence: 1, address: renamed, second: null }, code)).toEqual({ is: 'set' });
    expect(await told()).toEqual([renamed, alice.address].toSorted());
    for (const { text } of service.sent) {
      expect(text).toContain(alice.address);
      expect(text).toContain(renamed);
    }
    const ask = (address: string) =>
      service.call('signInChallenge', { address, tag: accountTag(alice.accountId), generation: 0 });
    expect(await ask(alice.address)).toEqual({ is: 'not-for-address' });
    expect((await ask(renamed.toUpperCase())).is).toBe('fits');
    await signIn(service, { ...alice, address: renamed });
    service.sent.length = 0;
    await service.call('packetMail', { packet: alice.packet, language: 'en' }, alice);
    expect(await told()).toEqual([renamed]);
    // The old one is free for an account of its own.
    await signUp(service, newPerson(alice.address));
  });

  it('S27 is answered alike where another account has the address: the mail says so, and no code opens it', async () => {
    const bob = await signUp(service);
    const ask = async (address: string) =>
      service.post('/v1/addresses/code', { purpose: 'change', address, language: 'en' }, alice);
    const everything = async (response: Response) => [
      response.status,
      Object.fromEntries(response.headers),
      await response.text(),
    ];
    expect(await everything(await ask(bob.address))).toEqual(
      await everything(await ask('free@example.test')),
    );
    const [taken, free] = service.sent.slice(-2);
    expect([taken?.to, free?.to]).toEqual([bob.address, 'free@example.test']);
    expect(codeIn(taken)).toBe('');
    expect(codeIn(free)).toMatch(/^\d{6}$/);
    await ask(bob.address);
    for (const triesLeft of [4, 3, 2, 1, 0, 0])
      expect(await set({ sequence: 1, address: bob.address, second: null }, '000000')).toEqual({
        is: 'wrong-code',
        triesLeft,
      });
    expect((await kept()).address).toBe(alice.address);
  });

  it('is not made onto an address that somebody has signed up with since the code was mailed', async () => {
    const code = await codeFor('change', renamed);
    await signUp(service, newPerson(renamed));
    expect(await set({ sequence: 1, address: renamed, second: null }, code)).toEqual({
      is: 'wrong-code',
      triesLeft: 0,
    });
    expect((await kept()).address).toBe(alice.address);
  });

  it('may take the second address, which then is none', async () => {
    await setSecond();
    const code = await codeFor('change', second);
    expect(await refused({ sequence: 2, address: second, second }, code)).toEqual(malformed);
    expect(await set({ sequence: 2, address: second, second: null }, code)).toEqual({ is: 'set' });
    expect(await kept()).toMatchObject({ address: second, addresses: { sequence: 2, second: null } });
  });

  it('K11 takes a reset out of the hands of whoever has the old mailbox: it is finished by the new address alone', async () => {
    await beginReset(service, alice);
    await changeAddress();
    service.passes(7 * day);
    await expect(proveReset(service, alice)).rejects.toThrow();
    expect(codeIn(service.sent.at(-1))).toBe('');
    expect((await proveReset(service, { address: renamed })).is).toBe('proven');
  });

  it('leaves a sign-in and the sessions of the account as they are', async () => {
    const challenge = await challengeFor(service, alice);
    await changeAddress();
    expect((await service.call('signInProof', proofRequest(alice, challenge))).is).toBe('signed-in');
    expect((await kept()).address).toBe(renamed);
  });
});

describe('setting addresses', () => {
  it('needs controlK’s signature over all of it, a challenge of this device, and happens once', async () => {
    const bob = await signUp(service);
    const code = await codeFor('second', second);
    const wanted = { sequence: 1, address: alice.address, second };
    const good = addressesRequest(alice, await challengeOf(), wanted, code);
    const wrong = [
      { ...good, second: 'mallory@example.test' },
      { ...addressesRequest(alice, await challengeOf(), wanted, code), address: renamed },
      { ...addressesRequest(alice, await challengeOf(), wanted, code), sequence: 2 },
      addressesRequest(alice, await challengeOf(), wanted, code, randomBytes(32)),
      addressesRequest(alice, await challengeOf(bob), wanted, code),
      addressesRequest(bob, await challengeOf(), wanted, code),
    ];
    for (const request of wrong)
      expect(await service.refusal('setAddresses', request, alice)).toEqual(malformed);
    expect((await kept()).addresses).toEqual({ sequence: 0, second: null, signed: null });
    const right = addressesRequest(alice, await challengeOf(), wanted, code);
    expect(await service.call('setAddresses', right, alice)).toEqual({ is: 'set' });
    // N5: the same bytes again are no second setting.
    expect(await service.refusal('setAddresses', right, alice)).toEqual(malformed);
  });

  it('is answered as the first time where its answer got lost, and tells nobody twice', async () => {
    const code = await codeFor('second', second);
    const wanted = { sequence: 1, address: alice.address, second };
    await set(wanted, code);
    await told();
    service.sent.length = 0;
    expect(await set(wanted, code)).toEqual({ is: 'set' });
    expect(await told()).toEqual([]);
  });

  it('C6 of two devices at once one wins, and the other is told', async () => {
    const other = await signIn(service, alice);
    const code = await codeFor('second', second);
    const wanted = { sequence: 1, address: alice.address, second };
    const requests = [
      addressesRequest(alice, await challengeOf(alice), wanted, code),
      addressesRequest(alice, await challengeOf(other), { ...wanted, second: 'other@example.test' }, code),
    ] as const;
    const answers = await Promise.all([
      service.call('setAddresses', requests[0], alice),
      service.call('setAddresses', requests[1], other),
    ]);
    // The other one names an address that the code does not prove: it is outdated or refused, whichever comes first.
    expect(answers[0]).toEqual({ is: 'set' });
    expect(answers[1].is).not.toBe('set');
    expect(await set({ sequence: 1, address: alice.address, second: null })).toEqual({
      is: 'outdated',
      sequence: 1,
    });
  });

  it('takes a code for its own address, purpose and account alone, five times and for ten minutes', async () => {
    const wanted = { sequence: 1, address: alice.address, second };
    const code = await codeFor('second', second);
    const other = code === '123456' ? '654321' : '123456';
    for (const triesLeft of [4, 3]) {
      expect(await set(wanted, other)).toEqual({ is: 'wrong-code', triesLeft });
    }
    expect(await set({ sequence: 1, address: second, second: null }, code)).toEqual({
      is: 'wrong-code',
      triesLeft: 0,
    });
    expect(await set({ ...wanted, second: 'third@example.test' }, code)).toEqual({
      is: 'wrong-code',
      triesLeft: 0,
    });
    service.passes(10 * minute);
    expect(await set(wanted, code)).toEqual({ is: 'wrong-code', triesLeft: 0 });
    const newer = await codeFor('second', second);
    expect(await set(wanted, newer)).toEqual({ is: 'set' });
  });

  it('takes no sign-up code, and a sign-up takes none of these', async () => {
    await service.call('signUpCode', { address: second, language: 'en' });
    const signUpCode = codeIn(service.sent.at(-1));
    expect(await set({ sequence: 1, address: alice.address, second }, signUpCode)).toEqual({
      is: 'wrong-code',
      triesLeft: 0,
    });
    const code = await codeFor('second', 'third@example.test');
    expect(await service.call('signUpVerify', { address: 'third@example.test', code })).toEqual({
      is: 'wrong-code',
      triesLeft: 0,
    });
  });

  it('refuses what changes nothing, two things at once, and what lacks its code', async () => {
    expect(await refused({ sequence: 1, address: alice.address, second: null })).toEqual(malformed);
    expect(await refused({ sequence: 1, address: renamed, second }, '000000')).toEqual(malformed);
    expect(await refused({ sequence: 1, address: renamed, second: null })).toEqual(malformed);
    await setSecond();
    expect(await refused({ sequence: 2, address: alice.address, second: null }, '000000')).toEqual(malformed);
  });

  it('S28 mails five codes an hour for one account, whatever the addresses are', async () => {
    for (let i = 0; i < 5; i += 1) await codeFor('second', `someone${i}@example.test`);
    const request = { purpose: 'second', address: 'someone@example.test', language: 'en' };
    expect((await service.refusal('addressCode', request, alice)).error).toBe('limited');
  });

  it('tells what the mail server said of a code', async () => {
    service.mail.refusal = '550 no such mailbox';
    const request = { purpose: 'second', address: second, language: 'en' } as const;
    expect(await service.call('addressCode', request, alice)).toEqual({
      is: 'mail-failed',
      said: '550 no such mailbox',
    });
  });
});
