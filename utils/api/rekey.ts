import * as v from 'valibot';
import { AddressSequence } from './addresses.ts';
import {
  base64urlBytes,
  ChallengeText,
  DeviceIdText,
  EmptyObject,
  Generation,
  Instant,
  PublicKeyText,
  RetiredKeysText,
  SealedDeviceSecretText,
  SignatureText,
  WrappedVaultKeyText,
} from './fields.ts';
import { Head, maxItemsPerPush, SealedItem } from './vault.ts';

/** The longest body of the request that makes a re-key: removals of a hundred devices, with room to spare. */
export const maxRekeyBytes = 32 * 1024;

/** 16 random bytes made by the client when it begins: what was staged under another id is forgotten. */
const RekeyId = base64urlBytes(16);

/**
 * Leaves items, sealed under the new vault key, for the re-key that this device has begun. They count for nothing until it
 * is made; an item that is sent again replaces itself.
 */
const StageItemsRequest = v.strictObject({
  rekeyId: RekeyId,
  items: v.pipe(v.array(SealedItem), v.minLength(1), v.maxLength(maxItemsPerPush)),
});

/**
 * Ends the generation, puts the staged items in the place of all there are, and signs out every other device, in one
 * transaction. Signed by the controlK that ends, over `controlStatement('re-key', …)`.
 */
const RekeyRequest = v.strictObject({
  rekeyId: RekeyId,
  /** The new one: one more than the current. */
  generation: Generation,
  /** Public half of the new signK. */
  verifier: PublicKeyText,
  /** The new V. */
  wrappedVaultKey: WrappedVaultKeyText,
  /** Public half of the new controlK. */
  controlKey: PublicKeyText,
  /** Over the staged items; its `previous` and `sequence` name the head that it was made on. */
  head: Head,
  /** This device's D under the new V. */
  sealedDeviceSecret: SealedDeviceSecretText,
  retiredKeys: RetiredKeysText,
  /** Every other device, each with the signature over `controlStatement('remove device', …)` and the same challenge. */
  removals: v.pipe(
    v.array(v.strictObject({ deviceId: DeviceIdText, signature: SignatureText })),
    v.maxLength(100),
  ),
  /**
   * The addresses as they are, signed anew by the new controlK over `addressesDigest` and the same challenge; null as long as
   * they are those of the sign-up.
   */
  addresses: v.nullable(v.strictObject({ sequence: AddressSequence, signature: SignatureText })),
  challenge: ChallengeText,
  signature: SignatureText,
});
const RekeyResponse = v.variant('is', [
  /** Also answers the same re-key sent twice. */
  v.strictObject({ is: v.literal('rekeyed'), startedOn: Instant }),
  /**
   * The generation, the head, the addresses or the devices are others by now: look again and try again. `generation` is the highest that the
   * account has had.
   */
  v.strictObject({ is: v.literal('outdated'), generation: Generation }),
  /** What was staged is not what the head is over: stage all of it again. */
  v.strictObject({ is: v.literal('incomplete') }),
]);

export const rekeyEndpoints = {
  stageItems: {
    path: '/v1/rekey/stage',
    auth: 'session',
    request: StageItemsRequest,
    response: EmptyObject,
    summary: 'Leave items under a new vault key, for a full re-key',
  },
  rekey: {
    path: '/v1/rekey',
    auth: 'session',
    request: RekeyRequest,
    response: RekeyResponse,
    summary: 'Change every key, and sign out every other device',
  },
} as const;
