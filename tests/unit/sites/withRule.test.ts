import { expect, test } from 'vitest';
import { originMatcher } from '../../../utils/sites/matchesOrigin.ts';
import { withRule } from '../../../utils/sites/withRule.ts';

test.each([
  ['https://login.example.co.uk/in', 'example.co.uk'],
  ['www.example.com', 'example.com'],
  ['https://a.b.blog.github.io', 'blog.github.io'],
  ['https://münchen.example.de', 'example.de'],
])('the domain of %s is %s', (url, domain) => {
  expect(withRule({ url }, 'domain')).toEqual({ url, match: 'domain', domain });
});

test.each([
  'https://co.uk',
  'https://github.io',
  'https://192.0.2.7',
  'https://[::1]',
  'localhost:3000',
  'javascript:alert(1)',
  '',
])('P5 %j has neither a domain nor hosts below it that belong to one owner', (url) => {
  expect(withRule({ url }, 'domain')).toBeNull();
  expect(withRule({ url }, 'subdomains')).toBeNull();
});

test('P5 sites of others under one suffix are never taken in', () => {
  for (const match of ['domain', 'subdomains'] as const) {
    const address = withRule({ url: 'https://a.github.io' }, match);
    if (address === null) throw new Error('no rule');
    expect(originMatcher('https://x.a.github.io')([address])).toBe(true);
    expect(originMatcher('https://b.github.io')([address])).toBe(false);
  }
});

test('the narrow rules are possible for every web site, and never for what is none', () => {
  expect(withRule({ url: 'localhost' }, 'host')).toEqual({ url: 'localhost', match: 'host' });
  expect(withRule({ url: 'https://co.uk/x' }, 'prefix')).toEqual({ url: 'https://co.uk/x', match: 'prefix' });
  expect(withRule({ url: 'the red door' }, 'prefix')).toBeNull();
  expect(withRule({ url: 'the red door' }, 'never')).toEqual({ url: 'the red door', match: 'never' });
});
