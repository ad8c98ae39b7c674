import { decodeBase64url } from '../bytes/base64url.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import type { OtpAlgorithm } from '../crypto/hmacOtp.ts';
import type { OneTimePassword } from './oneTimePassword.ts';
import { readWire, type WireField } from './protobuf.ts';

/** One code of an export from Google Authenticator. A large export comes in several. */
export type Migration = {
  readonly accounts: readonly OneTimePassword[];
  /** Accounts in it that make no codes by the time, or are of a kind that is not known. */
  readonly left: number;
  /** How many other codes belong to the same export. */
  readonly more: number;
};

// The numbers of Google Authenticator's MigrationPayload, as open-source readers of it agree on them. 0 stands for the usual one.
const algorithms = new Map<number, OtpAlgorithm>([
  [0, 'SHA1'],
  [1, 'SHA1'],
  [2, 'SHA256'],
  [3, 'SHA512'],
]);
const digits = new Map([
  [0, 6],
  [1, 6],
  [2, 8],
]);
const timed = 2;

const numberIn = (fields: readonly WireField[], wanted: number): number => {
  const value = fields.findLast(({ number }) => number === wanted)?.value ?? 0;
  if (typeof value !== 'number') throw new MalformedError('not a number');
  return value;
};
const bytesIn = (fields: readonly WireField[], wanted: number): Uint8Array => {
  const value = fields.findLast(({ number }) => number === wanted)?.value ?? new Uint8Array();
  if (typeof value === 'number') throw new MalformedError('not bytes');
  return value;
};

const readAccount = (fields: readonly WireField[]): OneTimePassword | null => {
  const algorithm = algorithms.get(numberIn(fields, 4));
  const length = digits.get(numberIn(fields, 5));
  const secret = Uint8Array.from(bytesIn(fields, 1));
  if (algorithm === undefined || length === undefined || numberIn(fields, 6) !== timed || secret.length === 0)
    return null;
  const name = decodeUtf8(bytesIn(fields, 2)).trim();
  const issuer = decodeUtf8(bytesIn(fields, 3)).trim();
  // Its names repeat the issuer: "Issuer:account".
  const account =
    issuer !== '' && name.startsWith(`${issuer}:`) ? name.slice(issuer.length + 1).trim() : name;
  return { alphabet: 'digits', secret, algorithm, digits: length, period: 30, issuer, account };
};

/**
 * Reads `otpauth-migration://offline?data=…`, the code in which Google Authenticator moves its accounts.
 * @throws MalformedError where it is none, or not whole
 */
export const parseMigration = (text: string): Migration => {
  const [, data] = /^otpauth-migration:\/\/offline\/?\?data=([^&#]+)/i.exec(text.trim()) ?? [];
  if (data === undefined) throw new MalformedError('not an export');
  const base64 = data
    .replace(/%([\dA-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/=+$/, '')
    // A plus sign that was not encoded reads as a space in some links.
    .replace(/[+ ]/g, '-')
    .replaceAll('/', '_');
  const payload = readWire(decodeBase64url(base64));
  const records = payload.filter(({ number }) => number === 1);
  const accounts = records.map(({ value }) => {
    if (typeof value === 'number') throw new MalformedError('not an account');
    return readAccount(readWire(value));
  });
  const known = accounts.filter((account) => account !== null);
  return {
    accounts: known,
    left: accounts.length - known.length,
    more: Math.max(0, numberIn(payload, 3) - 1),
  };
};
