import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BadConfig, readConfig } from '../../server/config.ts';
import { createLog, describeError } from '../../server/log.ts';
import { addressBlock, clientAddress } from '../../server/services/addressBlock.ts';
import { delayOf, judgeProofs } from '../../server/services/proofLimit.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { sealKey } from './server/service.ts';

const good = {
  HALFKEY_ORIGIN: 'https://vault.example.org',
  HALFKEY_DATABASE: 'sqlite:/var/lib/halfkey/halfkey.db',
  HALFKEY_SEAL_KEY: encodeBase64url(sealKey),
  HALFKEY_SMTP_URL: 'smtps://user:secret@mail.example.org',
  HALFKEY_MAIL_FROM: 'Halfkey <halfkey@example.org>',
};

/** The variables that are named in the refusal. */
function badOnes(environment: Record<string, string | undefined>): string[] {
  try {
    readConfig({ ...good, ...environment });
    return [];
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error;
    return error.problems.map((problem) => problem.split(' ')[0] ?? '');
  }
}

describe('the configuration', () => {
  it('is read from the environment, with defaults for what most leave alone', () => {
    expect(readConfig(good)).toEqual({
      origin: 'https://vault.example.org',
      host: '127.0.0.1',
      port: 8787,
      database: { is: 'sqlite', path: '/var/lib/halfkey/halfkey.db' },
      sealKey,
      smtpUrl: good.HALFKEY_SMTP_URL,
      mailFrom: good.HALFKEY_MAIL_FROM,
      trustedProxies: 0,
      resetDelayDays: 7,
      attachmentQuotaMib: 1024,
      logLevel: 'info',
      contact: null,
    });
  });

  it('takes PostgreSQL, port 0, and http on loopback', () => {
    const config = readConfig({
      ...good,
      HALFKEY_DATABASE: 'postgres://halfkey:pass@db.internal/halfkey',
      HALFKEY_PORT: '0',
      HALFKEY_ORIGIN: 'http://127.0.0.1:8787',
      HALFKEY_TRUSTED_PROXIES: '2',
    });
    expect(config.database).toEqual({ is: 'postgres', url: 'postgres://halfkey:pass@db.internal/halfkey' });
    expect(config.port).toBe(0);
    expect(config.trustedProxies).toBe(2);
  });

  it.each(['help@example.org', 'https://example.org/help', 'https://help.example.org:8443/people/'])(
    'takes %s as the way to whoever runs it',
    (contact) => expect(readConfig({ ...good, HALFKEY_CONTACT: contact }).contact).toBe(contact),
  );
  it.each([
    'call me',
    'http://example.org',
    'https://user:secret@example.org',
    'https://example.org/?q=1',
    'https://example.org/#top',
    'javascript:alert(1)',
    'help@localhost',
    `${'a'.repeat(190)}@example.org`,
    'help@example.org\r\nBcc: all@example.org',
  ])('does not take %j', (contact) =>
    expect(badOnes({ HALFKEY_CONTACT: contact })).toEqual(['HALFKEY_CONTACT']),
  );

  it('takes the seal key from a file, and from one place only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'halfkey-config-'));
    const file = join(folder, 'seal.key');
    writeFileSync(file, `${encodeBase64url(sealKey)}\n`);
    const fromFile = { HALFKEY_SEAL_KEY: undefined, HALFKEY_SEAL_KEY_FILE: file };
    expect(readConfig({ ...good, ...fromFile }).sealKey).toEqual(sealKey);
    expect(badOnes({ HALFKEY_SEAL_KEY_FILE: file })).toEqual(['HALFKEY_SEAL_KEY']);
    writeFileSync(file, 'short');
    expect(badOnes(fromFile)).toEqual(['HALFKEY_SEAL_KEY_FILE']);
    rmSync(folder, { recursive: true });
    expect(badOnes(fromFile)).toEqual(['HALFKEY_SEAL_KEY_FILE']);
    expect(badOnes({ HALFKEY_SEAL_KEY: undefined })).toEqual(['HALFKEY_SEAL_KEY_FILE']);
  });

  it.each([
    [
      'HALFKEY_ORIGIN',
      ['http://vault.example.org', 'https://a.example/path', 'vault.example.org', 'ftp://a.example', ''],
    ],
    ['HALFKEY_HOST', ['a b', 'x/y']],
    ['HALFKEY_PORT', ['65536', '-1', '80a', '1e3', '0x50']],
    ['HALFKEY_DATABASE', ['mysql://a/b', 'sqlite:', '/var/lib/x.db']],
    ['HALFKEY_SEAL_KEY', ['AAAA', 'A'.repeat(43), `${'A'.repeat(42)}=`]],
    ['HALFKEY_SMTP_URL', ['http://mail.example.org', 'mail.example.org']],
    ['HALFKEY_MAIL_FROM', ['nobody', 'Halfkey <a@b>\r\nBcc: x@y', 'a@b, c@d']],
    ['HALFKEY_TRUSTED_PROXIES', ['11', '-1', 'yes']],
    ['HALFKEY_RESET_DELAY_DAYS', ['31', '-1', '7.5', 'week']],
    ['HALFKEY_LOG_LEVEL', ['verbose']],
  ])('names %s when it is bad', (name, values) => {
    for (const value of values) expect(badOnes({ [name]: value })).toEqual([name]);
  });

  it('names every bad variable at once, and never what it holds', () => {
    try {
      readConfig({ HALFKEY_PORT: 'secret-port', HALFKEY_SEAL_KEY: 'secret-key' });
      expect.unreachable();
    } catch (error) {
      const { message } = error as BadConfig;
      const names = [
        'HALFKEY_ORIGIN',
        'HALFKEY_PORT',
        'HALFKEY_DATABASE',
        'HALFKEY_SEAL_KEY',
        'HALFKEY_SMTP_URL',
        'HALFKEY_MAIL_FROM',
      ];
      for (const name of names) expect(message).toContain(name);
      expect(message).not.toContain('secret');
    }
  });
});

