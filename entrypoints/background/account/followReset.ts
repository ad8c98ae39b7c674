import * as v from 'valibot';
import { Instant } from '../../../utils/api/fields.ts';
import type { OutputOf } from '../../../utils/messaging/contract.ts';
import { readAccount, readEnded, writeEnded } from '../../../utils/storage/accountStore.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import { createLook } from '../look.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import { serviceTrouble } from './serviceTrouble.ts';

type FollowDependencies = Pick<Ports, 'database' | 'session' | 'clock'> & {
  readonly service: Service;
  /** The service takes this device again, which it had refused: what waits can be sent. */
  readonly welcomed: () => void;
};

/** For the screens, which look at the state again when it appears or goes. */
const Pending = v.strictObject({ dueOn: Instant });

const Ended = v.strictObject({ endedOn: Instant });

const lookEvery = 60_000;

/**
 * Learns that somebody has begun to reset the account, while the vault is locked too, and stops it. Learns as well that a
 * reset was undone which had shut this device out.
 */
export const createFollowReset = ({ database, session, clock, service, welcomed }: FollowDependencies) => {
  const pending = createSessionValue(session, 'reset', Pending);
  const marker = createSessionValue(session, 'ended', Ended);

  const note = async (dueOn: string | null): Promise<void> => {
    const before = (await pending.read())?.dueOn ?? null;
    if (before === dueOn) return;
    await pending.remove();
    if (dueOn !== null) await pending.write({ dueOn });
  };

  const perform = async (): Promise<void> => {
    const db = await database();
    const account = await readAccount(db);
    if (account === null) return;
    const asked = await service.call(account, 'account', {});
    if (asked.is === 'unauthorised') await note(null);
    if (asked.is !== 'answer') return;
    await note(asked.answer.pendingReset?.dueOn ?? null);
    const ended = await readEnded(db);
    if (ended === null) return;
    await writeEnded(db, null);
    // What comes and goes is what the screens hear of.
    await marker.write({ endedOn: ended.endedOn });
    await marker.remove();
    welcomed();
  };

  const look = createLook(clock, lookEvery, perform);

  return {
    now: look.now,
    soon: look.soon,
    /** From when on it can be finished; null where none waits, so far as is known. */
    dueOn: async (): Promise<string | null> => (await pending.read())?.dueOn ?? null,
    stop: async (): Promise<OutputOf<'reset.stop'>> => {
      const account = await readAccount(await database());
      if (account === null) return { is: 'start-again' };
      const stopped = await service.call(account, 'stopReset', {});
      if (stopped.is !== 'answer') return serviceTrouble(stopped);
      await note(null);
      return { is: 'stopped' };
    },
  };
};

export type FollowReset = ReturnType<typeof createFollowReset>;
