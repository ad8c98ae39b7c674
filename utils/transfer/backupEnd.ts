import * as v from 'valibot';
import { base64urlBytes } from '../api/fields.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { concatBytes } from '../bytes/concatBytes.ts';
import { equalBytes } from '../bytes/equalBytes.ts';
import { decodeBase64url, encodeBase64url } from '../bytes/base64url.ts';
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

const End = v.strictTuple([
  v.literal('end'),
  v.pipe(v.string(), v.regex(/^(?:0|[1-9]\d{0,7})$/), v.transform(Number)),
  base64urlBytes(32),
  base64urlBytes(32),
]);

/** The last line, without its end. @throws MalformedError for anything that `formatBackupEnd` does not write */
export const parseBackupEnd = (line: string): { readonly end: BackupEnd; readonly mac: Uint8Array } => {
  const fields = v.safeParse(End, line.split(' '));
  if (!fields.success) throw new MalformedError('not the end of a backup');
  const [, count, root, mac] = fields.output;
  return { end: { count, root: decodeBase64url(root) }, mac: decodeBase64url(mac) };
};
