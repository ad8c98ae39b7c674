import * as v from 'valibot';
import {
  AccountIdText,
  AccountTag,
  Address,
  ChallengeText,
  Generation,
  Instant,
  PacketGeneration,
  RetiredKeysText,
  SealedDeviceSecretText,
  Session,
  SignatureText,
  WrappedVaultKeyText,
} from './fields.ts';
import { NewDevice } from './signUp.ts';

/** How a generation of the packet ended. */
export const GenerationEnd = v.picklist(['password-change', 'account-reset', 'full-re-key', 'undone']);
export type GenerationEnd = v.InferOutput<typeof GenerationEnd>;

export const SignInChallengeRequest = v.strictObject({
  address: Address,
  /** From the packet. */
  tag: AccountTag,
  generation: PacketGeneration,
});
export const SignInChallengeResponse = v.variant('is', [
  v.strictObject({
    is: v.literal('fits'),
    accountId: AccountIdText,
    generation: Generation,
    startedOn: Instant,
    challenge: ChallengeText,
  }),
  /** A fitting tag with an old generation. `accountId` and `generation`, the current one, tell what the newest packet looks like. */
  v.strictObject({
    is: v.literal('older-packet'),
    endedOn: Instant,
    reason: GenerationEnd,
    accountId: AccountIdText,
    generation: Generation,
    /** Where that generation can still be brought back: until when, which it was, when it began, and the challenge to do it with. */
    undo: v.nullable(
      v.strictObject({
        until: Instant,
        generation: Generation,
        startedOn: Instant,
        challenge: ChallengeText,
      }),
    ),
  }),
  /** The next generation, which has not begun: the packet of a password change that was not brought to its end. */
  v.strictObject({
    is: v.literal('unfinished-change'),
    accountId: AccountIdText,
    generation: Generation,
  }),
  /** Everything else, unknown addresses included. */
  v.strictObject({ is: v.literal('not-for-address') }),
]);
export type SignInChallengeResponse = v.InferOutput<typeof SignInChallengeResponse>;

export const SignInProofRequest = v.strictObject({
  accountId: AccountIdText,
  generation: Generation,
  challenge: ChallengeText,
  device: NewDevice,
  /** Ed25519 by signK over `signInStatement` (spec.md §6.5). */
  signature: SignatureText,
});
export const SignInProofResponse = v.variant('is', [
  v.strictObject({
    is: v.literal('signed-in'),
    wrappedVaultKey: WrappedVaultKeyText,
    /** The vault keys that full re-keys have put out of use, sealed under V; null where there was none. */
    retiredKeys: v.nullable(RetiredKeysText),
    session: Session,
  }),
  v.strictObject({ is: v.literal('wrong-password') }),
  /** The challenge is unknown, used or older than five minutes. */
  v.strictObject({ is: v.literal('challenge-expired') }),
]);

/** Sent once, by a device that has just opened the vault key: its device secret D sealed under HKDF(V, "device list"). */
export const SealDeviceRequest = v.strictObject({ sealedDeviceSecret: SealedDeviceSecretText });
