import * as v from 'valibot';

/**
 * Why a message got no answer of its own. Codes only: the browser would hand an exception's text to the sender.
 * - `refused`: this sender may not send it, or there is no such message.
 * - `malformed`: what it carries does not fit its schema.
 * - `no-room`: the disk takes no more; what was to be changed is as it was.
 * - `failed`: a fault in the background; the cause is not told.
 */
const MessageFault = v.picklist(['refused', 'malformed', 'no-room', 'failed']);
export type MessageFault = v.InferOutput<typeof MessageFault>;

/** What travels back over `runtime.sendMessage`. */
export const Answer = v.union([
  v.strictObject({ output: v.unknown() }),
  v.strictObject({ fault: MessageFault }),
]);
export type Answer = { readonly output: unknown } | { readonly fault: MessageFault };

/** What travels there; `input` is checked by the contract's own schema. */
export const Request = v.strictObject({ name: v.string(), input: v.unknown() });
