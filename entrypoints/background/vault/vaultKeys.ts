import type { AccountId, PurposeKey, VaultKey } from '../../../utils/crypto/brands.ts';
import { derivePurposeKey } from '../../../utils/crypto/purposeKeys.ts';
import type { ItemKeys } from '../../../utils/vault/sealItem.ts';

/** The keys of an open vault that everyday work needs; the rarer ones are derived where they are used. */
export type VaultKeys = ItemKeys & {
  readonly vaultKey: VaultKey;
  /** HKDF(V, "manifest"). */
  readonly manifestKey: PurposeKey;
  /** HKDF(V, "host index"): never leaves this device (docs/decisions/0005). */
  readonly hostKey: PurposeKey;
};

export const vaultKeysOf = (accountId: AccountId, vaultKey: VaultKey): VaultKeys => ({
  accountId,
  vaultKey,
  itemKey: derivePurposeKey(vaultKey, 'item'),
  overviewKey: derivePurposeKey(vaultKey, 'overview'),
  manifestKey: derivePurposeKey(vaultKey, 'manifest'),
  hostKey: derivePurposeKey(vaultKey, 'host index'),
});
