import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { Contact } from '../utils/api/fields.ts';
import { decodeBase64url } from '../utils/bytes/base64url.ts';
import { type LogLevel, logLevels } from './log.ts';

export type DatabaseConfig =
  { readonly is: 'sqlite'; readonly path: string } | { readonly is: 'postgres'; readonly url: string };

export type Config = {
  /** The origin that clients reach and sign for, such as `https://vault.example.org`. */
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseConfig;
  /** 32 bytes. */
  readonly sealKey: Uint8Array;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  /** How many proxies in front of the service add to `X-Forwarded-For`. */
  readonly trustedProxies: number;
  /** How many days a reset of an account waits, so that its owner can stop it. */
  readonly resetDelayDays: number;
  /** How much the attachments of one account may take, in MiB; 0: none. */
  readonly attachmentQuotaMib: number;
  readonly logLevel: LogLevel;
  /** How the people who use it reach whoever runs it, or null. */
  readonly contact: string | null;
};

/** Names every variable that does not hold what it must, and never what it holds. */
export class BadConfig extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.name = 'BadConfig';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;
/** Reads one variable's text, or gives null for a text that will not do. */
type Reader<T> = (text: string) => T | null;

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

const origin: Reader<string> = (text) => {
  const url = urlOf(text);
  if (!url || url.origin !== text.replace(/\/$/, '')) return null;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))
    ? url.origin
    : null;
};

const wholeNumber =
  (most: number): Reader<number> =>
  (text) =>
    /^\d{1,5}$/.test(text) && Number(text) <= most ? Number(text) : null;

const database: Reader<DatabaseConfig> = (text) => {
  if (/^postgres(ql)?:\/\/./.test(text) && urlOf(text)) return { is: 'postgres', url: text };
  const path = /^sqlite:(.+)$/.exec(text)?.[1];
  return path === undefined ? null : { is: 'sqlite', path };
};

const key: Reader<Uint8Array> = (text) => {
  try {
    const bytes = decodeBase64url(text.trim());
    return bytes.length === 32 && bytes.some((byte) => byte !== bytes[0]) ? bytes : null;
  } catch {
    return null;
  }
};

const keyFile: Reader<Uint8Array> = (path) => {
  try {
    return key(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

const smtp: Reader<string> = (text) => {
  const url = urlOf(text);
  return url && (url.protocol === 'smtp:' || url.protocol === 'smtps:') && url.hostname ? text : null;
};

/** `name@host`, or `Words <name@host>`; no line break gets into a header. */
const sender: Reader<string> = (text) =>
  /^(?:[^<>\p{Cc}]{0,100}<[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+>|[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+)$/u.test(text)
    ? text
    : null;

const contact: Reader<string> = (text) => (v.is(Contact, text) ? text : null);

const level: Reader<LogLevel> = (text) => logLevels.find((known) => known === text) ?? null;

/** Every variable there is, with the word on what it must hold. `server/example.env` explains them. */
export const variables = {
  HALFKEY_ORIGIN: 'must be an https origin without a path (http only on loopback)',
  HALFKEY_HOST: 'must be a host name or an IP address to listen on',
  HALFKEY_PORT: 'must be a port from 0 to 65535',
  HALFKEY_DATABASE: 'must be sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME',
  HALFKEY_SEAL_KEY_FILE: 'must name a readable file with 32 random bytes in base64url',
  HALFKEY_SEAL_KEY: 'must be 32 random bytes in base64url, given only where HALFKEY_SEAL_KEY_FILE is not',
  HALFKEY_SMTP_URL: 'must be smtp://… or smtps://…',
  HALFKEY_MAIL_FROM: 'must be an address, or words and an address in angle brackets',
  HALFKEY_TRUSTED_PROXIES: 'must be a number from 0 to 10',
  HALFKEY_CONTACT: 'must be a mail address or an https address without a query, of at most 200 characters',
  HALFKEY_RESET_DELAY_DAYS: 'must be a number from 0 to 30',
  HALFKEY_ATTACHMENT_QUOTA: 'must be a number of MiB from 0 to 99999',
  HALFKEY_LOG_LEVEL: `must be one of ${logLevels.join(', ')}`,
} as const;
type Variable = keyof typeof variables;

/** @throws BadConfig naming every variable that is bad or missing */
export function readConfig(environment: Environment): Config {
  const bad = new Set<Variable>();
  const read = <T>(name: Variable, reader: Reader<T>, fallback?: string): T | undefined => {
    const text = environment[name] || fallback;
    const value = text === undefined ? null : reader(text);
    if (value === null) bad.add(name);
    return value ?? undefined;
  };
  const readKey = (): Uint8Array | undefined => {
    if (!environment['HALFKEY_SEAL_KEY']) return read('HALFKEY_SEAL_KEY_FILE', keyFile);
    if (environment['HALFKEY_SEAL_KEY_FILE']) bad.add('HALFKEY_SEAL_KEY');
    return read('HALFKEY_SEAL_KEY', key);
  };
  const config: { [K in keyof Config]: Config[K] | undefined } = {
    origin: read('HALFKEY_ORIGIN', origin),
    host: read('HALFKEY_HOST', (text) => (/^[A-Za-z0-9.:_-]{1,255}$/.test(text) ? text : null), '127.0.0.1'),
    port: read('HALFKEY_PORT', wholeNumber(65_535), '8787'),
    database: read('HALFKEY_DATABASE', database),
    sealKey: readKey(),
    smtpUrl: read('HALFKEY_SMTP_URL', smtp),
    mailFrom: read('HALFKEY_MAIL_FROM', sender),
    trustedProxies: read('HALFKEY_TRUSTED_PROXIES', wholeNumber(10), '0'),
    resetDelayDays: read('HALFKEY_RESET_DELAY_DAYS', wholeNumber(30), '7'),
    attachmentQuotaMib: read('HALFKEY_ATTACHMENT_QUOTA', wholeNumber(99_999), '1024'),
    logLevel: read('HALFKEY_LOG_LEVEL', level, 'info'),
    contact: environment['HALFKEY_CONTACT'] ? read('HALFKEY_CONTACT', contact) : null,
  };
  if (bad.size > 0) throw new BadConfig([...bad].map((name) => `${name} ${variables[name]}`));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whatever is missing stands in `bad`
  return config as Config;
}
