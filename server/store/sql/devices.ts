import type { DeviceRecord, NewDeviceRecord, RemovalRecord } from '../records.ts';
import type { DeviceStore } from '../store.ts';
import {
  bytesOf,
  bytesOrNullOf,
  type Database,
  integerOf,
  type Queries,
  type Row,
  textOf,
} from './database.ts';

const columns = 'device_id, account_id, name, browser, public_key, first_seen, last_seen';

function deviceOf(row: Row): DeviceRecord {
  return {
    deviceId: bytesOf(row, 'device_id'),
    accountId: bytesOf(row, 'account_id'),
    name: textOf(row, 'name'),
    browser: textOf(row, 'browser'),
    publicKey: bytesOf(row, 'public_key'),
    firstSeen: integerOf(row, 'first_seen'),
    lastSeen: integerOf(row, 'last_seen'),
  };
}

export async function deviceById({ all }: Queries, deviceId: Uint8Array): Promise<DeviceRecord | null> {
  const [row] = await all(`SELECT ${columns} FROM devices WHERE device_id = ?`, deviceId);
  return row ? deviceOf(row) : null;
}

export async function insertDevice(
  { run }: Queries,
  accountId: Uint8Array,
  device: NewDeviceRecord,
  sealedSecret: Uint8Array | null,
  now: number,
): Promise<void> {
  // One that was removed and signs in again, by a sign-in that had not come to its end, is no removed one.
  await run('DELETE FROM removals WHERE device_id = ?', device.deviceId);
  await run(
    `INSERT INTO devices (device_id, account_id, name, browser, public_key, sealed_secret, first_seen, last_seen)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    device.deviceId,
    accountId,
    device.name,
    device.browser,
    device.publicKey,
    sealedSecret,
    now,
    now,
  );
}

export async function insertRemoval(
  { run }: Queries,
  accountId: Uint8Array,
  deviceId: Uint8Array,
  removal: RemovalRecord,
): Promise<void> {
  await run(
    'INSERT INTO removals (device_id, account_id, challenge, signature, removed_at) VALUES (?, ?, ?, ?, ?)',
    deviceId,
    accountId,
    removal.challenge,
    removal.signature,
    removal.removedAt,
  );
}

export function devicesIn(database: Database): DeviceStore {
  return {
    list: (accountId) =>
      database.read(async ({ all }) => {
        const rows = await all(
          `SELECT ${columns} FROM devices WHERE account_id = ? ORDER BY first_seen, device_id`,
          accountId,
        );
        return rows.map(deviceOf);
      }),
    byId: (deviceId) => database.read((queries) => deviceById(queries, deviceId)),
    seal: (accountId, deviceId, sealedSecret) =>
      database.write(async ({ run }) => {
        await run(
          'UPDATE devices SET sealed_secret = ? WHERE account_id = ? AND device_id = ?',
          sealedSecret,
          accountId,
          deviceId,
        );
      }),
    sealedSecrets: (accountId) =>
      database.read(async ({ all }) => {
        const rows = await all(
          'SELECT device_id, sealed_secret FROM devices WHERE account_id = ? ORDER BY first_seen, device_id',
          accountId,
        );
        return rows.map((row) => ({
          deviceId: bytesOf(row, 'device_id'),
          sealedSecret: bytesOrNullOf(row, 'sealed_secret'),
        }));
      }),
    handedOver: (deviceId, generation) =>
      database.read(async ({ all }) => {
        const [row] = await all(
          'SELECT handed_over FROM devices WHERE device_id = ? AND handed_over_for = ?',
          deviceId,
          generation,
        );
        return row ? bytesOf(row, 'handed_over') : null;
      }),
    rename: (accountId, deviceId, name) =>
      database.write(
        async ({ run }) =>
          (await run(
            'UPDATE devices SET name = ? WHERE account_id = ? AND device_id = ?',
            name,
            accountId,
            deviceId,
          )) === 1,
      ),
    remove: (accountId, deviceId, removal) =>
      database.write(async (queries) => {
        const removed = await queries.run(
          'DELETE FROM devices WHERE account_id = ? AND device_id = ?',
          accountId,
          deviceId,
        );
        if (removed === 0) return false;
        if (removal) {
          await insertRemoval(queries, accountId, deviceId, removal);
        }
        return true;
      }),
    removal: (deviceId) =>
      database.read(async ({ all }) => {
        const [row] = await all(
          'SELECT challenge, signature, removed_at FROM removals WHERE device_id = ?',
          deviceId,
        );
        if (!row) return null;
        return {
          challenge: bytesOf(row, 'challenge'),
          signature: bytesOf(row, 'signature'),
          removedAt: integerOf(row, 'removed_at'),
        };
      }),
  };
}
