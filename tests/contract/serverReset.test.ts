import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, minute } from '../../server/services/limits.ts';
import { openSqliteStore } from '../../server/store/sqlite/openSqlite.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import {
  changeRequest,
  codeIn,
  firstHead,
  linkIn,
  newDevice,
  newItem,
  newPerson,
  type Person,
  proofRequest,
  challengeFor,
  pushRequest,
  renewalRequest,
  resetRequest,
  signIn,
  signUp,
} from './server/people.ts';
import { askWith, beginReset, linkFor, pressed, proveReset, resetAccount } from './server/resets.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
});
afterEach(() => service.close());

const told = async () => {
  await service.tasks.settled();
  return service.sent.map(({ to, subject }) => `${to}: ${subject}`);
};
const pending = async () => (await service.call('account', {}, await renewed())).pendingReset;
/** Sessions run out in the days that a reset waits. */
async function renewed(person: Person = alice): Promise<{ token: string }> {
  const { challenge } = await service.call('sessionChallenge', {
    deviceId: person.device.described.deviceId,
  });
  return (await service.call('session', renewalRequest(person.device, challenge))).session;
}
const isSignedOut = async (device: Person['device']) => {
  const { challenge } = await service.call('sessionChallenge', { deviceId: device.described.deviceId });
  return (await service.refusal('session', renewalRequest(device, challenge))).error === 'unauthorised';
};

