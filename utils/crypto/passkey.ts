import { concatBytes } from '../bytes/concatBytes.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { open, seal } from './aead.ts';
import { type AccountId, asPurposeKey, asVaultKey, type PurposeKey, type VaultKey } from './brands.ts';
import { passkeyContext } from './contexts.ts';
import { hkdf } from './hkdf.ts';

/**
 * What a passkey's PRF is asked with: "halfkey/v1/passkey" ‖ the random bytes of this registration (32). An authenticator
 * never sees it as it is: the browser hashes it with a label of its own (W3C Web Authentication Level 3, §10.1.4).
 */
export const passkeyQuestion = (salt: Uint8Array): Uint8Array =>
  concatBytes(encodeUtf8('halfkey/v1/passkey'), salt);

/** HKDF(ikm = output, salt = "halfkey/v1", info = "passkey key", 32 bytes). @param output 32 bytes, the PRF's first result */
export const derivePasskeyKey = (output: Uint8Array): PurposeKey =>
  asPurposeKey(hkdf(output, encodeUtf8('halfkey/v1'), encodeUtf8('passkey key'), 32));

type Place = { readonly accountId: AccountId; readonly deviceId: Uint8Array };

/** V under the passkey's key: nonce (24) ‖ ciphertext (32) ‖ tag (16). */
export const sealByPasskey = (
  key: PurposeKey,
  vaultKey: VaultKey,
  { accountId, deviceId }: Place,
): Uint8Array<ArrayBuffer> => seal(key, vaultKey, passkeyContext(accountId, deviceId));

/** @throws MalformedError where it is another passkey's output, or another account's or device's */
export const openByPasskey = (
  key: PurposeKey,
  sealed: Uint8Array,
  { accountId, deviceId }: Place,
): VaultKey => asVaultKey(open(key, sealed, passkeyContext(accountId, deviceId)));
