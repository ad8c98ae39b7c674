import { createHmac } from 'node:crypto';
import { bigEndian, utf8 } from './primitives.ts';
import type { Vector } from './vectorFile.ts';

const base32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(group.padEnd(5, '0'), 2)])
    .join('');
};

const hotp = (algorithm: string, key: Uint8Array, counter: number): number => {
  const mac = createHmac(algorithm, key).update(bigEndian(counter, 8)).digest();
  return mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
};
const digitsOf = (value: number, digits: number): string =>
  String(value).slice(-digits).padStart(digits, '0');

/** The seeds of RFC 4226 and 6238: "1234567890", over again up to the length of the hash. */
const seed = (length: number): Buffer => utf8('1234567890'.repeat(7).slice(0, length));

type Case = {
  readonly name: string;
  readonly comment: string;
  readonly body: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly code: string;
};
const code = ({ name, comment, body, at, code: expected }: Case): Vector => ({
  name: `totp/code-${name}`,
  header: [
    ['operation', 'one-time-code'],
    ['comment', comment],
    ['at', String(at)],
    ['expect', expected],
  ],
  body: utf8(body),
});

/** RFC 4226 Appendix D: the counter c is that of the moment 30 c. The codes stand here as the RFC prints them. */
const rfc4226 = [
  '755224',
  '287082',
  '359152',
  '969429',
  '338314',
  '254676',
  '287922',
  '162583',
  '399871',
  '520489',
].map((expected, counter) => {
  if (digitsOf(hotp('sha1', seed(20), counter), 6) !== expected) throw new Error(`RFC 4226, ${counter}`);
  return code({
    name: `rfc4226-${counter}`,
    comment: 'RFC 4226 Appendix D',
    body: base32(seed(20)),
    at: 30 * counter,
    code: expected,
  });
});

/** RFC 6238 Appendix B, as it prints them (with the seeds of its errata 2866). */
const rfc6238 = (
  [
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ] as const
).flatMap(([at, ...codes]) =>
  (['SHA1', 'SHA256', 'SHA512'] as const).map((algorithm, i) => {
    const key = seed([20, 32, 64][i] ?? 0);
    const expected = codes[i] ?? '';
    const own = digitsOf(hotp(algorithm.toLowerCase(), key, Math.floor(at / 30)), 8);
    if (own !== expected) throw new Error(`RFC 6238, ${algorithm} at ${at}`);
    return code({
      name: `rfc6238-${algorithm.toLowerCase()}-${at}`,
      comment: 'RFC 6238 Appendix B',
      body: `otpauth://totp/?secret=${base32(key)}&algorithm=${algorithm}&digits=8`,
      at,
      code: expected,
    });
  }),
);

const steamOf = (value: number): string => {
  const letters: string[] = [];
  for (let rest = value; letters.length < 5; rest = (rest - (rest % 26)) / 26)
    letters.push('23456789BCDFGHJKMNPQRTVWXY'.charAt(rest % 26));
  return letters.join('');
};
const steamKey = 'HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ';
const steamBytes = Buffer.from('3dc6caa4824a6d288767b2331e20b43166cb85d9', 'hex');
if (base32(steamBytes) !== steamKey) throw new Error('the Steam key');
const steamAt = 1672531200;
const steamCode = steamOf(hotp('sha1', steamBytes, steamAt / 30));
const steam = [
  ['link', `steam://${steamKey}`],
  ['encoder', `otpauth://totp/Steam:ada?secret=${steamKey}&issuer=Steam&encoder=steam&digits=5`],
  ['issuer', `otpauth://totp/Steam:ada?secret=${steamKey}&issuer=Steam`],
  ['kind', `otpauth://steam/Steam:ada?secret=${steamKey}`],
].map(([name = '', body = '']) =>
  code({
    name: `steam-${name}`,
    comment: 'five characters of 23456789BCDFGHJKMNPQRTVWXY, the last digit of the value first',
    body,
    at: steamAt,
    code: steamCode,
  }),
);

const key = 'JBSWY3DPEHPK3PXP';
const keyBytes = Buffer.from('48656c6c6f21deadbeef', 'hex');
const settings = [
  ['five-digits', 'digits=5', 5, 30],
  ['seven-digits', 'digits=7', 7, 30],
  ['a-minute', 'period=60', 6, 60],
  ['five-minutes', 'period=300', 6, 300],
  ['a-second', 'period=1', 6, 1],
].map(([name, setting, digits, period]) =>
  code({
    name: String(name),
    comment: 'a setting of its own',
    body: `otpauth://totp/x?secret=${key}&${setting}`,
    at: 1795000000,
    code: digitsOf(hotp('sha1', keyBytes, Math.floor(1795000000 / Number(period))), Number(digits)),
  }),
);

