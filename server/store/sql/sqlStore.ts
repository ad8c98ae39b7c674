import type { Store } from '../store.ts';
import { accountsIn } from './accounts.ts';
import { addressesIn } from './addresses.ts';
import { attachmentsIn } from './attachments.ts';
import { bucketsIn } from './buckets.ts';
import { challengesIn } from './challenges.ts';
import type { Database } from './database.ts';
import { devicesIn } from './devices.ts';
import { handBacksIn } from './handBacks.ts';
import { metaIn } from './meta.ts';
import { pinsIn } from './pins.ts';
import { proofsIn } from './proofs.ts';
import { rekeysIn } from './rekeys.ts';
import { resetsIn } from './resets.ts';
import { sessionsIn } from './sessions.ts';
import { setAsideIn } from './setAside.ts';
import { signUpsIn } from './signUps.ts';
import { stirsIn } from './stirs.ts';
import { vaultsIn } from './vaults.ts';

const expiring = [
  'codes',
  'address_codes',
  'tickets',
  'challenges',
  'sessions',
  'lifts',
  'takes',
  'reset_links',
  'resets',
  'set_aside',
  'rekeys',
  'attachments',
] as const;

/** The store on any database that speaks the statements of this folder. */
export function createSqlStore(database: Database): Store {
  return {
    signUps: signUpsIn(database),
    accounts: accountsIn(database),
    addresses: addressesIn(database),
    devices: devicesIn(database),
    sessions: sessionsIn(database),
    challenges: challengesIn(database),
    proofs: proofsIn(database),
    buckets: bucketsIn(database),
    vaults: vaultsIn(database),
    attachments: attachmentsIn(database),
    stirs: stirsIn(database),
    resets: resetsIn(database),
    setAside: setAsideIn(database),
    pins: pinsIn(database),
    rekeys: rekeysIn(database),
    handBacks: handBacksIn(database),
    meta: metaIn(database),
    ping: () =>
      database.read(async (queries) => {
        await queries.all('SELECT version FROM schema_version');
      }),
    purge: (now) =>
      database.write(async (queries) => {
        for (const table of expiring) {
          await queries.run(`DELETE FROM ${table} WHERE expires_at <= ?`, now);
        }
      }),
    close: () => database.close(),
  };
}
