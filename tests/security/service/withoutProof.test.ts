import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../../server/services/limits.ts';
import { type EndpointName, endpoints } from '../../../utils/api/endpoints.ts';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { generateId } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import {
  challengeFor,
  firstHead,
  newDevice,
  newItem,
  type Person,
  proofRequest,
  proveAddress,
  pushRequest,
  removalRequest,
  renameRequest,
  renewalRequest,
  signIn,
  signUp,
  wrongProof,
} from '../../contract/server/people.ts';
import { createService, type Service } from '../../contract/server/service.ts';

let service: Service;
let alice: Person & { token: string };
let bob: Person & { token: string };
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
  bob = await signUp(service);
  await service.call('vaultPush', pushRequest(alice, firstHead(alice), [newItem()]), alice);
});
afterEach(() => service.close());

const protectedNames = (Object.keys(endpoints) as EndpointName[]).filter(
  (name) => endpoints[name].auth === 'session',
);

describe('S29 everything but the proof', () => {
  it('opens no endpoint with a session, and none says a size or a count', async () => {
    const removed = await signIn(service, alice);
    await service.call('signOut', {}, removed);
    const tokens: Record<string, string | undefined> = {
      none: undefined,
      'made up': encodeBase64url(randomBytes(32)),
      'a sign-up ticket': await proveAddress(service, 'carol@example.test'),
      'a sign-in challenge': await challengeFor(service, alice),
      'a session challenge': (
        await service.call('sessionChallenge', { deviceId: alice.device.described.deviceId })
      ).challenge,
      'the account’s id': encodeBase64url(alice.accountId).padEnd(43, 'A'),
      'of a device that signed out': removed.token,
    };
    for (const name of protectedNames) {
      for (const token of Object.values(tokens)) {
        const response = await service.post(
          endpoints[name].path,
          { since: -1 },
          token === undefined ? {} : { token },
        );
        expect(response.status).toBe(401);
        expect(await response.text()).toBe('{"error":"unauthorised"}');
      }
    }
    service.passes(15 * minute);
    for (const name of protectedNames) {
      expect(await service.refusal(name, { since: -1 }, alice)).toEqual({ error: 'unauthorised' });
    }
  });

  it('gets from a wrong proof three words and nothing of the vault', async () => {
    const response = await service.post(
      '/v1/sign-in/proof',
      wrongProof(alice, await challengeFor(service, alice)),
    );
    expect(await response.text()).toBe('{"is":"wrong-password"}');
  });

  it('gets no wrapped vault key by an account’s and a device’s ids alone', async () => {
    const challenge = await challengeFor(service, alice);
    const proof = proofRequest(alice, challenge, alice.device, bob.unlock.signInSeed);
    expect(await service.call('signInProof', proof)).toEqual({ is: 'wrong-password' });
  });
});

describe('S30 another account’s ids', () => {
  const absent = generateId();

  it('are answered as absent ones when a device is removed', async () => {
    for (const subject of [bob.device.deviceId, absent]) {
      const { challenge } = await service.call('controlChallenge', {}, alice);
      const request = removalRequest(alice, challenge, subject);
      expect(await service.refusal('removeDevice', request, alice)).toEqual({ error: 'not-found' });
    }
    expect((await service.call('devices', {}, bob)).devices).toHaveLength(1);
  });

  it('are answered as absent ones when a device is renamed', async () => {
    for (const subject of [bob.device.deviceId, absent]) {
      const { challenge } = await service.call('controlChallenge', {}, alice);
      const request = renameRequest(alice, challenge, subject, 'Mine now');
      expect(await service.refusal('renameDevice', request, alice)).toEqual({ error: 'not-found' });
    }
    expect((await service.call('devices', {}, bob)).devices.map(({ name }) => name)).toEqual(['Laptop']);
  });

  it('are answered as absent ones when a session is renewed', async () => {
    for (const deviceId of [bob.device.deviceId, absent]) {
      const asked = encodeBase64url(deviceId);
      const { challenge } = await service.call('sessionChallenge', { deviceId: asked });
      const request = { ...renewalRequest({ ...alice.device, deviceId }, challenge), deviceId: asked };
      expect(await service.refusal('session', request)).toEqual({ error: 'unauthorised' });
    }
  });

  it('are answered as absent ones when a proof is made', async () => {
    for (const accountId of [bob.accountId, absent]) {
      const proof = proofRequest(alice, await challengeFor(service, alice), newDevice());
      const request = { ...proof, accountId: encodeBase64url(accountId) };
      expect(await service.call('signInProof', request)).toEqual({ is: 'challenge-expired' });
    }
  });

  it('of an item reach the own vault only', async () => {
    const [hers] = (await service.call('vaultPull', { since: -1 }, alice)).items;
    if (!hers) throw new Error('nothing was pushed');
    const his = { ...newItem(), itemId: hers.itemId };
    await service.call('vaultPush', pushRequest(bob, firstHead(bob), [his]), bob);
    expect((await service.call('vaultPull', { since: -1 }, alice)).items).toEqual([hers]);
    expect((await service.call('vaultPull', { since: -1 }, bob)).items).toEqual([his]);
  });

  it('of an attachment are answered as absent ones', async () => {
    const put = { length: 256, index: 0, chunk: encodeBase64url(new Uint8Array(296)) };
    const attachmentId = encodeBase64url(generateId());
    await service.call('putAttachment', { ...put, attachmentId }, bob);
    for (const id of [attachmentId, encodeBase64url(absent)]) {
      const get = { attachmentId: id, index: 0 };
      expect(await service.refusal('getAttachment', get, alice)).toEqual({ error: 'not-found' });
      expect(await service.call('dropAttachments', { attachmentIds: [id] }, alice)).toEqual({});
    }
    expect((await service.call('listAttachments', {}, alice)).attachments).toEqual([]);
    expect((await service.call('listAttachments', {}, bob)).attachments).toHaveLength(1);
  });

  it('of a packet are refused as any text that does not belong', async () => {
    for (const { packet } of [bob, { packet: `HK1${'Q'.repeat(46)}` }]) {
      expect(await service.refusal('packetMail', { packet, language: 'en' }, alice)).toEqual({
        error: 'malformed',
      });
    }
  });
});
