import { otpAlgorithms, type OtpAlgorithm } from '../crypto/hmacOtp.ts';
import { otpDigits, otpPeriod, type OtpReading, type OtpRefusal } from './oneTimePassword.ts';
import { readSecret } from './readSecret.ts';

/** Longer links are made to take time. */
const longest = 4096;
/** What a link may say once; whatever else it says (a picture, a colour) is left unread. */
const settings = ['secret', 'issuer', 'algorithm', 'digits', 'period', 'encoder'] as const;
type Setting = (typeof settings)[number];

const refused = (because: OtpRefusal): OtpReading => ({ is: 'refused', because });

/** Null where a percent sign stands for nothing. */
const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

const readSettings = (query: string): ReadonlyMap<Setting, string> | OtpRefusal => {
  const found = new Map<Setting, string>();
  for (const part of query.split('&')) {
    const [name = '', ...rest] = part.split('=');
    const setting = settings.find((known) => known === name.toLowerCase());
    if (setting === undefined) continue;
    if (found.has(setting)) return 'twice';
    const value = decoded(rest.join('=').replaceAll('+', ' '));
    if (value === null) return 'broken-link';
    found.set(setting, value.trim());
  }
  return found;
};

/** `SHA1`, and as others write it: `sha-1`, `HmacSHA1`. */
const readAlgorithm = (text: string): OtpAlgorithm | undefined => {
  const name = text
    .toUpperCase()
    .replace(/^HMAC[-_]?/, '')
    .replace(/^SHA[-_]/, 'SHA');
  return otpAlgorithms.find((known) => known === name);
};

const within = (text: string, { least, most }: { least: number; most: number }): number | null => {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return value >= least && value <= most ? value : null;
};

/** "Issuer:account" in one text; the issuer may be missing. */
const readLabel = (label: string): { readonly issuer: string; readonly account: string } => {
  const at = label.indexOf(':');
  if (at < 0) return { issuer: '', account: label.trim() };
  return { issuer: label.slice(0, at).trim(), account: label.slice(at + 1).trim() };
};

const steam = { alphabet: 'steam', algorithm: 'SHA1', digits: 5, period: 30 } as const;

/** `otpauth://TYPE/LABEL?SETTINGS` (Google Authenticator's Key Uri Format). */
const readLink = (link: string): OtpReading => {
  const [, type = '', label = '', query = ''] =
    /^otpauth:\/\/([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?/i.exec(link) ?? [];
  const kind = type.toLowerCase();
  if (kind === 'hotp') return refused('counter');
  if (kind !== 'totp' && kind !== 'steam') return refused('unknown-kind');
  const name = decoded(label);
  if (name === null) return refused('broken-link');
  const said = readSettings(query);
  if (typeof said === 'string') return refused(said);

  const text = said.get('secret');
  if (text === undefined) return refused('no-secret');
  const read = readSecret(text);
  if (read.is === 'refused') return read;
  const labelled = readLabel(name);
  const { secret } = read;
  const issuer = said.get('issuer') || labelled.issuer;
  // Where there is no account to name, a label names the issuer once more.
  const account = labelled.issuer === '' && labelled.account === issuer ? '' : labelled.account;
  const whose = { issuer, account };

  const encoder = said.get('encoder')?.toLowerCase();
  if (encoder !== undefined && encoder !== 'steam') return refused('unknown-kind');
  // Steam gives out no other codes, and most apps that export one leave the encoder out.
  const byName = whose.issuer.toLowerCase() === 'steam' && (said.get('digits') ?? '5') === '5';
  if (kind === 'steam' || encoder === 'steam' || byName)
    return { is: 'one-time-password', ...steam, secret, ...whose };

  const algorithm = readAlgorithm(said.get('algorithm') || 'SHA1');
  if (algorithm === undefined) return refused('unknown-algorithm');
  const digits = within(said.get('digits') ?? String(otpDigits.usual), otpDigits);
  if (digits === null) return refused('digits');
  const period = within(said.get('period') ?? String(otpPeriod.usual), otpPeriod);
  if (period === null) return refused('period');
  return { is: 'one-time-password', alphabet: 'digits', secret, algorithm, digits, period, ...whose };
};

/**
 * Reads what makes one-time codes: an `otpauth` link, a `steam` link, or a secret by itself with the usual settings
 * (SHA-1, six digits, thirty seconds). Strict in what changes a code, lenient in how it is written.
 */
export const parseOtpauth = (typed: string): OtpReading => {
  const text = typed.trim();
  if (text === '') return refused('empty');
  if (text.length > longest) return refused(/^otpauth-migration:/i.test(text) ? 'several' : 'too-long');
  if (/^otpauth-migration:/i.test(text)) return refused('several');
  if (/^otpauth:\/\//i.test(text)) return readLink(text);
  if (/^steam:\/\//i.test(text)) {
    const read = readSecret(text.slice('steam://'.length).replace(/\/$/, ''));
    if (read.is === 'refused') return read;
    return { is: 'one-time-password', ...steam, secret: read.secret, issuer: 'Steam', account: '' };
  }
  if (/^[a-z][\w+.-]*:/i.test(text)) return refused('not-a-code');
  const read = readSecret(text);
  if (read.is === 'refused') return read;
  return {
    is: 'one-time-password',
    alphabet: 'digits',
    secret: read.secret,
    algorithm: 'SHA1',
    digits: otpDigits.usual,
    period: otpPeriod.usual,
    issuer: '',
    account: '',
  };
};
