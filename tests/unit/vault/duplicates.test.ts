import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { contentKey, groupsOf, placeKey, titleKey } from '../../../utils/vault/duplicates.ts';
import { typedLogin } from '../../../utils/vault/fields.ts';
import { newItem } from '../../../utils/vault/history.ts';
import type { LiveItem, LiveOverview } from '../../../utils/vault/item.ts';
import { overviewOf } from '../../../utils/vault/plainItem.ts';

type Login = Parameters<typeof typedLogin>[0];
const login = (over: Partial<Login> = {}): LiveItem =>
  newItem(
    typedLogin({
      title: 'Forge',
      urls: ['https://forge.example/in'],
      username: 'Ada',
      password: 'x',
      ...over,
    }),
    1,
  );
const other = (
  kind: LiveItem['kind'],
  fields: Readonly<Record<string, string>>,
  title = 'Mine',
): LiveItem => ({
  ...newItem(typedLogin({ title, urls: [], username: '', password: '' }), 1),
  kind,
  fields: Object.entries(fields).map(([id, value]) => ({ id, type: 'text', label: '', value })),
});
const overview = (item: LiveItem): LiveOverview => {
  const made = overviewOf(item);
  if (made.kind === 'deleted') throw new Error('a tombstone');
  return made;
};

describe('two items stand for the same', () => {
  test('where kind, main host and user name are the same, however they are written', () => {
    const key = placeKey(overview(login()));
    expect(
      placeKey(overview(login({ title: 'else', urls: ['https://www.forge.example'], username: 'ada ' }))),
    ).toBe(key);
    expect(placeKey(overview(login({ urls: ['forge.example'] })))).toBe(key);
    expect(placeKey(overview(login({ username: 'bob' })))).not.toBe(key);
    expect(placeKey(overview(login({ urls: ['https://forge.example:8443'] })))).not.toBe(key);
    expect(placeKey(overview({ ...login(), kind: 'custom' }))).not.toBe(key);
  });

  test('and not for having no host, or no user name, in common', () => {
    expect(placeKey(overview(login({ urls: [] })))).toBe(null);
    expect(placeKey(overview(login({ username: '' })))).toBe(null);
  });

  test('where kind, title and key field are the same', () => {
    const card = contentKey(other('card', { cardNumber: '4111 1111 1111 1111' }));
    expect(contentKey(other('card', { cardNumber: '4111111111111111', pin: '1' }))).toBe(card);
    expect(contentKey(other('card', { cardNumber: '4111111111111112' }))).not.toBe(card);
    expect(contentKey(other('bank', { iban: 'DE02 1203' }))).toBe(
      contentKey(other('bank', { iban: 'de021203' })),
    );
    expect(contentKey(login({ username: '', password: 'a' }))).not.toBe(
      contentKey(login({ username: '', password: 'b' })),
    );
    expect(contentKey({ ...other('note', {}), notes: 'text' })).toBe(
      contentKey({ ...other('note', {}), notes: 'text\n' }),
    );
  });

  test('and not for having nothing but the title in common', () => {
    expect(contentKey(other('card', {}))).toBe(null);
    expect(contentKey(other('note', {}))).toBe(null);
    expect(titleKey(overview(other('card', {}, '')))).toBe(null);
    expect(titleKey(overview(other('card', {}, 'Café ')))).toBe(
      titleKey(overview(other('card', {}, 'cafe'))),
    );
  });
});

describe('groups', () => {
  test('are of those that share a key, also over a third', () => {
    expect(
      groupsOf(
        new Map([
          ['a', ['1']],
          ['b', ['2']],
          ['c', ['1', '2']],
          ['d', ['3']],
          ['e', []],
        ]),
      ),
    ).toEqual([expect.arrayContaining(['a', 'b', 'c'])]);
  });

  test('hold every item once, and never one alone', () => {
    const keys = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5', '6'));
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 12 }), (all) => {
        const keysOf = new Map(all.map((one, at) => [String(at), one]));
        const groups = groupsOf(keysOf);
        const ids = groups.flat();
        expect(new Set(ids).size).toBe(ids.length);
        const groupOf = (id: string) => groups.find((group) => group.includes(id));
        for (const group of groups) expect(group.length).toBeGreaterThan(1);
        for (const [a, of] of keysOf)
          for (const [b, others] of keysOf)
            if (a !== b && of.some((key) => others.includes(key))) {
              expect(groupOf(a)).toBeDefined();
              expect(groupOf(a)).toBe(groupOf(b));
            }
      }),
    );
  });
});
