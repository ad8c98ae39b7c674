import { wipe } from '../../../utils/bytes/wipe.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import { openVaultKey } from '../../../utils/crypto/vaultKey.ts';
import type { WrongPassword } from '../../../utils/messaging/contract.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import type { PasswordKeys } from './passwordKeys.ts';
import type { Throttle } from './throttle.ts';

/** Opens V with the account's password, offline, at the pace the throttle allows. */
export const createCheckPassword =
  (passwordKeys: PasswordKeys, throttle: Throttle) =>
  async (
    password: string,
    account: AccountRecord,
  ): Promise<{ readonly is: 'right'; readonly vaultKey: VaultKey } | WrongPassword> => {
    const retryAt = await throttle.count();
    if (retryAt !== null) return { is: 'throttled', retryAt };
    const keys = await passwordKeys.of(password, account);
    const vaultKey = openVaultKey(keys, account.wrappedVaultKey, account.accountId, account.generation);
    wipe(keys.wrapKey, keys.signInSeed);
    if (vaultKey === null) return { is: 'wrong-password' };
    // Nobody has to wait for it: what stays counted can only make a later wait longer.
    throttle.clear().catch(() => {});
    return { is: 'right', vaultKey };
  };

export type CheckPassword = ReturnType<typeof createCheckPassword>;
