import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Sync } from '../sync/createSync.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';
import type { CheckPassword } from './checkPassword.ts';
import type { FollowChange } from './followChange.ts';

type UnlockDependencies = Pick<Ports, 'database'> & {
  readonly checkPassword: CheckPassword;
  readonly followChange: FollowChange;
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
  readonly sync: Sync;
  /** The vault is open: what waited for it may go on. */
  readonly unlocked: () => void;
};

/** Unlocks this device, offline: the password turns what it keeps into V (spec.md §4). */
export const createUnlock =
  ({ database, checkPassword, followChange, openVault, cache, sync, unlocked }: UnlockDependencies) =>
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
    await openVault.hold(account.accountId, checked.vaultKey);
    if ((await readAccount(db)) === null) {
      // Removed elsewhere, and erased here while the password was being stretched.
      await openVault.lock();
      return { is: 'start-again' };
    }
    unlocked();
    sync.soon({ pull: true });
    return { is: 'unlocked' };
  };
