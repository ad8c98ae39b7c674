import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../server/services/limits.ts';
import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { accountTag } from '../../utils/packet/accountTag.ts';
import {
  changeRequest,
  newDevice,
  type Person,
  proofRequest,
  challengeFor,
  removalRequest,
  signIn,
  signUp,
} from './server/people.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
});
afterEach(() => service.close());

const malformed = { error: 'malformed' };
const challengeOf = async (by = alice) => (await service.call('controlChallenge', {}, by)).challenge;
const ask = (generation: number) =>
  service.call('signInChallenge', {
    address: alice.address,
    tag: accountTag(alice.accountId),
    generation,
  });

describe('a change of the password', () => {
  it('ends one generation and begins the next at one moment', async () => {
    service.passes(5 * minute);
    const changed = await service.call('changePassword', changeRequest(alice, await challengeOf()), alice);
    const at = new Date(service.clock()).toISOString();
    expect(changed).toEqual({ is: 'changed', startedOn: at, undoUntil: null });
    const { generation, generations } = await service.call('account', {}, alice);
    expect(generation).toBe(1);
    expect(generations).toEqual([
      { generation: 0, startedOn: expect.any(String), endedOn: at, reason: 'password-change' },
      { generation: 1, startedOn: at, endedOn: null, reason: null },
    ]);
    expect(await ask(0)).toMatchObject({ is: 'older-packet', endedOn: at, reason: 'password-change' });
    expect(await ask(1)).toMatchObject({ is: 'fits', generation: 1, startedOn: at });
    expect(await ask(2)).toMatchObject({ is: 'unfinished-change', generation: 1 });
    expect(await ask(3)).toEqual({ is: 'not-for-address' });
  });

  it('does not let a proof through that was asked for before it', async () => {
    const challenge = await challengeFor(service, alice);
    await service.call('changePassword', changeRequest(alice, await challengeOf()), alice);
    expect(await service.call('signInProof', proofRequest(alice, challenge))).toEqual({
      is: 'challenge-expired',
    });
  });

  it('is answered as the first time where it is sent again, and refused where it is another', async () => {
    const verifier = randomBytes(32);
    const change = async (over: Parameters<typeof changeRequest>[2]) =>
      service.call('changePassword', changeRequest(alice, await challengeOf(), over), alice);
    const first = await change({ verifier });
    service.passes(minute);
    expect(await change({ verifier })).toEqual(first);
    expect(await change({})).toEqual({ is: 'outdated', generation: 1 });
    expect(await change({ generation: 3 })).toEqual({ is: 'outdated', generation: 1 });
    expect(await change({ generation: 0 })).toEqual({ is: 'outdated', generation: 1 });
    expect((await service.call('account', {}, alice)).generations).toHaveLength(2);
  });

  it('is made only by whoever has the vault open, whole as it was signed, once, and in time', async () => {
    const refusal = (request: ReturnType<typeof changeRequest>) =>
      service.refusal('changePassword', request, alice);
    const good = changeRequest(alice, await challengeOf());
    const other = encodeBase64url(randomBytes(32));
    expect(await refusal({ ...good, verifier: other })).toEqual(malformed);
    expect(await refusal({ ...changeRequest(alice, await challengeOf()), handedOver: [] })).toEqual(
      malformed,
    );
    expect(
      await refusal({
        ...changeRequest(alice, await challengeOf()),
        wrappedVaultKey: encodeBase64url(randomBytes(104)),
      }),
    ).toEqual(malformed);
    expect(await refusal(changeRequest(alice, await challengeOf(), { seed: randomBytes(32) }))).toEqual(
      malformed,
    );
    expect(await refusal(good)).toEqual(malformed);
    const late = changeRequest(alice, await challengeOf());
    service.passes(5 * minute);
    expect(await refusal(late)).toEqual(malformed);
    const bob = await signUp(service);
    expect(await refusal(changeRequest(bob, await challengeOf(bob)))).toEqual(malformed);
    // A signature for something else is none for this.
    const removal = removalRequest(alice, await challengeOf(), randomBytes(16));
    expect(
      await refusal({ ...changeRequest(alice, removal.challenge), signature: removal.signature }),
    ).toEqual(malformed);
    expect((await service.call('account', {}, alice)).generation).toBe(0);
  });

  it('is told to the address, without the packet', async () => {
    await service.call('changePassword', changeRequest(alice, await challengeOf()), alice);
    await service.tasks.settled();
    const told = service.sent.filter(({ subject }) => subject.includes('password was changed'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('Laptop');
    expect(told[0]?.text).not.toMatch(/HK1|https?:/);
  });
});

describe('what a change leaves for the other devices', () => {
  it('is for each of them alone, and for the generation it was made for', async () => {
    const second = await signIn(service, alice, newDevice('Second'));
    const request = changeRequest(alice, await challengeOf(), { devices: [alice.device, second.device] });
    await service.call('changePassword', request, alice);
    for (const [index, by] of [alice, second].entries()) {
      expect(await service.call('followChange', { generation: 0 }, by)).toEqual({
        is: 'changed',
        generation: 1,
        startedOn: expect.any(String),
        wrappedVaultKey: request.wrappedVaultKey,
        undoUntil: null,
        undone: null,
        sealedAccountKey: request.handedOver[index]?.sealedAccountKey,
      });
      expect(await service.call('followChange', { generation: 1 }, by)).toEqual({ is: 'current' });
    }
    const next = changeRequest(alice, await challengeOf(), { generation: 2 });
    await service.call('changePassword', next, alice);
    expect(await service.call('followChange', { generation: 0 }, second)).toMatchObject({
      generation: 2,
      sealedAccountKey: null,
    });
  });

  it('S30 does not reach a device of another account', async () => {
    const bob = await signUp(service);
    const request = changeRequest(alice, await challengeOf(), { devices: [alice.device, bob.device] });
    await service.call('changePassword', request, alice);
    expect(await service.call('followChange', { generation: 0 }, bob)).toEqual({ is: 'current' });
    const { devices } = await service.call('deviceSecrets', {}, alice);
    expect(devices.map(({ deviceId }) => deviceId)).toEqual([alice.device.described.deviceId]);
  });

  it('is sealed under secrets that each device has left itself, null where it has not', async () => {
    service.passes(minute);
    const second = await signIn(service, alice, newDevice('Second'));
    const secrets = async () =>
      (await service.call('deviceSecrets', {}, alice)).devices.map(({ sealedDeviceSecret }) =>
        sealedDeviceSecret === null ? null : decodeBase64url(sealedDeviceSecret).length,
      );
    expect(await secrets()).toEqual([72, null]);
    await service.call('sealDevice', { sealedDeviceSecret: encodeBase64url(randomBytes(72)) }, second);
    expect(await secrets()).toEqual([72, 72]);
  });
});
