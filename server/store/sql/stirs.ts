import { Changed } from '../../../utils/api/events.ts';
import * as v from 'valibot';
import type { StirStore } from '../store.ts';
import { bytesOf, type Database, integerOf, textOf } from './database.ts';

export function stirsIn(database: Database): StirStore {
  return {
    put: ({ accountId, deviceId, changed, source, at }) =>
      database.write(async ({ run }) => {
        // Only the latest of each kind: a hint says nothing of how often.
        await run(
          `INSERT INTO stirs (account_id, changed, device_id, source, stirred_at)
           SELECT account_id, ?, ?, ?, ? FROM accounts WHERE account_id = ?
           ON CONFLICT (account_id, changed) DO UPDATE SET device_id = excluded.device_id,
             source = excluded.source, stirred_at = excluded.stirred_at`,
          changed,
          deviceId,
          source,
          at,
          accountId,
        );
      }),
    since: (time) =>
      database.read(async ({ all }) => {
        const rows = await all(
          'SELECT account_id, changed, device_id, source, stirred_at FROM stirs WHERE stirred_at >= ?',
          time,
        );
        return rows.map((row) => ({
          accountId: bytesOf(row, 'account_id'),
          changed: v.parse(Changed, textOf(row, 'changed')),
          deviceId: bytesOf(row, 'device_id'),
          source: bytesOf(row, 'source'),
          at: integerOf(row, 'stirred_at'),
        }));
      }),
  };
}
