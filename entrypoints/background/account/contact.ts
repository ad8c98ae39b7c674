import type { OutputOf } from '../../../utils/messaging/contract.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { FollowAddresses } from './followAddresses.ts';
import { serviceTrouble } from './serviceTrouble.ts';

type ContactDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly followAddresses: FollowAddresses;
};

/** Who runs the service, as it says itself: an address of the one form that there is, and for an open vault only. */
export const createContact =
  ({ database, openVault, followAddresses }: ContactDependencies) =>
  async (): Promise<OutputOf<'service.contact'>> => {
    const account = (await openVault.keys()) === null ? null : await readAccount(await database());
    if (account === null) return { is: 'not-open' };
    const asked = await followAddresses.ask(account);
    return asked.is === 'answer' ? { is: 'contact', contact: asked.answer.contact } : serviceTrouble(asked);
  };
