import { wrapAccountKey } from '../../utils/crypto/accountKey.ts';
import type { Argon2id } from '../../utils/crypto/argon2.ts';
import { generateAccountId, generateAccountKey, generateVaultKey } from '../../utils/crypto/generate.ts';
import { normalisePassword } from '../../utils/crypto/password.ts';
import { stretchPassword } from '../../utils/crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../../utils/crypto/unlockKeys.ts';
import { sealVaultKey } from '../../utils/crypto/vaultKey.ts';
import { encodePacket } from '../../utils/packet/encodePacket.ts';
import type { BackupHeader } from '../../utils/transfer/backupHeader.ts';

/** A backup's header, made with real keys, and the text of the packet that opens it. */
export const testBackup = (
  argon2id: Argon2id,
  password: string,
  generation = 0,
  accountId = generateAccountId(),
): { readonly header: BackupHeader; readonly packet: string } => {
  const stretched = stretchPassword(argon2id, normalisePassword(password), accountId, generation);
  const accountKey = generateAccountKey();
  const keys = deriveUnlockKeys(stretched, accountKey);
  return {
    header: {
      accountId,
      generation,
      created: '2026-11-24T09:30:00.000Z',
      wrappedVaultKey: sealVaultKey(keys, generateVaultKey(), accountId, generation),
    },
    packet: encodePacket({
      accountId,
      generation,
      encryptedAccountKey: wrapAccountKey(accountKey, stretched),
    }),
  };
};
