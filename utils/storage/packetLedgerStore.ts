import * as v from 'valibot';
import { type Database, type ReadWrite, write } from './database.ts';
import type { KeptHow } from '../messaging/keptHow.ts';
import { type LedgerEntry, PacketLedger } from './packetLedger.ts';

const none: PacketLedger = { version: 1, entries: [] };

/** A damaged record counts as none: it is shown, and nothing hangs on it. */
export const readLedger = async (database: Database): Promise<PacketLedger> => {
  const stored = v.safeParse(PacketLedger, await database.get('state', 'ledger'));
  return stored.success ? stored.output : none;
};

const changeIn = async (
  transaction: ReadWrite,
  generation: number,
  changed: (entry: LedgerEntry) => LedgerEntry,
): Promise<void> => {
  const store = transaction.objectStore('state');
  const stored = v.safeParse(PacketLedger, await store.get('ledger'));
  const { entries } = stored.success ? stored.output : none;
  const known = entries.find((entry) => entry.generation === generation);
  const entry = changed(known ?? { generation, kept: [], provenAt: null });
  await store.put({ version: 1, entries: [...entries.filter((one) => one !== known), entry] }, 'ledger');
};

const withKept = (entry: LedgerEntry, how: KeptHow, at: string): LedgerEntry => ({
  ...entry,
  kept: [...entry.kept.filter((one) => one.how !== how), { how, at }],
});

/** Notes that a packet was put somewhere. @param at ISO 8601 */
export const noteKept = (database: Database, generation: number, how: KeptHow, at: string): Promise<void> =>
  write(database, ['state'], (transaction) =>
    changeIn(transaction, generation, (entry) => withKept(entry, how, at)),
  );

/** Notes that a packet was shown to be in hand. @param at ISO 8601 */
export const noteProven = (database: Database, generation: number, at: string): Promise<void> =>
  write(database, ['state'], (transaction) =>
    changeIn(transaction, generation, (entry) => ({ ...entry, provenAt: at })),
  );

/** Both at once, as a part of a larger change; `how` null: where it was put is not known by it. */
export const putProven = (
  transaction: ReadWrite,
  generation: number,
  how: KeptHow | null,
  at: string,
): Promise<void> =>
  changeIn(transaction, generation, (entry) => ({
    ...(how === null ? entry : withKept(entry, how, at)),
    provenAt: at,
  }));
