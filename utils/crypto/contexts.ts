import { concatBytes } from '../bytes/concatBytes.ts';
import { u16be, u32be, u8 } from '../bytes/integers.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { AccountId, BackupSalt } from './brands.ts';

declare const brand: unique symbol;
/** Associated data: says where a ciphertext belongs. Made here only, so that each kind has one shape. */
export type Context = Uint8Array & { readonly [brand]: 'Context' };

const context = (...parts: readonly Uint8Array[]): Context =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- naming bytes is what this line is for
  concatBytes(...parts) as Uint8Array as Context;

const id = (bytes: Uint8Array): Uint8Array => {
  if (bytes.length !== 16) throw new MalformedError('an id has 16 bytes');
  return bytes;
};

/**
 * accountId (16) ‖ itemId (16) ‖ u32be(revision) ‖ u8(schema), for an item under the key `item` and for its overview
 * under the key `overview` (spec.md §8).
 * @throws MalformedError for an id of another length, RangeError for numbers out of range
 */
export const itemContext = (
  accountId: AccountId,
  itemId: Uint8Array,
  revision: number,
  schema: number,
): Context => context(accountId, id(itemId), u32be(revision), u8(schema));

/** accountId (16) ‖ u16be(generation), for the wrapped vault key (spec.md §4). */
export const vaultKeyContext = (accountId: AccountId, generation: number): Context =>
  context(accountId, u16be(generation));

/** accountId (16) ‖ deviceId (16), for a device secret under the key `device list`. @throws MalformedError for an id of another length */
export const deviceSecretContext = (accountId: AccountId, deviceId: Uint8Array): Context =>
  context(accountId, id(deviceId));

/** accountId (16), for the vault keys that are out of use, under the key `retired vault keys`. */
export const retiredKeysContext = (accountId: AccountId): Context => context(accountId);

/**
 * accountId (16) ‖ deviceId (16) ‖ u16be(generation), for the encrypted account key that a change of the password leaves for
 * a device, under that device's secret. @throws MalformedError for an id of another length
 */
export const handedOverContext = (accountId: AccountId, deviceId: Uint8Array, generation: number): Context =>
  context(accountId, id(deviceId), u16be(generation));

/**
 * accountId (16) ‖ deviceId (16) ‖ u16be(generation) ‖ u16be(undone), for the encrypted account key of a generation that was
 * brought back, left for a device that holds a later one: `undone` at most. @throws MalformedError for an id of another length
 */
export const handedBackContext = (
  accountId: AccountId,
  deviceId: Uint8Array,
  generation: number,
  undone: number,
): Context => context(accountId, id(deviceId), u16be(generation), u16be(undone));

/** accountId (16) ‖ deviceId (16) ‖ "pin", for V under the key of a device's PIN. @throws MalformedError for an id of another length */
export const pinContext = (accountId: AccountId, deviceId: Uint8Array): Context =>
  context(accountId, id(deviceId), encodeUtf8('pin'));

/** accountId (16) ‖ deviceId (16) ‖ "passkey", for V under the key of a device's passkey. @throws MalformedError for an id of another length */
export const passkeyContext = (accountId: AccountId, deviceId: Uint8Array): Context =>
  context(accountId, id(deviceId), encodeUtf8('passkey'));

/** "halfkey/v1/backup passphrase" ‖ accountId (16) ‖ salt (16), for the keys of a backup that a passphrase opens (spec.md §8). */
export const backupKeysContext = (accountId: AccountId, salt: BackupSalt): Context =>
  context(encodeUtf8('halfkey/v1/backup passphrase'), accountId, salt);

/**
 * "halfkey/v1/attachment" ‖ accountId (16) ‖ attachmentId (16) ‖ u32be(index) ‖ u32be(count), for one chunk of an attachment
 * under its own key (spec.md §8). @throws MalformedError for an id of another length
 */
export const attachmentContext = (
  accountId: AccountId,
  attachmentId: Uint8Array,
  index: number,
  count: number,
): Context =>
  context(encodeUtf8('halfkey/v1/attachment'), accountId, id(attachmentId), u32be(index), u32be(count));
