import * as v from 'valibot';
import { AddressSequence } from '../api/addresses.ts';
import { Address, Generation, Instant, Label } from '../api/fields.ts';
import { GenerationEnd } from '../api/signIn.ts';
import { ResetRequest } from '../api/reset.ts';
import { SignUpRequest } from '../api/signUp.ts';
import { asAccountId, asDeviceSecret, asEncryptedAccountKey, asWrappedVaultKey } from '../crypto/brands.ts';

const Bytes = v.instance(Uint8Array);
export const named = <T>(as: (bytes: Uint8Array) => T) =>
  v.pipe(
    Bytes,
    v.transform((bytes) => as(bytes)),
  );

/** This device's own key and secret. The private key cannot be exported, not even by us. */
export const DeviceRecord = v.strictObject({
  /** 16 bytes. */
  deviceId: v.pipe(Bytes, v.length(16)),
  name: Label,
  /** Ed25519. */
  privateKey: v.instance(CryptoKey),
  publicKey: v.pipe(Bytes, v.length(32)),
  /** D: spec.md §3. */
  secret: named(asDeviceSecret),
});
export type DeviceRecord = v.InferOutput<typeof DeviceRecord>;

/** A generation of password and packet: what a password opens, and how far that goes. */
export const PasswordGeneration = v.strictObject({
  generation: Generation,
  /** E: K itself is never kept. */
  encryptedAccountKey: named(asEncryptedAccountKey),
  wrappedVaultKey: named(asWrappedVaultKey),
  /** When it began. */
  startedOn: Instant,
  /** Where it was begun by passkey: until when the pair of before can undo that. */
  undoUntil: v.optional(Instant),
  /** It came back when what had followed it was undone. */
  isBack: v.optional(v.boolean()),
});
export type PasswordGeneration = v.InferOutput<typeof PasswordGeneration>;

/** Everything of an account that a signed-in device keeps. With the password it opens the vault; without, nothing. */
export const AccountRecord = v.strictObject({
  version: v.literal(1),
  address: Address,
  /** Origin of the service. */
  service: v.string(),
  accountId: named(asAccountId),
  ...PasswordGeneration.entries,
  device: DeviceRecord,
  /** Public half of controlK: what another device has signed is told from what the service says. */
  controlKey: v.pipe(Bytes, v.length(32)),
  /** One that another device has begun: the next password is judged by it, and takes its place with the right one. */
  next: v.optional(PasswordGeneration),
  /** As a device has set them last: the second address, and the number of that change. Absent as at sign-up. */
  addresses: v.optional(v.strictObject({ sequence: AddressSequence, second: v.nullable(Address) })),
  /** The vault keys that full re-keys have put out of use, sealed under the one of now (spec.md §7). */
  retiredKeys: v.optional(Bytes),
  /** Signed in just now: it may be by undoing a change that the other devices have followed, and they wait for the way back. */
  handBackDue: v.optional(v.boolean()),
  /** True from sign-up until the user has shown that the packet is in hand. */
  packetToDeliver: v.boolean(),
});
export type AccountRecord = v.InferOutput<typeof AccountRecord>;

/** The generation that a password is judged by, and whose packet is the current one. */
export const inForce = (account: AccountRecord): PasswordGeneration => account.next ?? account;

/**
 * A sign-up, or a reset, as it stands before its last request is sent: enough to send it again to the letter, and to open
 * the account if it turns out that the service has made it.
 */
export const SignUpDraft = v.strictObject({
  version: v.literal(1),
  service: v.string(),
  request: v.union([SignUpRequest, ResetRequest]),
  encryptedAccountKey: named(asEncryptedAccountKey),
  device: DeviceRecord,
});
export type SignUpDraft = v.InferOutput<typeof SignUpDraft>;

/** What the service has said of the generation that this device is of, when it refused it. */
export const EndedRecord = v.strictObject({
  version: v.literal(1),
  reason: GenerationEnd,
  endedOn: Instant,
  until: Instant,
});
export type EndedRecord = v.InferOutput<typeof EndedRecord>;

/**
 * A change of the password as it stands before it is made: the next generation, whole. Mute like the record of the account,
 * since a password is needed to open it.
 */
export const ChangeDraft = v.strictObject({
  version: v.literal(1),
  /** `startedOn`: when it was prepared. */
  next: PasswordGeneration,
  /** Public half of the new signK, 32 bytes. */
  verifier: v.pipe(Bytes, v.length(32)),
  /** A passkey was given for it in the place of the password. */
  byPasskey: v.optional(v.boolean()),
});
export type ChangeDraft = v.InferOutput<typeof ChangeDraft>;
