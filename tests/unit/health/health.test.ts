import { describe, expect, it } from 'vitest';
import table from '../../../utils/health/changePasswordTable.json' with { type: 'json' };
import { breachHash, parseRange } from '../../../utils/health/breachRange.ts';
import { breachService } from '../../../utils/health/breachService.ts';
import { changePasswordPage, readChangePasswordTable } from '../../../utils/health/changePasswordPage.ts';
import { isOld, passwordSince } from '../../../utils/health/passwordAge.ts';
import { plainHttpHost } from '../../../utils/health/plainHttp.ts';
import { severity } from '../../../utils/health/severity.ts';

describe('a list of breached passwords', () => {
  it('is asked with five digits of the SHA-1 and looked through for the other 35', () => {
    // FIPS 180-4's own example, "abc", and the commonest password there is.
    expect(breachHash('abc')).toEqual({ prefix: 'A9993', suffix: 'E364706816ABA3E25717850C26C9CD0D89D' });
    expect(breachHash('password')).toEqual({
      prefix: '5BAA6',
      suffix: '1E4C9B93F3F0682250B6CF8331B7EE68FD8',
    });
  });

  const suffix = '1E4C9B93F3F0682250B6CF8331B7EE68FD8';
  it('answers line by line, and its padding counts for nothing', () => {
    const other = suffix.replace('1E4', '0FF');
    expect(parseRange(`${suffix}:42\r\n${other}:0\r\n`)).toEqual(new Map([[suffix, 42]]));
    expect(parseRange(`${suffix}:42\n${other}:7`)?.get(other)).toBe(7);
    expect(parseRange('')).toEqual(new Map());
  });

  it.each([
    ['a page in the place of the list', '<!doctype html><title>Log in</title>'],
    ['a suffix too short', '1E4C9:42'],
    ['small letters', `${suffix.toLowerCase()}:42`],
    ['a count that is none', `${suffix}:many`],
    ['an empty line within', `${suffix}:42\n\n${suffix}:1`],
    ['more lines than there are', `${suffix}:1\n`.repeat(20_001)],
  ])('%s is no answer', (_, text) => {
    expect(parseRange(text)).toBe(null);
  });

  it('is an https address, or one of this machine, and nothing that carries more', () => {
    expect(breachService(' https://api.pwnedpasswords.com/ ')).toBe('https://api.pwnedpasswords.com');
    expect(breachService('api.pwnedpasswords.com/range')).toBe('https://api.pwnedpasswords.com');
    expect(breachService('https://lists.example/pwned/v2/')).toBe('https://lists.example/pwned/v2');
    expect(breachService('http://127.0.0.1:9000')).toBe('http://127.0.0.1:9000');
    for (const wrong of [
      '',
      'http://lists.example',
      'https://ada@lists.example',
      'https://lists.example/?key=1',
      'https://lists.example/#x',
      'javascript:alert(1)',
      'file:///etc/passwd',
      `https://lists.example/${'x'.repeat(300)}`,
    ])
      expect(breachService(wrong), wrong).toBe(null);
  });
});

describe('where a password is changed', () => {
  const pages = readChangePasswordTable(table.pages);
  it('is known of hundreds of sites, over https each, and of the hosts below them', () => {
    expect(pages.size).toBeGreaterThan(600);
    for (const [host, url] of pages) {
      expect(URL.parse(url)?.protocol, url).toBe('https:');
      expect(changePasswordPage(pages, host)).toEqual({ url, is: 'known' });
    }
    const known = changePasswordPage(pages, '500px.com');
    expect(known?.url).toBe('https://web.500px.com/settings/account/security');
    expect(changePasswordPage(pages, 'www.500px.com')).toEqual(known);
    expect(changePasswordPage(pages, 'evil500px.com')?.is).toBe('guess');
  });

  it('is guessed for other names, and for what is no name not even that', () => {
    expect(changePasswordPage(pages, 'garden.example:8443')).toEqual({
      url: 'https://garden.example:8443/.well-known/change-password',
      is: 'guess',
    });
    for (const host of ['192.168.0.1', '[::1]', 'localhost', '10.0.0.1:8080'])
      expect(changePasswordPage(pages, host), host).toBe(null);
  });
});

describe('what is wrong with a login', () => {
  it('is that it is sent in the open, unless to this machine itself', () => {
    expect(plainHttpHost(['https://a.example', 'http://b.example:8080/login'])).toBe('b.example:8080');
    expect(plainHttpHost(['http://localhost/', 'a.example', 'notes'])).toBe(null);
  });

  const now = Date.UTC(2026, 10, 24);
  const day = 24 * 60 * 60_000;
  it('is that its password is older than three years, counted from its last change', () => {
    const createdAt = now - 2000 * day;
    const changed = (field: string, daysAgo: number) => ({
      field,
      label: '',
      type: 'hidden' as const,
      value: 'x',
      until: now - daysAgo * day,
    });
    expect(isOld(passwordSince({ createdAt, history: [] }), now)).toBe(true);
    expect(isOld(passwordSince({ createdAt, history: [changed('title', 1)] }), now)).toBe(true);
    const history = [changed('password', 1500), changed('password', 40)];
    expect(passwordSince({ createdAt, history })).toBe(now - 40 * day);
    expect(isOld(now - 1095 * day, now)).toBe(false);
    expect(isOld(now - 1096 * day, now)).toBe(true);
  });

  it('weighs by what an attacker tries first', () => {
    const inOrder = [
      severity([
        { is: 'breached', times: 1 },
        { is: 'old', since: 0 },
      ]),
      severity([{ is: 'breached', times: 1 }]),
      severity([
        { is: 'weak', score: 0 },
        { is: 'reused', others: 900 },
      ]),
      severity([{ is: 'weak', score: 0 }]),
      severity([{ is: 'weak', score: 2 }]),
      severity([{ is: 'reused', others: 4 }]),
      severity([{ is: 'reused', others: 1 }]),
      severity([{ is: 'plain-http', host: 'a.example' }]),
      severity([
        { is: 'no-second-factor', host: 'a.example' },
        { is: 'old', since: 0 },
      ]),
      severity([{ is: 'no-second-factor', host: 'a.example' }]),
      severity([{ is: 'old', since: 0 }]),
    ];
    expect([...inOrder].sort((a, b) => b - a)).toEqual(inOrder);
    expect(new Set(inOrder).size).toBe(inOrder.length);
  });
});
