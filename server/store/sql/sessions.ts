import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import type { SessionRecord } from '../records.ts';
import type { SessionStore } from '../store.ts';
import { bytesOf, type Database, integerOf, type Queries } from './database.ts';
import { deviceById } from './devices.ts';

export async function insertSession({ run }: Queries, session: SessionRecord): Promise<void> {
  await run(
    'INSERT INTO sessions (token_hash, account_id, device_id, expires_at) VALUES (?, ?, ?, ?)',
    session.tokenHash,
    session.accountId,
    session.deviceId,
    session.expiresAt,
  );
}

export function sessionsIn(database: Database): SessionStore {
  return {
    put: (session, now) =>
      database.write(async (queries) => {
        const device = await deviceById(queries, session.deviceId);
        if (!device || !equalBytes(device.accountId, session.accountId)) return false;
        await queries.run('UPDATE devices SET last_seen = ? WHERE device_id = ?', now, session.deviceId);
        await insertSession(queries, session);
        return true;
      }),
    find: (tokenHash, now) =>
      database.read(async ({ all }) => {
        const [row] = await all(
          'SELECT account_id, device_id, expires_at FROM sessions WHERE token_hash = ? AND expires_at > ?',
          tokenHash,
          now,
        );
        if (!row) return null;
        return {
          tokenHash,
          accountId: bytesOf(row, 'account_id'),
          deviceId: bytesOf(row, 'device_id'),
          expiresAt: integerOf(row, 'expires_at'),
        };
      }),
  };
}
