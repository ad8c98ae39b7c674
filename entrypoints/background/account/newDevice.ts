import type { DeviceRecord } from '../../../utils/storage/accountRecord.ts';
import { readNewDevice, writeNewDevice } from '../../../utils/storage/accountStore.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { makeDevice } from './deviceKey.ts';

/**
 * The device that a sign-in registers. On the disk before the service hears of it, so that a sign-in that is tried again
 * after a crash does not leave a second device in the account's list.
 */
export const keptNewDevice = async (database: Database, name: string): Promise<DeviceRecord> => {
  const kept = await readNewDevice(database);
  if (kept !== null) return kept;
  const device = await makeDevice(name);
  await writeNewDevice(database, device);
  return device;
};
