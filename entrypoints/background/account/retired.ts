import type { AccountId } from '../../../utils/crypto/brands.ts';
import { openRetiredKeys } from '../../../utils/crypto/retiredKeys.ts';
import { type VaultKeys, vaultKeysOf } from '../vault/vaultKeys.ts';

/**
 * The keys of the vault before each full re-key. Where the service hands out something else there are none: what was kept
 * under them stays kept.
 */
export const retiredOf = (
  keys: VaultKeys,
  accountId: AccountId,
  sealed: Uint8Array | undefined,
): readonly VaultKeys[] => {
  if (sealed === undefined) return [];
  try {
    return openRetiredKeys(keys.vaultKey, accountId, sealed).map((one) => vaultKeysOf(accountId, one));
  } catch {
    return [];
  }
};
