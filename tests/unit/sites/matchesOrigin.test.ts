import { describe, expect, it } from 'vitest';
import { matchesOrigin as matches, originMatcher } from '../../../utils/sites/matchesOrigin.ts';
import { siteOf } from '../../../utils/sites/siteOf.ts';
import type { WebAddress } from '../../../utils/sites/webAddress.ts';
import { exactly } from '../../../utils/vault/fields.ts';

const matchesOrigin = (url: string, origin: string): boolean => matches({ url, match: 'host' }, origin);

describe('what a login fits', () => {
  it.each([
    ['example.com', 'https://example.com'],
    ['https://example.com/login', 'https://example.com'],
    ['http://example.com/login', 'https://example.com'],
    ['https://example.com:8443', 'https://example.com:8443'],
    ['MÜNCHEN.example', 'https://xn--mnchen-3ya.example'],
    ['localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['[::1]', 'http://[::1]'],
    ['localhost', 'https://localhost'],
    ['https://192.0.2.7', 'https://192.0.2.7'],
  ])('%s fits %s', (address, origin) => {
    expect(matchesOrigin(address, origin)).toBe(true);
  });

  it('P3 never a page over plain http', () => {
    expect(matchesOrigin('https://example.com', 'http://example.com')).toBe(false);
    expect(matchesOrigin('http://example.com', 'http://example.com')).toBe(false);
    expect(matchesOrigin('http://192.0.2.7', 'http://192.0.2.7')).toBe(false);
    expect(matchesOrigin('http://127.0.0.2', 'http://127.0.0.2')).toBe(false);
    expect(matchesOrigin('a.localhost', 'http://a.localhost')).toBe(false);
  });

  it.each([
    'example.com',
    'www.example.com',
    'x.login.example.com',
    'cdn.example.com',
    'login.example.com.evil.com',
  ])('P4 one kept for login.example.com does not fit %s', (host) => {
    expect(matchesOrigin('login.example.com', `https://${host}`)).toBe(false);
  });

  it.each([
    ['a.github.io', 'b.github.io'],
    ['a.co.uk', 'b.co.uk'],
    ['github.io', 'a.github.io'],
    ['co.uk', 'a.co.uk'],
  ])('P5 %s and %s are never each other’s', (one, other) => {
    expect(matchesOrigin(one, `https://${other}`)).toBe(false);
    expect(matchesOrigin(other, `https://${one}`)).toBe(false);
  });

  it.each([
    'https://example.com.evil.com',
    'https://examp1e.com',
    'https://xn--exmple-4nf.com',
    'https://example.com.',
    'https://evil.com',
    'https://example.com:8443',
    'https://93.184.216.34',
    'https://[2606:2800:220:1::1]',
    'null',
    'about:blank',
    'about:srcdoc',
    'data:text/html,<p>',
    'blob:https://example.com/1',
    'javascript:0',
    'file:///',
    'chrome-extension://abcdefgh',
    'ftp://example.com',
    'example.com',
    '',
  ])('P6 one kept for example.com does not fit %j', (origin) => {
    // A blob: or opaque frame reports the origin "null"; only an origin that is one may match.
    expect(matchesOrigin('https://example.com', origin)).toBe(false);
  });

  it('P6 a look-alike in the user part is the other host', () => {
    expect(matchesOrigin('https://example.com', new URL('https://example.com@evil.com').origin)).toBe(false);
    expect(matchesOrigin('https://example.com@evil.com', 'https://example.com')).toBe(false);
  });

  it('keeps addresses that are no web address out of the way', () => {
    const fits = originMatcher('https://example.com');
    expect(fits(exactly(['file:///a', 'javascript:alert(1)', '']))).toBe(false);
    expect(fits(exactly(['file:///a', 'example.com']))).toBe(true);
    expect(fits([])).toBe(false);
  });
});

describe('the rule of an address', () => {
  const fits = (url: string, rule: Omit<WebAddress, 'url'>, origin: string, page?: string): boolean =>
    originMatcher(origin, page)([{ url, ...rule }]);

  it('takes in the hosts below, on the same port', () => {
    const below = { match: 'subdomains' } as const;
    for (const origin of ['https://example.com', 'https://a.example.com', 'https://a.b.example.com'])
      expect(fits('https://example.com/in', below, origin)).toBe(true);
    for (const origin of [
      'https://notexample.com',
      'https://example.com.evil.com',
      'https://com',
      'https://a.example.com:8443',
      'http://a.example.com',
    ])
      expect(fits('https://example.com/in', below, origin)).toBe(false);
    expect(fits('localhost', below, 'http://a.localhost')).toBe(false);
  });

  it('P5 takes in its registrable domain, as it was when the rule was made, and no sibling of a public suffix', () => {
    const domain = { match: 'domain', domain: 'example.co.uk' } as const;
    expect(fits('https://login.example.co.uk', domain, 'https://www.example.co.uk')).toBe(true);
    expect(fits('https://login.example.co.uk', domain, 'https://example.co.uk')).toBe(true);
    expect(fits('https://login.example.co.uk', domain, 'https://other.co.uk')).toBe(false);
    for (const wrong of ['uk', 'evil.com', '', undefined])
      expect(
        fits('https://login.example.co.uk', { match: 'domain', domain: wrong }, 'https://a.example.co.uk'),
      ).toBe(false);
  });

  it('wants the beginning of the page’s address where it says so, and nothing at all where it says never', () => {
    const origin = 'https://example.com';
    const prefix = { match: 'prefix' } as const;
    expect(fits('https://example.com/team', prefix, origin, 'https://example.com/team/login')).toBe(true);
    expect(fits('https://example.com/team', prefix, origin, 'https://example.com/other')).toBe(false);
    expect(fits('https://example.com/team', prefix, origin)).toBe(false);
    expect(fits('https://example.com', { match: 'never' }, origin, origin)).toBe(false);
  });
});

describe('what a tab shows', () => {
  it.each([
    [
      'https://example.com/a?b',
      { is: 'site', host: 'example.com', origin: 'https://example.com', url: 'https://example.com/a?b' },
    ],
    [
      'https://example.com:8443/',
      {
        is: 'site',
        host: 'example.com:8443',
        origin: 'https://example.com:8443',
        url: 'https://example.com:8443/',
      },
    ],
    [
      'http://localhost:3000/x',
      { is: 'site', host: 'localhost:3000', origin: 'http://localhost:3000', url: 'http://localhost:3000/x' },
    ],
    ['http://[::1]/', { is: 'site', host: '[::1]', origin: 'http://[::1]', url: 'http://[::1]/' }],
    ['http://example.com/', { is: 'no-fill', because: 'insecure' }],
    ['chrome://settings/', { is: 'no-fill', because: 'internal' }],
    ['about:blank', { is: 'no-fill', because: 'internal' }],
    ['file:///home/a.html', { is: 'no-fill', because: 'internal' }],
    ['https://example.com./', { is: 'no-fill', because: 'internal' }],
    ['null', { is: 'no-fill', because: 'internal' }],
    ['', { is: 'no-fill', because: 'internal' }],
  ])('%s', (address, site) => {
    expect(siteOf(address)).toEqual(site);
  });
});
