import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, minute, second } from '../../server/services/limits.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { accountTag } from '../../utils/packet/accountTag.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import {
  askWithPacket,
  challengeFor,
  newDevice,
  newPerson,
  type Person,
  proofRequest,
  renewalRequest,
  signIn,
  signUp,
  wrongProof,
} from './server/people.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
  service.sent.length = 0;
});
afterEach(() => service.close());

const subjects = async () => {
  await service.tasks.settled();
  return service.sent.map((mail) => mail.subject);
};
const tried = 'Somebody is trying passwords with your Halfkey packet';
const newDeviceMail = 'A new device opens your Halfkey vault';

/** What a later release will do at a password change. */
function endGeneration(generation: number, next: number, reason: string): void {
  const database = new DatabaseSync(service.databasePath);
  const now = service.clock();
  database
    .prepare('UPDATE generations SET ended_at = ?, reason = ? WHERE account_id = ? AND generation = ?')
    .run(now, reason, alice.accountId, generation);
  database
    .prepare('INSERT INTO generations (account_id, generation, started_at) VALUES (?, ?, ?)')
    .run(alice.accountId, next, now);
  database.prepare('UPDATE accounts SET generation = ? WHERE account_id = ?').run(next, alice.accountId);
  database.close();
}

describe('the question whether a packet fits', () => {
  it('is answered with the account, its generation and a challenge', async () => {
    expect(await askWithPacket(service, alice)).toMatchObject({
      is: 'fits',
      accountId: encodeBase64url(alice.accountId),
      generation: 0,
      startedOn: '2026-03-01T09:00:00.000Z',
    });
  });

  it('says only that it does not fit for another account, a later generation, or an unknown address', async () => {
    const no = { is: 'not-for-address' };
    const tag = accountTag(alice.accountId);
    expect(await askWithPacket(service, { ...newPerson(), address: alice.address })).toEqual(no);
    expect(await askWithPacket(service, newPerson())).toEqual(no);
    expect(await service.call('signInChallenge', { address: alice.address, tag, generation: 2 })).toEqual(no);
  });

  it('names the day, the reason and the current generation for a packet from before a password change or a reset', async () => {
    service.passes(3 * day);
    endGeneration(0, 1, 'password-change');
    service.passes(day);
    endGeneration(1, 2, 'account-reset');
    const tag = accountTag(alice.accountId);
    const ask = (generation: number) =>
      service.call('signInChallenge', { address: alice.address, tag, generation });
    const newest = { accountId: encodeBase64url(alice.accountId), generation: 2, undo: null };
    expect(await ask(0)).toEqual({
      is: 'older-packet',
      endedOn: '2026-03-04T09:00:00.000Z',
      reason: 'password-change',
      ...newest,
    });
    expect(await ask(1)).toEqual({
      is: 'older-packet',
      endedOn: '2026-03-05T09:00:00.000Z',
      reason: 'account-reset',
      ...newest,
    });
    expect(await ask(2)).toMatchObject({ is: 'fits', generation: 2 });
    expect(await ask(3)).toMatchObject({ is: 'unfinished-change', generation: 2 });
    expect(await ask(4)).toEqual({ is: 'not-for-address' });
  });

  it('takes the generation modulo 1024, the current one first', async () => {
    endGeneration(0, 1024, 'password-change');
    expect(await askWithPacket(service, alice)).toMatchObject({ is: 'fits', generation: 1024 });
  });

  it('is taken 120 times an hour from one block, whatever the answer', async () => {
    for (let i = 0; i < 120; i += 1) await askWithPacket(service, newPerson());
    const request = { address: alice.address, tag: accountTag(alice.accountId), generation: 0 };
    expect((await service.refusal('signInChallenge', request)).error).toBe('limited');
    expect((await askWithPacket(service, alice, '198.51.100.9')).is).toBe('fits');
  });
});

