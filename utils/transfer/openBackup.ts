import { wipe } from '../bytes/wipe.ts';
import { unwrapAccountKey } from '../crypto/accountKey.ts';
import type { Argon2id } from '../crypto/argon2.ts';
import { type BackupKeys, backupKeysOf, openBackupKeys } from '../crypto/backupKeys.ts';
import { normalisePassword } from '../crypto/password.ts';
import { stretchPassword } from '../crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../crypto/unlockKeys.ts';
import { openVaultKey } from '../crypto/vaultKey.ts';
import { accountTag } from '../packet/accountTag.ts';
import type { ParsedPacket } from '../packet/parsePacket.ts';
import { verifyBackupEnd } from './backupEnd.ts';
import type { PacketBackup } from './backupHeader.ts';
import type { Backup } from './readBackup.ts';

/** Why a packet is not the one that opens a backup; found without the password. */
export type PacketMismatch =
  | { readonly is: 'other-account' }
  /** Both as people count (`packetNumber`); the packet's is the nearest that it can be, since it says it modulo 1024. */
  | { readonly is: 'other-generation'; readonly packet: number; readonly backup: number };

export type BackupVerdict =
  | PacketMismatch
  /** The keys to what is in it; nothing in it was changed since it was made. */
  | { readonly is: 'opens'; readonly keys: BackupKeys }
  /** What opens this backup is a packet, and there is none. */
  | { readonly is: 'packet-missing' }
  | { readonly is: 'wrong-password' }
  | { readonly is: 'wrong-passphrase' }
  /** The key check holds, and what it guards does not open, or the file is not as it was made. */
  | { readonly is: 'damaged' };

const nearest = (generation: number, to: number): number => {
  const here = to - (to % 1024) + generation;
  const all = [here - 1024, here, here + 1024].filter((one) => one >= 0);
  return all.reduce((best, one) => (Math.abs(one - to) < Math.abs(best - to) ? one : best));
};

/** Whether a packet is of the backup's account and generation; null where it is. */
export const matchPacket = (packet: ParsedPacket, header: PacketBackup): PacketMismatch | null => {
  if (packet.tag !== accountTag(header.accountId)) return { is: 'other-account' };
  if (packet.generation === header.generation % 1024) return null;
  return {
    is: 'other-generation',
    packet: nearest(packet.generation, header.generation) + 1,
    backup: header.generation + 1,
  };
};

/** Null where the key check fails. @throws MalformedError where it holds and the rest does not open */
const keysByPacket = (
  argon2id: Argon2id,
  packet: ParsedPacket,
  password: string,
  { accountId, generation, wrappedVaultKey }: PacketBackup,
): BackupKeys | null => {
  const bytes = normalisePassword(password);
  const stretched = stretchPassword(argon2id, bytes, accountId, generation);
  const accountKey = unwrapAccountKey(packet.encryptedAccountKey, stretched);
  const keys = deriveUnlockKeys(stretched, accountKey);
  wipe(bytes, stretched, accountKey);
  try {
    const vaultKey = openVaultKey(keys, wrappedVaultKey, accountId, generation);
    if (vaultKey === null) return null;
    const opened = backupKeysOf(vaultKey);
    wipe(vaultKey);
    return opened;
  } finally {
    wipe(keys.wrapKey, keys.signInSeed);
  }
};

/**
 * Opens a backup, offline: the key check, one Argon2id, and then the mac over the whole file. V itself is overwritten.
 * @param secret the account password of the backup's generation, or the backup's own passphrase
 * @param packet plays no part where a passphrase opens it
 */
export const openBackup = (
  argon2id: Argon2id,
  { packet, secret }: { readonly packet: ParsedPacket | null; readonly secret: string },
  { header, headerLine, end, mac }: Backup,
): BackupVerdict => {
  const opened = (keys: BackupKeys | null, wrong: 'wrong-password' | 'wrong-passphrase'): BackupVerdict => {
    if (keys === null) return { is: wrong };
    return verifyBackupEnd(keys.backupKey, headerLine, end, mac) ? { is: 'opens', keys } : { is: 'damaged' };
  };
  try {
    if (header.opens === 'passphrase') {
      const { accountId, salt, wrappedKeys } = header;
      return opened(openBackupKeys(argon2id, secret, wrappedKeys, accountId, salt), 'wrong-passphrase');
    }
    if (packet === null) return { is: 'packet-missing' };
    const mismatch = matchPacket(packet, header);
    return mismatch ?? opened(keysByPacket(argon2id, packet, secret, header), 'wrong-password');
  } catch {
    return { is: 'damaged' };
  }
};
