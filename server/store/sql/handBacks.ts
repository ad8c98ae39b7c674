import type { HandBackStore } from '../handBackStore.ts';
import { accountById, accountLock } from './accounts.ts';
import { bytesOf, type Database, integerOf } from './database.ts';

export function handBacksIn(database: Database): HandBackStore {
  return {
    put: ({ accountId, generation, undone, handedBack }) =>
      database.write(async (queries) => {
        await queries.lock(accountLock(accountId));
        const account = await accountById(queries, accountId);
        if (account?.generation !== generation) return false;
        for (const { deviceId, sealedAccountKey } of handedBack) {
          await queries.run('DELETE FROM hand_backs WHERE device_id = ?', deviceId);
          await queries.run(
            `INSERT INTO hand_backs (device_id, generation, undone, sealed)
             SELECT device_id, CAST(? AS BIGINT), CAST(? AS BIGINT), ? FROM devices WHERE device_id = ? AND account_id = ?`,
            generation,
            undone,
            sealedAccountKey,
            deviceId,
            accountId,
          );
        }
        return true;
      }),

    find: (deviceId, generation) =>
      database.read(async ({ all }) => {
        const [row] = await all(
          'SELECT undone, sealed FROM hand_backs WHERE device_id = ? AND generation = ?',
          deviceId,
          generation,
        );
        return row ? { undone: integerOf(row, 'undone'), sealedAccountKey: bytesOf(row, 'sealed') } : null;
      }),
  };
}
