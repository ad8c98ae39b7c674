import * as v from 'valibot';
import { base64urlBytes, base64urlUpTo, DeviceIdText, ItemIdText, Revision, Sequence } from './fields.ts';

/** The largest item ciphertext, and the largest overview, in bytes. */
export const maxItemBytes = 256 * 1024;
export const maxOverviewBytes = 32 * 1024;
/** How many items one push may carry, and one page of a pull may return. */
export const maxItemsPerPush = 500;
/** So many items an account may have, deleted ones included. */
export const maxItems = 100_000;
export const maxItemsPerPage = 1000;
/** The longest body of a push, in bytes of JSON: a client with more splits it into several pushes. */
export const maxPushBytes = 8 * 1024 * 1024;

/** One state of the whole vault, chained to the one before (spec.md §8). */
export const Head = v.strictObject({
  sequence: Sequence,
  /** Hash of the previous head; 32 zero bytes for sequence 0. */
  previous: base64urlBytes(32),
  /** SHA-256 over the sorted leaves of all items. */
  root: base64urlBytes(32),
  /** The device that made it. */
  device: DeviceIdText,
  /** HMAC-SHA-256 under HKDF(V, "manifest"). */
  mac: base64urlBytes(32),
});
export type Head = v.InferOutput<typeof Head>;

/** An item as it is stored and sent: two ciphertexts under two keys, bound to the account, the item and the revision. */
export const SealedItem = v.strictObject({
  itemId: ItemIdText,
  revision: Revision,
  schema: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255)),
  item: base64urlUpTo(maxItemBytes),
  overview: base64urlUpTo(maxOverviewBytes),
});
export type SealedItem = v.InferOutput<typeof SealedItem>;

/** Where the next page of a pull begins: items are ordered by (changedAt, itemId). */
const Cursor = v.strictObject({ changedAt: Sequence, itemId: ItemIdText });

export const VaultPullRequest = v.strictObject({
  /** The sequence this device holds; items changed after it are wanted. -1 asks for everything. */
  since: v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(Number.MAX_SAFE_INTEGER)),
  after: v.optional(Cursor),
});
export const VaultPullResponse = v.strictObject({
  /** The newest head at the moment of this page; the items complete it once `next` is null. */
  head: Head,
  items: v.pipe(v.array(SealedItem), v.maxLength(maxItemsPerPage)),
  next: v.nullable(Cursor),
});
export type VaultPullResponse = v.InferOutput<typeof VaultPullResponse>;

export const VaultPushRequest = v.strictObject({
  /** The new head; its `previous` and `sequence` name the head it was made on. */
  head: Head,
  items: v.pipe(v.array(SealedItem), v.minLength(1), v.maxLength(maxItemsPerPush)),
});
export type VaultPushRequest = v.InferOutput<typeof VaultPushRequest>;
/**
 * `accepted` also answers the same push sent twice (its head is the newest already).
 * `conflict`: somebody else pushed first; pull, merge, try again.
 */
export const VaultPushResponse = v.variant('is', [
  v.strictObject({ is: v.literal('accepted') }),
  v.strictObject({ is: v.literal('conflict'), head: Head }),
]);
export type VaultPushResponse = v.InferOutput<typeof VaultPushResponse>;
