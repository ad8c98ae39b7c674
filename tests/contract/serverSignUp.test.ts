import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../server/services/limits.ts';
import {
  codeIn,
  firstHead,
  newDevice,
  newPerson,
  proveAddress,
  signUp,
  signUpRequest,
} from './server/people.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
beforeEach(async () => {
  service = await createService();
});
afterEach(() => service.close());

const address = 'alice@example.test';
const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000');

describe('the code', () => {
  it('is mailed to the address that was typed and proves it', async () => {
    expect(await service.call('signUpCode', { address, language: 'en' })).toEqual({
      is: 'sent',
      expiresAt: '2026-03-01T09:10:00.000Z',
    });
    expect(service.sent).toHaveLength(1);
    expect(service.sent[0]?.to).toBe(address);
    const verified = await service.call('signUpVerify', { address, code: codeIn(service.sent[0]) });
    expect(verified).toMatchObject({ is: 'proven', expiresAt: '2026-03-01T09:30:00.000Z' });
  });

  it('is written in the language that was asked for', async () => {
    await service.call('signUpCode', { address, language: 'de' });
    expect(service.sent[0]?.html).toContain('lang="de"');
  });

  it('works for the address in other capitals', async () => {
    await service.call('signUpCode', { address: 'Alice@Example.test', language: 'en' });
    expect((await service.call('signUpVerify', { address, code: codeIn(service.sent[0]) })).is).toBe(
      'proven',
    );
  });

  it('allows five tries and then not even the right one', async () => {
    await service.call('signUpCode', { address, language: 'en' });
    const code = codeIn(service.sent[0]);
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      expect(await service.call('signUpVerify', { address, code: wrongOf(code) })).toEqual({
        is: 'wrong-code',
        triesLeft,
      });
    }
    expect(await service.call('signUpVerify', { address, code })).toEqual({ is: 'wrong-code', triesLeft: 0 });
  });

  it('counts every try when many come at once', async () => {
    await service.call('signUpCode', { address, language: 'en' });
    const code = wrongOf(codeIn(service.sent[0]));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => service.call('signUpVerify', { address, code })),
    );
    expect(
      answers.map((answer) => (answer.is === 'wrong-code' ? answer.triesLeft : -1)).toSorted((a, b) => a - b),
    ).toEqual([0, 0, 0, 0, 1, 2, 3, 4]);
  });

  it('is good for ten minutes', async () => {
    await service.call('signUpCode', { address, language: 'en' });
    service.passes(10 * minute);
    expect((await service.call('signUpVerify', { address, code: codeIn(service.sent[0]) })).is).toBe(
      'wrong-code',
    );
  });

  it('is replaced by a newer one', async () => {
    await service.call('signUpCode', { address, language: 'en' });
    await service.call('signUpCode', { address, language: 'en' });
    const [first, second] = service.sent.map((mail) => codeIn(mail));
    if (first !== second) {
      expect((await service.call('signUpVerify', { address, code: first ?? '' })).is).toBe('wrong-code');
    }
    expect((await service.call('signUpVerify', { address, code: second ?? '' })).is).toBe('proven');
  });

  it('is proven once', async () => {
    await proveAddress(service, address);
    const code = codeIn(service.sent[0]);
    expect(await service.call('signUpVerify', { address, code })).toEqual({ is: 'wrong-code', triesLeft: 0 });
  });

  it('is mailed five times an hour and address, and says when again', async () => {
    for (let i = 0; i < 5; i += 1) {
      await service.call('signUpCode', { address, language: 'en' });
      service.passes(minute);
    }
    expect(await service.refusal('signUpCode', { address, language: 'en' })).toEqual({
      error: 'limited',
      retryAt: '2026-03-01T10:00:00.000Z',
    });
    await service.call('signUpCode', { address: 'bob@example.test', language: 'en' });
    service.passes(55 * minute);
    await service.call('signUpCode', { address, language: 'en' });
  });

  it('is mailed sixty times an hour to one block of addresses', async () => {
    for (let i = 0; i < 60; i += 1) {
      await service.call(
        'signUpCode',
        { address: `a${i}@example.test`, language: 'en' },
        { from: `192.0.2.${i}` },
      );
    }
    const request = { address: 'b@example.test', language: 'en' } as const;
    expect((await service.refusal('signUpCode', request, { from: '192.0.2.200' })).error).toBe('limited');
    await service.call('signUpCode', request, { from: '198.51.100.1' });
  });

  it('is not said to be sent when the mail server refuses it', async () => {
    service.mail.broken = true;
    const ask = () => service.call('signUpCode', { address, language: 'en' });
    expect(await ask()).toEqual({ is: 'mail-failed', said: null });
    service.mail.refusal = '550 no such\r\nmailbox';
    expect(await ask()).toEqual({ is: 'mail-failed', said: '550 no such mailbox' });
  });

  it('is not mailed to an address with an account: the mail says so', async () => {
    const alice = await signUp(service, newPerson(address));
    await service.call('signUpCode', { address: 'ALICE@example.test', language: 'en' });
    expect(service.sent.at(-1)?.to).toBe(alice.address);
    expect(codeIn(service.sent.at(-1))).toBe('');
  });
});

