import { concatBytes } from '../bytes/concatBytes.ts';
import { equalBytes } from '../bytes/equalBytes.ts';
import { encodeBase64url } from '../bytes/base64url.ts';
import { u32be } from '../bytes/integers.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { PurposeKey } from '../crypto/brands.ts';
import { hmacSha256 } from '../crypto/hmacSha256.ts';
import { sha256 } from '../crypto/sha256.ts';

/** What a backup's last line stands for. */
export type BackupEnd = {
  /** How many items there are, 0 and up. */
  readonly count: number;
  /** `rootOf` the leaves of all of them (spec.md §8, Head). */
  readonly root: Uint8Array;
};

const macOf = (backupKey: PurposeKey, headerLine: Uint8Array, { count, root }: BackupEnd) =>
  hmacSha256(backupKey, concatBytes(encodeUtf8('halfkey/v1/backup'), sha256(headerLine), u32be(count), root));

/**
 * The last line, its end included: `end COUNT ROOT MAC`. The root finds accidents without any key; the mac finds everything.
 * @param backupKey HKDF(V, "backup")
 * @param headerLine the bytes of the first line, its end of line included
 */
export const formatBackupEnd = (backupKey: PurposeKey, headerLine: Uint8Array, end: BackupEnd): string =>
  `end ${end.count} ${encodeBase64url(end.root)} ${encodeBase64url(macOf(backupKey, headerLine, end))}\n`;

/** Whether header, number and items are those that the backup was made of. Compares in constant time. */
export const verifyBackupEnd = (
  backupKey: PurposeKey,
  headerLine: Uint8Array,
  end: BackupEnd,
  mac: Uint8Array,
): boolean => equalBytes(macOf(backupKey, headerLine, end), mac);
