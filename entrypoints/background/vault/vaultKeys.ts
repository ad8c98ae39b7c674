import type { AccountId, PurposeKey, VaultKey } from '../../../utils/crypto/brands.ts';
import { derivePurposeKey, type Purpose } from '../../../utils/crypto/purposeKeys.ts';
import type { ItemKeys } from '../../../utils/vault/sealItem.ts';

/** The keys of an open vault that everyday work needs; the rarer ones are derived where they are used. */
export type VaultKeys = ItemKeys & {
  readonly vaultKey: VaultKey;
  /** HKDF(V, "manifest"). */
  readonly manifestKey: PurposeKey;
  /** HKDF(V, "host index"): never leaves this device (docs/decisions/0005). */
  readonly hostKey: PurposeKey;
};

/** Each is derived when it is first asked for: a worker that has just woken up needs two of them. */
export const vaultKeysOf = (accountId: AccountId, vaultKey: VaultKey): VaultKeys => {
  const derived = new Map<Purpose, PurposeKey>();
  const keyFor = (purpose: Purpose): PurposeKey => {
    const key = derived.get(purpose) ?? derivePurposeKey(vaultKey, purpose);
    derived.set(purpose, key);
    return key;
  };
  return {
    accountId,
    vaultKey,
    get itemKey() {
      return keyFor('item');
    },
    get overviewKey() {
      return keyFor('overview');
    },
    get manifestKey() {
      return keyFor('manifest');
    },
    get hostKey() {
      return keyFor('host index');
    },
  };
};
