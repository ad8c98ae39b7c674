import * as v from 'valibot';
import { Address } from '../api/fields.ts';

/**
 * Where a sign-in stands, on the disk: so that it goes on after the browser was closed. The password is not in it; the
 * packet, once handed over, is mute without it (spec.md P1).
 */
export const SignInStep = v.strictObject({
  version: v.literal(1),
  address: Address,
  /** Origin of the service. */
  service: v.string(),
  /** The text of a packet that was handed over and not refused; null where there is none. */
  packet: v.nullable(v.string()),
  /** From then on it counts as given up, milliseconds since 1970. */
  until: v.number(),
});
export type SignInStep = v.InferOutput<typeof SignInStep>;
