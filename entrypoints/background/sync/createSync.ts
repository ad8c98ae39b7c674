import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import type { OutputOf } from '../../../utils/messaging/contract.ts';
import type { SyncStatus } from '../../../utils/messaging/state.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import { countPending } from '../../../utils/storage/itemStore.ts';
import { readSync } from '../../../utils/storage/syncStore.ts';
import { isNoRoom } from '../../../utils/messaging/noRoom.ts';
import type { Ports } from '../ports.ts';
import { createTurns, type Turns } from '../turns.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';
import { serviceTrouble } from '../account/serviceTrouble.ts';
import { createExchange, type Round } from './exchange.ts';
import type { Service } from './service.ts';

type SyncDependencies = Pick<Ports, 'database' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  /** Shared with saving: whoever changes items has them alone. */
  readonly turns: Turns;
  readonly service: Service;
  /** Before a round: what may have come of a request whose answer got lost. */
  readonly settle: () => Promise<void>;
  /** After a round: what is sent beside the items may go on. */
  readonly afterwards: () => void;
};

/** `pull`: look for news first, and not only send what waits. `asked`: the user wishes it, even where this device was refused. */
type Wish = { readonly pull: boolean; readonly asked: boolean };

type GoneOn = OutputOf<'sync.goOn'>;

const pullEvery = 5 * 60_000;
const lookEvery = 30_000;

/** Keeps this device and the service in step: one round at a time, and wishes that come during one share the next. */
export const createSync = ({
  database,
  clock,
  openVault,
  cache,
  turns,
  service,
  settle,
  afterwards,
}: SyncDependencies) => {
  const exchange = createExchange({ clock, cache, turns, service });
  const rounds = createTurns();
  let running = false;
  /** The last round could not note what it came to, since the disk is full. Kept here: there is no room for it elsewhere. */
  let isFull = false;
  let next: { readonly wish: { pull: boolean; asked: boolean }; readonly done: Promise<void> } | null = null;

  const begin = async ({ asked }: Wish): Promise<(Round & { readonly isAlarmed: boolean }) | null> => {
    await settle();
    const keys = await openVault.keys();
    if (keys === null) return null;
    const db = await database();
    const [account, sync] = [await readAccount(db), await readSync(db)];
    if (account === null || sync === null || !equalBytes(account.accountId, keys.accountId)) return null;
    if (sync.signedOutElsewhere && !asked) return null;
    return { db, keys, account, isAlarmed: sync.alarm !== null };
  };

  const perform = async (wish: Wish): Promise<void> => {
    running = true;
    try {
      const round = await begin(wish);
      if (round === null) return;
      // After an alarm nothing is sent before a pull verifies again.
      if ((wish.pull || round.isAlarmed) && (await exchange.pull(round)) === 'stopped') return;
      await exchange.push(round);
      isFull = false;
      afterwards();
    } catch (cause) {
      isFull = isNoRoom(cause);
      if (!isFull) throw cause;
    } finally {
      running = false;
    }
  };

  const goOn = async (): Promise<GoneOn> => {
    running = true;
    try {
      const round = await begin({ pull: true, asked: true });
      if (round === null) return { is: 'not-open' };
      const done = await exchange.goOn(round);
      if (done === 'refused') return { is: 'refused' };
      if (done !== 'done') return serviceTrouble(done);
      await exchange.push(round);
      return { is: 'gone-on' };
    } finally {
      running = false;
    }
  };

  const run = (wish: Wish): Promise<void> => {
    if (next !== null) {
      next.wish.pull ||= wish.pull;
      next.wish.asked ||= wish.asked;
      return next.done;
    }
    const merged = { ...wish };
    const done = rounds(() => {
      next = null;
      return perform(merged);
    });
    next = { wish: merged, done };
    return done;
  };

  /** Nobody waits for it: what went wrong is noted where syncing stands, or comes again at the next round. */
  const soon = (wish: Omit<Wish, 'asked'>): void => {
    run({ ...wish, asked: false }).catch(() => {});
  };

  /** Whether the service was last asked so many milliseconds ago; a clock that was set back makes it so. */
  const isOlder = async (milliseconds: number): Promise<boolean> => {
    const sync = await readSync(await database());
    if (sync === null) return false;
    const age = clock.now() - sync.triedAt;
    return age >= milliseconds || age < 0;
  };

  return {
    /** The user's own wish. */
    now: (): Promise<void> => run({ pull: true, asked: true }),
    soon,
    /** After an alarm, with the user's consent: goes on from what the service has, and sends what it lacks. */
    goOn: (): Promise<GoneOn> => rounds(goOn),
    /** Another device has changed something. Resolves when the round is over. */
    heard: (): Promise<void> => run({ pull: true, asked: false }),
    /** Without a round at the same time. */
    alone: rounds,

    /** At the nudge: every five minutes while unlocked, by a clock that outlives the worker. */
    tick: async (): Promise<void> => {
      if (await isOlder(pullEvery)) await run({ pull: true, asked: false });
    },

    /** Somebody looks: what other devices have changed is to be seen soon. */
    look: async (): Promise<void> => {
      if (await isOlder(lookEvery)) soon({ pull: true });
    },

    status: async (): Promise<SyncStatus> => {
      const db = await database();
      const [sync, pending] = [await readSync(db), await countPending(db)];
      if (sync === null) return { is: 'syncing' };
      if (sync.alarm !== null) return { is: 'alarm', alarm: sync.alarm };
      if (sync.signedOutElsewhere) return { is: 'signed-out-elsewhere', pending };
      if (running || next !== null) return { is: 'syncing' };
      if (isFull) return { is: 'pending', pending, because: 'no-room' };
      if (pending === 0) return { is: 'synced', at: sync.syncedAt };
      if (sync.trouble !== null) return { is: 'pending', pending, because: sync.trouble };
      // Saved just before the worker died, so that nothing has come to send it.
      soon({ pull: false });
      return { is: 'syncing' };
    },
  };
};

export type Sync = ReturnType<typeof createSync>;
