import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../server/services/limits.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { publicKeyOf } from '../../utils/crypto/ed25519.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import {
  changeRequest,
  firstHead,
  handBackRequest,
  newDevice,
  newItem,
  type Person,
  pushRequest,
  renewalRequest,
  signIn,
  signUp,
  undoRequest,
} from './server/people.ts';
import { askWith, resetAccount, undoOf } from './server/resets.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
});
afterEach(() => service.close());

const challengeOf = async (by = alice) => (await service.call('controlChallenge', {}, by)).challenge;
const change = async (over: Parameters<typeof changeRequest>[2] = {}, by = alice) =>
  service.call('changePassword', changeRequest(by, await challengeOf(by), over), by);
const changeByPasskey = (over: Parameters<typeof changeRequest>[2] = {}) =>
  change({ byPasskey: true, ...over });
const undo = async (generation = 0, device = newDevice('Found again')) => {
  const request = undoRequest(alice, await undoOf(service, alice, generation), device);
  return service.call('undo', request);
};
async function renewed(by: typeof alice): Promise<typeof alice> {
  const { challenge } = await service.call('sessionChallenge', { deviceId: by.device.described.deviceId });
  const { session } = await service.call('session', renewalRequest(by.device, challenge));
  return { ...by, token: session.token };
}
const weekLater = () => new Date(service.clock() + 7 * day).toISOString();

describe('a change of the password by passkey', () => {
  it('is made as any other, and says until when the pair of before can undo it', async () => {
    const until = weekLater();
    expect(await changeByPasskey()).toEqual({
      is: 'changed',
      startedOn: new Date(service.clock()).toISOString(),
      undoUntil: until,
    });
    expect(await askWith(service, alice, 1)).toMatchObject({ is: 'fits' });
    expect(await askWith(service, alice, 0)).toMatchObject({
      is: 'older-packet',
      reason: 'password-change',
      undo: { until, generation: 0 },
    });
    // Every device hears of it with the change.
    expect(await service.call('followChange', { generation: 0 }, alice)).toMatchObject({
      is: 'changed',
      undoUntil: until,
    });
  });

  it('is answered as the first time where it is sent again', async () => {
    const verifier = randomBytes(32);
    const first = await changeByPasskey({ verifier });
    service.passes(1000);
    expect(await changeByPasskey({ verifier })).toEqual(first);
  });

  it('is signed as what it is: no change by password passes for one, and none of these for that', async () => {
    const byPassword = changeRequest(alice, await challengeOf());
    const malformed = { error: 'malformed' };
    expect(await service.refusal('changePassword', { ...byPassword, byPasskey: true }, alice)).toEqual(
      malformed,
    );
    const byPasskey = changeRequest(alice, await challengeOf(), { byPasskey: true });
    expect(await service.refusal('changePassword', { ...byPasskey, byPasskey: false }, alice)).toEqual(
      malformed,
    );
    expect((await service.call('account', {}, alice)).generation).toBe(0);
  });

  it('is told to the address, with what to do if it was somebody else', async () => {
    await changeByPasskey();
    await service.tasks.settled();
    const told = service.sent.findLast(({ subject }) => subject.includes('with a passkey'));
    expect(told?.to).toBe(alice.address);
    expect(told?.text).toContain('Laptop');
    expect(told?.text).toContain('old password and the old packet');
    expect(told?.text).not.toMatch(/HK1|https?:/);
  });
});

describe('the way back for devices that had followed', () => {
  const undoneBy = async () => {
    service.passes(1000);
    const second = await signIn(service, alice, newDevice('Second'));
    await changeByPasskey();
    const device = newDevice('Found again');
    const back = await undo(0, device);
    if (back.is !== 'signed-in') throw new Error(back.is);
    return { second, by: { ...alice, device, token: back.session.token } };
  };
  const follow = (held: number, by: { token: string }) =>
    service.call('followChange', { generation: held }, by);

  it('is what a device that holds the undone generation is told, and no other', async () => {
    const { second, by } = await undoneBy();
    expect(await follow(1, second)).toEqual({ is: 'current' });
    const request = handBackRequest(by, await challengeOf(by), { devices: [alice.device, second.device] });
    expect(await service.call('handBack', request, by)).toEqual({});
    expect(await follow(1, second)).toMatchObject({
      is: 'changed',
      generation: 0,
      undone: 1,
      wrappedVaultKey: encodeBase64url(alice.wrappedVaultKey),
      sealedAccountKey: request.handedBack[1]?.sealedAccountKey,
    });
    expect(await follow(0, second)).toEqual({ is: 'current' });
    expect(await follow(2, second)).toEqual({ is: 'current' });
    expect(await follow(1, by)).toEqual({ is: 'current' });
    // The next change leads on from either.
    await change({ generation: 2, devices: [second.device] }, by);
    for (const held of [0, 1])
      expect(await follow(held, second)).toMatchObject({ generation: 2, undone: null });
  });

  it('is left by whoever has the vault open, whole as it was signed, and for the current generation', async () => {
    const { by } = await undoneBy();
    const malformed = { error: 'malformed' };
    const refusal = (request: ReturnType<typeof handBackRequest>) => service.refusal('handBack', request, by);
    const good = handBackRequest(by, await challengeOf(by));
    expect(await refusal({ ...good, undone: 2 })).toEqual(malformed);
    expect(await refusal({ ...handBackRequest(by, await challengeOf(by)), handedBack: [] })).toEqual(
      malformed,
    );
    expect(await refusal(handBackRequest(by, await challengeOf(by), { seed: randomBytes(32) }))).toEqual(
      malformed,
    );
    expect(await refusal(handBackRequest(by, await challengeOf(by), { generation: 1 }))).toEqual(malformed);
    const bob = await signUp(service);
    const foreign = handBackRequest(by, await challengeOf(by), { devices: [bob.device] });
    await service.call('handBack', foreign, by);
    expect(await follow(1, bob)).toEqual({ is: 'current' });
  });
});

