import { open, seal } from './aead.ts';
import {
  type AccountId,
  asEncryptedAccountKey,
  asPurposeKey,
  type DeviceSecret,
  type EncryptedAccountKey,
} from './brands.ts';
import { type Context, handedBackContext, handedOverContext } from './contexts.ts';

/** Whose the key is, and of which generation. */
type HandOver = {
  readonly accountId: AccountId;
  readonly deviceId: Uint8Array;
  readonly generation: number;
  /** Set on the way back to a generation: the highest that was undone by it. */
  readonly undone?: number;
};

const contextOf = ({ accountId, deviceId, generation, undone }: HandOver): Context =>
  undone === undefined
    ? handedOverContext(accountId, deviceId, generation)
    : handedBackContext(accountId, deviceId, generation, undone);

/**
 * E for another device of the account, sealed under its secret D, which only devices of the account can open: nonce (24) ‖
 * ciphertext (20) ‖ tag (16). Sealing this is all that D is for (spec.md §7).
 */
export const sealForDevice = (secret: DeviceSecret, key: EncryptedAccountKey, place: HandOver): Uint8Array =>
  seal(asPurposeKey(secret), key, contextOf(place));

/** @throws MalformedError where it was sealed for another device, account or generation, or by nobody of the account */
export const openFromDevice = (
  secret: DeviceSecret,
  sealed: Uint8Array,
  place: HandOver,
): EncryptedAccountKey => asEncryptedAccountKey(open(asPurposeKey(secret), sealed, contextOf(place)));
