import { wipe } from '../bytes/wipe.ts';
import { unwrapAccountKey } from '../crypto/accountKey.ts';
import type { Argon2id } from '../crypto/argon2.ts';
import { normalisePassword } from '../crypto/password.ts';
import { stretchPassword } from '../crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../crypto/unlockKeys.ts';
import { openVaultKey } from '../crypto/vaultKey.ts';
import { accountTag } from '../packet/accountTag.ts';
import type { ParsedPacket } from '../packet/parsePacket.ts';
import type { BackupHeader } from './backupHeader.ts';

/** Why a packet is not the one that opens a backup; found without the password. */
export type PacketMismatch =
  | { readonly is: 'other-account' }
  /** Both as people count (`packetNumber`); the packet's is the nearest that it can be, since it says it modulo 1024. */
  | { readonly is: 'other-generation'; readonly packet: number; readonly backup: number };

export type BackupVerdict =
  | PacketMismatch
  | { readonly is: 'opens' }
  | { readonly is: 'wrong-password' }
  /** The key check holds, and what it guards does not open. */
  | { readonly is: 'damaged' };

const nearest = (generation: number, to: number): number => {
  const here = to - (to % 1024) + generation;
  const all = [here - 1024, here, here + 1024].filter((one) => one >= 0);
  return all.reduce((best, one) => (Math.abs(one - to) < Math.abs(best - to) ? one : best));
};

/** Whether a packet is of the backup's account and generation; null where it is. */
export const matchPacket = (packet: ParsedPacket, header: BackupHeader): PacketMismatch | null => {
  if (packet.tag !== accountTag(header.accountId)) return { is: 'other-account' };
  if (packet.generation === header.generation % 1024) return null;
  return {
    is: 'other-generation',
    packet: nearest(packet.generation, header.generation) + 1,
    backup: header.generation + 1,
  };
};

/**
 * Whether packet and password open a backup: the key check of spec.md §4, one Argon2id, offline. Nothing is opened beyond
 * V, and V is overwritten.
 */
export const checkBackup = (
  argon2id: Argon2id,
  packet: ParsedPacket,
  password: string,
  header: BackupHeader,
): BackupVerdict => {
  const mismatch = matchPacket(packet, header);
  if (mismatch !== null) return mismatch;
  const { accountId, generation, wrappedVaultKey } = header;
  const bytes = normalisePassword(password);
  const stretched = stretchPassword(argon2id, bytes, accountId, generation);
  const accountKey = unwrapAccountKey(packet.encryptedAccountKey, stretched);
  const keys = deriveUnlockKeys(stretched, accountKey);
  wipe(bytes, stretched, accountKey);
  try {
    const vaultKey = openVaultKey(keys, wrappedVaultKey, accountId, generation);
    if (vaultKey === null) return { is: 'wrong-password' };
    wipe(vaultKey);
    return { is: 'opens' };
  } catch {
    return { is: 'damaged' };
  } finally {
    wipe(keys.wrapKey, keys.signInSeed);
  }
};
