import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import type { NewAccount, SignUpStore } from '../store.ts';
import { languageOf } from './accounts.ts';
import { bytesOf, type Database, integerOf, type Queries } from './database.ts';
import { insertDevice } from './devices.ts';
import { insertHead } from './vaults.ts';

async function taken({ all }: Queries, { account, device }: NewAccount): Promise<boolean> {
  const accounts = await all(
    'SELECT 1 AS found FROM accounts WHERE address_key = ? OR account_id = ?',
    account.addressKey,
    account.accountId,
  );
  const devices = await all('SELECT 1 AS found FROM devices WHERE device_id = ?', device.deviceId);
  return accounts.length + devices.length > 0;
}

async function insertAccount(
  queries: Queries,
  { account, device, sealedDeviceSecret, head }: NewAccount,
  language: string,
  now: number,
) {
  const { run } = queries;
  await run(
    `INSERT INTO accounts (account_id, address, address_key, language, generation, sealed_verifier, sealed_vault_key, control_key)
     VALUES (?, ?, ?, ?, 0, ?, ?, ?)`,
    account.accountId,
    account.address,
    account.addressKey,
    language,
    account.sealedVerifier,
    account.sealedVaultKey,
    account.controlKey,
  );
  await run(
    'INSERT INTO generations (account_id, generation, started_at) VALUES (?, 0, ?)',
    account.accountId,
    now,
  );
  await insertDevice(queries, account.accountId, device, sealedDeviceSecret, now);
  await insertHead(queries, account.accountId, head);
}

export function signUpsIn(database: Database): SignUpStore {
  return {
    putCode: (code) =>
      database.write(async ({ run }) => {
        await run(
          `INSERT INTO codes (address_key, code_hash, language, expires_at, tries_left) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (address_key) DO UPDATE SET code_hash = excluded.code_hash, language = excluded.language,
             expires_at = excluded.expires_at, tries_left = excluded.tries_left`,
          code.addressKey,
          code.codeHash,
          code.language,
          code.expiresAt,
          code.tries,
        );
      }),

    redeemCode: ({ addressKey, codeHash, ticketHash, ticketExpiresAt, now }) =>
      database.write(async ({ all, run }) => {
        // The update takes the row's lock, so that tries at once each cost one.
        const [row] = await all(
          `UPDATE codes SET tries_left = tries_left - 1 WHERE address_key = ? AND expires_at > ? AND tries_left > 0
           RETURNING code_hash, language, tries_left`,
          addressKey,
          now,
        );
        if (!row) return { is: 'wrong', triesLeft: 0 };
        if (!equalBytes(bytesOf(row, 'code_hash'), codeHash)) {
          return { is: 'wrong', triesLeft: integerOf(row, 'tries_left') };
        }
        await run('DELETE FROM codes WHERE address_key = ?', addressKey);
        await run(
          'INSERT INTO tickets (token_hash, address_key, language, expires_at) VALUES (?, ?, ?, ?)',
          ticketHash,
          addressKey,
          languageOf(row),
          ticketExpiresAt,
        );
        return { is: 'right' };
      }),

    createAccount: ({ ticketHash, newAccount, now }) =>
      database.write(async (queries) => {
        const { accountId, addressKey } = newAccount.account;
        await queries.lock(`sign-up ${addressKey}`);
        const [ticket] = await queries.all(
          'SELECT language, used_for FROM tickets WHERE token_hash = ? AND address_key = ? AND expires_at > ?',
          ticketHash,
          addressKey,
          now,
        );
        if (!ticket) return { is: 'refused' };
        if (ticket['used_for'] !== null) {
          return { is: equalBytes(bytesOf(ticket, 'used_for'), accountId) ? 'used' : 'refused' };
        }
        if (await taken(queries, newAccount)) return { is: 'refused' };
        await insertAccount(queries, newAccount, languageOf(ticket), now);
        await queries.run('UPDATE tickets SET used_for = ? WHERE token_hash = ?', accountId, ticketHash);
        return { is: 'created' };
      }),
  };
}
