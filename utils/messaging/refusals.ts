import * as v from 'valibot';
import { Instant } from '../api/fields.ts';
import { gives, message } from './describe.ts';

/** Which question was refused; codes only, as everything here. */
export const refusable = [
  'unlock',
  'signIn.authenticate',
  'signIn.tryPacket',
  'signIn.retryPassword',
  'signIn.undo',
  'packet.reveal',
  'packet.check',
  'packet.confirm',
  'packet.mail',
  'reset.bringBack',
  'change.begin',
  'change.confirm',
  'backup.begin',
] as const;

/** Answers that let nobody in. `packet-wanted` and the like are steps, and no refusals. */
export const refusalCodes = [
  'nothing-found',
  'not-ours',
  'incomplete',
  'mistyped',
  'damaged',
  'newer-version',
  'other-account',
  'older-packet',
  'unfinished-change',
  'not-the-new-one',
  'wrong-password',
  'throttled',
  'mail-failed',
  'limited',
  'unreachable',
  'service-error',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** No address, no packet, no text of the service's. */
export const NotedRefusal = v.strictObject({
  message: v.picklist(refusable),
  code: v.picklist(refusalCodes),
  at: Instant,
});
export type NotedRefusal = v.InferOutput<typeof NotedRefusal>;

/** The last refusals on this device since the browser began, for a report. The oldest first. */
export const refusalMessages = {
  'refusals.read': message(
    'page',
    v.strictObject({}),
    gives<{ is: 'refusals'; refusals: readonly NotedRefusal[] }>(),
  ),
} as const;
