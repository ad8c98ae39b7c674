import { encodeUtf8 } from '../bytes/utf8.ts';
import { wipe } from '../bytes/wipe.ts';
import { open, seal } from './aead.ts';
import type { Argon2id } from './argon2.ts';
import { type AccountId, asPurposeKey, asVaultKey, type PurposeKey, type VaultKey } from './brands.ts';
import { pinContext } from './contexts.ts';
import { hkdf, hkdfExpand, hkdfExtract } from './hkdf.ts';
import { sha256 } from './sha256.ts';
import { pinnedArgon2 } from './stretchPassword.ts';

/** What a PIN gives on the one device that has its salt and secret (spec.md §7). */
export type PinKeys = {
  /** 32 bytes: shown to the service for its share. */
  readonly proof: Uint8Array;
  /** HKDF-Extract(salt = secret, ikm = P): with the share it gives the key. 32 bytes. */
  readonly root: Uint8Array;
};

/**
 * P = Argon2id(digits, salt), root = HKDF-Extract(salt = secret, ikm = P), proof = HKDF-Expand(root, …).
 * @param pin the digits, ASCII
 * @param salt 16 random bytes, `secret` 32: both of this device, and never sent
 */
export const derivePinKeys = (
  argon2id: Argon2id,
  pin: string,
  { salt, secret }: { readonly salt: Uint8Array; readonly secret: Uint8Array },
): PinKeys => {
  const digits = encodeUtf8(pin);
  const stretched = argon2id({ password: digits, salt, ...pinnedArgon2 });
  const root = hkdfExtract(secret, stretched);
  wipe(digits, stretched);
  return { root, proof: hkdfExpand(root, 'halfkey/v1/pin proof', 32) };
};

/** What the service holds to know the right proof by: SHA-256 of it. */
export const pinProofHash = (proof: Uint8Array): Uint8Array => sha256(proof);

/** HKDF(ikm = root, salt = share, info = "halfkey/v1/pin key", 32 bytes). @param share 32 bytes, of the service */
export const derivePinKey = (root: Uint8Array, share: Uint8Array): PurposeKey =>
  asPurposeKey(hkdf(root, share, encodeUtf8('halfkey/v1/pin key'), 32));

type Place = { readonly accountId: AccountId; readonly deviceId: Uint8Array };

/** V under the PIN's key: nonce (24) ‖ ciphertext (32) ‖ tag (16). */
export const sealByPin = (
  key: PurposeKey,
  vaultKey: VaultKey,
  { accountId, deviceId }: Place,
): Uint8Array<ArrayBuffer> => seal(key, vaultKey, pinContext(accountId, deviceId));

/** @throws MalformedError where PIN, share, account or device is another */
export const openByPin = (key: PurposeKey, sealed: Uint8Array, { accountId, deviceId }: Place): VaultKey =>
  asVaultKey(open(key, sealed, pinContext(accountId, deviceId)));
