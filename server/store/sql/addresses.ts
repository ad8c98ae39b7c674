import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { encodeHex } from '../../../utils/bytes/hex.ts';
import type { AddressesRecord } from '../records.ts';
import type { AddressStore } from '../addressStore.ts';
import { bytesOf, type Database, integerOf, type Queries, type Row, textOrNullOf } from './database.ts';

const select = 'SELECT sequence, second, challenge, signature FROM addresses WHERE account_id = ?';

function addressesOf(row: Row | undefined): AddressesRecord | null {
  if (!row) return null;
  return {
    sequence: integerOf(row, 'sequence'),
    second: textOrNullOf(row, 'second'),
    challenge: bytesOf(row, 'challenge'),
    signature: bytesOf(row, 'signature'),
  };
}

type Setting = Parameters<AddressStore['set']>[0];

/** Uses up a try first and compares then. Null: the code is right, and gone by it. */
async function wrongTries(
  { all, run }: Queries,
  accountId: Uint8Array,
  code: NonNullable<Setting['code']>,
  now: number,
): Promise<number | null> {
  const [row] = await all(
    `UPDATE address_codes SET tries_left = tries_left - 1
     WHERE account_id = ? AND purpose = ? AND address = ? AND expires_at > ? AND tries_left > 0
     RETURNING code_hash, tries_left`,
    accountId,
    code.purpose,
    code.address,
    now,
  );
  if (!row) return 0;
  if (!equalBytes(bytesOf(row, 'code_hash'), code.codeHash)) return integerOf(row, 'tries_left');
  await run('DELETE FROM address_codes WHERE account_id = ?', accountId);
  return null;
}

async function setAddresses(queries: Queries, setting: Setting): ReturnType<AddressStore['set']> {
  const { accountId, sequence, address, addressKey, second, code, challenge, signature, now } = setting;
  const { all, run, lock } = queries;
  await lock(`account ${encodeHex(accountId)}`, `sign-up ${addressKey}`);
  const current = addressesOf((await all(select, accountId))[0])?.sequence ?? 0;
  if (current !== setting.heldSequence) return { is: 'outdated', sequence: current };
  const left = code === null ? null : await wrongTries(queries, accountId, code, now);
  if (left !== null) return { is: 'wrong-code', triesLeft: left };
  const others = await all(
    'SELECT 1 AS found FROM accounts WHERE address_key = ? AND account_id <> ?',
    addressKey,
    accountId,
  );
  // Somebody has signed up with it since the code was mailed.
  if (others.length > 0) return { is: 'wrong-code', triesLeft: 0 };
  await run(
    'UPDATE accounts SET address = ?, address_key = ? WHERE account_id = ?',
    address,
    addressKey,
    accountId,
  );
  await run(
    `INSERT INTO addresses (account_id, sequence, second, challenge, signature) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET sequence = excluded.sequence, second = excluded.second,
       challenge = excluded.challenge, signature = excluded.signature`,
    accountId,
    sequence,
    second,
    challenge,
    signature,
  );
  return { is: 'set' };
}

export function addressesIn(database: Database): AddressStore {
  return {
    read: (accountId) => database.read(async ({ all }) => addressesOf((await all(select, accountId))[0])),
    putCode: (code) =>
      database.write(async ({ run }) => {
        await run(
          `INSERT INTO address_codes (account_id, purpose, address, code_hash, expires_at, tries_left)
           VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (account_id) DO UPDATE SET purpose = excluded.purpose, address = excluded.address,
             code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries_left = excluded.tries_left`,
          code.accountId,
          code.purpose,
          code.address,
          code.codeHash,
          code.expiresAt,
          code.tries,
        );
      }),
    set: (setting) => database.write((queries) => setAddresses(queries, setting)),
  };
}
