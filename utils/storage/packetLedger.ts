import * as v from 'valibot';
import { Generation, Instant } from '../api/fields.ts';
import { KeptHow } from '../messaging/keptHow.ts';

const Entry = v.strictObject({
  generation: Generation,
  /** The last time for each way. */
  kept: v.array(v.strictObject({ how: KeptHow, at: Instant })),
  /** When it was last shown to be in hand, on this device; null where it never was. */
  provenAt: v.nullable(Instant),
});
export type LedgerEntry = v.InferOutput<typeof Entry>;

/** What this device has seen happen to each packet of the account. No packet and no part of one is in it. */
export const PacketLedger = v.strictObject({ version: v.literal(1), entries: v.array(Entry) });
export type PacketLedger = v.InferOutput<typeof PacketLedger>;