describe('the proof', () => {
  it('registers the device, hands out the wrapped vault key and a session, and mails the owner', async () => {
    service.passes(minute);
    const second = await signIn(service, alice);
    expect(second.received.wrappedVaultKey).toBe(encodeBase64url(alice.wrappedVaultKey));
    const { devices } = await service.call('devices', {}, { token: second.token });
    expect(devices.map(({ name, current }) => ({ name, current }))).toEqual([
      { name: 'Laptop', current: false },
      { name: 'Second laptop', current: true },
    ]);
    await service.tasks.settled();
    expect(service.sent.map((mail) => [mail.to, mail.subject])).toEqual([[alice.address, newDeviceMail]]);
    expect(service.sent[0]?.text).toContain('Second laptop');
  });

  it('mails nothing when the same device signs in again', async () => {
    const device = newDevice();
    service.passes(minute);
    await signIn(service, alice, device);
    await signIn(service, alice, { ...device, described: { ...device.described, name: 'Renamed' } });
    expect(await subjects()).toEqual([newDeviceMail]);
    const { devices } = await service.call('devices', {}, { token: alice.token });
    expect(devices.map(({ name }) => name)).toEqual(['Laptop', 'Renamed']);
  });

  it('with a wrong password is told so, and the owner hears of it at most once an hour', async () => {
    for (let i = 0; i < 3; i += 1) {
      const proof = wrongProof(alice, await challengeFor(service, alice));
      expect(await service.call('signInProof', proof)).toEqual({ is: 'wrong-password' });
    }
    expect(await subjects()).toEqual([tried]);
    service.passes(hour);
    await service.call('signInProof', wrongProof(alice, await challengeFor(service, alice)));
    expect(await subjects()).toEqual([tried, tried]);
    expect(await service.store.devices.list(alice.accountId)).toHaveLength(1);
  });

  it('needs a challenge of its own, once, within five minutes and for this account', async () => {
    const expired = { is: 'challenge-expired' };
    expect(await service.call('signInProof', proofRequest(alice, encodeBase64url(randomBytes(32))))).toEqual(
      expired,
    );
    const proof = proofRequest(alice, await challengeFor(service, alice));
    expect((await service.call('signInProof', proof)).is).toBe('signed-in');
    expect(await service.call('signInProof', proof)).toEqual(expired);
    const late = proofRequest(alice, await challengeFor(service, alice));
    service.passes(5 * minute);
    expect(await service.call('signInProof', late)).toEqual(expired);
    const bob = await signUp(service);
    expect(await service.call('signInProof', proofRequest(bob, await challengeFor(service, alice)))).toEqual(
      expired,
    );
  });

  it('is over every part: another device, key or generation does not pass', async () => {
    const other = newDevice();
    const proof = proofRequest(alice, await challengeFor(service, alice));
    expect(await service.call('signInProof', { ...proof, device: other.described })).toEqual({
      is: 'wrong-password',
    });
    const next = proofRequest(alice, await challengeFor(service, alice));
    expect(await service.call('signInProof', { ...next, generation: 1 })).toEqual({
      is: 'challenge-expired',
    });
  });

  it('refuses the id of a device that is another account’s or has another key', async () => {
    const bob = await signUp(service);
    const sameId = { ...newDevice(), deviceId: bob.device.deviceId };
    const device = { ...sameId, described: { ...sameId.described, deviceId: bob.device.described.deviceId } };
    const proof = proofRequest(alice, await challengeFor(service, alice), device);
    expect(await service.refusal('signInProof', proof)).toEqual({ error: 'malformed' });
    expect((await service.call('devices', {}, { token: bob.token })).devices).toHaveLength(1);
  });
});