const parsed = (name: string, body: string, expected: string): Vector => ({
  name: `totp/parse-${name}`,
  header: [
    ['operation', 'parse-otpauth'],
    ['expect', expected],
  ],
  body: utf8(body),
});
const usual = (label: string, issuer = ''): string =>
  `otpauth://totp/${label}?secret=${key}${issuer && `&issuer=${issuer}`}&algorithm=SHA1&digits=6&period=30`;
const link = `otpauth://totp/x?secret=${key}`;

export const totpVectors: readonly Vector[] = [
  ...rfc4226,
  ...rfc6238,
  ...steam,
  ...settings,
  parsed('bare', key, usual('')),
  parsed('bare-small-and-spaced', ' jbsw y3dp-ehpk 3pxp\n', usual('')),
  parsed('padded', 'JBSWY3A=', 'otpauth://totp/?secret=JBSWY3A&algorithm=SHA1&digits=6&period=30'),
  parsed('unpadded', 'JBSWY3A', 'otpauth://totp/?secret=JBSWY3A&algorithm=SHA1&digits=6&period=30'),
  parsed('spare-bits', 'JBSWY3B', 'otpauth://totp/?secret=JBSWY3A&algorithm=SHA1&digits=6&period=30'),
  parsed('label', `otpauth://totp/Acme%20Co:ada%40x?secret=${key}`, usual('Acme%20Co:ada%40x', 'Acme%20Co')),
  parsed('label-colon-encoded', `otpauth://totp/Acme%3A%20ada?secret=${key}`, usual('Acme:ada', 'Acme')),
  parsed(
    'issuer-over-label',
    `otpauth://totp/Old:ada?secret=${key}&issuer=New+Co`,
    usual('New%20Co:ada', 'New%20Co'),
  ),
  parsed('plus-in-account', `otpauth://totp/ada+x@y?secret=${key}`, usual('ada%2Bx%40y')),
  parsed('capitals', `OTPAUTH://TOTP/x?SECRET=${key}&Digits=6`, usual('x')),
  parsed('unknown-setting', `${link}&image=https%3A%2F%2Fx%2Fy.png&colour=red`, usual('x')),
  parsed('algorithm-hyphen', `${link}&algorithm=sha-256`, usual('x').replace('SHA1', 'SHA256')),
  parsed('algorithm-hmac', `${link}&algorithm=HmacSHA512`, usual('x').replace('SHA1', 'SHA512')),
  parsed(
    'steam',
    `steam://${steamKey.toLowerCase()}`,
    `otpauth://totp/Steam?secret=${steamKey}&issuer=Steam&algorithm=SHA1&digits=5&period=30&encoder=steam`,
  ),
  parsed('steam-with-six-digits', `${link}&issuer=Steam&digits=6`, usual('Steam:x', 'Steam')),
  parsed('empty', ' \n', 'refused empty'),
  parsed('web-link', 'https://example.org/', 'refused not-a-code'),
  parsed('bad-secret', 'JBSWY3DPEHPK3PX1', 'refused bad-secret'),
  parsed('bad-secret-in-link', 'otpauth://totp/x?secret=JBSW%21', 'refused bad-secret'),
  parsed('no-secret', 'otpauth://totp/x?digits=6', 'refused no-secret'),
  parsed('empty-secret', 'otpauth://totp/x?secret=', 'refused no-secret'),
  parsed('secret-of-no-byte', 'otpauth://totp/x?secret=A', 'refused no-secret'),
  parsed('counter', `otpauth://hotp/x?secret=${key}&counter=1`, 'refused counter'),
  parsed('unknown-kind', `otpauth://yotp/x?secret=${key}`, 'refused unknown-kind'),
  parsed('unknown-encoder', `${link}&encoder=hex`, 'refused unknown-kind'),
  parsed('algorithm-md5', `${link}&algorithm=MD5`, 'refused unknown-algorithm'),
  parsed('algorithm-sha224', `${link}&algorithm=SHA224`, 'refused unknown-algorithm'),
  ...['0', '4', '9', '20', '6.0', '-6', 'six', ''].map((digits) =>
    parsed(`digits-${digits || 'empty'}`, `${link}&digits=${digits}`, 'refused digits'),
  ),
  ...['0', '301', '-30', '30s', '1e1', ''].map((period) =>
    parsed(`period-${period || 'empty'}`, `${link}&period=${period}`, 'refused period'),
  ),
  parsed('secret-twice', `${link}&secret=AAAA`, 'refused twice'),
  parsed('digits-twice', `${link}&digits=6&digits=8`, 'refused twice'),
  parsed('broken-label', `otpauth://totp/%E0%A4%A?secret=${key}`, 'refused broken-link'),
  parsed('broken-issuer', `${link}&issuer=%`, 'refused broken-link'),
  parsed('several', 'otpauth-migration://offline?data=CjEKCkhlbGxvId', 'refused several'),
  parsed('too-long', `${link}&issuer=${'x'.repeat(4096)}`, 'refused too-long'),
];
