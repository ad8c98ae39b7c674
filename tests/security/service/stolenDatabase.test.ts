import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSealing } from '../../../server/sealing.ts';
import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { unwrapAccountKey, wrapAccountKey } from '../../../utils/crypto/accountKey.ts';
import { asAccountKey, asStretchedPassword, asWrappedVaultKey } from '../../../utils/crypto/brands.ts';
import { publicKeyOf } from '../../../utils/crypto/ed25519.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { sha256 } from '../../../utils/crypto/sha256.ts';
import { deriveUnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { openVaultKey } from '../../../utils/crypto/vaultKey.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import {
  challengeFor,
  codeIn,
  firstHead,
  newItem,
  newPerson,
  type Person,
  proofRequest,
  pushRequest,
  renewalRequest,
  signIn,
  signUp,
  wrongProof,
} from '../../contract/server/people.ts';
import { createService, sealKey, type Service } from '../../contract/server/service.ts';
import { databaseBytes, foundIn } from './support/canaries.ts';

let service: Service;
let alice: Person & { token: string };
let seen: Record<string, string>;
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
  const { challenge } = await service.call('sessionChallenge', { deviceId: alice.device.described.deviceId });
  const { session } = await service.call('session', renewalRequest(alice.device, challenge));
  const second = await signIn(service, alice);
  await service.call('vaultPush', pushRequest(alice, firstHead(alice), [newItem()]), alice);
  await service.call('packetMail', { packet: alice.packet, language: 'en' }, alice);
  const open = await challengeFor(service, alice);
  await service.call('signInProof', wrongProof(alice, await challengeFor(service, alice)));
  await service.tasks.settled();
  const lift = /\/lift\/([\w-]{43})/.exec(service.sent.at(-1)?.text ?? '')?.[1] ?? '';
  seen = { renewed: session.token, first: alice.token, second: second.token, open, lift };
});
afterEach(() => service.close());