describe('blocks of addresses', () => {
  it.each([
    ['192.0.2.17', '192.0.2'],
    ['::ffff:192.0.2.17', '192.0.2'],
    ['2001:db8:1:23ff::1', '2001:db8:1:2300'],
    ['2001:db8:1:2342:1:2:3:4', '2001:db8:1:2300'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['', 'none'],
    ['evil', 'none'],
  ])('%s is in %s', (address, block) => expect(addressBlock(address)).toBe(block));

  it('believe only what the trusted proxies added to X-Forwarded-For', () => {
    const header = '1.1.1.1, 2.2.2.2, 3.3.3.3';
    expect(clientAddress('10.0.0.1', header, 0)).toBe('10.0.0.1');
    expect(clientAddress('10.0.0.1', header, 1)).toBe('3.3.3.3');
    expect(clientAddress('10.0.0.1', header, 2)).toBe('2.2.2.2');
    expect(clientAddress('10.0.0.1', header, 4)).toBe('10.0.0.1');
    expect(clientAddress('10.0.0.1', undefined, 1)).toBe('10.0.0.1');
    expect(clientAddress('10.0.0.1', 'evil', 1)).toBe('10.0.0.1');
  });
});

describe('the limit of proofs', () => {
  const none = { count: 0, lastAt: 0 };

  it('waits half a minute after the tenth and doubles up to an hour', () => {
    expect([0, 9, 10, 11, 12, 16, 17, 99].map((count) => delayOf(count) / 1000)).toEqual([
      0, 0, 30, 60, 120, 1920, 3600, 3600,
    ]);
  });

  it('judges the account and the block by the same measure', () => {
    const at = 1_000_000;
    const many = { count: 10, lastAt: at };
    expect(judgeProofs({ account: { count: 9, lastAt: at }, block: none }, at)).toEqual({ is: 'free' });
    const limited = { is: 'limited', retryAt: at + 30_000, stopped: false };
    expect(judgeProofs({ account: many, block: none }, at)).toEqual({ ...limited, by: 'account' });
    expect(judgeProofs({ account: none, block: many }, at)).toEqual({ ...limited, by: 'block' });
    expect(judgeProofs({ account: many, block: none }, at + 30_000)).toEqual({ is: 'free' });
    expect(judgeProofs({ account: { count: 100, lastAt: 0 }, block: none }, at)).toMatchObject({
      by: 'account',
      stopped: true,
    });
  });
});

describe('the log', () => {
  it('writes one JSON object a line, down to its level', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'warn', clock: () => 0, write: (line) => lines.push(line) });
    log.info('quiet');
    log.warn('loud', { count: 3 });
    expect(lines).toEqual(['{"at":"1970-01-01T00:00:00.000Z","level":"warn","event":"loud","count":3}\n']);
  });

  it('describes an error without its message', () => {
    const error = Object.assign(new TypeError('alice@example.test'), { code: '23505' });
    const described = describeError(error);
    expect(described).toMatchObject({ error: 'TypeError', code: '23505' });
    expect(JSON.stringify(described)).not.toContain('alice');
    expect(describeError('alice')).toEqual({ error: 'string' });
  });
});
