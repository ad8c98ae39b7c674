import { MalformedError } from '../bytes/malformed.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = Uint8Array & { readonly [brand]: Name };

/** 16 random bytes made by the client at sign-up. Public. */
export type AccountId = Branded<'AccountId'>;
/** K: 20 random bytes, wrapped exactly once in its life (spec.md §3). Never stored. */
export type AccountKey = Branded<'AccountKey'>;
/** E: K under the pad that comes from the password; what the packet carries (spec.md §4). 20 bytes, without a tag. */
export type EncryptedAccountKey = Branded<'EncryptedAccountKey'>;
/** S: what Argon2id makes of the password. 32 bytes. */
export type StretchedPassword = Branded<'StretchedPassword'>;
/** V: 32 random bytes, above every key of the vault. */
export type VaultKey = Branded<'VaultKey'>;
/** D: 32 random bytes of one device. */
export type DeviceSecret = Branded<'DeviceSecret'>;
/** commitment (32) ‖ nonce (24) ‖ ciphertext (32) ‖ tag (16) of V. */
export type WrappedVaultKey = Branded<'WrappedVaultKey'>;
/** commitment (32) ‖ nonce (24) ‖ ciphertext (96) ‖ tag (16) of a backup's keys, under a passphrase. */
export type WrappedBackupKeys = Branded<'WrappedBackupKeys'>;
/** 16 random bytes of one backup that a passphrase opens. */
export type BackupSalt = Branded<'BackupSalt'>;
/** 32 random bytes that one attachment's content is sealed with, kept in its item. */
export type AttachmentKey = Branded<'AttachmentKey'>;
/** A 32-byte key that serves one purpose. */
export type PurposeKey = Branded<'PurposeKey'>;

/** The one place where bytes become a name: only their length can be checked. */
const as =
  <T extends Uint8Array>(what: string, length: number) =>
  (bytes: Uint8Array): T => {
    if (bytes.length !== length) throw new MalformedError(`${what} has ${length} bytes, not ${bytes.length}`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- naming bytes is what this line is for
    return bytes as T;
  };

/** @throws MalformedError unless there are 16 bytes */
export const asAccountId = as<AccountId>('an account id', 16);
/** @throws MalformedError unless there are 20 bytes */
export const asAccountKey = as<AccountKey>('an account key', 20);
/** @throws MalformedError unless there are 20 bytes */
export const asEncryptedAccountKey = as<EncryptedAccountKey>('an encrypted account key', 20);
/** @throws MalformedError unless there are 32 bytes */
export const asStretchedPassword = as<StretchedPassword>('a stretched password', 32);
/** @throws MalformedError unless there are 32 bytes */
export const asVaultKey = as<VaultKey>('a vault key', 32);
/** @throws MalformedError unless there are 32 bytes */
export const asDeviceSecret = as<DeviceSecret>('a device secret', 32);
/** @throws MalformedError unless there are 104 bytes */
export const asWrappedVaultKey = as<WrappedVaultKey>('a wrapped vault key', 104);
/** @throws MalformedError unless there are 168 bytes */
export const asWrappedBackupKeys = as<WrappedBackupKeys>('wrapped backup keys', 168);
/** @throws MalformedError unless there are 16 bytes */
export const asBackupSalt = as<BackupSalt>('a salt', 16);
/** @throws MalformedError unless there are 32 bytes */
export const asPurposeKey = as<PurposeKey>('a key', 32);
/** @throws MalformedError unless there are 32 bytes */
export const asAttachmentKey = as<AttachmentKey>('the key of an attachment', 32);
