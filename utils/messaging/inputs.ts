import * as v from 'valibot';

/** What several messages carry. */

export const Password = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
export const ServiceOrigin = v.pipe(v.string(), v.url(), v.maxLength(300));
export const Text = (max: number) => v.pipe(v.string(), v.maxLength(max));