describe('the link that begins a reset', () => {
  it('changes nothing when it is opened, and begins the wait with its button', async () => {
    const path = await linkFor(service, alice);
    expect(path).toMatch(/^\/reset\/[\w-]{43}$/);
    const opened = await service.request(path, { method: 'GET' });
    expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'; form-action 'self'");
    const html = await opened.text();
    expect(html).toContain('<form method="post">');
    expect(html).not.toMatch(/<script|<input|<style/);
    expect(await pending()).toBeNull();

    const begun = await pressed(service, path);
    expect(begun.status).toBe(200);
    expect(await begun.text()).toContain('8 March 2026');
    expect(await pending()).toEqual({
      begunOn: '2026-03-01T09:00:00.000Z',
      dueOn: '2026-03-08T09:00:00.000Z',
    });
    expect(await told()).toContain(`${alice.address}: Your Halfkey account is going to be reset`);
    // Nothing else has changed.
    expect((await askWith(service, alice, 0)).is).toBe('fits');
  });

  it('speaks German to whoever reads German', async () => {
    const path = await linkFor(service, alice);
    const german = { 'Accept-Language': 'de-AT,de;q=0.9' };
    const opened = await service.request(path, { method: 'GET', headers: german });
    expect(await opened.text()).toContain('Konto zurücksetzen');
    const begun = await service.request(path, { method: 'POST', headers: german });
    expect(await begun.text()).toContain('8. März 2026');
  });

  it('says in one sentence why it does nothing: used, late, or none of ours', async () => {
    const path = await linkFor(service, alice);
    const late = await linkFor(service, alice);
    await pressed(service, path);
    const said = async (at: string) => {
      const page = await pressed(service, at);
      expect(page.status).toBe(404);
      return /<p>(.*)<\/p>/.exec(await page.text())?.[1];
    };
    expect(await said(path)).toContain('has been used');
    service.passes(day);
    expect(await said(late)).toContain('older than a day');
    expect(await said(`/reset/${encodeBase64url(randomBytes(32))}`)).toContain('no link of ours');
    expect(await said(`/reset/${'_'.repeat(43)}`)).toContain('no link of ours');
  });

  it('does not begin the wait anew, nor make it shorter, while one is under way', async () => {
    const second = await linkFor(service, alice);
    await pressed(service, await linkFor(service, alice));
    service.passes(hour);
    const before = await pending();
    expect((await pressed(service, second)).status).toBe(200);
    expect(await pending()).toEqual(before);
  });

  it('S28 is counted when it is tried, right or wrong', async () => {
    for (let i = 0; i < 60; i += 1)
      await pressed(service, `/reset/${encodeBase64url(randomBytes(32))}`, '198.51.100.7');
    const path = await linkFor(service, alice);
    const limited = await pressed(service, path, '198.51.100.9');
    expect(limited.status).toBe(429);
    expect(await limited.text()).toContain('Wait an hour');
    expect((await pressed(service, path, '192.0.2.10')).status).toBe(200);
  });

  it('S28 is mailed five times an hour and ten times a day, and no more', async () => {
    const ask = () => service.post('/v1/reset/link', { address: alice.address, language: 'en' });
    const answers = [];
    for (let i = 0; i < 6; i += 1) answers.push((await ask()).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('S31 keeps an address as the text it is', async () => {
    const odd = await signUp(
      service,
      newPerson("o'brien+<drop>table=--@example.test".replaceAll(/[<>]/g, '')),
    );
    await beginReset(service, odd);
    service.passes(7 * day);
    expect((await proveReset(service, odd)).generation).toBe(1);
    const injected = { address: 'a@example.test\r\nBcc: b@example.test', language: 'en' };
    for (const name of ['resetLink', 'resetCode'] as const)
      expect(await service.refusal(name, injected)).toEqual({ error: 'malformed' });
  });
});

describe('K11 a reset that waits', () => {
  it('cannot be finished before seven days are over', async () => {
    await beginReset(service, alice);
    service.passes(7 * day - 1);
    await service.call('resetCode', { address: alice.address, language: 'en' });
    expect(codeIn(service.sent.at(-1))).toBe('');
    expect(service.sent.at(-1)?.subject).toContain('cannot be reset yet');
    service.passes(1);
    expect((await proveReset(service, alice)).generation).toBe(1);
  });

  it('waits as long as the operator says', async () => {
    const quick = await createService({ resetDelayDays: 0 });
    const bob = await signUp(quick);
    await beginReset(quick, bob);
    expect((await proveReset(quick, bob)).generation).toBe(1);
    await quick.close();
  });

  it('is stopped by any device that is signed in', async () => {
    await beginReset(service, alice);
    const second = await signIn(service, alice);
    expect((await service.call('account', {}, second)).pendingReset).not.toBeNull();
    await service.call('stopReset', {}, second);
    expect(await pending()).toBeNull();
    const mail = (await told(), service.sent.at(-1));
    expect(mail?.subject).toBe('The reset of your Halfkey account was stopped');
    expect(mail?.text).toContain('Second laptop');
    // Once is enough.
    service.sent.length = 0;
    await service.call('stopReset', {}, second);
    expect(await told()).toEqual([]);
  });

  it('is stopped by the link in its mail, whose opening changes nothing', async () => {
    const stop = await beginReset(service, alice);
    expect(stop).toMatch(/^\/reset\/stop\/[\w-]{43}$/);
    expect(await (await service.request(stop, { method: 'GET' })).text()).toContain('Stop the reset');
    expect(await pending()).not.toBeNull();
    expect((await pressed(service, stop)).status).toBe(200);
    expect(await pending()).toBeNull();
    expect((await pressed(service, stop)).status).toBe(404);
    service.passes(7 * day);
    await service.sweep();
    expect((await told()).filter((line) => line.includes('can be reset now'))).toEqual([]);
  });

  it('is stopped even between the code and the new keys', async () => {
    await beginReset(service, alice);
    service.passes(7 * day);
    const { request } = resetRequest(alice, await proveReset(service, alice));
    await service.call('stopReset', {}, await renewed());
    expect(await service.call('reset', request)).toEqual({ is: 'ticket-expired' });
    expect((await askWith(service, alice, 0)).is).toBe('fits');
  });

  it('is told of when it is due, once, by whichever of two services looks first', async () => {
    const another = await createService({ store: await openSqliteStore(service.databasePath) });
    await beginReset(service, alice);
    for (const each of [service, another]) each.passes(7 * day);
    await Promise.all([service.sweep(), another.sweep(), service.sweep(), another.sweep()]);
    await another.tasks.settled();
    await service.tasks.settled();
    const mails = [...service.sent, ...another.sent].filter(({ subject }) =>
      subject.includes('can be reset now'),
    );
    expect(mails).toHaveLength(1);
    // Its link stops it as well.
    expect((await pressed(service, linkIn(mails[0]))).status).toBe(200);
    await another.close();
  });

  it('is told of again where the mail server did not take the mail', async () => {
    await beginReset(service, alice);
    service.passes(7 * day);
    service.mail.broken = true;
    await service.sweep();
    await service.tasks.settled();
    service.mail.broken = false;
    service.sent.length = 0;
    await service.sweep();
    await service.sweep();
    expect(await told()).toEqual([`${alice.address}: Your Halfkey account can be reset now`]);
  });

  it('lapses when nobody finishes it in the thirty days after', async () => {
    await beginReset(service, alice);
    service.passes(37 * day);
    await service.call('resetCode', { address: alice.address, language: 'en' });
    expect(codeIn(service.sent.at(-1))).toBe('');
    expect(await pending()).toBeNull();
    await service.store.purge(service.clock());
    await beginReset(service, alice);
    expect(await pending()).not.toBeNull();
  });
});

describe('finishing a reset', () => {
  it('takes the mailed code only, in five tries', async () => {
    await beginReset(service, alice);
    service.passes(7 * day);
    await service.call('resetCode', { address: alice.address, language: 'de' });
    const code = codeIn(service.sent.at(-1));
    const wrong = code === '000000' ? '000001' : '000000';
    const attempt = (tried: string) => service.call('resetVerify', { address: alice.address, code: tried });
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await attempt(wrong)).toEqual({ is: 'wrong-code', triesLeft });
    expect(await attempt(code)).toEqual({ is: 'wrong-code', triesLeft: 0 });
  });

  it('takes no code that was mailed for a sign-up, and the other way round', async () => {
    const address = 'new@example.test';
    await service.call('signUpCode', { address, language: 'en' });
    const code = codeIn(service.sent.at(-1));
    expect(await service.call('resetVerify', { address, code })).toEqual({ is: 'wrong-code', triesLeft: 0 });
    expect((await service.call('signUpVerify', { address, code })).is).toBe('proven');
    await beginReset(service, alice);
    service.passes(7 * day);
    await service.call('resetCode', { address: alice.address, language: 'en' });
    const forReset = codeIn(service.sent.at(-1));
    expect((await service.call('signUpVerify', { address: alice.address, code: forReset })).is).toBe(
      'wrong-code',
    );
    expect((await service.call('resetVerify', { address: alice.address, code: forReset })).is).toBe('proven');
  });

  it('ends the generation with the day and the reason, and begins an empty one with one device', async () => {
    const item = newItem();
    await service.call('vaultPush', pushRequest(alice, firstHead(alice), [item]), alice);
    const second = await signIn(service, alice);
    const after = await resetAccount(service, alice);
    const at = new Date(service.clock()).toISOString();
    const { generation, generations, pendingReset } = await service.call('account', {}, after);
    expect({ generation, pendingReset }).toEqual({ generation: 1, pendingReset: null });
    expect(generations).toEqual([
      { generation: 0, startedOn: expect.any(String), endedOn: at, reason: 'account-reset' },
      { generation: 1, startedOn: at, endedOn: null, reason: null },
    ]);
    expect(await service.call('vaultPull', { since: -1 }, after)).toEqual({
      head: firstHead(after),
      items: [],
      next: null,
    });
    const { devices } = await service.call('devices', {}, after);
    expect(devices.map(({ deviceId }) => deviceId)).toEqual([after.device.described.deviceId]);
    for (const device of [alice.device, second.device]) expect(await isSignedOut(device)).toBe(true);
    expect(await askWith(service, alice, 0)).toMatchObject({
      is: 'older-packet',
      reason: 'account-reset',
      endedOn: at,
      generation: 1,
    });
    // The new pair opens.
    const fits = await askWith(service, after, 1);
    if (fits.is !== 'fits') throw new Error(fits.is);
    const mail = (await told(), service.sent.findLast(({ subject }) => subject.includes('was reset')));
    expect(mail?.text).toContain('7 April 2026');
    expect(mail?.text).not.toMatch(/HK1|https?:/);
  });

  it('C3 is answered alike when it is asked again, and happens once', async () => {
    const after = await resetAccount(service, alice);
    const startedOn = new Date(service.clock()).toISOString();
    service.passes(minute);
    const again = await service.call('reset', after.request);
    expect(again).toMatchObject({ is: 'reset', startedOn });
    expect((await service.call('account', {}, after)).generations).toHaveLength(2);
    const { request } = resetRequest(alice, { ticket: after.request.ticket, generation: 1 });
    expect(await service.call('reset', request)).toEqual({ is: 'ticket-expired' });
    expect(await service.call('reset', { ...request, generation: 2 })).toEqual({ is: 'ticket-expired' });
  });

  it('S30 takes the ticket of another account, a made-up one and a used-up number for nothing', async () => {
    const bob = await signUp(service);
    await beginReset(service, alice);
    service.passes(7 * day);
    const proven = await proveReset(service, alice);
    const refused = async (request: ReturnType<typeof resetRequest>['request']) =>
      expect(await service.call('reset', request)).toEqual({ is: 'ticket-expired' });
    const { request } = resetRequest(alice, proven);
    await refused({ ...request, accountId: encodeBase64url(bob.accountId) });
    await refused({ ...request, address: bob.address });
    await refused({ ...request, ticket: encodeBase64url(randomBytes(32)) });
    await refused({ ...request, generation: 0 });
    await refused({ ...request, generation: 2 });
    await refused({
      ...request,
      device: bob.device.described,
      head: { ...request.head, device: bob.device.described.deviceId },
    });
    expect(await service.refusal('reset', { ...request, head: { ...request.head, sequence: 1 } })).toEqual({
      error: 'malformed',
    });
    expect((await askWith(service, alice, 0)).is).toBe('fits');
    service.passes(30 * minute);
    await refused(request);
  });

  it('is refused where the password was changed after the code', async () => {
    await beginReset(service, alice);
    service.passes(7 * day);
    const { request } = resetRequest(alice, await proveReset(service, alice));
    const session = await renewed();
    const { challenge } = await service.call('controlChallenge', {}, session);
    await service.call('changePassword', changeRequest(alice, challenge), session);
    expect(await service.call('reset', request)).toEqual({ is: 'ticket-expired' });
  });

  it('K7 S29 lets no proof through that was asked for before it', async () => {
    await beginReset(service, alice);
    service.passes(7 * day);
    const challenge = await challengeFor(service, alice);
    const { request } = resetRequest(alice, await proveReset(service, alice));
    await service.call('reset', request);
    expect(await service.call('signInProof', proofRequest(alice, challenge))).toEqual({
      is: 'challenge-expired',
    });
  });

  it('forgets what was counted against the packet of before', async () => {
    await beginReset(service, alice);
    service.passes(7 * day);
    for (let i = 0; i < 10; i += 1) await challengeFor(service, alice, `10.0.${i}.1`);
    const { renewed: after, request } = resetRequest(alice, await proveReset(service, alice));
    await service.call('reset', request);
    expect((await askWith(service, after, 1)).is).toBe('fits');
  });

  it('tells a device of before what became of it, without a session', async () => {
    await resetAccount(service, alice);
    const ask = () => service.call('removal', { deviceId: alice.device.described.deviceId });
    expect(await ask()).toEqual({
      is: 'set-aside',
      reason: 'account-reset',
      endedOn: '2026-03-08T09:00:00.000Z',
      until: '2026-04-07T09:00:00.000Z',
    });
    expect(await service.call('removal', { deviceId: newDevice().described.deviceId })).toEqual({
      is: 'not-removed',
    });
    service.passes(30 * day);
    expect(await ask()).toEqual({ is: 'not-removed' });
  });

  it('relays the packet of the new generation', async () => {
    const after = await resetAccount(service, alice);
    expect((await service.call('packetMail', { packet: after.packet, language: 'en' }, after)).is).toBe(
      'sent',
    );
    expect(await service.refusal('packetMail', { packet: alice.packet, language: 'en' }, after)).toEqual({
      error: 'malformed',
    });
  });
});
