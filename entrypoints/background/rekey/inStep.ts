import type { NotInStep } from '../../../utils/messaging/rekey.ts';
import type { ServiceTrouble } from '../../../utils/messaging/results.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { countPending } from '../../../utils/storage/itemStore.ts';
import { readSync } from '../../../utils/storage/syncStore.ts';

/** After a round with the service: whether this device has seen its newest head, and it has all that is here. Null: so it is. */
export const notInStep = async (db: Database): Promise<NotInStep | null> => {
  const [sync, pending] = [await readSync(db), await countPending(db)];
  const stop = (because: NotInStep['because']): NotInStep => ({ is: 'not-in-step', because, pending });
  if (sync === null || sync.signedOutElsewhere) return stop('signed-out-elsewhere');
  if (sync.alarm !== null) return stop('alarm');
  if (sync.trouble !== null) return stop(sync.trouble);
  return pending > 0 ? stop('pending') : null;
};

/** The same for a call that got no answer. */
export const troubleStop = ({ is }: ServiceTrouble): NotInStep => ({
  is: 'not-in-step',
  because: is === 'unreachable' ? 'offline' : is,
  pending: 0,
});
