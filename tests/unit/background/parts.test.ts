import { describe, expect, test } from 'vitest';
import { judgeNewPassword } from '../../../entrypoints/background/account/judgeNewPassword.ts';
import { deviceNameOf } from '../../../entrypoints/background/deviceName.ts';
import { createTurns } from '../../../entrypoints/background/turns.ts';
import { hostEntries, hostLookups } from '../../../entrypoints/background/vault/hostIndex.ts';
import { sealFitting } from '../../../entrypoints/background/vault/sealFitting.ts';
import { asPurposeKey } from '../../../utils/crypto/brands.ts';
import { openItem } from '../../../utils/vault/sealItem.ts';
import { exactly } from '../../../utils/vault/fields.ts';
import type { Overview } from '../../../utils/vault/item.ts';
import type { WebAddress } from '../../../utils/sites/webAddress.ts';
import { overviewOf } from '../../../utils/vault/plainItem.ts';
import { liveLogin } from '../../support/items.ts';
import { keysOf, newId } from '../vault/sample.ts';

describe('a device’s name', () => {
  test.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
      'Chromium 156 on Linux',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153 on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
      'Edge 156 on Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
      'Chromium 156 on macOS',
    ],
    [
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
      'Chromium 156 on ChromeOS',
    ],
    ['curl/8.0', 'A browser on an unknown system'],
  ])('from %s', (userAgent, name) => {
    expect(deviceNameOf(userAgent)).toBe(name);
  });
});

describe('M9 a new account password', () => {
  test.each([
    ['1234567', 'too-short'],
    ['passwort', 'common'],
    ['PassWord123', 'common'],
    ['12345678', 'common'],
    ['x'.repeat(1025), 'too-long'],
    ['é'.repeat(8), 'fine'],
    ['e\u0301'.repeat(4), 'too-short'],
    ['🧩🧩🧩🧩🧩🧩🧩🧩', 'fine'],
    ['  a sentence with spaces  ', 'fine'],
    ['k9$Lq2!x', 'fine'],
  ])('%j is %s', (password, judged) => {
    expect(judgeNewPassword(password)).toBe(judged);
  });
});

describe('turns', () => {
  test('run one after the other, and go on after one that fails', async () => {
    const turns = createTurns();
    const log: string[] = [];
    const slow = turns(async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      log.push('slow');
      throw new Error('failed');
    });
    const next = turns(async () => log.push('next'));
    await expect(slow).rejects.toThrow('failed');
    await next;
    expect(log).toEqual(['slow', 'next']);
  });
});

describe('the index of hosts', () => {
  const key = asPurposeKey(new Uint8Array(32).fill(1));

  const overview = (...addresses: readonly WebAddress[]): Overview =>
    overviewOf(liveLogin({}, { addresses }));
  const exact = (url: string): Overview => overview({ url, match: 'host' });
  /** Whether a page of `origin` is looked up under an entry that the item has. */
  const finds = (origin: string, item: Overview): boolean => {
    const looked = hostLookups(key, origin);
    return hostEntries(key, item).some((entry) => looked.includes(entry));
  };

  test('has one entry for a host and port, however the address is written', () => {
    const [entry, ...more] = hostEntries(key, exact('https://login.example.test/in?x#y'));
    expect(entry).toMatch(/^[\w-]{22}$/);
    expect(more).toEqual([]);
    for (const same of [
      'login.example.test',
      'HTTPS://LOGIN.example.test',
      'http://login.example.test:80/',
      'https://login.example.test:443',
    ]) {
      expect(hostEntries(key, exact(same))).toEqual([entry]);
      expect(finds('https://login.example.test', exact(same))).toBe(true);
    }
    for (const other of [
      'https://example.test',
      'https://www.login.example.test',
      'https://login.example.test:8443',
      'https://login.example.test.evil.test',
    ]) {
      expect(finds(other, exact('https://login.example.test'))).toBe(false);
    }
  });

  test('finds an item on every host that its rule takes in', () => {
    const below = overview({ url: 'https://example.test', match: 'subdomains' });
    const domain = overview({ url: 'https://login.example.test', match: 'domain', domain: 'example.test' });
    for (const item of [below, domain]) {
      expect(finds('https://example.test', item)).toBe(true);
      expect(finds('https://a.b.example.test', item)).toBe(true);
      expect(finds('https://notexample.test', item)).toBe(false);
      expect(hostEntries(key, item)).toHaveLength(1);
    }
    expect(hostEntries(key, overview({ url: 'https://example.test', match: 'never' }))).toEqual([]);
    const forged = overview({ url: 'https://a.test', match: 'domain', domain: 'b.test' });
    expect(hostEntries(key, forged)).toEqual([]);
  });

  test('says nothing without the key, and has nothing for what is no web address', () => {
    const other = asPurposeKey(new Uint8Array(32).fill(2));
    const item = exact('https://login.example.test');
    expect(hostEntries(other, item)).not.toEqual(hostEntries(key, item));
    expect(hostEntries(key, exact('javascript:alert(1)'))).toEqual([]);
    const urls = ['https://a.test', 'https://a.test/again', 'file:///x', 'https://b.test'];
    expect(hostEntries(key, overview(...exactly(urls)))).toHaveLength(2);
    expect(hostEntries(key, { kind: 'deleted', changedAt: 1 })).toEqual([]);
  });
});

describe('an item that has become too large', () => {
  test('loses the older part of its history, and nothing else', () => {
    const keys = keysOf();
    const itemId = newId();
    const history = Array.from(
      { length: 50 },
      (_, i) =>
        ({
          field: 'notes',
          label: '',
          type: 'lines',
          value: String(i).padEnd(20_000, 'x'),
          until: 100 - i,
        }) as const,
    );
    const sealed = sealFitting(keys, itemId, 1, liveLogin({}, { history }));
    if (sealed === null) throw new Error('not sealed');
    expect(openItem(keys, itemId, sealed)).toEqual(liveLogin({}, { history: history.slice(0, 12) }));
    expect(sealFitting(keys, itemId, 1, liveLogin({ notes: 'x'.repeat(300_000) }, { history }))).toBeNull();
  });
});
