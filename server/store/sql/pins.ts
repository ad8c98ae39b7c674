import { encodeHex } from '../../../utils/bytes/hex.ts';
import type { PinStore } from '../pinStore.ts';
import { bytesOf, type Database, integerOf } from './database.ts';

const lockOf = (deviceId: Uint8Array) => `pin of ${encodeHex(deviceId)}`;

export function pinsIn(database: Database): PinStore {
  return {
    put: ({ accountId, deviceId, sealed, tries, endsAt }) =>
      database.write(async ({ run, lock }) => {
        await lock(lockOf(deviceId));
        await run('DELETE FROM pins WHERE device_id = ?', deviceId);
        await run(
          `INSERT INTO pins (device_id, sealed, tries_left, ends_at)
           SELECT device_id, ?, ?, ? FROM devices WHERE device_id = ? AND account_id = ?`,
          sealed,
          tries,
          endsAt,
          deviceId,
          accountId,
        );
      }),

    open: ({ deviceId, tries, now, isRight }) =>
      database.write(async ({ all, run, lock }) => {
        await lock(lockOf(deviceId));
        const [row] = await all('SELECT ends_at FROM pins WHERE device_id = ?', deviceId);
        if (!row) return { is: 'none' };
        if (integerOf(row, 'ends_at') <= now) return { is: 'set-aside' };
        const [counted] = await all(
          'UPDATE pins SET tries_left = tries_left - 1 WHERE device_id = ? RETURNING sealed, tries_left',
          deviceId,
        );
        if (!counted) return { is: 'none' };
        const sealed = bytesOf(counted, 'sealed');
        if (isRight(sealed)) {
          await run('UPDATE pins SET tries_left = ? WHERE device_id = ?', tries, deviceId);
          return { is: 'right', sealed };
        }
        const triesLeft = integerOf(counted, 'tries_left');
        if (triesLeft <= 0) await run('DELETE FROM pins WHERE device_id = ?', deviceId);
        return { is: 'wrong', triesLeft };
      }),

    renew: (deviceId, endsAt) =>
      database.write(
        async ({ run }) =>
          (await run('UPDATE pins SET ends_at = ? WHERE device_id = ?', endsAt, deviceId)) === 1,
      ),

    remove: (deviceId) =>
      database.write(async ({ run }) => {
        await run('DELETE FROM pins WHERE device_id = ?', deviceId);
      }),
  };
}
