import * as v from 'valibot';
import { type Database, write } from './database.ts';
import { ThrottleRecord } from './throttleRecord.ts';

/** The wrong passwords since the last right one. A damaged record counts as none: it protects nothing at rest. */
export const readThrottle = async (database: Database): Promise<ThrottleRecord> => {
  const stored = v.safeParse(ThrottleRecord, await database.get('state', 'throttle'));
  return stored.success ? stored.output : { version: 1, failures: 0, at: 0 };
};

export const writeThrottle = (database: Database, throttle: ThrottleRecord): Promise<void> =>
  write(database, ['state'], async (transaction) => {
    await transaction.objectStore('state').put(throttle, 'throttle');
  });
