import { integerOf, type Queries } from './database.ts';

/**
 * The pair of a generation alone: what opens V, kept beside the next generation for some days where that was begun by
 * passkey. Vault and devices are the account's own and stay. It stands among what was set aside whole, without a vault.
 */
const isPair = `NOT EXISTS (SELECT 1 FROM set_aside_vaults v
  WHERE v.account_id = set_aside.account_id AND v.generation = set_aside.generation)`;

/** Keeps the current pair, before the next takes its place. */
export async function keepPair({ run }: Queries, accountId: Uint8Array, until: number): Promise<void> {
  await run(
    `INSERT INTO set_aside (account_id, generation, sealed_verifier, sealed_vault_key, expires_at)
     SELECT account_id, generation, sealed_verifier, sealed_vault_key, CAST(? AS BIGINT) FROM accounts WHERE account_id = ?`,
    until,
    accountId,
  );
}

/** To be called wherever V is replaced: what opened the one before opens nothing that is the account's now. */
export async function forgetPairs({ run }: Queries, accountId: Uint8Array): Promise<void> {
  await run(`DELETE FROM set_aside WHERE account_id = ? AND ${isPair}`, accountId);
}

/** Until when the newest change by passkey can be undone; null where none can. */
export async function pairUntil(
  { all }: Queries,
  accountId: Uint8Array,
  now: number,
): Promise<number | null> {
  const [row] = await all(
    `SELECT expires_at FROM set_aside WHERE account_id = ? AND expires_at > ? AND ${isPair}
     ORDER BY generation DESC LIMIT 1`,
    accountId,
    now,
  );
  return row ? integerOf(row, 'expires_at') : null;
}

export async function isPairOnly(
  { all }: Queries,
  accountId: Uint8Array,
  generation: number,
): Promise<boolean> {
  const [row] = await all(
    `SELECT 1 AS found FROM set_aside WHERE account_id = ? AND generation = ? AND ${isPair}`,
    accountId,
    generation,
  );
  return row !== undefined;
}

/** Makes the pair current again, and forgets those that came after it. */
export async function putPairBack(
  queries: Queries,
  accountId: Uint8Array,
  generation: number,
): Promise<void> {
  await queries.run(
    `UPDATE accounts SET generation = s.generation, sealed_verifier = s.sealed_verifier,
       sealed_vault_key = s.sealed_vault_key
     FROM set_aside s WHERE accounts.account_id = s.account_id AND s.account_id = ? AND s.generation = ?`,
    accountId,
    generation,
  );
  await queries.run(
    `DELETE FROM set_aside WHERE account_id = ? AND generation >= ? AND ${isPair}`,
    accountId,
    generation,
  );
}
