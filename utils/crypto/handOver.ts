import { open, seal } from './aead.ts';
import {
  type AccountId,
  asEncryptedAccountKey,
  asPurposeKey,
  type DeviceSecret,
  type EncryptedAccountKey,
} from './brands.ts';
import { handedOverContext } from './contexts.ts';

/** Whose the key is, and of which generation. */
type HandOver = {
  readonly accountId: AccountId;
  readonly deviceId: Uint8Array;
  readonly generation: number;
};

/**
 * E for another device of the account, sealed under its secret D, which only devices of the account can open: nonce (24) ‖
 * ciphertext (20) ‖ tag (16). Sealing this is all that D is for (spec.md §7).
 */
export const sealForDevice = (
  secret: DeviceSecret,
  key: EncryptedAccountKey,
  { accountId, deviceId, generation }: HandOver,
): Uint8Array => seal(asPurposeKey(secret), key, handedOverContext(accountId, deviceId, generation));

/** @throws MalformedError where it was sealed for another device, account or generation, or by nobody of the account */
export const openFromDevice = (
  secret: DeviceSecret,
  sealed: Uint8Array,
  { accountId, deviceId, generation }: HandOver,
): EncryptedAccountKey =>
  asEncryptedAccountKey(
    open(asPurposeKey(secret), sealed, handedOverContext(accountId, deviceId, generation)),
  );
