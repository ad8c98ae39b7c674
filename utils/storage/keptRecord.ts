import * as v from 'valibot';
import { Address, Generation, Instant } from '../api/fields.ts';
import { asAccountId, asWrappedVaultKey } from '../crypto/brands.ts';
import type { ItemRecord, OverviewRecord } from './vaultRecords.ts';

const Bytes = v.instance(Uint8Array);

/**
 * What stays of an account whose device was removed elsewhere: the edits that the service has not got, as they lay on the
 * disk. The encrypted account key is not among it: without the packet nothing of this opens, not even with the password.
 */
export const KeptEdits = v.strictObject({
  version: v.literal(1),
  address: Address,
  /** Origin of the service. */
  service: v.string(),
  accountId: v.pipe(
    Bytes,
    v.transform((bytes) => asAccountId(bytes)),
  ),
  /** Of the wrapped vault key, which the password and the packet of this generation open. */
  generation: Generation,
  wrappedVaultKey: v.pipe(
    Bytes,
    v.transform((bytes) => asWrappedVaultKey(bytes)),
  ),
  removedOn: Instant,
  /** Pending ones alone; empty where there were none, and then this is a notice. */
  items: v.array(
    v.custom<{ readonly item: ItemRecord; readonly overview: OverviewRecord }>(
      (value) => typeof value === 'object' && value !== null,
    ),
  ),
});
export type KeptEdits = v.InferOutput<typeof KeptEdits>;
