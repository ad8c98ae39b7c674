import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxRekeyBytes } from '../../utils/api/rekey.ts';
import type { Head } from '../../utils/api/vault.ts';
import { day, minute } from '../../server/services/limits.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { publicKeyOf } from '../../utils/crypto/ed25519.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { accountTag } from '../../utils/packet/accountTag.ts';
import {
  challengeFor,
  firstHead,
  newDevice,
  newItem,
  type Person,
  proofRequest,
  pushRequest,
  removalRequest,
  renewalRequest,
  signIn,
  signUp,
} from './server/people.ts';
import { rekeyRequest } from './server/rekeys.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
let head: Head;
const items = [newItem(), newItem()];
/** The same items as they are under the new key. */
const fresh = items.map(({ itemId }) => ({ ...newItem(), itemId }));
const seed = randomBytes(32);
const rekeyId = encodeBase64url(randomBytes(16));

beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
  const push = pushRequest(alice, firstHead(alice), items);
  await service.call('vaultPush', push, alice);
  ({ head } = push);
});
afterEach(() => service.close());

const malformed = { error: 'malformed' };
const challengeOf = async () => (await service.call('controlChallenge', {}, alice)).challenge;
const stage = (staged = fresh, by: { token: string } = alice, id = rekeyId) =>
  service.call('stageItems', { rekeyId: id, items: [...staged] }, by);
const requestOf = async (over: Parameters<typeof rekeyRequest>[4] = {}) =>
  rekeyRequest(alice, await challengeOf(), head, fresh, { rekeyId, ...over });
const ask = (generation: number) =>
  service.call('signInChallenge', { address: alice.address, tag: accountTag(alice.accountId), generation });

