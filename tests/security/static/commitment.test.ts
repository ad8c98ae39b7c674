import { xchacha20, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../utils/bytes/concatBytes.ts';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { open } from '../../../utils/crypto/aead.ts';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import { openBackupKeys } from '../../../utils/crypto/backupKeys.ts';
import {
  asBackupSalt,
  asStretchedPassword,
  asWrappedBackupKeys,
  asWrappedVaultKey,
} from '../../../utils/crypto/brands.ts';
import { backupKeysContext, vaultKeyContext } from '../../../utils/crypto/contexts.ts';
import { generateAccountId, generateAccountKey } from '../../../utils/crypto/generate.ts';
import { hkdfExpand, hkdfExtract } from '../../../utils/crypto/hkdf.ts';
import { normalisePassword } from '../../../utils/crypto/password.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { pinnedArgon2 } from '../../../utils/crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { openVaultKey } from '../../../utils/crypto/vaultKey.ts';
import { nodeArgon2 } from '../../support/nodeArgon2.ts';

const p = 2n ** 130n - 5n;
const block = 2n ** 128n;
const mod = (value: bigint): bigint => ((value % p) + p) % p;
const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n;
  for (let square = mod(base), rest = exponent; rest > 0n; rest >>= 1n, square = mod(square * square)) {
    if (rest & 1n) result = mod(result * square);
  }
  return result;
};
const inverse = (value: bigint): bigint => power(value, p - 2n);
const number = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
const bytesOf = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 16 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));

