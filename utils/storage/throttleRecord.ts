import * as v from 'valibot';

/** Wrong passwords at this device's lock, counted before each is tried so that killing the worker saves no try. */
export const ThrottleRecord = v.strictObject({
  version: v.literal(1),
  failures: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** When the last was counted, milliseconds since 1970. */
  at: v.number(),
});
export type ThrottleRecord = v.InferOutput<typeof ThrottleRecord>;
