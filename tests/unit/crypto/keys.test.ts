import { beforeAll, describe, expect, it } from 'vitest';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { unwrapAccountKey, wrapAccountKey } from '../../../utils/crypto/accountKey.ts';
import { open, seal } from '../../../utils/crypto/aead.ts';
import type { Argon2id } from '../../../utils/crypto/argon2.ts';
import {
  asAccountId,
  asAccountKey,
  asStretchedPassword,
  asWrappedVaultKey,
} from '../../../utils/crypto/brands.ts';
import { deviceSecretContext, itemContext, vaultKeyContext } from '../../../utils/crypto/contexts.ts';
import { publicKeyOf, sign, verify } from '../../../utils/crypto/ed25519.ts';
import {
  generateAccountId,
  generateAccountKey,
  generateDeviceSecret,
  generateId,
  generateVaultKey,
} from '../../../utils/crypto/generate.ts';
import { normalisePassword } from '../../../utils/crypto/password.ts';
import { derivePurposeKey, type Purpose } from '../../../utils/crypto/purposeKeys.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { stretchPassword } from '../../../utils/crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../../../utils/crypto/unlockKeys.ts';
import { openVaultKey, sealVaultKey } from '../../../utils/crypto/vaultKey.ts';
import { nodeArgon2, nodePlainArgon2 } from '../../support/nodeArgon2.ts';

const accountId = generateAccountId();
const stretched = asStretchedPassword(randomBytes(32));
const other = asStretchedPassword(randomBytes(32));

describe('the account key', () => {
  it('comes back with the same password and becomes another one with another', () => {
    const key = generateAccountKey();
    const encrypted = wrapAccountKey(key, stretched);
    expect([...unwrapAccountKey(encrypted, stretched)]).toEqual([...key]);
    expect([...unwrapAccountKey(encrypted, other)]).not.toEqual([...key]);
    expect(unwrapAccountKey(encrypted, other)).toHaveLength(20);
  });
});

describe('the wrapped vault key', () => {
  const keys = deriveUnlockKeys(stretched, generateAccountKey());
  const vaultKey = generateVaultKey();
  const wrapped = sealVaultKey(keys, vaultKey, accountId, 7);

  it('has 104 bytes and opens', () => {
    expect(wrapped).toHaveLength(104);
    expect([...(openVaultKey(keys, wrapped, accountId, 7) ?? [])]).toEqual([...vaultKey]);
  });
  it('answers null to another password and to another account key', () => {
    const key = generateAccountKey();
    expect(openVaultKey(deriveUnlockKeys(other, key), wrapped, accountId, 7)).toBeNull();
    expect(openVaultKey(deriveUnlockKeys(stretched, key), wrapped, accountId, 7)).toBeNull();
  });
  it('throws where the commitment fits and the rest was changed, or is another generation’s or account’s', () => {
    for (const at of [32, 56, 87, 103]) {
      const changed = asWrappedVaultKey(wrapped.map((byte, i) => (i === at ? byte ^ 1 : byte)));
      expect(() => openVaultKey(keys, changed, accountId, 7)).toThrow(MalformedError);
    }
    expect(() => openVaultKey(keys, wrapped, accountId, 8)).toThrow(MalformedError);
    expect(() => openVaultKey(keys, wrapped, generateAccountId(), 7)).toThrow(MalformedError);
  });
});

describe('sealing', () => {
  const key = derivePurposeKey(generateVaultKey(), 'item');
  const context = itemContext(accountId, generateId(), 1, 1);

  it('opens with its key in its context only', () => {
    const sealed = seal(key, Uint8Array.of(1, 2, 3), context);
    expect(sealed).toHaveLength(43);
    expect([...open(key, sealed, context)]).toEqual([1, 2, 3]);
    expect(() => open(derivePurposeKey(generateVaultKey(), 'item'), sealed, context)).toThrow(MalformedError);
    expect(() => open(key, sealed, itemContext(accountId, generateId(), 1, 1))).toThrow(MalformedError);
  });
  it('refuses every flipped bit and every truncation', () => {
    const sealed = seal(key, Uint8Array.of(9), context);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = sealed.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(() => open(key, changed, context)).toThrow(MalformedError);
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => open(key, sealed.subarray(0, length), context)).toThrow(MalformedError);
    }
  });
  it('has contexts of one length a kind, so that none is another', () => {
    expect(context).toHaveLength(37);
    expect(vaultKeyContext(accountId, 0)).toHaveLength(18);
    expect(deviceSecretContext(accountId, generateId())).toHaveLength(32);
    expect(() => itemContext(accountId, randomBytes(15), 1, 1)).toThrow(MalformedError);
    expect(() => itemContext(accountId, generateId(), 2 ** 32, 1)).toThrow(RangeError);
  });
});

it('gives each purpose a key of its own', () => {
  const purposes: Purpose[] = [
    'item',
    'overview',
    'manifest',
    'device list',
    'settings',
    'backup',
    'host index',
    'account control',
  ];
  const vaultKey = generateVaultKey();
  const keys = purposes.map((purpose) => derivePurposeKey(vaultKey, purpose).join());
  expect(new Set(keys).size).toBe(purposes.length);
});

it('signs, verifies, and calls everything else false', () => {
  const seed = generateDeviceSecret();
  const message = Uint8Array.of(1, 2);
  const signature = sign(seed, message);
  expect(verify(publicKeyOf(seed), message, signature)).toBe(true);
  expect(verify(publicKeyOf(seed), Uint8Array.of(1), signature)).toBe(false);
  expect(verify(publicKeyOf(seed), message, signature.subarray(1))).toBe(false);
  expect(verify(new Uint8Array(32), message, signature)).toBe(false);
  expect(verify(new Uint8Array(3), message, signature)).toBe(false);
});

it('checks lengths where bytes get a name', () => {
  expect(() => asAccountId(new Uint8Array(15))).toThrow(MalformedError);
  expect(() => asAccountKey(new Uint8Array(21))).toThrow(MalformedError);
});

describe('stretching', () => {
  let argon2id: Argon2id;
  beforeAll(async () => {
    argon2id = await nodeArgon2();
  });
  const cheap = { passes: 1, memoryKiB: 32, lanes: 4, tagLength: 32, salt: randomBytes(16) };

  it('depends on password, account and generation, and is the same without SIMD', async () => {
    const password = normalisePassword('correct horse battery');
    const first = stretchPassword(argon2id, password, accountId, 0);
    expect(first).toHaveLength(32);
    expect([...stretchPassword(await nodePlainArgon2(), password, accountId, 0)]).toEqual([...first]);
    expect([...stretchPassword(argon2id, password, accountId, 1)]).not.toEqual([...first]);
    expect([...stretchPassword(argon2id, password, generateAccountId(), 0)]).not.toEqual([...first]);
  });
  it('takes passwords of any length, none included, and leaves them as they were', () => {
    const results = [[], [0], [3], [7], [8], [0, 0]].map((bytes) => {
      const password = Uint8Array.from(bytes);
      const result = argon2id({ ...cheap, password }).join();
      expect([...password]).toEqual(bytes);
      return result;
    });
    expect(new Set(results).size).toBe(results.length);
  });
  it('refuses parameters out of range', () => {
    const password = randomBytes(16);
    expect(() => argon2id({ ...cheap, password, memoryKiB: 16 })).toThrow();
    expect(() => argon2id({ ...cheap, password, salt: randomBytes(7) })).toThrow(RangeError);
    expect(() => argon2id({ ...cheap, password, memoryKiB: 2 ** 23 })).toThrow();
  });
});
