import * as v from 'valibot';
import { asDeviceSecret } from '../crypto/brands.ts';
import { named, PasswordGeneration } from './accountRecord.ts';
import { Head } from './vaultRecords.ts';

const Bytes = (length: number) => v.pipe(v.instance(Uint8Array), v.length(length));

/**
 * A full re-key as it stands before it is made. The new vault key is in it in one form alone, sealed under the new password
 * and packet: whoever has the disk and the old vault key gets nothing of the new one.
 */
export const RekeyDraft = v.strictObject({
  version: v.literal(1),
  /** What was staged at the service is found by it. */
  rekeyId: Bytes(16),
  /** `startedOn`: when it was prepared. */
  next: PasswordGeneration,
  /** Public half of the new signK. */
  verifier: Bytes(32),
  /** Public half of the new controlK. */
  controlKey: Bytes(32),
  /** This device's new D, and the same under the new V. */
  deviceSecret: named(asDeviceSecret),
  sealedDeviceSecret: Bytes(72),
  /** The vault keys that are out of use with it, sealed under the new V. */
  retiredKeys: v.instance(Uint8Array),
  /** How the new packet was shown to be in hand; null until it was. */
  proven: v.nullable(v.picklist(['handed-back', 'print'])),
  /** The head that it was last tried to be made with; null before the first time. */
  head: v.nullable(Head),
});
export type RekeyDraft = v.InferOutput<typeof RekeyDraft>;

/** The heavy half of an item under the new vault key. */
export type RekeyedItem = { readonly itemId: string; readonly item: Uint8Array };

/** The light half: tells what is done without reading the heavy ones. */
export type RekeyedOverview = {
  readonly itemId: string;
  /** `leafOf` the version that it was made from: where the service has another by now it is made again. */
  readonly sourceLeaf: Uint8Array;
  readonly revision: number;
  readonly schema: number;
  readonly overview: Uint8Array;
  /** For the index of hosts, under the new vault key. */
  readonly hosts: readonly string[];
  /** `leafOf` this version. */
  readonly leaf: Uint8Array;
  /** There only once the service has got it: then 1, so that an index can count it. */
  readonly staged?: 1;
};
