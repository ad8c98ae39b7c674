import type { ApiTrouble } from '../../../utils/api/client.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { readSync, updateSync } from '../../../utils/storage/syncStore.ts';
import type { SyncRecord } from '../../../utils/storage/vaultRecords.ts';
import { formatHead } from '../../../utils/vault/headText.ts';
import { formatSealed } from '../../../utils/vault/sealed.ts';
import type { Clock } from '../ports.ts';
import type { Turns } from '../turns.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import { applyPull } from './applyPull.ts';
import { pullAll } from './pullAll.ts';
import { acceptPush, preparePush } from './push.ts';
import { reconcile } from './reconcile.ts';
import type { Service } from './service.ts';

/** What one round works with, taken once at its beginning. */
export type Round = { readonly db: Database; readonly keys: VaultKeys; readonly account: AccountRecord };
/** `stopped`: there is trouble or an alarm, and it is noted. */
type Ended = 'done' | 'stopped';
/** `refused`: what the service has does not add up by itself either; an alarm is noted, and nothing was touched. */
type Reconciled = 'done' | 'refused' | ApiTrouble;

type ExchangeDependencies = {
  readonly clock: Clock;
  readonly cache: OverviewCache;
  readonly turns: Turns;
  readonly service: Service;
};

/** Two devices that push at once lose in turn; a third try nearly always wins. */
const mostConflicts = 8;

/** How trouble is noted where syncing stands. */
export const noteOf = (trouble: ApiTrouble): Partial<SyncRecord> => {
  if (trouble.is === 'unauthorised') return { signedOutElsewhere: true };
  if (trouble.is === 'unreachable') return { trouble: 'offline' };
  return { trouble: trouble.is === 'limited' ? 'limited' : 'service-error' };
};

/**
 * The two halves of a round with the service (spec.md §8). Nothing of a pull is used before all of it is verified; an
 * alarm ends everything, and what this device holds stays as it is.
 */
export const createExchange = ({ clock, cache, turns, service }: ExchangeDependencies) => {
  const stop = async (db: Database, trouble: ApiTrouble): Promise<Ended> => {
    await updateSync(db, { ...noteOf(trouble), triedAt: clock.now() });
    return 'stopped';
  };

  const pull = async ({ db, keys, account }: Round): Promise<Ended> => {
    const sync = await readSync(db);
    if (sync === null) return 'stopped';
    const pulled = await pullAll(
      (request) => service.call(account, 'vaultPull', request),
      sync.head.sequence,
    );
    if (pulled.is !== 'pulled') return stop(db, pulled);
    const applied = await turns(() => applyPull(db, keys, pulled, clock.now()));
    if (applied.is === 'stopped') return 'stopped';
    await cache.update(keys, applied.overviews);
    return 'done';
  };

  const push = async (round: Round): Promise<Ended> => {
    const { db, keys, account } = round;
    for (let conflicts = 0; conflicts < mostConflicts;) {
      const prepared = await turns(() => preparePush(db, keys, account.device.deviceId));
      if (prepared === null) return 'done';
      const request = { head: formatHead(prepared.head), items: prepared.items.map(formatSealed) };
      const pushed = await service.call(account, 'vaultPush', request);
      if (pushed.is !== 'answer') return stop(db, pushed);
      if (pushed.answer.is === 'conflict') {
        conflicts += 1;
        // The head in this answer is a hint at most: what counts is a pull that verifies.
        if ((await pull(round)) === 'stopped') return 'stopped';
      } else {
        await cache.update(keys, await turns(() => acceptPush(db, prepared, clock.now())));
      }
    }
    return stop(db, { is: 'service-error' });
  };

  /** As the user has agreed to after an alarm; what is to be sent then is for `push`. */
  const goOn = async ({ db, keys, account }: Round): Promise<Reconciled> => {
    const pulled = await pullAll((request) => service.call(account, 'vaultPull', request), -1);
    if (pulled.is !== 'pulled') {
      await stop(db, pulled);
      return pulled;
    }
    const reconciled = await turns(() => reconcile(db, keys, pulled, clock.now()));
    if (reconciled.is === 'refused') return 'refused';
    await cache.update(keys, reconciled.overviews);
    return 'done';
  };

  return { pull, push, goOn };
};
