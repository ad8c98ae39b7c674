import { GenerationEnd } from '../../../utils/api/signIn.ts';
import * as v from 'valibot';
import type { AccountRecord } from '../records.ts';
import type { SetAsideStore } from '../resetStore.ts';
import { accountById, accountLock, endGeneration } from './accounts.ts';
import { attachmentsLock, putAttachmentsBack, setAttachmentsAside } from './attachments.ts';
import { bytesOf, type Database, integerOf, integerOrNullOf, type Queries } from './database.ts';
import { forgetPairs, isPairOnly, pairUntil, putPairBack } from './pairs.ts';
import { forgetFailures, proofsLock, registerDevice } from './proofs.ts';
import { insertSession } from './sessions.ts';
import { vaultLock } from './vaults.ts';

/** Nothing else changes an account, its vault or its devices meanwhile. */
export const lockWhole = (queries: Queries, accountId: Uint8Array): Promise<void> =>
  queries.lock(
    accountLock(accountId),
    vaultLock(accountId),
    proofsLock(accountId),
    attachmentsLock(accountId),
  );

const itemColumns = 'item_id, revision, schema_version, item, overview, leaf, size, changed_at';
const deviceColumns =
  'device_id, name, browser, public_key, sealed_secret, first_seen, last_seen, handed_over, handed_over_for';
const pinColumns = 'sealed, tries_left, ends_at';
const addressColumns = 'sequence, second, challenge, signature';
const headColumns = 'sequence, previous, root, device, mac';

/** Moves all that belongs to the current generation out of reach. What is left is an account without vault and devices. */
export async function setAside(
  queries: Queries,
  { accountId, generation }: AccountRecord,
  until: number,
): Promise<void> {
  const { run } = queries;
  await forgetPairs(queries, accountId);
  await run(
    `INSERT INTO set_aside (account_id, generation, sealed_verifier, sealed_vault_key, expires_at)
     SELECT account_id, generation, sealed_verifier, sealed_vault_key, CAST(? AS BIGINT) FROM accounts WHERE account_id = ?`,
    until,
    accountId,
  );
  await run(
    `INSERT INTO set_aside_vaults (account_id, generation, control_key, retired_keys, ${headColumns})
     SELECT a.account_id, a.generation, a.control_key, a.retired_keys, ${headColumns}
     FROM accounts a JOIN vaults ON vaults.account_id = a.account_id WHERE a.account_id = ?`,
    accountId,
  );
  for (const [table, columns] of [
    ['items', itemColumns],
    ['devices', deviceColumns],
    // Signed with the control key that goes, and told to nobody under another.
    ['addresses', addressColumns],
  ] as const) {
    await run(
      `INSERT INTO set_aside_${table} (account_id, generation, ${columns})
       SELECT account_id, CAST(? AS BIGINT), ${columns} FROM ${table} WHERE account_id = ?`,
      generation,
      accountId,
    );
  }
  await run(
    `INSERT INTO set_aside_pins (account_id, generation, device_id, ${pinColumns})
     SELECT d.account_id, CAST(? AS BIGINT), d.device_id, ${pinColumns}
     FROM pins JOIN devices d ON d.device_id = pins.device_id WHERE d.account_id = ?`,
    generation,
    accountId,
  );
  await setAttachmentsAside(queries, accountId, generation);
  // Items go with their vault, sessions and shares with their devices.
  await run('DELETE FROM vaults WHERE account_id = ?', accountId);
  await run('DELETE FROM devices WHERE account_id = ?', accountId);
  for (const table of ['addresses', 'address_codes'])
    await run(`DELETE FROM ${table} WHERE account_id = ?`, accountId);
  await run('UPDATE accounts SET retired_keys = NULL WHERE account_id = ?', accountId);
}

