import { xchacha20, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../utils/bytes/concatBytes.ts';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { open } from '../../../utils/crypto/aead.ts';
import { asStretchedPassword, asWrappedVaultKey } from '../../../utils/crypto/brands.ts';
import { vaultKeyContext } from '../../../utils/crypto/contexts.ts';
import { generateAccountId, generateAccountKey } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { deriveUnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { openVaultKey } from '../../../utils/crypto/vaultKey.ts';

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

/**
 * 32 bytes of ciphertext and a tag that are valid under both keys at once: two blocks are two unknowns
 * of two linear equations, which can be solved for any tag (Albertini et al., "How to Abuse and Fix
 * Authenticated Encryption Without Key Commitment", §3).
 */
const openingUnderBoth = (
  keys: readonly [Uint8Array, Uint8Array],
  nonce: Uint8Array,
  aad: Uint8Array,
): Uint8Array => {
  const padded = concatBytes(aad, new Uint8Array(32 - aad.length));
  const lengths = block + (32n << 64n) + BigInt(aad.length);
  const [first, second] = [oneTimeKey(keys[0], nonce), oneTimeKey(keys[1], nonce)];
  /** What the two unknown blocks must add up to, once the known ones are taken away. */
  const rest = ({ r, s }: { r: bigint; s: bigint }, tag: bigint): bigint => {
    const wanted = (((tag - s) % block) + block) % block;
    const known =
      (block + number(padded.subarray(0, 16))) * power(r, 5n) +
      (block + number(padded.subarray(16))) * power(r, 4n) +
      lengths * r;
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
      return concatBytes(bytesOf(one - block), bytesOf(two - block), bytesOf(tag));
    }
  }
};

describe('a wrapped vault key that was made to open under two keys', () => {
  const accountId = generateAccountId();
  const one = deriveUnlockKeys(asStretchedPassword(randomBytes(32)), generateAccountKey());
  const other = deriveUnlockKeys(asStretchedPassword(randomBytes(32)), generateAccountKey());
  const nonce = randomBytes(24);
  const context = vaultKeyContext(accountId, 0);
  const both = openingUnderBoth([one.wrapKey, other.wrapKey], nonce, context);
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
