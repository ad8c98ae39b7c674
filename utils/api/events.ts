import * as v from 'valibot';

/**
 * A hint that something is new, and nothing of what: `vault`: another device has changed items; `account`: anything else
 * of the account, its devices or its generation. Whoever hears it asks as always.
 */
export const Changed = v.picklist(['vault', 'account']);
export type Changed = v.InferOutput<typeof Changed>;

/** One event of the stream. */
export const ChangeEvent = v.strictObject({ changed: Changed });

/** Server-sent events (WHATWG HTML, "Server-sent events"), asked for as everything else is: POST, with a session. */
export const changeStream = {
  path: '/v1/events',
  summary: 'Hear of changes while it is open: server-sent events',
} as const;

/** So often at least something comes, in milliseconds: a line that says nothing, if there is nothing to say. */
export const beatEvery = 20_000;