/** The other way round, into an account whose own state has been set aside. */
async function putBack(queries: Queries, accountId: Uint8Array, generation: number): Promise<void> {
  const { run } = queries;
  await run(
    `UPDATE accounts SET generation = s.generation, sealed_verifier = s.sealed_verifier,
       sealed_vault_key = s.sealed_vault_key, control_key = v.control_key, retired_keys = v.retired_keys
     FROM set_aside s JOIN set_aside_vaults v ON v.account_id = s.account_id AND v.generation = s.generation
     WHERE accounts.account_id = s.account_id AND s.account_id = ? AND s.generation = ?`,
    accountId,
    generation,
  );
  await run(
    `INSERT INTO vaults (account_id, ${headColumns})
     SELECT account_id, ${headColumns} FROM set_aside_vaults WHERE account_id = ? AND generation = ?`,
    accountId,
    generation,
  );
  await run(
    `INSERT INTO items (account_id, ${itemColumns})
     SELECT account_id, ${itemColumns} FROM set_aside_items WHERE account_id = ? AND generation = ?`,
    accountId,
    generation,
  );
  await run(
    `INSERT INTO addresses (account_id, ${addressColumns})
     SELECT account_id, ${addressColumns} FROM set_aside_addresses WHERE account_id = ? AND generation = ?`,
    accountId,
    generation,
  );
  // A device that has meanwhile signed in under its old id, wherever, stays where it is.
  await run(
    `INSERT INTO devices (account_id, ${deviceColumns})
     SELECT account_id, ${deviceColumns} FROM set_aside_devices s WHERE account_id = ? AND generation = ?
       AND NOT EXISTS (SELECT 1 FROM devices d WHERE d.device_id = s.device_id)`,
    accountId,
    generation,
  );
  await run(
    `INSERT INTO pins (device_id, ${pinColumns})
     SELECT d.device_id, ${pinColumns}
     FROM set_aside_pins p JOIN devices d ON d.device_id = p.device_id AND d.account_id = p.account_id
     WHERE p.account_id = ? AND p.generation = ?`,
    accountId,
    generation,
  );
  await putAttachmentsBack(queries, accountId, generation);
  await run('DELETE FROM set_aside WHERE account_id = ? AND generation = ?', accountId, generation);
}

type BringBack = Parameters<SetAsideStore['bringBack']>[0];

async function bringBack(queries: Queries, request: BringBack) {
  const { accountId, generation, now } = request;
  await lockWhole(queries, accountId);
  const [found] = await queries.all(
    'SELECT 1 AS found FROM set_aside WHERE account_id = ? AND generation = ? AND expires_at > ?',
    accountId,
    generation,
    now,
  );
  const account = await accountById(queries, accountId);
  if (!found || !account) return { is: 'gone' } as const;
  const isPair = await isPairOnly(queries, accountId, generation);
  if (!isPair) await setAside(queries, account, request.setAsideUntil);
  await endGeneration(queries, accountId, account.generation, 'undone', now);
  await (isPair ? putPairBack : putBack)(queries, accountId, generation);
  await queries.run(
    'UPDATE generations SET ended_at = NULL, reason = NULL WHERE account_id = ? AND generation = ?',
    accountId,
    generation,
  );
  // Whoever can undo has lost nothing: what waits was begun by somebody else, or is over.
  await queries.run('DELETE FROM resets WHERE account_id = ?', accountId);
  const registered = await registerDevice(queries, request);
  if (registered === 'device-taken') throw new DeviceTaken();
  await forgetFailures(queries, accountId, request.block);
  await insertSession(queries, request.session);
  const after = await accountById(queries, accountId);
  if (!after) throw new Error('an account without a generation');
  const what = isPair ? 'pair' : 'vault';
  return { is: 'back', what, sealedVaultKey: after.sealedVaultKey, retiredKeys: after.retiredKeys } as const;
}

/** Takes back all that was done before it was found out. */
class DeviceTaken extends Error {}

export function setAsideIn(database: Database): SetAsideStore {
  return {
    find: (accountId, generation, now) =>
      database.read(async ({ all }) => {
        const [row] = await all(
          'SELECT sealed_verifier, expires_at FROM set_aside WHERE account_id = ? AND generation = ? AND expires_at > ?',
          accountId,
          generation,
          now,
        );
        if (!row) return null;
        return { sealedVerifier: bytesOf(row, 'sealed_verifier'), until: integerOf(row, 'expires_at') };
      }),

    pairUntil: (accountId, now) => database.read((queries) => pairUntil(queries, accountId, now)),

    vaultUntil: (accountId, now) =>
      database.read(async ({ all }) => {
        const [row] = await all(
          `SELECT MAX(s.expires_at) AS until FROM set_aside s
           JOIN set_aside_vaults v ON v.account_id = s.account_id AND v.generation = s.generation
           WHERE s.account_id = ? AND s.expires_at > ?`,
          accountId,
          now,
        );
        return row ? integerOrNullOf(row, 'until') : null;
      }),

    ofDevice: (deviceId, now) =>
      database.read(async ({ all }) => {
        const [row] = await all(
          `SELECT g.reason, g.ended_at, s.expires_at
           FROM set_aside_devices d
           JOIN set_aside s ON s.account_id = d.account_id AND s.generation = d.generation
           JOIN generations g ON g.account_id = d.account_id AND g.generation = d.generation
           WHERE d.device_id = ? AND s.expires_at > ? ORDER BY g.ended_at DESC LIMIT 1`,
          deviceId,
          now,
        );
        if (!row) return null;
        return {
          reason: v.parse(GenerationEnd, row['reason']),
          endedAt: integerOf(row, 'ended_at'),
          until: integerOf(row, 'expires_at'),
        };
      }),

    bringBack: (request) =>
      database
        .write((queries) => bringBack(queries, request))
        .catch((error: unknown) => {
          if (error instanceof DeviceTaken) return { is: 'device-taken' } as const;
          throw error;
        }),
  };
}
