import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOf } from '../../../utils/sites/hostOf.ts';
import { parseSite } from '../../../utils/sites/parseSite.ts';

describe('the address of a login', () => {
  it.each([
    ['example.com', 'example.com'],
    ['Example.COM/login?x=1#top', 'example.com'],
    ['https://example.com:443/', 'example.com'],
    ['http://example.com:80', 'example.com'],
    ['https://example.com:8443/a', 'example.com:8443'],
    ['localhost:3000', 'localhost:3000'],
    ['127.0.0.1:8080/path', '127.0.0.1:8080'],
    ['127.1', '127.0.0.1'],
    ['[::1]:5173', '[::1]:5173'],
    ['https://[0:0:0:0:0:0:0:1]/', '[::1]'],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['https://пример.испытание/', 'xn--e1afmkfd.xn--80akhbyknj4f'],
    ['https://someone:secret@example.com/', 'example.com'],
    ['https://example.com@evil.example/', 'evil.example'],
    ['https:\\\\example.com\\login', 'example.com'],
    ['  https://example.com  ', 'example.com'],
  ])('%s names the host %s', (address, host) => {
    expect(hostOf(address)).toBe(host);
  });

  it.each([
    '',
    ' ',
    'https://',
    'file:///etc/passwd',
    'chrome://settings',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:someone@example.com',
    'android://app',
    'about:blank',
    'https://example.com./',
    'example.com.',
    'https://exa mple.com/',
    'https://example.com:99999/',
    'example.com:99999',
    'https://1.2.3.4.5/',
    '://',
    '\0',
  ])('%j names no site', (address) => {
    expect(parseSite(address)).toBeNull();
  });

  it('M7 never throws, whatever the text, 64 kB and longer included', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl(), fc.domain()), (text) => {
        parseSite(text);
      }),
      { numRuns: 2000 },
    );
    expect(hostOf(`https://example.com/${'a'.repeat(65_000)}`)).toBe('example.com');
    expect(hostOf(`https://example.com/${'a'.repeat(66_000)}`)).toBeNull();
  });

  it('reads the plain form exactly as the URL parser does', () => {
    const label = fc.stringMatching(/^[a-zA-Z0-9-]{1,8}$/);
    const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
    const port = fc.option(fc.integer({ min: 0, max: 70_000 }), { nil: undefined });
    const rest = fc.constantFrom('', '/', '/a:b@c', '?q', '#f');
    const scheme = fc.constantFrom('https', 'http', 'HTTP');
    fc.assert(
      fc.property(scheme, host, port, rest, (scheme, host, port, rest) => {
        const text = `${scheme}://${host}${port === undefined ? '' : `:${port}`}${rest}`;
        const url = URL.parse(text);
        const expected =
          url === null ? null : { scheme: url.protocol.slice(0, -1), hostname: url.hostname, port: url.port };
        expect(parseSite(text)).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });
});
