import type { OutputOf } from '../../../utils/messaging/contract.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { FollowAddresses } from './followAddresses.ts';
import { serviceTrouble } from './serviceTrouble.ts';

type SignInsDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly followAddresses: FollowAddresses;
  readonly service: Service;
};

const notOpen = { is: 'not-open' } as const;

/** Tells the owner, on a device that is signed in, of passwords tried with the right packet elsewhere (docs/spec.md §6). */
export const createSignIns = ({ database, openVault, followAddresses, service }: SignInsDependencies) => {
  const openAccount = async (): Promise<AccountRecord | null> =>
    (await openVault.keys()) === null ? null : readAccount(await database());

  const failed = async (): Promise<OutputOf<'signIns.failed'>> => {
    const account = await openAccount();
    if (account === null) return notOpen;
    const asked = await followAddresses.ask(account);
    if (asked.is !== 'answer') return serviceTrouble(asked);
    const { count, lastAt, stopped } = asked.answer.failedSignIns;
    return { is: 'failed-sign-ins', count, lastAt: lastAt === null ? null : Date.parse(lastAt), stopped };
  };

  const allow = async (): Promise<OutputOf<'signIns.allow'>> => {
    const account = await openAccount();
    if (account === null) return notOpen;
    const lifted = await service.call(account, 'liftLimits', {});
    return lifted.is === 'answer' ? { is: 'allowed' } : serviceTrouble(lifted);
  };

  return { failed, allow };
};
