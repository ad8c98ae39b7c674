import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import type { ServiceTrouble } from '../../../utils/messaging/results.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { readItems } from '../../../utils/storage/itemStore.ts';
import type { RekeyDraft } from '../../../utils/storage/rekeyRecord.ts';
import { markStaged, putRekeyed, readRekeyed } from '../../../utils/storage/rekeyStore.ts';
import { formatSealed } from '../../../utils/vault/sealed.ts';
import { serviceTrouble } from '../account/serviceTrouble.ts';
import type { Ports } from '../ports.ts';
import { firstThatFit } from '../sync/firstThatFit.ts';
import type { Service } from '../sync/service.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import { type Resealed, resealItem } from './resealItem.ts';

/** What a round of the work needs, taken once at its beginning. */
export type RekeyRound = {
  readonly db: Database;
  readonly account: AccountRecord;
  readonly draft: RekeyDraft;
  readonly keys: VaultKeys;
  /** Under the new vault key. */
  readonly next: VaultKeys;
};
/** `items`: ids of those that do not open. */
type Reencrypted =
  | { readonly is: 'done' }
  | { readonly is: 'damaged'; readonly items: readonly string[] }
  /** Locked, or given up, meanwhile. */
  | { readonly is: 'stopped' }
  | ServiceTrouble;

type ReencryptDependencies = Pick<Ports, 'clock' | 'wait'> & {
  readonly service: Service;
  /** Whether both vault keys are still held. Also tells the browser that the worker is at work. */
  readonly isOpen: () => Promise<boolean>;
};

/** As many as a kill makes to be done again, at most. */
const batch = 100;
/** Milliseconds of work without a pause: other messages wait for the one thread, and a person for their answers. */
const longestWork = 10;

/** Puts every item under the new vault key, here and at the service, batch by batch. What is done already is not done again. */
export const createReencrypt = ({ clock, wait, service, isOpen }: ReencryptDependencies) => {
  const seal = async ({ keys, next, db }: RekeyRound, ids: readonly string[]) => {
    const made: Resealed[] = [];
    const damaged: string[] = [];
    let began = clock.monotonic();
    for (const stored of await readItems(db, ids)) {
      if (clock.monotonic() - began > longestWork) {
        await wait(0);
        began = clock.monotonic();
      }
      // Saved meanwhile: it is made once the service has it.
      if (stored.overview.pending === 1) continue;
      const one = resealItem(keys, next, stored);
      if (one === null) damaged.push(stored.item.itemId);
      else made.push(one);
    }
    return { made, damaged };
  };

  const stage = async (
    { db, account, draft }: RekeyRound,
    ids: readonly string[],
  ): Promise<ServiceTrouble | null> => {
    let left = await readRekeyed(db, ids);
    while (left.length > 0) {
      const items = firstThatFit(left);
      const rekeyId = encodeBase64url(draft.rekeyId);
      const staged = await service.call(account, 'stageItems', { rekeyId, items: items.map(formatSealed) });
      if (staged.is !== 'answer') return serviceTrouble(staged);
      await markStaged(
        db,
        items.map(({ itemId }) => itemId),
      );
      left = left.slice(items.length);
    }
    return null;
  };

  return async (round: RekeyRound): Promise<Reencrypted> => {
    const { db, draft } = round;
    const made = new Map((await db.getAll('rekeyedOverviews')).map((one) => [one.itemId, one]));
    const todo = (await db.getAll('overviews')).filter(({ itemId, syncedLeaf }) => {
      const done = made.get(itemId);
      return done?.staged !== 1 || syncedLeaf === null || !equalBytes(done.sourceLeaf, syncedLeaf);
    });
    const damaged: string[] = [];
    for (let at = 0; at < todo.length; at += batch) {
      if (!(await isOpen())) return { is: 'stopped' };
      const ids = todo.slice(at, at + batch);
      const toSeal = ids.filter(({ itemId, syncedLeaf }) => {
        const done = made.get(itemId);
        return done === undefined || syncedLeaf === null || !equalBytes(done.sourceLeaf, syncedLeaf);
      });
      const sealed = await seal(
        round,
        toSeal.map(({ itemId }) => itemId),
      );
      damaged.push(...sealed.damaged);
      if (!(await putRekeyed(db, draft, sealed.made))) return { is: 'stopped' };
      const isDamaged = new Set(sealed.damaged);
      const trouble = await stage(
        round,
        ids.map(({ itemId }) => itemId).filter((itemId) => !isDamaged.has(itemId)),
      );
      if (trouble !== null) return trouble;
    }
    return damaged.length > 0 ? { is: 'damaged', items: damaged } : { is: 'done' };
  };
};
