import {
  type AccountId,
  type AccountKey,
  asAccountId,
  asAccountKey,
  asAttachmentKey,
  asDeviceSecret,
  asVaultKey,
  type AttachmentKey,
  type DeviceSecret,
  type VaultKey,
} from './brands.ts';
import { randomBytes } from './randomBytes.ts';

/** A new account's id. Throws as `randomBytes` does, like all of these. */
export const generateAccountId = (): AccountId => asAccountId(randomBytes(16));
/** K. To be wrapped exactly once: a new password, version or reset makes a new one (spec.md §3). */
export const generateAccountKey = (): AccountKey => asAccountKey(randomBytes(20));
/** V. */
export const generateVaultKey = (): VaultKey => asVaultKey(randomBytes(32));
/** D. */
export const generateDeviceSecret = (): DeviceSecret => asDeviceSecret(randomBytes(32));
/** The key of one attachment. */
export const generateAttachmentKey = (): AttachmentKey => asAttachmentKey(randomBytes(32));
/** The id of an item, a device or an attachment: 16 random bytes. */
export const generateId = (): Uint8Array<ArrayBuffer> => randomBytes(16);
