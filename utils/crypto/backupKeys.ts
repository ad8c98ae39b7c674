import { concatBytes } from '../bytes/concatBytes.ts';
import { equalBytes } from '../bytes/equalBytes.ts';
import { wipe } from '../bytes/wipe.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { open, seal } from './aead.ts';
import type { Argon2id } from './argon2.ts';
import {
  type AccountId,
  asPurposeKey,
  asStretchedPassword,
  asWrappedBackupKeys,
  type BackupSalt,
  type PurposeKey,
  type VaultKey,
  type WrappedBackupKeys,
} from './brands.ts';
import { backupKeysContext } from './contexts.ts';
import { hkdfExpand, hkdfExtract } from './hkdf.ts';
import { normalisePassword } from './password.ts';
import { derivePurposeKey } from './purposeKeys.ts';
import { pinnedArgon2 } from './stretchPassword.ts';

/** What a backup is read with: less than V, which would also sign what changes the account. */
export type BackupKeys = {
  /** HKDF(V, "item"). */
  readonly itemKey: PurposeKey;
  /** HKDF(V, "overview"). */
  readonly overviewKey: PurposeKey;
  /** HKDF(V, "backup"): authenticates the whole file. */
  readonly backupKey: PurposeKey;
};

const commitmentLength = 32;

/** The three keys under V that a backup is read with. */
export const backupKeysOf = (vaultKey: VaultKey): BackupKeys => ({
  itemKey: derivePurposeKey(vaultKey, 'item'),
  overviewKey: derivePurposeKey(vaultKey, 'overview'),
  backupKey: derivePurposeKey(vaultKey, 'backup'),
});

/** Argon2id at the pinned parameters, with a salt of the backup's own, and two children of it. */
const passphraseKeys = (argon2id: Argon2id, passphrase: string, salt: BackupSalt) => {
  const bytes = normalisePassword(passphrase);
  const stretched = asStretchedPassword(argon2id({ password: bytes, salt, ...pinnedArgon2 }));
  const root = hkdfExtract(encodeUtf8('halfkey/v1/backup passphrase'), stretched);
  const keys = {
    wrapKey: asPurposeKey(hkdfExpand(root, 'halfkey/v1/backup key wrap', 32)),
    commitment: hkdfExpand(root, 'halfkey/v1/backup key commitment', 32),
  };
  wipe(bytes, stretched, root);
  return keys;
};

/** commitment (32) ‖ nonce (24) ‖ ciphertext (96) ‖ tag (16): spec.md §8. One Argon2id. */
export const sealBackupKeys = (
  argon2id: Argon2id,
  passphrase: string,
  keys: BackupKeys,
  accountId: AccountId,
  salt: BackupSalt,
): WrappedBackupKeys => {
  const { wrapKey, commitment } = passphraseKeys(argon2id, passphrase, salt);
  const plain = concatBytes(keys.itemKey, keys.overviewKey, keys.backupKey);
  const wrapped = concatBytes(commitment, seal(wrapKey, plain, backupKeysContext(accountId, salt)));
  wipe(wrapKey, plain);
  return asWrappedBackupKeys(wrapped);
};

/**
 * The keys, or null where the passphrase is another one. The commitment is compared before the cipher is touched, because
 * XChaCha20-Poly1305 alone can be made to open under two keys.
 * @throws MalformedError where the commitment fits and the rest does not open: it was damaged, or belongs elsewhere
 */
export const openBackupKeys = (
  argon2id: Argon2id,
  passphrase: string,
  wrapped: WrappedBackupKeys,
  accountId: AccountId,
  salt: BackupSalt,
): BackupKeys | null => {
  const { wrapKey, commitment } = passphraseKeys(argon2id, passphrase, salt);
  try {
    if (!equalBytes(commitment, wrapped.subarray(0, commitmentLength))) return null;
    const plain = open(wrapKey, wrapped.subarray(commitmentLength), backupKeysContext(accountId, salt));
    const keyAt = (from: number): PurposeKey => asPurposeKey(plain.slice(from, from + 32));
    const keys = { itemKey: keyAt(0), overviewKey: keyAt(32), backupKey: keyAt(64) };
    wipe(plain);
    return keys;
  } finally {
    wipe(wrapKey);
  }
};