describe('signing up', () => {
  it('creates the account with a session, its device and its first generation', async () => {
    const alice = await signUp(service, newPerson(address));
    const { token } = alice;
    expect(await service.call('account', {}, { token })).toEqual({
      address,
      addresses: { sequence: 0, second: null, signed: null },
      generation: 0,
      generations: [{ generation: 0, startedOn: '2026-03-01T09:00:00.000Z', endedOn: null, reason: null }],
      failedSignIns: { count: 0, lastAt: null, stopped: false },
      packetMails: { left: 3, nextAt: null },
      pendingReset: null,
      contact: null,
    });
    const { devices } = await service.call('devices', {}, { token });
    expect(devices).toMatchObject([
      { deviceId: alice.device.described.deviceId, name: 'Laptop', current: true },
    ]);
    expect(await service.call('vaultPull', { since: -1 }, { token })).toEqual({
      head: firstHead(alice),
      items: [],
      next: null,
    });
  });

  it('is answered the same when it is sent again, with a session that works', async () => {
    const request = signUpRequest(newPerson(address), await proveAddress(service, address));
    const first = await service.call('signUp', request);
    const second = await service.call('signUp', request);
    if (first.is !== 'created' || second.is !== 'created') throw new Error('not created');
    expect(second.startedOn).toBe(first.startedOn);
    expect(second.session.token).not.toBe(first.session.token);
    for (const { session } of [first, second]) await service.call('account', {}, { token: session.token });
  });

  it('creates one account where the same request comes twice at once', async () => {
    const request = signUpRequest(newPerson(address), await proveAddress(service, address));
    const answers = await Promise.all([service.call('signUp', request), service.call('signUp', request)]);
    expect(answers.map((answer) => answer.is)).toEqual(['created', 'created']);
  });

  it('takes a used ticket for nothing else: another account, verifier or device', async () => {
    const person = newPerson(address);
    const request = signUpRequest(person, await proveAddress(service, address));
    await service.call('signUp', request);
    const other = signUpRequest(newPerson(address), request.ticket);
    expect(await service.call('signUp', other)).toEqual({ is: 'ticket-expired' });
    expect(await service.call('signUp', { ...request, verifier: other.verifier })).toEqual({
      is: 'ticket-expired',
    });
    const device = { ...request.device, publicKey: newDevice().described.publicKey };
    expect(await service.call('signUp', { ...request, device })).toEqual({ is: 'ticket-expired' });
  });

  it('needs the ticket of this very address, within thirty minutes', async () => {
    const ticket = await proveAddress(service, address);
    expect(await service.call('signUp', signUpRequest(newPerson('bob@example.test'), ticket))).toEqual({
      is: 'ticket-expired',
    });
    service.passes(30 * minute);
    expect(await service.call('signUp', signUpRequest(newPerson(address), ticket))).toEqual({
      is: 'ticket-expired',
    });
  });

  it('makes one account an address, even with two tickets', async () => {
    const first = await proveAddress(service, address);
    const second = await proveAddress(service, address);
    expect((await service.call('signUp', signUpRequest(newPerson(address), first))).is).toBe('created');
    expect(await service.call('signUp', signUpRequest(newPerson(address), second))).toEqual({
      is: 'ticket-expired',
    });
  });

  it('refuses ids that are in use as it refuses any ticket', async () => {
    const alice = await signUp(service);
    const request = signUpRequest(newPerson(address), await proveAddress(service, address));
    const stolen = signUpRequest({ ...newPerson(address), accountId: alice.accountId }, request.ticket);
    expect(await service.call('signUp', stolen)).toEqual({ is: 'ticket-expired' });
    const person = { ...newPerson(address), device: alice.device };
    expect(await service.call('signUp', signUpRequest(person, request.ticket))).toEqual({
      is: 'ticket-expired',
    });
    expect((await service.call('signUp', request)).is).toBe('created');
  });

  it('refuses a first head that is not the one of an empty vault of this device', async () => {
    const person = newPerson(address);
    const request = signUpRequest(person, await proveAddress(service, address));
    const wrong = [
      { sequence: 1 },
      { previous: request.head.mac },
      { root: request.head.mac },
      { device: newDevice().described.deviceId },
    ];
    for (const part of wrong) {
      const head = { ...request.head, ...part };
      expect(await service.refusal('signUp', { ...request, head })).toEqual({ error: 'malformed' });
    }
    expect((await service.call('signUp', request)).is).toBe('created');
  });
});
