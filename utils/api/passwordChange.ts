import * as v from 'valibot';
import {
  ChallengeText,
  DeviceIdText,
  Generation,
  HandedOverText,
  Instant,
  PublicKeyText,
  SealedDeviceSecretText,
  SignatureText,
  WrappedVaultKeyText,
} from './fields.ts';

/** More devices than anybody has; one that is left out needs the packet at its next unlocking. */
export const maxDevices = 100;

/** Until when the older pair can undo a change that was made by passkey; null where none can be undone. */
const UndoUntil = v.nullable(Instant);

/** The devices that a change hands the new encrypted account key to, this one among them, each with its secret as it left it. */
export const DeviceSecretsResponse = v.strictObject({
  devices: v.pipe(
    v.array(
      v.strictObject({
        deviceId: DeviceIdText,
        /** Null: the device was killed between its proof and this. */
        sealedDeviceSecret: v.nullable(SealedDeviceSecretText),
      }),
    ),
    v.maxLength(maxDevices),
  ),
});

/**
 * Ends one generation and begins the next, in one transaction: until it is answered the old password and packet sign in,
 * from then on the new ones. Signed by controlK over `controlStatement('change password', …)`, or 'change by passkey'.
 */
export const ChangePasswordRequest = v.strictObject({
  /** The new one: one more than the current. */
  generation: Generation,
  /** Public half of the new signK. */
  verifier: PublicKeyText,
  wrappedVaultKey: WrappedVaultKeyText,
  /** The new E for each device, sealed under its secret. */
  handedOver: v.pipe(
    v.array(v.strictObject({ deviceId: DeviceIdText, sealedAccountKey: HandedOverText })),
    v.maxLength(maxDevices),
  ),
  /** A passkey was given in the place of the password: the pair of now is kept for some days and can undo the change. */
  byPasskey: v.boolean(),
  challenge: ChallengeText,
  signature: SignatureText,
});
export const ChangePasswordResponse = v.variant('is', [
  /** Also answers the same change sent twice. */
  v.strictObject({ is: v.literal('changed'), startedOn: Instant, undoUntil: UndoUntil }),
  /** Another device was first; `generation` is the current one. */
  v.strictObject({ is: v.literal('outdated'), generation: Generation }),
]);

/** Asked by a device, locked or not, whether the password was changed on another one. */
export const FollowChangeRequest = v.strictObject({
  /** The one that the device holds. */
  generation: Generation,
});
export const FollowChangeResponse = v.variant('is', [
  v.strictObject({ is: v.literal('current') }),
  v.strictObject({
    is: v.literal('changed'),
    generation: Generation,
    startedOn: Instant,
    wrappedVaultKey: WrappedVaultKeyText,
    undoUntil: UndoUntil,
    /** Set where the generation was brought back: the highest that was undone by it, and that the device may hold. */
    undone: v.nullable(Generation),
    /** Null: nothing was left for this device, which needs the packet. */
    sealedAccountKey: v.nullable(HandedOverText),
  }),
]);