describe('too many failed proofs', () => {
  const question = () => ({ address: alice.address, tag: accountTag(alice.accountId), generation: 0 });
  const failFrom = async (from: string) => {
    await service.call('signInProof', wrongProof(alice, await challengeFor(service, alice, from)), { from });
  };
  /** Fails until nothing but a lift helps, each time after the delay, from a new block each time. */
  const failUntilStopped = async () => {
    for (let i = 0; i < 100; i += 1) {
      await failFrom(`10.0.${i}.1`);
      service.passes(hour);
    }
  };

  it('delay the next try after the tenth, longer each time', async () => {
    for (let i = 0; i < 10; i += 1) await failFrom('192.0.2.10');
    expect(await service.refusal('signInChallenge', question())).toEqual({
      error: 'limited',
      retryAt: '2026-03-01T09:00:30.000Z',
    });
    service.passes(30 * second);
    await failFrom('192.0.2.10');
    expect(await service.refusal('signInChallenge', question())).toEqual({
      error: 'limited',
      retryAt: '2026-03-01T09:01:30.000Z',
    });
  });

  it('delay tries from elsewhere too, and tell when in Retry-After', async () => {
    for (let i = 0; i < 10; i += 1) await failFrom('192.0.2.10');
    const response = await service.post('/v1/sign-in/challenge', question(), { from: '198.51.100.7' });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('30');
  });

  it('of one block delay other accounts there, and are forgotten after a day', async () => {
    const bob = await signUp(service);
    for (let i = 0; i < 10; i += 1) await failFrom('192.0.2.10');
    const request = { address: bob.address, tag: accountTag(bob.accountId), generation: 0 };
    expect((await service.refusal('signInChallenge', request, { from: '192.0.2.99' })).error).toBe('limited');
    expect((await askWithPacket(service, bob, '198.51.100.7')).is).toBe('fits');
    service.passes(day);
    expect((await askWithPacket(service, bob, '192.0.2.99')).is).toBe('fits');
  });

  it('are forgotten for this block by a right one', async () => {
    for (let i = 0; i < 9; i += 1) await failFrom('192.0.2.10');
    await signIn(service, alice);
    for (let i = 0; i < 9; i += 1) await failFrom('192.0.2.10');
    expect((await askWithPacket(service, alice)).is).toBe('fits');
  });

  it('stop everything after a hundred until a signed-in device lifts it', async () => {
    await failUntilStopped();
    service.passes(30 * day);
    expect((await service.refusal('signInChallenge', question())).error).toBe('limited');
    const { token } = await renewed();
    await service.call('liftLimits', {}, { token });
    expect((await signIn(service, alice)).received.is).toBe('signed-in');
  });

  it('stop everything after a hundred until the mailed link lifts it, once', async () => {
    await failUntilStopped();
    service.passes(2 * day);
    await service.tasks.settled();
    service.sent.length = 0;
    await service.refusal('signInChallenge', question());
    expect(await subjects()).toEqual([tried]);
    const path =
      /https:\/\/vault\.example\.test(\/lift\/[\w-]{43})/.exec(service.sent[0]?.text ?? '')?.[1] ?? '';

    const page = await service.request(path, { method: 'GET' });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; form-action 'self'");
    const html = await page.text();
    expect(html).toContain('<form method="post">');
    expect(html).not.toContain('<script');
    expect((await service.refusal('signInChallenge', question())).error).toBe('limited');

    expect((await service.request(path, { method: 'POST' })).status).toBe(200);
    expect((await askWithPacket(service, alice)).is).toBe('fits');
    expect((await service.request(path, { method: 'POST' })).status).toBe(404);
  });

  it('are not lifted by a link that is older than a day or made up', async () => {
    await failFrom('192.0.2.10');
    await service.tasks.settled();
    const path = /(\/lift\/[\w-]{43})/.exec(service.sent[0]?.text ?? '')?.[1] ?? '';
    service.passes(day);
    expect((await service.request(path, { method: 'POST' })).status).toBe(404);
    expect((await service.request(`/lift/${'A'.repeat(43)}`, { method: 'POST' })).status).toBe(404);
    expect((await service.request('/lift/short', { method: 'POST' })).status).toBe(404);
  });

  it('never lock out a device that is signed in', async () => {
    await failUntilStopped();
    const { token } = await renewed();
    expect((await service.call('account', {}, { token })).address).toBe(alice.address);
  });

  async function renewed(): Promise<{ token: string }> {
    const { challenge } = await service.call('sessionChallenge', {
      deviceId: alice.device.described.deviceId,
    });
    return (await service.call('session', renewalRequest(alice.device, challenge))).session;
  }
});