describe('a full re-key', () => {
  it('puts every item, every key and the generation in the place of the old ones at one moment', async () => {
    const second = await signIn(service, alice, newDevice('Second'));
    await stage(fresh.slice(0, 1));
    await stage(fresh.slice(1));
    service.passes(minute);
    const request = await requestOf({ others: [second.device] });
    const at = new Date(service.clock()).toISOString();
    expect(await service.call('rekey', request, alice)).toEqual({ is: 'rekeyed', startedOn: at });
    expect(await service.call('vaultPull', { since: -1 }, alice)).toEqual({
      head: request.head,
      items: expect.arrayContaining(fresh) as unknown,
      next: null,
    });
    expect((await service.call('account', {}, alice)).generations).toEqual([
      { generation: 0, startedOn: expect.any(String), endedOn: at, reason: 'full-re-key' },
      { generation: 1, startedOn: at, endedOn: null, reason: null },
    ]);
    expect(await ask(0)).toMatchObject({ is: 'older-packet', endedOn: at, reason: 'full-re-key' });
    expect(await ask(1)).toMatchObject({ is: 'fits', generation: 1 });
  });

  it('D6 ends every other session at once, and leaves each device the signature over its removal', async () => {
    const second = await signIn(service, alice, newDevice('Second'));
    const { deviceId } = second.device.described;
    await stage();
    const request = await requestOf({ others: [second.device] });
    await service.call('rekey', request, alice);
    expect(await service.refusal('vaultPull', { since: -1 }, second)).toEqual({ error: 'unauthorised' });
    const { challenge } = await service.call('sessionChallenge', { deviceId });
    expect(await service.refusal('session', renewalRequest(second.device, challenge))).toEqual({
      error: 'unauthorised',
    });
    expect(await service.call('removal', { deviceId })).toEqual({
      is: 'removed',
      challenge: request.challenge,
      signature: request.removals[0]?.signature,
      removedOn: expect.any(String),
    });
    expect((await service.call('devices', {}, alice)).devices).toHaveLength(1);
    // The old control key is out of use.
    const removal = removalRequest(alice, await challengeOf(), randomBytes(16));
    expect(await service.refusal('removeDevice', removal, alice)).toEqual(malformed);
  });

  it('K7 lets nobody in with the old pair, not even by a proof that was asked for before', async () => {
    const challenge = await challengeFor(service, alice);
    await stage();
    await service.call('rekey', await requestOf(), alice);
    expect(await service.call('signInProof', proofRequest(alice, challenge))).toEqual({
      is: 'challenge-expired',
    });
  });

  it('N5 is answered as the first time where it comes again, and does nothing twice', async () => {
    await stage();
    const request = await requestOf();
    const first = await service.call('rekey', request, alice);
    service.passes(minute);
    expect(await service.call('rekey', request, alice)).toEqual(first);
    await stage();
    expect(
      await service.call('rekey', { ...request, signature: encodeBase64url(randomBytes(64)) }, alice),
    ).toEqual(first);
    expect((await service.call('account', {}, alice)).generations).toHaveLength(2);
    expect((await service.call('vaultPull', { since: -1 }, alice)).head).toEqual(request.head);
  });

  it('is outdated where generation, head or devices are others by now', async () => {
    await stage();
    expect(await service.call('rekey', await requestOf({ generation: 2 }), alice)).toEqual({
      is: 'outdated',
      generation: 0,
    });
    const late = await requestOf();
    await signIn(service, alice, newDevice('Just now'));
    expect(await service.call('rekey', late, alice)).toEqual({ is: 'outdated', generation: 0 });
    const more = newItem();
    const push = pushRequest(alice, head, [more], [...items, more]);
    await service.call('vaultPush', push, alice);
    expect(await service.call('rekey', await requestOf(), alice)).toEqual({ is: 'outdated', generation: 0 });
    expect((await service.call('vaultPull', { since: -1 }, alice)).head).toEqual(push.head);
  });

  it('S9 is not made where an item is missing, swapped, one too many, or staged by another device', async () => {
    expect(await service.call('rekey', await requestOf(), alice)).toEqual({ is: 'incomplete' });
    await stage(fresh.slice(1));
    expect(await service.call('rekey', await requestOf(), alice)).toEqual({ is: 'incomplete' });
    await stage([{ ...newItem(), itemId: fresh[0]?.itemId ?? '' }]);
    expect(await service.call('rekey', await requestOf(), alice)).toEqual({ is: 'incomplete' });
    await stage([...fresh, newItem()]);
    expect(await service.call('rekey', await requestOf(), alice)).toEqual({ is: 'incomplete' });
    const second = await signIn(service, alice, newDevice('Second'));
    const other = encodeBase64url(randomBytes(16));
    await stage(fresh, second, other);
    expect(
      await service.call('rekey', await requestOf({ rekeyId: other, others: [second.device] }), alice),
    ).toEqual({ is: 'incomplete' });
    expect((await service.call('vaultPull', { since: -1 }, alice)).items).toEqual(
      expect.arrayContaining(items),
    );
  });

  it('does not let one device disturb what another has staged', async () => {
    const second = await signIn(service, alice, newDevice('Stolen'));
    await stage();
    await stage([newItem()], second, encodeBase64url(randomBytes(16)));
    await stage([newItem()], second, rekeyId);
    expect(await service.call('rekey', await requestOf({ others: [second.device] }), alice)).toMatchObject({
      is: 'rekeyed',
    });
  });

  it('is made only by whoever has the vault open, whole as it was signed, once, and in time', async () => {
    const second = await signIn(service, alice, newDevice('Second'));
    const others = [second.device];
    await stage();
    const refusal = (request: Awaited<ReturnType<typeof requestOf>>) =>
      service.refusal('rekey', request, alice);
    const good = await requestOf({ others });
    const swapped = {
      verifier: encodeBase64url(randomBytes(32)),
      controlKey: encodeBase64url(randomBytes(32)),
      wrappedVaultKey: encodeBase64url(randomBytes(104)),
      sealedDeviceSecret: encodeBase64url(randomBytes(72)),
      retiredKeys: encodeBase64url(randomBytes(72)),
      rekeyId: encodeBase64url(randomBytes(16)),
      generation: 3,
      head: { ...good.head, mac: encodeBase64url(randomBytes(32)) },
      removals: [],
    };
    for (const [name, value] of Object.entries(swapped)) {
      expect(await refusal({ ...(await requestOf({ others })), [name]: value }), name).toEqual(malformed);
    }
    expect(await refusal(await requestOf({ others, seed: randomBytes(32) }))).toEqual(malformed);
    expect(await refusal(await requestOf({ others, removalSeed: randomBytes(32) }))).toEqual(malformed);
    expect(await refusal(await requestOf({ others: [...others, alice.device] }))).toEqual(malformed);
    expect(await refusal(await requestOf({ others, device: second.device.deviceId }))).toEqual(malformed);
    const late = await requestOf({ others });
    service.passes(5 * minute);
    expect(await refusal(late)).toEqual(malformed);
    const removal = removalRequest(alice, await challengeOf(), second.device.deviceId);
    expect(await refusal({ ...good, challenge: removal.challenge, signature: removal.signature })).toEqual(
      malformed,
    );
    expect((await service.call('account', {}, alice)).generation).toBe(0);
  });

  it('forgets what was staged after a week, and takes bodies as large as a push has', async () => {
    await stage();
    service.passes(8 * day);
    await service.store.purge(service.clock());
    const by = { ...alice, token: (await renewed()).token };
    const { challenge } = await service.call('controlChallenge', {}, by);
    const request = rekeyRequest(alice, challenge, head, fresh, { rekeyId });
    expect(await service.call('rekey', request, by)).toEqual({ is: 'incomplete' });
    const large = { ...newItem(), item: encodeBase64url(randomBytes(200_000)) };
    await stage([large], by);
    const long = { ...request, retiredKeys: 'A'.repeat(maxRekeyBytes) };
    expect(await service.refusal('rekey', long, by)).toEqual({ error: 'too-large' });
  });

  it('is told to the address, without a packet or a link', async () => {
    await stage();
    await service.call('rekey', await requestOf(), alice);
    await service.tasks.settled();
    const told = service.sent.filter(({ subject }) => subject.includes('All keys'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('Laptop');
    expect(told[0]?.text).not.toMatch(/HK1|https?:/);
  });

  it('hands the retired keys out with the next proof, and none before there are any', async () => {
    const second = await signIn(service, alice, newDevice('Second'));
    expect(second.received.retiredKeys).toBeNull();
    await stage();
    const request = await requestOf({ others: [second.device], verifier: publicKeyOf(seed) });
    await service.call('rekey', request, alice);
    const asked = await ask(1);
    if (asked.is !== 'fits') throw new Error(asked.is);
    const proof = proofRequest(alice, asked.challenge, newDevice('Third'), seed, 1);
    expect(await service.call('signInProof', proof)).toMatchObject({
      wrappedVaultKey: request.wrappedVaultKey,
      retiredKeys: request.retiredKeys,
    });
  });
});

const renewed = async () => {
  const { deviceId } = alice.device.described;
  const { challenge } = await service.call('sessionChallenge', { deviceId });
  const { session } = await service.call('session', renewalRequest(alice.device, challenge));
  return session;
};
