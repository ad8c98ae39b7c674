import * as v from 'valibot';
import { AccountIdText, Generation, Instant, WrappedVaultKeyText } from '../api/fields.ts';
import { decodeBase64url, encodeBase64url } from '../bytes/base64url.ts';
import { concatBytes } from '../bytes/concatBytes.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { type AccountId, asAccountId, asWrappedVaultKey, type WrappedVaultKey } from '../crypto/brands.ts';
import { sha256 } from '../crypto/sha256.ts';

/** The clear line that a backup file begins with (spec.md §8): what says which packet opens it, and V for that packet. */
export type BackupHeader = {
  readonly accountId: AccountId;
  /** The whole number, 0 to 65,535: of the packet and the password that open it. */
  readonly generation: number;
  /** When it was made, ISO 8601 in UTC with milliseconds. */
  readonly created: string;
  readonly wrappedVaultKey: WrappedVaultKey;
};

export type ReadBackup =
  /** `items`: the bytes behind the header. */
  | { readonly is: 'backup'; readonly header: BackupHeader; readonly items: Uint8Array }
  | { readonly is: 'not-a-backup' }
  /** Made by a later version of Halfkey. */
  | { readonly is: 'newer-version'; readonly version: number }
  /** Changed, or cut off. */
  | { readonly is: 'damaged' };

const mark = 'halfkey-backup';
const version = 1;
/** Bytes of the longest header there is, its end included; a file without an end of line by then has none. */
const longest = 300;

const Fields = v.strictTuple([
  AccountIdText,
  v.pipe(v.string(), v.regex(/^(?:0|[1-9]\d{0,4})$/), v.transform(Number), Generation),
  v.pipe(Instant, v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
  WrappedVaultKeyText,
]);

/** Finds what was changed by accident, so that a damaged file is not taken for a wrong password. No secret goes into it. */
const sumOf = (line: string): string =>
  encodeBase64url(sha256(encodeUtf8('halfkey/v1/backup header'), encodeUtf8(line)));

/**
 * The header as it stands in the file, its end of line included:
 * `halfkey-backup 1 ACCOUNT-ID GENERATION CREATED WRAPPED-V SUM`, bytes in base64url, one space between two fields.
 */
export const formatBackupHeader = ({
  accountId,
  generation,
  created,
  wrappedVaultKey,
}: BackupHeader): Uint8Array => {
  const fields = [encodeBase64url(accountId), generation, created, encodeBase64url(wrappedVaultKey)];
  const line = [mark, version, ...fields].join(' ');
  return encodeUtf8(`${line} ${sumOf(line)}\n`);
};

/** Whether a file says of itself that it is a backup; a few bytes of its beginning are enough. */
export const isBackup = (beginning: Uint8Array): boolean => {
  const wanted = encodeUtf8(`${mark} `);
  return beginning.length >= wanted.length && wanted.every((byte, i) => beginning[i] === byte);
};

/**
 * Reads the header of a backup file, whole or its first 300 bytes. There is one way to write a header: any other is damage.
 * Nothing in it is trusted: what is wrapped in it opens for its own account and generation only.
 */
export const readBackup = (file: Uint8Array): ReadBackup => {
  if (!isBackup(file)) return { is: 'not-a-backup' };
  const end = file.subarray(0, longest).indexOf(0x0a);
  // Later versions may have longer ones: the version stands first, whatever comes behind it.
  const line = String.fromCharCode(...file.subarray(0, end < 0 ? longest : end));
  const [, named = '', ...rest] = line.split(' ');
  if (/^[1-9]\d{0,4}$/.test(named) && Number(named) > version) {
    return { is: 'newer-version', version: Number(named) };
  }
  if (end < 0 || named !== String(version)) return { is: 'damaged' };
  const sum = rest.pop();
  const fields = v.safeParse(Fields, rest);
  if (!fields.success || sum !== sumOf(line.slice(0, line.lastIndexOf(' ')))) return { is: 'damaged' };
  const [accountId, generation, created, wrapped] = fields.output;
  try {
    const header: BackupHeader = {
      accountId: asAccountId(decodeBase64url(accountId)),
      generation,
      created,
      wrappedVaultKey: asWrappedVaultKey(decodeBase64url(wrapped)),
    };
    return { is: 'backup', header, items: file.subarray(end + 1) };
  } catch {
    // base64url that is not canonical.
    return { is: 'damaged' };
  }
};

/** A backup file of what is behind the header. */
export const formatBackup = (header: BackupHeader, items: Uint8Array): Uint8Array =>
  concatBytes(formatBackupHeader(header), items);
