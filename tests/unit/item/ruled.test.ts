import { expect, test } from 'vitest';
import { allRuled, ruled } from '../../../components/item/ruled.ts';

test('a whole domain is kept by its name, and one that was found before stays', async () => {
  const url = 'https://booking.ferry.co.uk/login';
  expect(await ruled({ url, match: 'domain' })).toEqual({ url, match: 'domain', domain: 'ferry.co.uk' });
  const before = { url, match: 'domain', domain: 'booking.ferry.co.uk' } as const;
  expect(await ruled(before)).toEqual(before);
});

test('an address that moved to another domain loses the one of before', async () => {
  const url = 'https://ferry.example.org';
  expect(await ruled({ url, match: 'domain', domain: 'ferry.co.uk' })).toEqual({
    url,
    match: 'domain',
    domain: 'example.org',
  });
});

test('P5 a rule that would take in other people’s sites becomes the narrowest one', async () => {
  for (const url of ['https://github.io', 'https://192.168.0.1', 'localhost', 'the red door']) {
    for (const match of ['domain', 'subdomains'] as const) {
      expect(await ruled({ url, match })).toBeNull();
      expect(await allRuled([{ url, match }])).toEqual([{ url, match: 'host' }]);
    }
  }
});

test('every other rule stays as it is, whatever it stands for', async () => {
  const addresses = (['host', 'prefix', 'never'] as const).map((match) => ({ url: 'the red door', match }));
  expect(await allRuled(addresses)).toEqual(addresses);
});
