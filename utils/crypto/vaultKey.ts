import { concatBytes } from '../bytes/concatBytes.ts';
import { equalBytes } from '../bytes/equalBytes.ts';
import { open, seal } from './aead.ts';
import {
  type AccountId,
  asVaultKey,
  asWrappedVaultKey,
  type VaultKey,
  type WrappedVaultKey,
} from './brands.ts';
import { vaultKeyContext } from './contexts.ts';
import type { UnlockKeys } from './unlockKeys.ts';

const commitmentLength = 32;

/** commitment (32) ‖ nonce (24) ‖ ciphertext (32) ‖ tag (16): spec.md §4. */
export const sealVaultKey = (
  keys: UnlockKeys,
  vaultKey: VaultKey,
  accountId: AccountId,
  generation: number,
): WrappedVaultKey =>
  asWrappedVaultKey(
    concatBytes(keys.commitment, seal(keys.wrapKey, vaultKey, vaultKeyContext(accountId, generation))),
  );

/**
 * V, or null where the commitment is another one: the password or the packet is not the right one.
 * The commitment is compared before the cipher is touched, because XChaCha20-Poly1305 alone can be made
 * to open under two keys.
 * @throws MalformedError where the commitment fits and the rest does not open: it was damaged, or belongs elsewhere
 */
export const openVaultKey = (
  keys: UnlockKeys,
  wrapped: WrappedVaultKey,
  accountId: AccountId,
  generation: number,
): VaultKey | null => {
  if (!equalBytes(keys.commitment, wrapped.subarray(0, commitmentLength))) return null;
  const sealed = wrapped.subarray(commitmentLength);
  return asVaultKey(open(keys.wrapKey, sealed, vaultKeyContext(accountId, generation)));
};
