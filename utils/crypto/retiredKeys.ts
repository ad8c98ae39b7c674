import { concatBytes } from '../bytes/concatBytes.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { open, seal } from './aead.ts';
import { type AccountId, asVaultKey, type VaultKey } from './brands.ts';
import { retiredKeysContext } from './contexts.ts';
import { derivePurposeKey } from './purposeKeys.ts';

const keyLength = 32;
/** So many are kept, the newest: what a device kept before so many re-keys does not open any more. */
const mostRetired = 8;

/**
 * The vault keys that full re-keys have put out of use, sealed under the one of now: nonce (24) ‖ ciphertext (32 each, the
 * newest first, eight at most) ‖ tag (16). They open what a removed device has kept on its own disk, tell a backup from before a re-key, and nothing else.
 */
export const sealRetiredKeys = (
  vaultKey: VaultKey,
  accountId: AccountId,
  retired: readonly VaultKey[],
): Uint8Array<ArrayBuffer> =>
  seal(
    derivePurposeKey(vaultKey, 'retired vault keys'),
    concatBytes(...retired.slice(0, mostRetired)),
    retiredKeysContext(accountId),
  );

/** The newest first. @throws MalformedError where they were sealed for another account, or by nobody who has V */
export const openRetiredKeys = (
  vaultKey: VaultKey,
  accountId: AccountId,
  sealed: Uint8Array,
): readonly VaultKey[] => {
  const keys = open(derivePurposeKey(vaultKey, 'retired vault keys'), sealed, retiredKeysContext(accountId));
  if (keys.length % keyLength !== 0 || keys.length > mostRetired * keyLength)
    throw new MalformedError('not a list of vault keys');
  return Array.from({ length: keys.length / keyLength }, (_, at) =>
    asVaultKey(keys.slice(at * keyLength, (at + 1) * keyLength)),
  );
};
