import * as v from 'valibot';
import { Instant } from './fields.ts';

/** Every answer that is not 200 has this body and nothing else. `not-found` means absent or not yours, in the same words. */
export const ApiErrorBody = v.variant('error', [
  v.strictObject({ error: v.literal('malformed') }),
  v.strictObject({ error: v.literal('too-large') }),
  v.strictObject({ error: v.literal('unauthorised') }),
  v.strictObject({ error: v.literal('not-found') }),
  v.strictObject({ error: v.literal('limited'), retryAt: Instant }),
  v.strictObject({ error: v.literal('unavailable') }),
]);
export type ApiErrorBody = v.InferOutput<typeof ApiErrorBody>;

export const statusOfError = {
  malformed: 400,
  unauthorised: 401,
  'not-found': 404,
  'too-large': 413,
  limited: 429,
  unavailable: 503,
} as const satisfies Record<ApiErrorBody['error'], number>;
