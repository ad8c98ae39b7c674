import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../server/services/limits.ts';
import type { SealedItem } from '../../utils/api/vault.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import {
  addressesRequest,
  changeRequest,
  codeIn,
  type Device,
  firstHead,
  newDevice,
  newItem,
  type Person,
  proofRequest,
  pushRequest,
  renewalRequest,
  signIn,
  signUp,
  undoRequest,
} from './server/people.ts';
import { askWith, beginReset, resetAccount, undoOf } from './server/resets.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
let item: SealedItem;
let after: Awaited<ReturnType<typeof resetAccount>>;
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
  item = newItem();
  await service.call('vaultPush', pushRequest(alice, firstHead(alice), [item]), alice);
  after = await resetAccount(service, alice);
});
afterEach(() => service.close());

async function renewed(device: Device): Promise<{ token: string }> {
  const { challenge } = await service.call('sessionChallenge', { deviceId: device.described.deviceId });
  return (await service.call('session', renewalRequest(device, challenge))).session;
}
const isSignedOut = async (device: Device) => {
  const { challenge } = await service.call('sessionChallenge', { deviceId: device.described.deviceId });
  return (await service.refusal('session', renewalRequest(device, challenge))).error === 'unauthorised';
};
const itemsOf = async (token: { token: string }) =>
  (await service.call('vaultPull', { since: -1 }, token)).items;
async function undo(person: Person = alice, generation = 0, device = newDevice('Found again')) {
  const request = undoRequest(person, await undoOf(service, person, generation), device);
  const undone = await service.call('undo', request);
  if (undone.is !== 'signed-in') throw new Error(`not undone: ${undone.is}`);
  return { device, token: undone.session.token, wrappedVaultKey: undone.wrappedVaultKey };
}

