import * as v from 'valibot';
import { AccountIdText, base64urlBytes, Generation, Instant, WrappedVaultKeyText } from '../api/fields.ts';
import { decodeBase64url, encodeBase64url } from '../bytes/base64url.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import {
  type AccountId,
  asAccountId,
  asBackupSalt,
  asWrappedBackupKeys,
  asWrappedVaultKey,
  type BackupSalt,
  type WrappedBackupKeys,
  type WrappedVaultKey,
} from '../crypto/brands.ts';
import { sha256 } from '../crypto/sha256.ts';

type Made = {
  readonly accountId: AccountId;
  /** When it was made, ISO 8601 in UTC with milliseconds. */
  readonly created: string;
};
export type PacketBackup = Made & {
  readonly opens: 'packet';
  /** The whole number, 0 to 65,535: of the packet and the password that open it. */
  readonly generation: number;
  readonly wrappedVaultKey: WrappedVaultKey;
};
type PassphraseBackup = Made & {
  readonly opens: 'passphrase';
  readonly salt: BackupSalt;
  readonly wrappedKeys: WrappedBackupKeys;
};
/** The clear line that a backup file begins with (spec.md §8): what opens it, and the keys, wrapped for that. */
export type BackupHeader = PacketBackup | PassphraseBackup;

/** Why a file is not read at all. */
export type BackupTrouble =
  | { readonly is: 'not-a-backup' }
  /** Made by a later version of Halfkey. */
  | { readonly is: 'newer-version'; readonly version: number }
  /** Something in it was changed. */
  | { readonly is: 'damaged' }
  /** The end is missing. */
  | { readonly is: 'cut-off' };

export type ReadHeader =
  /** `length`: bytes of the header, its end of line included. */
  { readonly is: 'header'; readonly header: BackupHeader; readonly length: number } | BackupTrouble;

const mark = 'halfkey-backup';
const version = 1;
/** Bytes of the longest header there is, its end included; a file without an end of line by then has none. */
const longest = 400;

const Created = v.pipe(Instant, v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
const PacketFields = v.strictTuple([
  AccountIdText,
  v.pipe(v.string(), v.regex(/^(?:0|[1-9]\d{0,4})$/), v.transform(Number), Generation),
  Created,
  WrappedVaultKeyText,
]);
const PassphraseFields = v.strictTuple([AccountIdText, base64urlBytes(16), Created, base64urlBytes(168)]);

/** Finds what was changed by accident, so that a damaged file is not taken for a wrong password. No secret goes into it. */
const sumOf = (line: string): string =>
  encodeBase64url(sha256(encodeUtf8('halfkey/v1/backup header'), encodeUtf8(line)));

const fieldsOf = (header: BackupHeader): readonly (string | number)[] => {
  const { opens, accountId, created } = header;
  const account = encodeBase64url(accountId);
  return opens === 'packet'
    ? [opens, account, header.generation, created, encodeBase64url(header.wrappedVaultKey)]
    : [opens, account, encodeBase64url(header.salt), created, encodeBase64url(header.wrappedKeys)];
};

/**
 * The header as it stands in the file, its end of line included, bytes in base64url, one space between two fields:
 * `halfkey-backup 1 packet ACCOUNT-ID GENERATION CREATED WRAPPED-V SUM`, or
 * `halfkey-backup 1 passphrase ACCOUNT-ID SALT CREATED WRAPPED-KEYS SUM`.
 */
export const formatBackupHeader = (header: BackupHeader): string => {
  const line = [mark, version, ...fieldsOf(header)].join(' ');
  return `${line} ${sumOf(line)}\n`;
};

/** Whether a file says of itself that it is a backup; a few bytes of its beginning are enough. */
export const isBackup = (beginning: Uint8Array): boolean => {
  const wanted = encodeUtf8(`${mark} `);
  return beginning.length >= wanted.length && wanted.every((byte, i) => beginning[i] === byte);
};

/** @throws MalformedError for base64url that is not canonical */
const headerOf = (opens: string | undefined, fields: readonly string[]): BackupHeader | null => {
  if (opens === 'packet') {
    const parsed = v.safeParse(PacketFields, fields);
    if (!parsed.success) return null;
    const [accountId, generation, created, wrapped] = parsed.output;
    return {
      opens,
      accountId: asAccountId(decodeBase64url(accountId)),
      generation,
      created,
      wrappedVaultKey: asWrappedVaultKey(decodeBase64url(wrapped)),
    };
  }
  const parsed = v.safeParse(PassphraseFields, fields);
  if (opens !== 'passphrase' || !parsed.success) return null;
  const [accountId, salt, created, wrapped] = parsed.output;
  return {
    opens,
    accountId: asAccountId(decodeBase64url(accountId)),
    salt: asBackupSalt(decodeBase64url(salt)),
    created,
    wrappedKeys: asWrappedBackupKeys(decodeBase64url(wrapped)),
  };
};

/**
 * Reads the header of a backup file. There is one way to write a header: any other is damage. Nothing in it is trusted:
 * what is wrapped in it opens for its own account, and generation or salt, only.
 */
export const readBackupHeader = (file: Uint8Array): ReadHeader => {
  if (!isBackup(file)) return { is: 'not-a-backup' };
  const end = file.subarray(0, longest).indexOf(0x0a);
  // Later versions may have longer ones: the version stands first, whatever comes behind it.
  const line = String.fromCharCode(...file.subarray(0, end < 0 ? longest : end));
  const [, named = '', opens, ...rest] = line.split(' ');
  if (/^[1-9]\d{0,4}$/.test(named) && Number(named) > version) {
    return { is: 'newer-version', version: Number(named) };
  }
  if (end < 0 && file.length < longest) return { is: 'cut-off' };
  if (end < 0 || named !== String(version)) return { is: 'damaged' };
  const sum = rest.pop();
  if (sum !== sumOf(line.slice(0, line.lastIndexOf(' ')))) return { is: 'damaged' };
  try {
    const header = headerOf(opens, rest);
    return header === null ? { is: 'damaged' } : { is: 'header', header, length: end + 1 };
  } catch {
    return { is: 'damaged' };
  }
};
