import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { encodeHex } from '../../../utils/bytes/hex.ts';
import type { ProofCount, ProofStore } from '../store.ts';
import { accountLock } from './accounts.ts';
import { insertChallenge } from './challenges.ts';
import { bytesOf, type Database, integerOf, type Queries, type Row } from './database.ts';
import { deviceById, insertDevice } from './devices.ts';
import { insertSession } from './sessions.ts';

const counted = 'SELECT COUNT(*) AS failures, COALESCE(MAX(failed_at), 0) AS last_at FROM proof_failures';

function countOf([row]: readonly Row[]): ProofCount {
  if (!row) return { count: 0, lastAt: 0 };
  return { count: integerOf(row, 'failures'), lastAt: integerOf(row, 'last_at') };
}

export const proofsLock = (accountId: Uint8Array): string => `proofs of account ${encodeHex(accountId)}`;

type Newcomer = Pick<Parameters<ProofStore['succeed']>[0], 'accountId' | 'device' | 'now'>;

/** Registers the device, or recognises it by its key: a device that missed the answer asks again. */
export async function registerDevice(queries: Queries, { accountId, device, now }: Newcomer) {
  const known = await deviceById(queries, device.deviceId);
  if (!known) {
    await insertDevice(queries, accountId, device, null, now);
    return 'new-device';
  }
  if (!equalBytes(known.accountId, accountId) || !equalBytes(known.publicKey, device.publicKey))
    return 'device-taken';
  await queries.run(
    'UPDATE devices SET name = ?, browser = ?, last_seen = ? WHERE device_id = ?',
    device.name,
    device.browser,
    now,
    device.deviceId,
  );
  return 'known-device';
}

export async function forgetFailures({ run }: Queries, accountId: Uint8Array, block: string): Promise<void> {
  await run('DELETE FROM proof_failures WHERE account_id = ? AND block = ?', accountId, block);
}

export function proofsIn(database: Database): ProofStore {
  return {
    reserve: ({ challengeHash, accountId, block, now, expiresAt, blockSince, judge }) =>
      database.write(async (queries) => {
        const { all, run } = queries;
        await queries.lock(proofsLock(accountId), `proofs of block ${block}`);
        const verdict = judge({
          account: countOf(await all(`${counted} WHERE account_id = ?`, accountId)),
          block: countOf(await all(`${counted} WHERE block = ? AND failed_at > ?`, block, blockSince)),
        });
        if (verdict.is !== 'free') return verdict;
        await insertChallenge(queries, {
          hash: challengeHash,
          kind: 'sign-in',
          subject: accountId,
          expiresAt,
        });
        await run(
          'INSERT INTO proof_failures (challenge_hash, account_id, block, failed_at) VALUES (?, ?, ?, ?)',
          challengeHash,
          accountId,
          block,
          now,
        );
        return verdict;
      }),

    failures: (accountId, now) =>
      database.read(async ({ all }) =>
        countOf(
          await all(
            `${counted} WHERE account_id = ? AND NOT EXISTS
             (SELECT 1 FROM challenges AS open WHERE open.challenge_hash = proof_failures.challenge_hash AND open.expires_at > ?)`,
            accountId,
            now,
          ),
        ),
      ),

    succeed: (success) =>
      database.write(async (queries) => {
        const { accountId, generation, block, session } = success;
        // With the account's own lock: whoever ends its generation ends it before this proof or after it.
        await queries.lock(proofsLock(accountId), accountLock(accountId));
        const [row] = await queries.all('SELECT generation FROM accounts WHERE account_id = ?', accountId);
        if (!row || integerOf(row, 'generation') !== generation) return { is: 'outdated' };
        const registered = await registerDevice(queries, success);
        await forgetFailures(queries, accountId, block);
        if (registered !== 'device-taken') await insertSession(queries, session);
        return { is: registered };
      }),

    lift: (accountId) =>
      database.write(async ({ run }) => {
        await run('DELETE FROM proof_failures WHERE account_id = ?', accountId);
      }),

    putLift: ({ tokenHash, accountId, expiresAt }) =>
      database.write(async ({ run }) => {
        await run(
          'INSERT INTO lifts (token_hash, account_id, expires_at) VALUES (?, ?, ?)',
          tokenHash,
          accountId,
          expiresAt,
        );
      }),

    useLift: (tokenHash, now) =>
      database.write(async ({ all, run }) => {
        const [row] = await all(
          'DELETE FROM lifts WHERE token_hash = ? AND expires_at > ? RETURNING account_id',
          tokenHash,
          now,
        );
        if (!row) return false;
        await run('DELETE FROM proof_failures WHERE account_id = ?', bytesOf(row, 'account_id'));
        return true;
      }),
  };
}