describe('S24 a stolen database', () => {
  it('holds no key, no packet, no verifier, no wrapped vault key, and no token or challenge that would work', () => {
    const canaries = {
      'account key': alice.key,
      'encrypted account key': wrapAccountKey(alice.key, alice.stretched),
      'packet’s text': alice.packet,
      'stretched password': alice.stretched,
      'vault key': alice.vaultKey,
      'wrap key': alice.unlock.wrapKey,
      'sign-in seed': alice.unlock.signInSeed,
      verifier: publicKeyOf(alice.unlock.signInSeed),
      commitment: alice.unlock.commitment,
      'wrapped vault key': alice.wrappedVaultKey,
      'service key': sealKey,
      ...Object.fromEntries(
        Object.entries(seen).flatMap(([name, text]) => [
          [name, decodeBase64url(text)],
          [`${name} as text`, text],
        ]),
      ),
    };
    for (const [name, text] of Object.entries(seen)) expect(text, name).toHaveLength(43);
    expect(foundIn(databaseBytes(service.databasePath), canaries)).toEqual([]);
  });

  it('is searched by a search that finds what is there', () => {
    const there = {
      'control key': publicKeyOf(alice.controlSeed),
      'account id': alice.accountId,
      address: alice.address,
    };
    expect(foundIn(databaseBytes(service.databasePath), there)).toEqual(Object.keys(there));
  });

  it('with the packet beside it has nothing to test the right password against, without the service key', async () => {
    const packet = parsePacket(alice.packet);
    if (packet.is !== 'packet') throw new Error('not a packet');
    // A thief who guesses right, and so computes everything that the password and the packet give.
    const guessed = deriveUnlockKeys(
      alice.stretched,
      unwrapAccountKey(packet.encryptedAccountKey, alice.stretched),
    );
    const wrong = deriveUnlockKeys(
      asStretchedPassword(randomBytes(32)),
      unwrapAccountKey(packet.encryptedAccountKey, alice.stretched),
    );
    const dump = databaseBytes(service.databasePath);
    for (const keys of [guessed, wrong]) {
      expect(foundIn(dump, { verifier: publicKeyOf(keys.signInSeed), commitment: keys.commitment })).toEqual(
        [],
      );
    }
    const account = await service.store.accounts.byId(alice.accountId);
    const other = createSealing(randomBytes(32));
    const { accountId } = alice;
    expect(() =>
      other.open(account?.sealedVerifier ?? new Uint8Array(), { field: 'verifier', accountId }),
    ).toThrow();
    expect(() =>
      other.open(account?.sealedVaultKey ?? new Uint8Array(), { field: 'vault key', accountId }),
    ).toThrow();
  });

  it('and the service key still open nothing with the right password and a wrong account key, or the other way round', async () => {
    const account = await service.store.accounts.byId(alice.accountId);
    const place = { field: 'vault key', accountId: alice.accountId } as const;
    const wrapped = asWrappedVaultKey(
      service.sealing.open(account?.sealedVaultKey ?? new Uint8Array(), place),
    );
    const wrongKey = deriveUnlockKeys(alice.stretched, asAccountKey(randomBytes(20)));
    const wrongPassword = deriveUnlockKeys(asStretchedPassword(randomBytes(32)), alice.key);
    expect(openVaultKey(wrongKey, wrapped, alice.accountId, 0)).toBeNull();
    expect(openVaultKey(wrongPassword, wrapped, alice.accountId, 0)).toBeNull();
    expect(openVaultKey(alice.unlock, wrapped, alice.accountId, 0)).toEqual(alice.vaultKey);
  });

  it('has sealed values that open in their own place only', async () => {
    const bob = await signUp(service);
    const account = await service.store.accounts.byId(alice.accountId);
    const sealed = account?.sealedVerifier ?? new Uint8Array();
    expect(() => service.sealing.open(sealed, { field: 'vault key', accountId: alice.accountId })).toThrow();
    expect(() => service.sealing.open(sealed, { field: 'verifier', accountId: bob.accountId })).toThrow();
  });

  it('keeps codes that cannot be tried out offline', async () => {
    await service.call('signUpCode', { address: 'carol@example.test', language: 'en' });
    const code = codeIn(service.sent.at(-1));
    const guesses = {
      plain: sha256(encodeUtf8(code)),
      bound: sha256(encodeUtf8('carol@example.test'), encodeUtf8(code)),
    };
    expect(foundIn(databaseBytes(service.databasePath), guesses)).toEqual([]);
    expect(service.sealing.codeHash('carol@example.test', code)).not.toEqual(
      createSealing(randomBytes(32)).codeHash('carol@example.test', code),
    );
  });
});

describe('S25 the log', () => {
  it('has no address, name, code, key, token or packet in it, whatever went wrong', async () => {
    const carol = newPerson('canary-carol@example.test');
    service.mail.broken = true;
    await service.call('signUpCode', { address: carol.address, language: 'en' });
    await service.call('packetMail', { packet: alice.packet, language: 'en' }, alice);
    await service.call('signInProof', proofRequest(alice, await challengeFor(service, alice)));
    await service.tasks.settled();
    await service.refusal('signUpVerify', { address: carol.address, code: 'canary' });
    await service.post('/v1/canary-path', { canary: 'canary-body' });
    await service.post('/v1/sign-up', '{"canary-broken');
    await service.request(`/lift/${seen['lift'] ?? ''}`, { method: 'POST' });
    const codes = Object.fromEntries(
      service.sent.map((mail, i) => [`code ${i}`, codeIn(mail)] as const).filter(([, code]) => code !== ''),
    );
    const canaries = {
      address: alice.address,
      'other address': carol.address,
      canary: 'canary',
      device: 'Second laptop',
      'device id': alice.device.described.deviceId,
      'account id': alice.accountId,
      packet: alice.packet,
      encrypted: wrapAccountKey(alice.key, alice.stretched),
      ...codes,
      ...seen,
    };
    const logged = Buffer.from(service.logged.join(''));
    expect(logged.length).toBeGreaterThan(1000);
    expect(foundIn(logged, canaries)).toEqual([]);
  });
});
