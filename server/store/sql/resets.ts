import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import type { ResetRecord } from '../records.ts';
import type { ResetStore } from '../resetStore.ts';
import { accountByAddressKey, accountById, succeedGeneration } from './accounts.ts';
import { bytesOf, type Database, integerOf, type Queries, type Row } from './database.ts';
import { insertDevice } from './devices.ts';
import { lockWhole, setAside } from './setAside.ts';
import { insertHead } from './vaults.ts';

const columns = 'account_id, begun_at, due_at, expires_at';

const resetOf = (row: Row): ResetRecord => ({
  accountId: bytesOf(row, 'account_id'),
  begunAt: integerOf(row, 'begun_at'),
  dueAt: integerOf(row, 'due_at'),
  expiresAt: integerOf(row, 'expires_at'),
});

async function waiting({ all }: Queries, accountId: Uint8Array, now: number): Promise<ResetRecord | null> {
  const [row] = await all(
    `SELECT ${columns} FROM resets WHERE account_id = ? AND expires_at > ?`,
    accountId,
    now,
  );
  return row ? resetOf(row) : null;
}

async function insertStop({ run }: Queries, tokenHash: Uint8Array, accountId: Uint8Array): Promise<void> {
  await run('INSERT INTO reset_stops (token_hash, account_id) VALUES (?, ?)', tokenHash, accountId);
}

type Begin = Parameters<ResetStore['begin']>[0];

/** The update takes the row's lock, so that of two uses at once one is the second. */
async function useLink({ all }: Queries, tokenHash: Uint8Array, now: number) {
  const [row] = await all(
    'UPDATE reset_links SET used = used + 1 WHERE token_hash = ? RETURNING address_key, used, valid_until',
    tokenHash,
  );
  if (!row) return { is: 'unknown' } as const;
  if (integerOf(row, 'used') > 1) return { is: 'used' } as const;
  if (integerOf(row, 'valid_until') <= now) return { is: 'late' } as const;
  return { is: 'good', addressKey: row['address_key'] } as const;
}

async function begin(queries: Queries, { tokenHash, stopHash, now, dueAt, expiresAt }: Begin) {
  const link = await useLink(queries, tokenHash, now);
  if (link.is !== 'good') return link;
  const found = await accountByAddressKey(queries, String(link.addressKey));
  if (!found) return { is: 'unknown' } as const;
  await lockWhole(queries, found.accountId);
  const account = await accountById(queries, found.accountId);
  if (!account) return { is: 'unknown' } as const;
  const { accountId } = account;
  const before = await waiting(queries, accountId, now);
  if (before) return { is: 'waiting', account, reset: before } as const;
  await queries.run('DELETE FROM resets WHERE account_id = ?', accountId);
  await queries.run(
    'INSERT INTO resets (account_id, begun_at, due_at, told, expires_at) VALUES (?, ?, ?, 0, ?)',
    accountId,
    now,
    dueAt,
    expiresAt,
  );
  await insertStop(queries, stopHash, accountId);
  return { is: 'begun', account, reset: { accountId, begunAt: now, dueAt, expiresAt } } as const;
}

type Finish = Parameters<ResetStore['finish']>[0];

async function finish(queries: Queries, request: Finish): Promise<{ is: 'finished' | 'used' | 'refused' }> {
  const { renewal, now } = request;
  const { accountId, generation, device, head } = renewal;
  await lockWhole(queries, accountId);
  const [ticket] = await queries.all(
    'SELECT used_for FROM tickets WHERE token_hash = ? AND address_key = ? AND expires_at > ?',
    request.ticketHash,
    request.ticketKey,
    now,
  );
  if (!ticket) return { is: 'refused' };
  if (ticket['used_for'] !== null)
    return { is: equalBytes(bytesOf(ticket, 'used_for'), accountId) ? 'used' : 'refused' };
  const account = await accountById(queries, accountId);
  const reset = await waiting(queries, accountId, now);
  if (account?.addressKey !== request.addressKey || !reset || reset.dueAt > now) return { is: 'refused' };
  if (generation !== account.highestGeneration + 1) return { is: 'refused' };
  const taken = await queries.all('SELECT 1 AS found FROM devices WHERE device_id = ?', device.deviceId);
  if (taken.length > 0) return { is: 'refused' };

  await setAside(queries, account, request.setAsideUntil);
  await succeedGeneration(queries, { ...renewal, from: account.generation, reason: 'account-reset', now });
  await queries.run(
    'UPDATE accounts SET control_key = ? WHERE account_id = ?',
    renewal.controlKey,
    accountId,
  );
  await insertDevice(queries, accountId, device, renewal.sealedDeviceSecret, now);
  await insertHead(queries, accountId, head);
  await queries.run('DELETE FROM resets WHERE account_id = ?', accountId);
  // They were made with the packet that is no longer the account's.
  for (const table of ['proof_failures', 'lifts'])
    await queries.run(`DELETE FROM ${table} WHERE account_id = ?`, accountId);
  await queries.run('UPDATE tickets SET used_for = ? WHERE token_hash = ?', accountId, request.ticketHash);
  return { is: 'finished' };
}

export function resetsIn(database: Database): ResetStore {
  return {
    putLink: ({ tokenHash, addressKey, validUntil, expiresAt }) =>
      database.write(async ({ run }) => {
        await run(
          'INSERT INTO reset_links (token_hash, address_key, valid_until, used, expires_at) VALUES (?, ?, ?, 0, ?)',
          tokenHash,
          addressKey,
          validUntil,
          expiresAt,
        );
      }),

    begin: (request) => database.write((queries) => begin(queries, request)),

    of: (accountId, now) => database.read((queries) => waiting(queries, accountId, now)),

    putStop: ({ tokenHash, accountId }) =>
      database.write(async (queries) => {
        await lockWhole(queries, accountId);
        const rows = await queries.all('SELECT 1 AS found FROM resets WHERE account_id = ?', accountId);
        if (rows.length === 0) return false;
        await insertStop(queries, tokenHash, accountId);
        return true;
      }),

    stop: (accountId) =>
      database.write(async (queries) => {
        await lockWhole(queries, accountId);
        return (await queries.run('DELETE FROM resets WHERE account_id = ?', accountId)) === 1;
      }),

    stopByLink: (tokenHash) =>
      database.write(async (queries) => {
        const [row] = await queries.all('SELECT account_id FROM reset_stops WHERE token_hash = ?', tokenHash);
        if (!row) return null;
        const accountId = bytesOf(row, 'account_id');
        await lockWhole(queries, accountId);
        const stopped = await queries.run('DELETE FROM resets WHERE account_id = ?', accountId);
        return stopped === 1 ? accountById(queries, accountId) : null;
      }),

    takeDue: (now) =>
      database.write(async ({ all }) => {
        const rows = await all(
          `UPDATE resets SET told = 1 WHERE told = 0 AND due_at <= ? AND expires_at > ? RETURNING ${columns}`,
          now,
          now,
        );
        return rows.map(resetOf);
      }),

    putBackDue: (accountId) =>
      database.write(async ({ run }) => {
        await run('UPDATE resets SET told = 0 WHERE account_id = ?', accountId);
      }),

    finish: (request) => database.write((queries) => finish(queries, request)),
  };
}
