import { argon2Sync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeHex } from '../../../utils/bytes/hex.ts';
import { unwrapAccountKey, wrapAccountKey } from '../../../utils/crypto/accountKey.ts';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import { asAccountId, asAccountKey } from '../../../utils/crypto/brands.ts';
import { publicKeyOf } from '../../../utils/crypto/ed25519.ts';
import { normalisePassword } from '../../../utils/crypto/password.ts';
import { sha256 } from '../../../utils/crypto/sha256.ts';
import { stretchPassword } from '../../../utils/crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { encodePacket } from '../../../utils/packet/encodePacket.ts';
import { parsePacket } from '../../../utils/packet/parsePacket.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { chiSquareDeviations, monobitDeviations } from '../../support/statistics.ts';

/** Cheap in this file only; everything else is the code that a sign-in runs. */
const cheapArgon2: Argon2id = ({ password, salt, tagLength }) =>
  Uint8Array.from(
    argon2Sync('argon2id', {
      message: password,
      nonce: salt,
      passes: 1,
      memory: 8,
      parallelism: 1,
      tagLength,
    }),
  );

// Everything is fixed, so that the statistics come out the same each time.
const accountId = asAccountId(sha256(encodeUtf8('a stolen packet')).slice(0, 16));
const accountKey = asAccountKey(sha256(encodeUtf8('its account key')).slice(0, 20));
const rightPassword = 'the right password';
const generation = 3;
const packet = encodePacket({
  accountId,
  generation,
  encryptedAccountKey: wrapAccountKey(
    accountKey,
    stretchPassword(cheapArgon2, normalisePassword(rightPassword), accountId, generation),
  ),
});

/** All that can be computed from a packet and a guess without the service. */
const guess = (password: string) => {
  const parsed = parsePacket(packet);
  if (parsed.is !== 'packet') throw new Error(parsed.is);
  const stretched = stretchPassword(cheapArgon2, normalisePassword(password), accountId, generation);
  const key = unwrapAccountKey(parsed.encryptedAccountKey, stretched);
  return { key, unlock: deriveUnlockKeys(stretched, key) };
};

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;

describe('a stolen packet and 100,000 wrong passwords', () => {
  const tries = 100_000;
  const counts = Array.from({ length: 20 }, () => Array.from({ length: 256 }, () => 0));
  const shapes = new Set<string>();
  const keys = new Set<string>();
  const times = { right: [] as number[], wrong: [] as number[] };
  let ones = 0;

  const timed = (kind: 'right' | 'wrong', password: string) => {
    const start = performance.now();
    const result = guess(password);
    times[kind].push(performance.now() - start);
    return result;
  };

  beforeAll(() => {
    for (let i = 0; i < tries; i++) {
      const { key, unlock } = timed('wrong', `wrong password ${i}`);
      if (i % 100 === 0) timed('right', rightPassword);
      shapes.add(
        [key, unlock.wrapKey, unlock.commitment, unlock.signInSeed].map((bytes) => bytes.length).join(),
      );
      keys.add(encodeHex(key));
      key.forEach((byte, place) => {
        const places = counts[place] ?? [];
        places[byte] = (places[byte] ?? 0) + 1;
        for (let rest = byte; rest > 0; rest &= rest - 1) ones++;
      });
    }
  }, 600_000);

  it('K1 every one gives a well-formed key of 20 bytes, like the right one, and no error', () => {
    const right = guess(rightPassword);
    expect([...right.key]).toEqual([...accountKey]);
    expect(publicKeyOf(right.unlock.signInSeed)).toHaveLength(32);
    expect([...shapes]).toEqual(['20,32,32,32']);
    expect(keys.size).toBe(tries);
    expect(keys.has(encodeHex(accountKey))).toBe(false);
  });
  it('K1 takes no other time for the right one', () => {
    const ratio = median(times.right) / median(times.wrong);
    console.log(`median time of the right password to that of a wrong one: ${ratio.toFixed(3)}`);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  });
  it('K2 as many ones as zeros in the keys, within five standard deviations', () => {
    expect(monobitDeviations(ones, tries * 160)).toBeLessThan(5);
  });
  it('K2 every byte of the keys is uniform: chi-square within five standard deviations', () => {
    for (const places of counts) expect(chiSquareDeviations(places)).toBeLessThan(5);
  });
});
