import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeBase64url } from '../../utils/bytes/base64url.ts';
import { encodeHex } from '../../utils/bytes/hex.ts';
import type { Argon2id } from '../../utils/crypto/argon2.ts';
import { derivePinKey, derivePinKeys, openByPin, pinProofHash } from '../../utils/crypto/pin.ts';
import { readQuickUnlock } from '../../utils/storage/quickUnlockStore.ts';
import { nodeArgon2 } from '../support/nodeArgon2.ts';
import { accountOn, createWorld, login, settled, type World } from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** All PINs that begin alike: what is left to try for somebody who has seen the first digits typed. */
const space = Array.from({ length: 100 }, (_, i) => `4028${String(i).padStart(2, '0')}`);
const pin = '402871';

/** As the devices of these tests stretch: the real Argon2id, with little to do. */
const cheap = async (): Promise<Argon2id> => {
  const argon2id = await nodeArgon2();
  return (parameters) => argon2id({ ...parameters, passes: 1, memoryKiB: 64 });
};

/** Every run of bytes and every text in a record, however deep. */
const bytesIn = (value: unknown): Uint8Array[] => {
  if (value instanceof Uint8Array) return [value];
  if (typeof value === 'string') return [new TextEncoder().encode(value)];
  if (Array.isArray(value)) return value.flatMap(bytesIn);
  if (typeof value !== 'object' || value === null || value instanceof CryptoKey) return [];
  return Object.values(value).flatMap(bytesIn);
};

/**
 * D1 D3 X2. Takes all that lies on the device, and all that the service has, each alone and both together, and tries every
 * PIN of a small space against it in each way that its parts allow.
 */
test('D1 D3 X2 a copied profile tells no right PIN from a wrong one, nor does the service; both together do', async () => {
  const { device } = await world.signedUp();
  await device.send('vault.save', { item: login() });
  await settled(device);
  await device.send('pin.set', { password: 'a long enough sentence', pin });
  await device.send('lock', {});

  const database = await device.database();
  const disk = await Promise.all(
    (['account', 'items', 'overviews', 'state'] as const).map((name) => database.getAll(name)),
  );
  const stored = [
    ...bytesIn(disk),
    ...[...device.local.values(), ...device.session.values()].map((text) => Buffer.from(text)),
  ];
  const haystack = stored.map(encodeHex).join('|');
  const account = await accountOn(device);
  const seal = (await readQuickUnlock(database))?.pin;
  if (!seal) throw new Error('no PIN was set');
  const place = { accountId: account.accountId, deviceId: account.device.deviceId };
  const argon2id = await cheap();

  /** Which PINs something speaks for, given these candidates for the share. */
  const spokenFor = (
    own: { readonly salt: Uint8Array; readonly secret: Uint8Array },
    shares: readonly Uint8Array[],
    known: string,
  ): string[] =>
    space.filter((guess) => {
      const { proof, root } = derivePinKeys(argon2id, guess, own);
      if (
        [proof, root, pinProofHash(proof), pinProofHash(root)].some((one) => known.includes(encodeHex(one)))
      )
        return true;
      return shares.some((share) => {
        try {
          openByPin(derivePinKey(root, share), seal.sealedVaultKey, place);
          return true;
        } catch {
          return false;
        }
      });
    });

  // The copied profile: whatever lies there may be the share that is missing.
  const parts = stored.filter(({ length }) => length === 16 || length === 32);
  expect(parts.length).toBeGreaterThan(4);
  expect(spokenFor(seal, [...parts, new Uint8Array(32)], haystack)).toEqual([]);
  expect(haystack).not.toContain(Buffer.from(pin).toString('hex'));

  // The service: it has the share and the proof's hash, and neither salt nor secret.
  const set = world.log.find(({ name }) => name === 'setPin')?.request as {
    share: string;
    proofHash: string;
  };
  const atService = encodeHex(decodeBase64url(set.proofHash));
  const share = decodeBase64url(set.share);
  const guessed = { salt: new Uint8Array(16), secret: new Uint8Array(32) };
  expect(spokenFor(guessed, [share], atService)).toEqual([]);
  const wire = world.log.map(({ request, answer }) => JSON.stringify(request) + answer).join('\n');
  for (const secret of [seal.salt, seal.secret, seal.sealedVaultKey])
    for (const form of ['hex', 'base64', 'base64url'] as const)
      expect(wire).not.toContain(Buffer.from(secret).toString(form).replace(/=+$/, ''));

  // And that the harness finds what there is to find: both together, at Argon2id's price a guess.
  expect(spokenFor(seal, [share], atService)).toEqual([pin]);
});
