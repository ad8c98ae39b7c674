import * as v from 'valibot';
import { ChallengeText, DeviceIdText, Instant, Session, SignatureText } from './fields.ts';

export const SessionChallengeRequest = v.strictObject({ deviceId: DeviceIdText });
/** Unknown devices get a challenge too; it just never verifies. */
export const SessionChallengeResponse = v.strictObject({ challenge: ChallengeText, expiresAt: Instant });

export const SessionRequest = v.strictObject({
  deviceId: DeviceIdText,
  challenge: ChallengeText,
  /** By the device's key, over `sessionStatement`. A wrong one is answered 401 `unauthorised`. */
  signature: SignatureText,
});
export const SessionResponse = v.strictObject({ session: Session });

/** How long a token lives, milliseconds (protocol.md). Also tells a client the service's time, from when its token ends. */
export const sessionLifetime = 15 * 60_000;
