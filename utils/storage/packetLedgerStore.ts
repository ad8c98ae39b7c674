import * as v from 'valibot';
import { type Database, write } from './database.ts';
import type { KeptHow } from '../messaging/keptHow.ts';
import { type LedgerEntry, PacketLedger } from './packetLedger.ts';

const none: PacketLedger = { version: 1, entries: [] };

/** A damaged record counts as none: it is shown, and nothing hangs on it. */
export const readLedger = async (database: Database): Promise<PacketLedger> => {
  const stored = v.safeParse(PacketLedger, await database.get('state', 'ledger'));
  return stored.success ? stored.output : none;
};

const change = (
  database: Database,
  generation: number,
  changed: (entry: LedgerEntry) => LedgerEntry,
): Promise<void> =>
  write(database, ['state'], async (transaction) => {
    const store = transaction.objectStore('state');
    const stored = v.safeParse(PacketLedger, await store.get('ledger'));
    const { entries } = stored.success ? stored.output : none;
    const known = entries.find((entry) => entry.generation === generation);
    const entry = changed(known ?? { generation, kept: [], provenAt: null });
    await store.put({ version: 1, entries: [...entries.filter((one) => one !== known), entry] }, 'ledger');
  });

/** Notes that a packet was put somewhere. @param at ISO 8601 */
export const noteKept = (database: Database, generation: number, how: KeptHow, at: string): Promise<void> =>
  change(database, generation, (entry) => ({
    ...entry,
    kept: [...entry.kept.filter((one) => one.how !== how), { how, at }],
  }));

/** Notes that a packet was shown to be in hand. @param at ISO 8601 */
export const noteProven = (database: Database, generation: number, at: string): Promise<void> =>
  change(database, generation, (entry) => ({ ...entry, provenAt: at }));