describe('the undoing of a change by passkey', () => {
  it('makes the pair of before current again, and leaves vault and devices as they are', async () => {
    const item = newItem();
    await service.call('vaultPush', pushRequest(alice, firstHead(alice), [item]), alice);
    service.passes(1000);
    const second = await signIn(service, alice, newDevice('Second'));
    await changeByPasskey();
    service.passes(6 * day);
    const back = await undo();
    if (back.is !== 'signed-in') throw new Error(back.is);
    expect(back.wrappedVaultKey).toBe(encodeBase64url(alice.wrappedVaultKey));
    const at = new Date(service.clock()).toISOString();
    const { generation, generations } = await service.call('account', {}, await renewed(alice));
    expect(generation).toBe(0);
    expect(generations).toEqual([
      { generation: 0, startedOn: expect.any(String), endedOn: null, reason: null },
      { generation: 1, startedOn: expect.any(String), endedOn: at, reason: 'undone' },
    ]);
    const { items } = await service.call('vaultPull', { since: -1 }, await renewed(second));
    expect(items).toEqual([item]);
    const { devices } = await service.call('devices', {}, { token: back.session.token });
    expect(devices.map(({ name }) => name)).toEqual(['Laptop', 'Second', 'Found again']);
    // The newer pair is over for good.
    expect(await askWith(service, alice, 1)).toMatchObject({
      is: 'older-packet',
      reason: 'undone',
      undo: null,
    });
    await service.tasks.settled();
    const told = service.sent.findLast(({ subject }) => subject.includes('password of before is back'));
    expect(told?.text).toContain('Found again');
    expect(told?.text).not.toMatch(/HK1|https?:/);
    // And the next number is one that was never given.
    expect(await change({ generation: 1 }, await renewed(alice))).toEqual({ is: 'outdated', generation: 0 });
    expect(await change({ generation: 2 }, await renewed(alice))).toMatchObject({ is: 'changed' });
  });

  it('is possible for 7 days and no longer, and only by the right pair', async () => {
    await changeByPasskey();
    const stranger = undoRequest(
      alice,
      await undoOf(service, alice, 0),
      newDevice('Stranger'),
      randomBytes(32),
    );
    expect(await service.call('undo', stranger)).toEqual({ is: 'wrong-password' });
    service.passes(7 * day);
    expect(await askWith(service, alice, 0)).toMatchObject({ is: 'older-packet', undo: null });
    expect((await service.call('account', {}, await renewed(alice))).generation).toBe(1);
  });

  it('K5 is not possible after a change by password, and is still after one that came upon it', async () => {
    await change();
    expect(await askWith(service, alice, 0)).toMatchObject({ is: 'older-packet', undo: null });
    const bob = await signUp(service);
    await service.call(
      'changePassword',
      changeRequest(bob, await challengeOf(bob), { byPasskey: true }),
      bob,
    );
    const upon = changeRequest(bob, await challengeOf(bob), { generation: 2 });
    await service.call('changePassword', upon, bob);
    const request = undoRequest(bob, await undoOf(service, bob, 0));
    expect(await service.call('undo', request)).toMatchObject({ is: 'signed-in' });
    expect((await service.call('account', {}, bob)).generation).toBe(0);
  });

  it('is over where the vault was made anew: the old pair opens nothing of it', async () => {
    await changeByPasskey({ verifier: publicKeyOf(randomBytes(32)) });
    await resetAccount(service, alice);
    expect(await askWith(service, alice, 0)).toMatchObject({ is: 'older-packet', undo: null });
  });
});
