import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { eraseEverything, readAccount } from '../../../utils/storage/accountStore.ts';
import { countOnlyHere } from '../../../utils/storage/attachmentStore.ts';
import { countPending } from '../../../utils/storage/itemStore.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { Turns } from '../turns.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { BrowserAccount } from './browserAccount.ts';
import type { Flows } from './flow.ts';

type SignOutDependencies = Pick<Ports, 'database'> & {
  readonly flows: Flows;
  readonly browserAccount: BrowserAccount;
  readonly openVault: OpenVault;
  readonly service: Service;
  readonly turns: Turns;
};

/** Forgets the account on this device. Refuses while something would be lost by it, unless that is wished. */
export const createSignOut =
  ({ database, flows, browserAccount, openVault, service, turns }: SignOutDependencies) =>
  async ({ force }: InputOf<'signOut'>): Promise<OutputOf<'signOut'>> => {
    const db = await database();
    const account = await readAccount(db);
    // A file that the service had no room for is on this device alone, though its item is not.
    const pending = (await countPending(db)) + (await countOnlyHere(db));
    if (pending > 0 && !force) return { is: 'pending-changes', pending };
    // Without a connection the service keeps this device in its list, without the key that went with it.
    if (account !== null) {
      await service.call(account, 'signOut', {});
      await browserAccount.forget(account);
    }
    await turns(() => eraseEverything(db));
    await service.forget();
    await flows.end();
    await openVault.lock();
    return { is: 'signed-out' };
  };
