import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { wipe } from '../../../utils/bytes/wipe.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { accountTag } from '../../../utils/packet/accountTag.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { CheckPassword } from './checkPassword.ts';
import type { FollowReset } from './followReset.ts';
import type { PasswordKeys } from './passwordKeys.ts';
import { prove, targetOf } from './proveSignIn.ts';
import { serviceTrouble } from './serviceTrouble.ts';

type BringBackDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly checkPassword: CheckPassword;
  readonly passwordKeys: PasswordKeys;
  readonly service: Service;
  readonly followReset: FollowReset;
};

/**
 * Brings back the generation that this device is of, from this device: it has the packet, and the password is typed. The
 * device stays the one it was, with what it had not sent.
 */
export const createBringBack =
  ({ database, openVault, checkPassword, passwordKeys, service, followReset }: BringBackDependencies) =>
  async ({ password }: InputOf<'reset.bringBack'>): Promise<OutputOf<'reset.bringBack'>> => {
    const db = await database();
    const before = (await openVault.keys()) === null ? null : await readAccount(db);
    if (before === null) return { is: 'not-open' };
    const checked = await checkPassword(password, before);
    if (checked.is !== 'right') return checked;
    // The right password may have brought a newer generation into force.
    const account = await readAccount(db);
    if (account === null) return { is: 'not-open' };
    const { accountId, address, generation, device } = account;
    const client = service.clientOf(account.service);
    const question = { address, tag: accountTag(accountId), generation: generation % 1024 };
    const asked = await client.call('signInChallenge', question);
    if (asked.is !== 'answer') return serviceTrouble(asked);
    const target = targetOf(asked.answer, true);
    if (target === null) return { is: 'gone' };
    // Nothing is signed for another generation than the one that is here.
    if (target.generation !== generation || !equalBytes(decodeBase64url(target.accountId), accountId))
      return { is: 'service-error' };
    const keys = await passwordKeys.of(password, account);
    const proven = await prove(client, account.service, target, keys, device);
    wipe(keys.wrapKey, keys.signInSeed);
    if ('is' in proven) {
      if (proven.is === 'wrong-password' || proven.is === 'challenge-expired') return { is: 'service-error' };
      return serviceTrouble(proven);
    }
    await service.keep(device, proven.token);
    await followReset.now();
    return { is: 'brought-back' };
  };
