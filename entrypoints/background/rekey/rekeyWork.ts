import type { RekeyStop } from '../../../utils/messaging/rekey.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import { readRekey, writeRekey } from '../../../utils/storage/rekeyStore.ts';
import type { FollowAddresses } from '../account/followAddresses.ts';
import type { FollowChange } from '../account/followChange.ts';
import type { Ports } from '../ports.ts';
import type { Sync } from '../sync/createSync.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { listedItem } from '../vault/overviewCache.ts';
import { createCommitRekey } from './commitRekey.ts';
import type { FinishRekey } from './finishRekey.ts';
import { notInStep, troubleStop } from './inStep.ts';
import { createReencrypt, type RekeyRound } from './reencrypt.ts';

type WorkDependencies = Pick<Ports, 'database' | 'clock' | 'wait'> & {
  readonly openVault: OpenVault;
  readonly service: Service;
  readonly sync: Sync;
  readonly followChange: FollowChange;
  readonly followAddresses: FollowAddresses;
  readonly finishRekey: FinishRekey;
};

/** Other devices may be at work too; each time only what differs is done again. */
const mostTries = 8;
/** What kept it from going on may be over: a connection that is back, an item that was deleted. */
const againEvery = 10_000;
/** A service that answers wrongly is given more time: all may have to be sent again. */
const againAfterError = 60_000;
const serviceError: RekeyStop = { is: 'not-in-step', because: 'service-error', pending: 0 };
const passwordWanted = { is: 'password-wanted' } as const;

/**
 * Does the work of a full re-key once its packet is in hand: in step with the service, every item under the new key here and
 * there, then the one request. It can be begun again at any time and goes on where it stood.
 */
export const createRekeyWork = ({
  database,
  clock,
  wait,
  openVault,
  service,
  sync,
  followChange,
  followAddresses,
  finishRekey,
}: WorkDependencies) => {
  let running: Promise<void> | null = null;
  let stop: RekeyStop | null = null;
  let stoodAt = Number.NEGATIVE_INFINITY;

  const isOpen = async (): Promise<boolean> =>
    (await openVault.keys()) !== null && (await openVault.nextKeys()) !== null;
  const reencrypt = createReencrypt({ clock, wait, service, isOpen });
  const commit = createCommitRekey({ service, followAddresses });

  /** What a round works with; null where there is nothing to do. */
  const begin = async (): Promise<RekeyRound | typeof passwordWanted | null> => {
    const db = await database();
    const [account, draft] = [await readAccount(db), await readRekey(db)];
    if (account === null || draft === null || draft.proven === null) return null;
    const keys = await openVault.keys();
    if (keys === null) return null;
    const next = await openVault.nextKeys();
    return next === null ? passwordWanted : { db, account, draft, keys, next };
  };

  const titlesOf = async ({ db, keys }: RekeyRound, ids: readonly string[]): Promise<readonly string[]> => {
    const records = await Promise.all(ids.map((id) => db.get('overviews', id)));
    return records.map((record) => (record && listedItem(keys, record)?.title) ?? '');
  };

  /** One try. `again`: something has moved meanwhile. */
  const tryOnce = async (): Promise<RekeyStop | 'again' | 'incomplete' | null> => {
    // An earlier request may have got through.
    if ((await readRekey(await database()))?.head) await followChange.now();
    const round = await begin();
    if (round === null || 'is' in round) return round;
    await sync.now();
    const behind = await notInStep(round.db);
    if (behind !== null) return behind.because === 'pending' ? 'again' : behind;
    const done = await reencrypt(round);
    switch (done.is) {
      case 'done':
        break;
      case 'stopped':
        return 'again';
      case 'damaged':
        return { is: 'damaged', titles: await titlesOf(round, done.items) };
      default:
        return troubleStop(done);
    }
    // Nothing is sent under the old key between the commit and the change of keys here.
    const committed = await sync.alone(async () => {
      const made = await commit(round);
      if (made.is === 'rekeyed')
        await finishRekey.finish({ ...round.draft, head: made.head }, made.startedOn);
      return made;
    });
    switch (committed.is) {
      case 'rekeyed':
        return null;
      case 'again':
      case 'incomplete':
        return committed.is;
      case 'outdated':
        // Unless it was this very one, whose answer had got lost.
        await followChange.now();
        if ((await readRekey(round.db)) === null) return null;
        await writeRekey(round.db, null);
        await openVault.holdNext(null);
        await finishRekey.note({ is: 'outdated' });
        return null;
      default:
        return troubleStop(committed);
    }
  };

  const perform = async (): Promise<void> => {
    let [tries, incomplete] = [0, 0];
    while (tries < mostTries && incomplete < 2) {
      const result = await tryOnce();
      if (result !== 'again' && result !== 'incomplete') {
        stop = result;
        return;
      }
      tries += 1;
      // A week may have passed over the stage; a service that loses it twice is not asked a third time.
      if (result === 'incomplete') incomplete += 1;
    }
    stop = serviceError;
  };

  const run = (): Promise<void> => {
    stop = null;
    return (running ??= perform()
      // It is tried again at the next nudge.
      .catch(() => {
        stop = serviceError;
      })
      .finally(() => {
        running = null;
        stoodAt = clock.monotonic();
      }));
  };

  /** Nobody waits for it. */
  const soon = (): void => {
    void run();
  };

  return {
    soon,
    /** At a nudge, or when somebody looks: goes on with it where it has not stood still just now. */
    nudge: (): void => {
      const pause = stop === serviceError ? againAfterError : againEvery;
      if (running === null && clock.monotonic() - stoodAt >= pause) soon();
    },
    /** Why it stands still; null where it is at work, or has nothing to do. To be asked before the draft is looked at. */
    stop: async (): Promise<RekeyStop | null> => {
      if ((await openVault.nextKeys()) === null) return passwordWanted;
      return running === null ? stop : null;
    },
  };
};

export type RekeyWork = ReturnType<typeof createRekeyWork>;