describe('the undoing of a reset', () => {
  it('is offered with the old packet, and brings everything back whole', async () => {
    const asked = await askWith(service, alice, 0);
    expect(asked).toMatchObject({
      is: 'older-packet',
      undo: { until: '2026-04-07T09:00:00.000Z', generation: 0, challenge: expect.any(String) },
    });
    service.passes(day);
    const back = await undo();
    expect(back.wrappedVaultKey).toBe(encodeBase64url(alice.wrappedVaultKey));
    expect(await itemsOf(back)).toEqual([item]);
    const at = new Date(service.clock()).toISOString();
    const { generation, generations } = await service.call('account', {}, back);
    expect(generation).toBe(0);
    expect(generations).toEqual([
      { generation: 0, startedOn: expect.any(String), endedOn: null, reason: null },
      { generation: 1, startedOn: expect.any(String), endedOn: at, reason: 'undone' },
    ]);
    await service.tasks.settled();
    const mail = service.sent.findLast(({ subject }) => subject.includes('brought back'));
    expect(mail?.to).toBe(alice.address);
    expect(mail?.text).toContain('Found again');
    expect(mail?.text).not.toMatch(/HK1|https?:/);
  });

  it('lets the devices of before work again as if nothing had been, and ends those of after', async () => {
    expect(await isSignedOut(alice.device)).toBe(true);
    const back = await undo();
    const again = await renewed(alice.device);
    expect(await itemsOf(again)).toEqual([item]);
    const { challenge } = await service.call('controlChallenge', {}, again);
    expect(
      (await service.call('changePassword', changeRequest(alice, challenge, { generation: 2 }), again)).is,
    ).toBe('changed');
    expect(await service.refusal('account', {}, after)).toEqual({ error: 'unauthorised' });
    expect(await isSignedOut(after.device)).toBe(true);
    expect(await service.call('removal', { deviceId: after.device.described.deviceId })).toMatchObject({
      is: 'set-aside',
      reason: 'undone',
    });
    expect(await service.call('removal', { deviceId: alice.device.described.deviceId })).toEqual({
      is: 'not-removed',
    });
    const { devices } = await service.call('devices', {}, again);
    expect(devices.map(({ name }) => name)).toEqual(['Laptop', 'Found again']);
    expect(back.token).not.toBe('');
  });

  it('loses nothing that was saved since: the newer pair undoes it in its turn', async () => {
    const since = newItem();
    await service.call('vaultPush', pushRequest(after, firstHead(after), [since]), after);
    await undo();
    const asked = await askWith(service, after, 1);
    expect(asked).toMatchObject({ is: 'older-packet', reason: 'undone', generation: 0 });
    const forth = await undo(after, 1);
    expect(forth.wrappedVaultKey).toBe(encodeBase64url(after.wrappedVaultKey));
    expect(await itemsOf(forth)).toEqual([since]);
    expect(await itemsOf(await renewed(after.device))).toEqual([since]);
    expect(await itemsOf(await undo())).toEqual([item]);
  });

  it('can be done for thirty days, and then there is nothing left to undo', async () => {
    service.passes(30 * day - 1);
    const { challenge, generation } = await undoOf(service, alice, 0);
    service.passes(1);
    expect(await askWith(service, alice, 0)).toMatchObject({ is: 'older-packet', undo: null });
    expect(await service.call('undo', undoRequest(alice, { challenge, generation }))).toEqual({
      is: 'challenge-expired',
    });
    await service.store.purge(service.clock());
    expect(await askWith(service, alice, 0)).toMatchObject({ reason: 'account-reset', undo: null });
    expect((await service.call('account', {}, await renewed(after.device))).generation).toBe(1);
  });

  it('needs the old password: a wrong one is told so, counted, and told to the address', async () => {
    const asked = await undoOf(service, alice, 0);
    service.sent.length = 0;
    expect(await service.call('undo', undoRequest(alice, asked, newDevice(), randomBytes(32)))).toEqual({
      is: 'wrong-password',
    });
    await service.tasks.settled();
    expect(service.sent.map(({ subject }) => subject)).toEqual([
      'Somebody is trying passwords with your Halfkey packet',
    ]);
    expect((await service.call('account', {}, after)).failedSignIns.count).toBe(1);
    expect((await service.call('account', {}, after)).generation).toBe(1);
  });

  it('S28 is limited as proofs are: each question counts, answered or not', async () => {
    for (let i = 0; i < 10; i += 1) await undoOf(service, alice, 0, `10.0.${i}.1`);
    await expect(askWith(service, alice, 0, '10.1.0.1')).rejects.toThrow('limited');
  });

  it('S19 takes the signature for nothing else, and no other for it', async () => {
    const asked = await undoOf(service, alice, 0);
    const proof = { ...proofRequest(alice, asked.challenge), generation: 0 };
    expect(await service.call('undo', proof)).toEqual({ is: 'wrong-password' });
    const again = await undoOf(service, alice, 0);
    expect(await service.call('signInProof', undoRequest(alice, again))).toEqual({ is: 'challenge-expired' });
    // The challenge is used up by it.
    expect(await service.call('undo', undoRequest(alice, again))).toEqual({ is: 'challenge-expired' });
    const bob = await signUp(service);
    const third = await undoOf(service, alice, 0);
    expect(
      await service.call('undo', { ...undoRequest(alice, third), accountId: encodeBase64url(bob.accountId) }),
    ).toEqual({ is: 'challenge-expired' });
    expect(await service.call('undo', undoRequest(alice, { ...third, generation: 1 }))).toEqual({
      is: 'challenge-expired',
    });
  });

  it('happens whole or not at all', async () => {
    const bob = await signUp(service);
    const taken = undoRequest(alice, await undoOf(service, alice, 0), bob.device);
    expect(await service.refusal('undo', taken)).toEqual({ error: 'malformed' });
    expect((await service.call('account', {}, after)).generation).toBe(1);
    expect(await askWith(service, alice, 0)).toMatchObject({ undo: { generation: 0 } });
  });

  it('is a sign-in as any other for whoever asks again, having lost the answer', async () => {
    const { device } = await undo();
    const fits = await askWith(service, alice, 0);
    if (fits.is !== 'fits') throw new Error(fits.is);
    expect((await service.call('signInProof', proofRequest(alice, fits.challenge, device))).is).toBe(
      'signed-in',
    );
    expect((await service.call('devices', {}, await renewed(alice.device))).devices).toHaveLength(2);
  });

  it('never gives a number twice, so that no two generations have one salt', async () => {
    await undo();
    expect(await askWith(service, alice, 2)).toMatchObject({ is: 'unfinished-change', generation: 0 });
    const session = await renewed(alice.device);
    const change = async (generation: number) => {
      const { challenge } = await service.call('controlChallenge', {}, session);
      return service.call('changePassword', changeRequest(alice, challenge, { generation }), session);
    };
    expect(await change(1)).toEqual({ is: 'outdated', generation: 0 });
    expect((await change(2)).is).toBe('changed');
    const { generations } = await service.call('account', {}, session);
    expect(generations.map(({ generation, reason }) => [generation, reason])).toEqual([
      [0, 'password-change'],
      [1, 'undone'],
      [2, null],
    ]);
  });

  it('keeps the address where it was while there is something to undo, and gives the second one back', async () => {
    const bob = await signUp(service);
    const control = async (by: { token: string }) =>
      (await service.call('controlChallenge', {}, by)).challenge;
    const codeFor = async (purpose: 'change' | 'second', address: string, by: { token: string }) => {
      await service.call('addressCode', { purpose, address, language: 'en' }, by);
      return codeIn(service.sent.at(-1));
    };
    const second = 'bob@second.test';
    const set = async (
      by: typeof bob,
      wanted: { sequence: number; address: string; second: string | null },
      code: string | null,
    ) => service.call('setAddresses', addressesRequest(by, await control(by), wanted, code), by);
    const withSecond = { sequence: 1, address: bob.address, second };
    expect(await set(bob, withSecond, await codeFor('second', second, bob))).toEqual({ is: 'set' });
    const thief = await resetAccount(service, bob);
    await service.tasks.settled();
    // The second address is told, and is not the new state's.
    expect(service.sent.filter(({ subject }) => subject.includes('was reset')).map(({ to }) => to)).toContain(
      second,
    );
    expect((await service.call('account', {}, thief)).addresses).toMatchObject({
      second: null,
      signed: null,
    });
    const stolen = { sequence: 1, address: 'thief@example.test', second: null };
    const code = await codeFor('change', stolen.address, thief);
    const until = new Date(service.clock() + 30 * day).toISOString();
    expect(await set(thief, stolen, code)).toEqual({ is: 'held', until });
    const back = await undo(bob, 0);
    expect((await service.call('account', {}, back)).addresses).toMatchObject({ sequence: 1, second });
    // The other way round it is held as well: the newer pair has an undo of its own.
    const renamed = { sequence: 2, address: 'bob.new@example.test', second };
    const own = await renewed(bob.device);
    const again = await codeFor('change', renamed.address, own);
    expect((await set({ ...bob, ...own }, renamed, again)).is).toBe('held');
  });

  it('stops a reset that waits: whoever has both halves has lost nothing', async () => {
    await beginReset(service, alice);
    const back = await undo();
    expect((await service.call('account', {}, back)).pendingReset).toBeNull();
  });

  it('works after the newer password was changed, and after a second reset', async () => {
    const { challenge } = await service.call('controlChallenge', {}, after);
    const changed = changeRequest(after, challenge, { generation: 2 });
    expect((await service.call('changePassword', changed, after)).is).toBe('changed');
    const third = await resetAccount(service, alice);
    expect(third.generation).toBe(3);
    expect(await itemsOf(await undo())).toEqual([item]);
  });

  it('leaves other people’s devices where they are', async () => {
    const bob = await signUp(service);
    // Somebody else has meanwhile registered a device under the id of one that was set aside.
    const stolen = { ...newDevice('Twin'), deviceId: alice.device.deviceId };
    const twin = { ...stolen, described: { ...stolen.described, deviceId: alice.device.described.deviceId } };
    await signIn(service, bob, twin);
    await undo();
    expect((await service.call('account', {}, await renewed(twin))).address).toBe(bob.address);
  });
});
