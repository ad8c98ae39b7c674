import * as v from 'valibot';
import { base64urlBytes, ChallengeText, SignatureText } from './fields.ts';

/** From the last typing of the account password on, milliseconds: so long a PIN or a passkey stands in for it. */
export const quickUnlockLifetime = 14 * 24 * 60 * 60_000;

/** Wrong proofs in a row; the last of them destroys the share. */
export const pinTries = 5;

const ShareText = base64urlBytes(32);
const PinProofText = base64urlBytes(32);

/** Replaces what was kept for this device before. The account password was typed just now. */
export const SetPinRequest = v.strictObject({
  /** Random, made by the device. */
  share: ShareText,
  /** SHA-256 of the proof. */
  proofHash: base64urlBytes(32),
});

/** One try: it is counted before it is compared. */
export const OpenPinRequest = v.strictObject({ proof: PinProofText });
export const OpenPinResponse = v.variant('is', [
  v.strictObject({ is: v.literal('right'), share: ShareText }),
  /** `triesLeft` 0: the share was destroyed by this one. */
  v.strictObject({
    is: v.literal('wrong'),
    triesLeft: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(pinTries - 1)),
  }),
  /** The account password was not typed for so long that it is wanted now; nothing was compared or counted. */
  v.strictObject({ is: v.literal('set-aside') }),
  /** There is no share for this device: none was left, or it was destroyed. */
  v.strictObject({ is: v.literal('none') }),
]);

/** Signed by controlK over `controlStatement('renew pin', …)`: who has a session alone cannot put the end off. */
export const RenewPinRequest = v.strictObject({ challenge: ChallengeText, signature: SignatureText });
export const RenewPinResponse = v.variant('is', [
  v.strictObject({ is: v.literal('renewed') }),
  v.strictObject({ is: v.literal('none') }),
]);
