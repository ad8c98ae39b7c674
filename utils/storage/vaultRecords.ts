import * as v from 'valibot';
import type { VaultHead } from '../vault/head.ts';
import type { SealedVersion } from '../vault/sealed.ts';
import type { IntegrityAlarm } from '../vault/verifyPull.ts';

/** The heavy half of an item: read one at a time. */
export type ItemRecord = {
  readonly itemId: string;
  /** The ciphertext that goes with the overview's `revision` and `schema`. */
  readonly item: Uint8Array;
  /** What the service has, kept while this device has something newer; null where it has none or the same. */
  readonly base: SealedVersion | null;
};

/** The light half: lists, matching and the root read all of these and no more. */
export type OverviewRecord = {
  readonly itemId: string;
  readonly revision: number;
  readonly schema: number;
  readonly overview: Uint8Array;
  /** Keyed hashes of the hosts that the login belongs to (docs/decisions/0005). */
  readonly hosts: readonly string[];
  /** There only while the service has not got this revision: then 1, so that an index can find it. */
  readonly pending?: 1;
  /** `leafOf` the version that the service has; null where it has none. */
  readonly syncedLeaf: Uint8Array | null;
};

const Bytes = (length: number) => v.pipe(v.instance(Uint8Array), v.length(length));
export const Head: v.GenericSchema<VaultHead> = v.strictObject({
  sequence: v.number(),
  previous: Bytes(32),
  root: Bytes(32),
  device: Bytes(16),
  mac: Bytes(32),
});
const alarms = [
  'rolled-back',
  'forked',
  'items-altered',
  'head-forged',
] as const satisfies readonly IntegrityAlarm[];

/** Where syncing stands; survives the worker. */
export const SyncRecord = v.strictObject({
  version: v.literal(1),
  /** The newest head that this device has verified or made. */
  head: Head,
  /**
   * There while the service, which was put back to an older state that the user has agreed to go on from, is behind this
   * sequence: the highest that this device has seen. The next head goes beyond it.
   */
  seen: v.optional(v.number()),
  /** When the service was last heard to agree, milliseconds since 1970. */
  syncedAt: v.number(),
  /** When it was last asked, whatever came of it. */
  triedAt: v.number(),
  /** Why the last attempt did not get through; null where it did. */
  trouble: v.nullable(v.picklist(['offline', 'limited', 'service-error'])),
  /** Set: nothing is sent or taken over until a pull verifies again. */
  alarm: v.nullable(v.picklist(alarms)),
  signedOutElsewhere: v.boolean(),
});
export type SyncRecord = v.InferOutput<typeof SyncRecord>;
