import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';
import type { CheckPassword } from './checkPassword.ts';
import type { Enter } from './enter.ts';
import type { FollowChange } from './followChange.ts';

type UnlockDependencies = Pick<Ports, 'database'> & {
  readonly checkPassword: CheckPassword;
  readonly followChange: FollowChange;
  readonly cache: OverviewCache;
  readonly enter: Enter;
};

/** Unlocks this device, offline: the password turns what it keeps into V (spec.md §4). */
export const createUnlock =
  ({ database, checkPassword, followChange, cache, enter }: UnlockDependencies) =>
  async ({ password }: InputOf<'unlock'>): Promise<OutputOf<'unlock'>> => {
    await followChange.settled();
    const db = await database();
    const account = await readAccount(db);
    if (account === null) return { is: 'start-again' };
    cache.readAhead(db);
    const checked = await checkPassword(password, account);
    if (checked.is !== 'right') {
      cache.drop();
      return checked;
    }
    return enter(account, checked.vaultKey);
  };
