import type { GenerationEnd } from '../../../utils/api/signIn.ts';
import type { MailLanguage } from '../../mail/mailRenderer.ts';
import { encodeHex } from '../../../utils/bytes/hex.ts';
import type { AccountRecord } from '../records.ts';
import type { AccountStore } from '../store.ts';
import {
  bytesOf,
  type Database,
  integerOf,
  integerOrNullOf,
  type Queries,
  type Row,
  textOf,
} from './database.ts';

const select = `SELECT a.account_id, a.address, a.address_key, a.language, a.generation, a.sealed_verifier, a.sealed_vault_key,
    a.control_key, g.started_at
  FROM accounts a JOIN generations g ON g.account_id = a.account_id AND g.generation = a.generation`;

export function languageOf(row: Row): MailLanguage {
  return textOf(row, 'language') === 'de' ? 'de' : 'en';
}

function reasonOf(row: Row): GenerationEnd | null {
  const reason = row['reason'];
  if (reason === null || reason === 'password-change' || reason === 'account-reset') return reason;
  throw new Error('column reason does not hold what it must');
}

function accountOf(row: Row | undefined): AccountRecord | null {
  if (!row) return null;
  return {
    accountId: bytesOf(row, 'account_id'),
    address: textOf(row, 'address'),
    addressKey: textOf(row, 'address_key'),
    language: languageOf(row),
    generation: integerOf(row, 'generation'),
    startedAt: integerOf(row, 'started_at'),
    sealedVerifier: bytesOf(row, 'sealed_verifier'),
    sealedVaultKey: bytesOf(row, 'sealed_vault_key'),
    controlKey: bytesOf(row, 'control_key'),
  };
}

type Beginning = Parameters<AccountStore['beginGeneration']>[0];

async function beginGeneration({ all, run, lock }: Queries, change: Beginning): Promise<boolean> {
  const { accountId, generation, now } = change;
  await lock(`account ${encodeHex(accountId)}`);
  const [row] = await all('SELECT generation FROM accounts WHERE account_id = ?', accountId);
  if (!row || integerOf(row, 'generation') !== generation - 1) return false;
  await run(
    'UPDATE accounts SET generation = ?, sealed_verifier = ?, sealed_vault_key = ? WHERE account_id = ?',
    generation,
    change.sealedVerifier,
    change.sealedVaultKey,
    accountId,
  );
  await run(
    'UPDATE generations SET ended_at = ?, reason = ? WHERE account_id = ? AND generation = ?',
    now,
    change.reason,
    accountId,
    generation - 1,
  );
  await run(
    'INSERT INTO generations (account_id, generation, started_at) VALUES (?, ?, ?)',
    accountId,
    generation,
    now,
  );
  for (const { deviceId, sealedAccountKey } of change.handedOver) {
    await run(
      'UPDATE devices SET handed_over = ?, handed_over_for = ? WHERE account_id = ? AND device_id = ?',
      sealedAccountKey,
      generation,
      accountId,
      deviceId,
    );
  }
  return true;
}

/** Most goes with the account's row. What does not name it goes first; what is counted under sealed names runs out by itself. */
async function removeAccount({ all, run, lock }: Queries, accountId: Uint8Array): Promise<boolean> {
  await lock(`account ${encodeHex(accountId)}`);
  const [row] = await all('SELECT address_key FROM accounts WHERE account_id = ?', accountId);
  if (!row) return false;
  const addressKey = textOf(row, 'address_key');
  await run(
    `DELETE FROM challenges WHERE subject = ?
       OR subject IN (SELECT device_id FROM devices WHERE account_id = ?)
       OR subject IN (SELECT device_id FROM removals WHERE account_id = ?)`,
    accountId,
    accountId,
    accountId,
  );
  await run('DELETE FROM codes WHERE address_key = ?', addressKey);
  await run('DELETE FROM tickets WHERE address_key = ? OR used_for = ?', addressKey, accountId);
  return (await run('DELETE FROM accounts WHERE account_id = ?', accountId)) === 1;
}

export function accountsIn(database: Database): AccountStore {
  return {
    byAddressKey: (addressKey) =>
      database.read(async ({ all }) =>
        accountOf((await all(`${select} WHERE a.address_key = ?`, addressKey))[0]),
      ),
    byId: (accountId) =>
      database.read(async ({ all }) =>
        accountOf((await all(`${select} WHERE a.account_id = ?`, accountId))[0]),
      ),
    generations: (accountId) =>
      database.read(async ({ all }) => {
        const rows = await all(
          'SELECT generation, started_at, ended_at, reason FROM generations WHERE account_id = ? ORDER BY generation',
          accountId,
        );
        return rows.map((row) => ({
          generation: integerOf(row, 'generation'),
          startedAt: integerOf(row, 'started_at'),
          endedAt: integerOrNullOf(row, 'ended_at'),
          reason: reasonOf(row),
        }));
      }),
    remove: (accountId) => database.write((queries) => removeAccount(queries, accountId)),
    beginGeneration: (change) => database.write((queries) => beginGeneration(queries, change)),
  };
}