/** r and s of Poly1305 for a key and a nonce (RFC 8439 §2.6). */
const oneTimeKey = (key: Uint8Array, nonce: Uint8Array) => {
  const stream = xchacha20(key, nonce, new Uint8Array(32));
  return {
    r: number(stream.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn,
    s: number(stream.subarray(16)),
  };
};

const blocksOf = (bytes: Uint8Array): readonly bigint[] =>
  Array.from({ length: Math.ceil(bytes.length / 16) }, (_, i) =>
    number(concatBytes(bytes.subarray(16 * i, 16 * (i + 1)), new Uint8Array(16)).subarray(0, 16)),
  );

/**
 * Ciphertext of `length` bytes and a tag that are valid under both keys at once: all but the last two blocks are anything, and
 * those two are two unknowns of two linear equations, which can be solved for any tag (Albertini et al., "How to Abuse and Fix
 * Authenticated Encryption Without Key Commitment", §3).
 */
const openingUnderBoth = (
  keys: readonly [Uint8Array, Uint8Array],
  nonce: Uint8Array,
  aad: Uint8Array,
  length: number,
): Uint8Array => {
  const beginning = randomBytes(length - 32);
  const knownBlocks = [...blocksOf(aad), ...blocksOf(beginning)];
  const lengths = block + (BigInt(length) << 64n) + BigInt(aad.length);
  const [first, second] = [oneTimeKey(keys[0], nonce), oneTimeKey(keys[1], nonce)];
  /** What the two unknown blocks must add up to, once the known ones are taken away. */
  const rest = ({ r, s }: { r: bigint; s: bigint }, tag: bigint): bigint => {
    const wanted = (((tag - s) % block) + block) % block;
    const known = knownBlocks.reduce(
      (sum, one, i) => sum + (block + one) * power(r, BigInt(knownBlocks.length + 3 - i)),
      lengths * r,
    );
    return mod(wanted - known);
  };
  const determinant = inverse(
    mod(power(first.r, 3n) * power(second.r, 2n) - power(first.r, 2n) * power(second.r, 3n)),
  );
  for (;;) {
    const tag = number(randomBytes(16));
    const [a, b] = [rest(first, tag), rest(second, tag)];
    const one = mod((a * power(second.r, 2n) - b * power(first.r, 2n)) * determinant);
    const two = mod((power(first.r, 3n) * b - power(second.r, 3n) * a) * determinant);
    // Both must be blocks of 16 bytes; one tag in sixteen does it.
    if ([one, two].every((value) => value >= block && value < 2n * block)) {
      return concatBytes(beginning, bytesOf(one - block), bytesOf(two - block), bytesOf(tag));
    }
  }
};

describe('a wrapped vault key that was made to open under two keys', () => {
  const accountId = generateAccountId();
  const one = deriveUnlockKeys(asStretchedPassword(randomBytes(32)), generateAccountKey());
  const other = deriveUnlockKeys(asStretchedPassword(randomBytes(32)), generateAccountKey());
  const nonce = randomBytes(24);
  const context = vaultKeyContext(accountId, 0);
  const both = openingUnderBoth([one.wrapKey, other.wrapKey], nonce, context, 32);
  const sealed = concatBytes(nonce, both);

  it('S26 opens under both by the cipher alone', () => {
    const plain = [one, other].map(({ wrapKey }) =>
      xchacha20poly1305(wrapKey, nonce, context).decrypt(both).join(),
    );
    expect(new Set(plain).size).toBe(2);
    expect([...open(one.wrapKey, sealed, context)]).toHaveLength(32);
  });
  it('S26 is refused by the commitment for the one it does not name', () => {
    const wrapped = asWrappedVaultKey(concatBytes(one.commitment, sealed));
    expect(openVaultKey(one, wrapped, accountId, 0)).toHaveLength(32);
    expect(openVaultKey(other, wrapped, accountId, 0)).toBeNull();
  });
  it('S26 is refused for both under a commitment of neither', () => {
    const wrapped = asWrappedVaultKey(concatBytes(randomBytes(32), sealed));
    expect(openVaultKey(one, wrapped, accountId, 0)).toBeNull();
    expect(openVaultKey(other, wrapped, accountId, 0)).toBeNull();
  });
});

describe('the keys of a backup that were made to open under two passphrases', async () => {
  const argon2 = await nodeArgon2();
  const cheap: Argon2id = (parameters) => argon2({ ...parameters, passes: 1, memoryKiB: 64 });
  const accountId = generateAccountId();
  const salt = asBackupSalt(randomBytes(16));
  /** As spec.md §8 has it. */
  const keysOf = (passphrase: string) => {
    const stretched = cheap({ password: normalisePassword(passphrase), salt, ...pinnedArgon2 });
    const root = hkdfExtract(encodeUtf8('halfkey/v1/backup passphrase'), stretched);
    return {
      wrapKey: hkdfExpand(root, 'halfkey/v1/backup key wrap', 32),
      commitment: hkdfExpand(root, 'halfkey/v1/backup key commitment', 32),
    };
  };
  const [one, other] = [keysOf('one passphrase'), keysOf('another passphrase')];
  const nonce = randomBytes(24);
  const context = backupKeysContext(accountId, salt);
  const both = openingUnderBoth([one.wrapKey, other.wrapKey], nonce, context, 96);
  const open = (passphrase: string, commitment: Uint8Array) =>
    openBackupKeys(
      cheap,
      passphrase,
      asWrappedBackupKeys(concatBytes(commitment, nonce, both)),
      accountId,
      salt,
    );

  it('S26 open under both by the cipher alone, and by their commitment under one', () => {
    for (const { wrapKey } of [one, other])
      expect(xchacha20poly1305(wrapKey, nonce, context).decrypt(both)).toHaveLength(96);
    expect(open('one passphrase', one.commitment)?.itemKey).toHaveLength(32);
    expect(open('another passphrase', one.commitment)).toBeNull();
  });
  it('S26 are refused for both under a commitment of neither', () => {
    const neither = randomBytes(32);
    expect(open('one passphrase', neither)).toBeNull();
    expect(open('another passphrase', neither)).toBeNull();
  });
});

describe('malformed ciphertexts', () => {
  it('S16 10,000 of them give one error with one text', () => {
    const { wrapKey } = deriveUnlockKeys(asStretchedPassword(randomBytes(32)), generateAccountKey());
    const context = vaultKeyContext(generateAccountId(), 0);
    const told = new Set<string>();
    for (let i = 0; i < 10_000; i++) {
      try {
        open(wrapKey, randomBytes(i % 200), context);
        told.add('opened');
      } catch (error) {
        told.add(error instanceof MalformedError ? `${error.name}: ${error.message}` : 'another error');
      }
    }
    expect([...told]).toEqual(['MalformedError: does not open']);
  });
});
