import * as v from 'valibot';
import { ChallengeText, DeviceIdText, Generation, HandedOverText, SignatureText } from './fields.ts';
import { maxDevices } from './passwordChange.ts';

/**
 * Leaves the E of the current generation, which was brought back, for the devices that had followed to a later one. Signed
 * by controlK over `controlStatement('hand back', …)`. Refused as malformed where another generation is current.
 */
export const HandBackRequest = v.strictObject({
  /** The current one. */
  generation: Generation,
  /** The highest that was undone by it. */
  undone: Generation,
  /** The E for each device, sealed under its secret, for this way back alone. */
  handedBack: v.pipe(
    v.array(v.strictObject({ deviceId: DeviceIdText, sealedAccountKey: HandedOverText })),
    v.maxLength(maxDevices),
  ),
  challenge: ChallengeText,
  signature: SignatureText,
});
