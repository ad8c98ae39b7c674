import { wipe } from '../../../utils/bytes/wipe.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import { openVaultKey } from '../../../utils/crypto/vaultKey.ts';
import type { WrongPassword } from '../../../utils/messaging/results.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import { beginGeneration } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { QuickUnlockRoom } from '../quickUnlock/quickUnlock.ts';
import type { PasswordKeys } from './passwordKeys.ts';
import type { Throttle } from './throttle.ts';

type CheckPasswordDependencies = Pick<Ports, 'database'> & {
  readonly passwordKeys: PasswordKeys;
  readonly throttle: Throttle;
  readonly quickUnlock: QuickUnlockRoom;
};

/**
 * Opens V with the account's password, offline, at the pace the throttle allows. Where another device has changed the
 * password it is the new one that opens it, and the old one no more; the first time, the new generation takes its place.
 */
export const createCheckPassword =
  ({ database, passwordKeys, throttle, quickUnlock }: CheckPasswordDependencies) =>
  async (
    password: string,
    account: AccountRecord,
  ): Promise<{ readonly is: 'right'; readonly vaultKey: VaultKey } | WrongPassword> => {
    const retryAt = await throttle.count();
    if (retryAt !== null) return { is: 'throttled', retryAt };
    const { accountId } = account;
    const { generation, encryptedAccountKey, wrappedVaultKey } = account.next ?? account;
    const keys = await passwordKeys.of(password, { accountId, generation, encryptedAccountKey });
    const vaultKey = openVaultKey(keys, wrappedVaultKey, accountId, generation);
    wipe(keys.wrapKey, keys.signInSeed);
    if (vaultKey === null) return { is: 'wrong-password' };
    if (account.next) await beginGeneration(await database(), account.generation, account.next);
    await quickUnlock.typed(account);
    // Nobody has to wait for it: what stays counted can only make a later wait longer.
    throttle.clear().catch(() => {});
    return { is: 'right', vaultKey };
  };

export type CheckPassword = ReturnType<typeof createCheckPassword>;
