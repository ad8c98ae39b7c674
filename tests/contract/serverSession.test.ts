import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../server/services/limits.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import {
  newDevice,
  type Person,
  removalRequest,
  renameRequest,
  renewalRequest,
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

const challengeOf = async (deviceId: string) =>
  (await service.call('sessionChallenge', { deviceId })).challenge;
const unauthorised = { error: 'unauthorised' };

describe('a session', () => {
  it('lives fifteen minutes', async () => {
    service.passes(15 * minute - 1);
    await service.call('account', {}, alice);
    service.passes(1);
    expect(await service.refusal('account', {}, alice)).toEqual(unauthorised);
  });

  it('is renewed by the device key over a fresh challenge, again and again', async () => {
    for (let i = 0; i < 5; i += 1) {
      service.passes(16 * minute);
      const challenge = await challengeOf(alice.device.described.deviceId);
      const { session } = await service.call('session', renewalRequest(alice.device, challenge));
      await service.call('account', {}, { token: session.token });
    }
    const { devices } = await service.call('devices', {}, await renewed());
    expect(devices[0]?.lastSeen).toBe('2026-03-01T10:20:00.000Z');
  });

  it('is not renewed by a used, old or foreign challenge, or another key', async () => {
    const { deviceId } = alice.device.described;
    const used = renewalRequest(alice.device, await challengeOf(deviceId));
    await service.call('session', used);
    expect(await service.refusal('session', used)).toEqual(unauthorised);
    const old = renewalRequest(alice.device, await challengeOf(deviceId));
    service.passes(5 * minute);
    expect(await service.refusal('session', old)).toEqual(unauthorised);
    const bob = await signUp(service);
    const foreign = renewalRequest(alice.device, await challengeOf(bob.device.described.deviceId));
    expect(await service.refusal('session', foreign)).toEqual(unauthorised);
    const forged = { ...alice.device, seed: randomBytes(32) };
    expect(await service.refusal('session', renewalRequest(forged, await challengeOf(deviceId)))).toEqual(
      unauthorised,
    );
  });

  it('is refused to a device nobody knows, which gets a challenge all the same', async () => {
    const stranger = newDevice();
    const challenge = await challengeOf(stranger.described.deviceId);
    expect(await service.refusal('session', renewalRequest(stranger, challenge))).toEqual(unauthorised);
  });

  it('is renewed 240 times an hour, which other blocks do not use up', async () => {
    const { deviceId } = alice.device.described;
    for (let i = 0; i < 240; i += 1) await challengeOf(deviceId);
    expect((await service.refusal('sessionChallenge', { deviceId })).error).toBe('limited');
    await service.call('sessionChallenge', { deviceId }, { from: '198.51.100.1' });
    await service.call('sessionChallenge', { deviceId: newDevice().described.deviceId });
  });

  it('is needed where the table says so, in a header of the right form', async () => {
    for (const token of [
      '',
      'x',
      encodeBase64url(randomBytes(32)),
      `${alice.token}A`,
      'A'.repeat(42) + 'B',
    ]) {
      expect(await service.refusal('account', {}, { token })).toEqual(unauthorised);
    }
    expect(await service.refusal('account', {})).toEqual(unauthorised);
  });
});

describe('devices', () => {
  it('store the secret that they sealed under the vault key', async () => {
    const second = await signIn(service, alice);
    const sealedDeviceSecret = encodeBase64url(randomBytes(72));
    expect(await service.call('sealDevice', { sealedDeviceSecret }, second)).toEqual({});
    expect(await service.call('sealDevice', { sealedDeviceSecret }, second)).toEqual({});
  });

  it('sign out: the session ends and the key renews no more', async () => {
    const second = await signIn(service, alice);
    expect(await service.call('signOut', {}, second)).toEqual({});
    expect(await service.refusal('account', {}, second)).toEqual(unauthorised);
    const challenge = await challengeOf(second.device.described.deviceId);
    expect(await service.refusal('session', renewalRequest(second.device, challenge))).toEqual(unauthorised);
    expect((await service.call('devices', {}, alice)).devices).toHaveLength(1);
  });

  it('are removed by another that has the vault open, at once', async () => {
    const second = await signIn(service, alice);
    const { challenge } = await service.call('controlChallenge', {}, alice);
    const request = removalRequest(alice, challenge, second.device.deviceId);
    expect(await service.call('removeDevice', request, alice)).toEqual({});
    expect(await service.refusal('vaultPull', { since: -1 }, second)).toEqual(unauthorised);
    expect((await service.call('devices', {}, alice)).devices.map(({ name }) => name)).toEqual(['Laptop']);
    const { deviceId } = second.device.described;
    const renewal = renewalRequest(second.device, await challengeOf(deviceId));
    expect(await service.refusal('session', renewal)).toEqual(unauthorised);
    expect(await service.call('removal', { deviceId })).toEqual({
      is: 'removed',
      challenge,
      signature: request.signature,
      removedOn: new Date(service.clock()).toISOString(),
    });
    expect(await service.call('removal', { deviceId: alice.device.described.deviceId })).toEqual({
      is: 'not-removed',
    });
  });

  it('are not removed without the control key’s signature over this challenge and this device', async () => {
    const second = await signIn(service, alice);
    const third = await signIn(service, alice, newDevice('Third'));
    const fresh = async (caller = alice) => (await service.call('controlChallenge', {}, caller)).challenge;
    const malformed = { error: 'malformed' };
    const { deviceId } = second.device;
    expect(
      await service.refusal(
        'removeDevice',
        removalRequest(alice, await fresh(), deviceId, randomBytes(32)),
        alice,
      ),
    ).toEqual(malformed);
    expect(
      await service.refusal(
        'removeDevice',
        removalRequest(alice, encodeBase64url(randomBytes(32)), deviceId),
        alice,
      ),
    ).toEqual(malformed);
    const foreign = removalRequest(alice, await fresh(third), deviceId);
    expect(await service.refusal('removeDevice', foreign, alice)).toEqual(malformed);
    const late = removalRequest(alice, await fresh(), deviceId);
    service.passes(5 * minute);
    expect(await service.refusal('removeDevice', late, alice)).toEqual(malformed);
    const swapped = removalRequest(alice, await fresh(), third.device.deviceId);
    const request = { ...swapped, deviceId: second.device.described.deviceId };
    expect(await service.refusal('removeDevice', request, alice)).toEqual(malformed);
    expect((await service.call('devices', {}, alice)).devices).toHaveLength(3);
  });

  it('are renamed, this one or another, by one that has the vault open', async () => {
    service.passes(1);
    const second = await signIn(service, alice);
    const named = async (deviceId: Uint8Array, name: string) => {
      const { challenge } = await service.call('controlChallenge', {}, alice);
      return service.call('renameDevice', renameRequest(alice, challenge, deviceId, name), alice);
    };
    expect(await named(alice.device.deviceId, 'Kitchen 🍳')).toEqual({});
    expect(await named(second.device.deviceId, 'Attic')).toEqual({});
    const { devices } = await service.call('devices', {}, second);
    expect(devices.map(({ name, browser }) => [name, browser])).toEqual([
      ['Kitchen 🍳', 'Chromium 156 on Linux'],
      ['Attic', 'Chromium 156 on Linux'],
    ]);
  });

  it('are not renamed without the control key’s signature over this device and this name, nor in another account', async () => {
    service.passes(1);
    const second = await signIn(service, alice);
    const bob = await signUp(service);
    const { deviceId } = second.device;
    const fresh = async (caller: { token: string } = alice) =>
      (await service.call('controlChallenge', {}, caller)).challenge;
    const good = renameRequest(alice, await fresh(), deviceId, 'Attic');
    for (const request of [
      { ...good, name: 'Cellar' },
      { ...good, deviceId: alice.device.described.deviceId },
      renameRequest(alice, await fresh(), deviceId, 'Attic', randomBytes(32)),
      { ...removalRequest(alice, await fresh(), deviceId), name: 'Attic' },
      good,
    ]) {
      expect(await service.refusal('renameDevice', request, alice)).toEqual({ error: 'malformed' });
    }
    const foreign = renameRequest(bob, await fresh(bob), deviceId, 'Mine');
    expect(await service.refusal('renameDevice', foreign, bob)).toEqual({ error: 'not-found' });
    for (const name of ['', 'x'.repeat(101), 'two\nlines']) {
      const request = renameRequest(alice, await fresh(), deviceId, name);
      expect(await service.refusal('renameDevice', request, alice)).toEqual({ error: 'malformed' });
    }
    const { devices } = await service.call('devices', {}, alice);
    expect(devices.map(({ name }) => name)).toEqual(['Laptop', 'Second laptop']);
  });

  it('do not remove themselves: that is signing out', async () => {
    const { challenge } = await service.call('controlChallenge', {}, alice);
    const request = removalRequest(alice, challenge, alice.device.deviceId);
    expect(await service.refusal('removeDevice', request, alice)).toEqual({ error: 'malformed' });
  });

  it('ask for sixty control challenges an hour at most', async () => {
    for (let i = 0; i < 60; i += 1) await service.call('controlChallenge', {}, alice);
    expect((await service.refusal('controlChallenge', {}, alice)).error).toBe('limited');
  });
});

async function renewed(): Promise<{ token: string }> {
  const challenge = await challengeOf(alice.device.described.deviceId);
  return (await service.call('session', renewalRequest(alice.device, challenge))).session;
}
