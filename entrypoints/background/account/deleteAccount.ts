import type { ApiAnswer } from '../../../utils/api/client.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { eraseEverything, readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { Turns } from '../turns.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { BrowserAccount } from './browserAccount.ts';
import type { CheckPassword } from './checkPassword.ts';
import { signControl } from './control.ts';
import type { Flows } from './flow.ts';
import { serviceTrouble } from './serviceTrouble.ts';

type DeleteDependencies = Pick<Ports, 'database'> & {
  readonly flows: Flows;
  readonly browserAccount: BrowserAccount;
  readonly openVault: OpenVault;
  readonly checkPassword: CheckPassword;
  /** Whether a packet is this account's current one. */
  readonly checkPacket: (input: InputOf<'packet.check'>) => Promise<OutputOf<'packet.check'>>;
  readonly service: Service;
  readonly turns: Turns;
};

const notOpen = { is: 'not-open' } as const;
const isGone = ({ is }: ApiAnswer<'account'>): boolean => is === 'unauthorised' || is === 'not-found';

/**
 * Deletes the account at the service and then all of it on this device. Asks for both halves again; and asks the service
 * afterwards for the account, as it stands there, so that "gone" is not its word for one request alone.
 */
export const createDeleteAccount =
  ({
    database,
    flows,
    browserAccount,
    openVault,
    checkPassword,
    checkPacket,
    service,
    turns,
  }: DeleteDependencies) =>
  async ({ password, packet }: InputOf<'account.delete'>): Promise<OutputOf<'account.delete'>> => {
    const db = await database();
    const account = await readAccount(db);
    const keys = await openVault.keys();
    if (account === null || keys === null) return notOpen;
    const checked = await checkPassword(password, account);
    if (checked.is !== 'right') return checked;
    const held = await checkPacket({ packet });
    if (held.is !== 'current') return held;
    const signed = await signControl(service, account, keys.vaultKey, 'delete account', new Uint8Array());
    if (signed.is !== 'signed') return serviceTrouble(signed);
    const { challenge, signature } = signed;
    const deleted = await service.call(account, 'deleteAccount', { challenge, signature });
    const verified = isGone(await service.call(account, 'account', {}));
    // Without an answer it may have been made or not: then what is there now is what counts.
    const isMade = deleted.is === 'answer' || (deleted.is === 'unreachable' && verified);
    if (!isMade) return serviceTrouble(deleted);
    await openVault.lock();
    await browserAccount.forget(account);
    await turns(() => eraseEverything(db));
    await service.forget();
    await flows.end();
    return { is: 'deleted', verified };
  };
