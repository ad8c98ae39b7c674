import * as v from 'valibot';
import { GenerationEnd } from '../../../utils/api/signIn.ts';
import type { Language } from '../../../utils/packet/language.ts';
import { encodeHex } from '../../../utils/bytes/hex.ts';
import { codeKey, codePurposes } from '../codeKey.ts';
import type { AccountRecord } from '../records.ts';
import type { AccountStore } from '../store.ts';
import { keepPair } from './pairs.ts';
import {
  bytesOf,
  bytesOrNullOf,
  type Database,
  integerOf,
  integerOrNullOf,
  type Queries,
  type Row,
  textOf,
} from './database.ts';

const select = `SELECT a.account_id, a.address, a.address_key, a.language, a.generation, a.sealed_verifier, a.sealed_vault_key,
    a.control_key, a.retired_keys, g.started_at,
    (SELECT MAX(every.generation) FROM generations AS every WHERE every.account_id = a.account_id) AS highest
  FROM accounts a JOIN generations g ON g.account_id = a.account_id AND g.generation = a.generation`;

export function languageOf(row: Row): Language {
  return textOf(row, 'language') === 'de' ? 'de' : 'en';
}

function reasonOf(row: Row): GenerationEnd | null {
  const reason = row['reason'];
  return reason === null ? null : v.parse(GenerationEnd, reason);
}

function accountOf(row: Row | undefined): AccountRecord | null {
  if (!row) return null;
  return {
    accountId: bytesOf(row, 'account_id'),
    address: textOf(row, 'address'),
    addressKey: textOf(row, 'address_key'),
    language: languageOf(row),
    generation: integerOf(row, 'generation'),
    highestGeneration: integerOf(row, 'highest'),
    startedAt: integerOf(row, 'started_at'),
    sealedVerifier: bytesOf(row, 'sealed_verifier'),
    sealedVaultKey: bytesOf(row, 'sealed_vault_key'),
    controlKey: bytesOf(row, 'control_key'),
    retiredKeys: bytesOrNullOf(row, 'retired_keys'),
  };
}

export async function accountByAddressKey(
  { all }: Queries,
  addressKey: string,
): Promise<AccountRecord | null> {
  return accountOf((await all(`${select} WHERE a.address_key = ?`, addressKey))[0]);
}

export async function accountById({ all }: Queries, accountId: Uint8Array): Promise<AccountRecord | null> {
  return accountOf((await all(`${select} WHERE a.account_id = ?`, accountId))[0]);
}

export const accountLock = (accountId: Uint8Array): string => `account ${encodeHex(accountId)}`;

/** Ends `from` and begins `generation`, with what opens it. */
export async function succeedGeneration(
  { run }: Queries,
  next: {
    readonly accountId: Uint8Array;
    readonly from: number;
    readonly generation: number;
    readonly reason: GenerationEnd;
    readonly sealedVerifier: Uint8Array;
    readonly sealedVaultKey: Uint8Array;
    readonly now: number;
  },
): Promise<void> {
  const { accountId, generation, now } = next;
  await run(
    'UPDATE accounts SET generation = ?, sealed_verifier = ?, sealed_vault_key = ? WHERE account_id = ?',
    generation,
    next.sealedVerifier,
    next.sealedVaultKey,
    accountId,
  );
  await endGeneration({ run }, accountId, next.from, next.reason, now);
  await run(
    'INSERT INTO generations (account_id, generation, started_at) VALUES (?, ?, ?)',
    accountId,
    generation,
    now,
  );
}

export async function endGeneration(
  { run }: Pick<Queries, 'run'>,
  accountId: Uint8Array,
  generation: number,
  reason: GenerationEnd,
  now: number,
): Promise<void> {
  await run(
    'UPDATE generations SET ended_at = ?, reason = ? WHERE account_id = ? AND generation = ?',
    now,
    reason,
    accountId,
    generation,
  );
}

type Beginning = Parameters<AccountStore['beginGeneration']>[0];

async function beginGeneration(queries: Queries, change: Beginning): Promise<boolean> {
  const { accountId, generation } = change;
  await queries.lock(accountLock(accountId));
  const account = await accountById(queries, accountId);
  if (!account || account.highestGeneration !== generation - 1) return false;
  if (change.undoUntil !== null) await keepPair(queries, accountId, change.undoUntil);
  await succeedGeneration(queries, { ...change, from: account.generation });
  for (const { deviceId, sealedAccountKey } of change.handedOver) {
    await queries.run(
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
  await lock(accountLock(accountId));
  const [row] = await all('SELECT address_key FROM accounts WHERE account_id = ?', accountId);
  if (!row) return false;
  const addressKey = textOf(row, 'address_key');
  await run(
    `DELETE FROM challenges WHERE subject = ?
       OR subject IN (SELECT device_id FROM devices WHERE account_id = ?)
       OR subject IN (SELECT device_id FROM removals WHERE account_id = ?)
       OR subject IN (SELECT device_id FROM set_aside_devices WHERE account_id = ?)`,
    accountId,
    accountId,
    accountId,
    accountId,
  );
  for (const purpose of codePurposes)
    await run('DELETE FROM codes WHERE address_key = ?', codeKey(purpose, addressKey));
  for (const purpose of codePurposes)
    await run(
      'DELETE FROM tickets WHERE address_key = ? OR used_for = ?',
      codeKey(purpose, addressKey),
      accountId,
    );
  await run('DELETE FROM reset_links WHERE address_key = ?', addressKey);
  return (await run('DELETE FROM accounts WHERE account_id = ?', accountId)) === 1;
}

export function accountsIn(database: Database): AccountStore {
  return {
    byAddressKey: (addressKey) => database.read((queries) => accountByAddressKey(queries, addressKey)),
    byId: (accountId) => database.read((queries) => accountById(queries, accountId)),
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
    speak: (accountId, language) =>
      database.write(async ({ run }) => {
        await run('UPDATE accounts SET language = ? WHERE account_id = ?', language, accountId);
      }),
    remove: (accountId) => database.write((queries) => removeAccount(queries, accountId)),
    beginGeneration: (change) => database.write((queries) => beginGeneration(queries, change)),
  };
}
