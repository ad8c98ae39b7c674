import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { typedLogin } from '../../../utils/vault/fields.ts';
import { withField } from '../../../utils/vault/withField.ts';
import { newItem } from '../../../utils/vault/history.ts';
import { fieldTypes, type LiveItem } from '../../../utils/vault/item.ts';
import { mergeDuplicates } from '../../../utils/vault/mergeDuplicates.ts';
import { slotsOf } from '../../../utils/vault/slots.ts';

const now = 9_000_000;
const forge = (changedAt: number, over: Partial<LiveItem> = {}): LiveItem => ({
  ...newItem(
    typedLogin({ title: 'Forge', urls: ['https://forge.example'], username: 'ada', password: 'one' }),
    changedAt,
  ),
  ...over,
});

describe('duplicates become one', () => {
  test('the one changed last, whose own values stand', () => {
    const older = withField(forge(1000, { title: 'forge' }), 'password', 'two');
    const merged = mergeDuplicates([older, forge(2000)], now);
    expect(merged).toMatchObject({ title: 'Forge', changedAt: now, createdAt: 1000 });
    expect(merged.fields.find(({ id }) => id === 'password')?.value).toBe('one');
    expect(merged.history).toEqual([
      { field: 'title', label: '', type: 'text', value: 'forge', until: now },
      { field: 'password', label: '', type: 'hidden', value: 'two', until: now },
    ]);
  });

  test('with what only the others have', () => {
    const older = withField(
      forge(1000, {
        addresses: [
          { url: 'https://forge.example', match: 'domain' },
          { url: 'https://www.forge.example', match: 'host' },
        ],
        tags: ['work'],
        notes: 'the blue token',
        favourite: true,
        attachments: [{ id: 'a', name: 'codes.txt', type: 'text/plain', size: 3, key: 'k', digest: 'd' }],
      }),
      'totp',
      'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP',
    );
    expect(mergeDuplicates([forge(2000, { tags: ['home'] }), older], now)).toMatchObject({
      addresses: [
        { url: 'https://forge.example', match: 'host' },
        { url: 'https://www.forge.example', match: 'host' },
      ],
      tags: ['home', 'work'],
      notes: 'the blue token',
      favourite: true,
      attachments: [{ id: 'a' }],
      fields: [{ id: 'username' }, { id: 'password' }, { id: 'totp' }],
      history: [],
    });
  });

  test('with a field of the user’s own once, though two imports gave it two ids', () => {
    const pin = (id: string, value: string) => ({ id, type: 'hidden', label: 'PIN', value }) as const;
    const fields = (id: string, value = '1234') => [...forge(1).fields, pin(id, value)];
    const merged = mergeDuplicates(
      [
        forge(3000, { fields: fields('a') }),
        forge(2000, { fields: fields('b') }),
        forge(1000, { fields: fields('c', '9') }),
      ],
      now,
    );
    expect(merged.fields.slice(2)).toEqual([pin('a', '1234'), pin('c', '9')]);
  });

  test('out of the trash, where one of them was in it', () => {
    expect(mergeDuplicates([forge(2000, { trashedAt: 5 }), forge(1000)], now).trashedAt).toBe(null);
  });

  test('whatever the clocks of the devices showed', () => {
    const ahead = forge(now + 50_000);
    const merged = mergeDuplicates([withField(forge(1000), 'password', 'two'), ahead], now);
    expect(merged.changedAt).toBe(now + 50_001);
    expect(merged.fields.find(({ id }) => id === 'password')?.value).toBe('one');
  });
});

describe('nothing is lost', () => {
  const text = fc.constantFrom('', 'a', 'b', 'c', 'd');
  const ids = ['username', 'password', 'totp', 'own-1', 'own-2'] as const;
  const item: fc.Arbitrary<LiveItem> = fc.record({
    kind: fc.constant('login' as const),
    typeName: fc.constant(''),
    title: text,
    addresses: fc.uniqueArray(
      fc.record({ url: fc.constantFrom('u', 'v', 'w'), match: fc.constantFrom('host', 'domain', 'never') }),
      { selector: ({ url }) => url },
    ),
    fields: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...ids),
        type: fc.constantFrom(...fieldTypes),
        label: fc.constantFrom('', 'PIN'),
        value: text,
      }),
      { selector: ({ id }) => id },
    ),
    notes: text,
    tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    favourite: fc.boolean(),
    attachments: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('p', 'q', 'r'),
        name: fc.constant('n'),
        type: fc.constant(''),
        size: fc.constant(1),
        key: fc.constant('k'),
        digest: fc.constant('d'),
      }),
      { selector: ({ id }) => id },
    ),
    createdAt: fc.integer({ min: 0, max: 5 }),
    changedAt: fc.integer({ min: 0, max: 5 }),
    trashedAt: fc.constantFrom(null, 3),
    history: fc.array(
      fc.record({
        field: fc.constantFrom('title', 'notes', 'addresses', ...ids),
        label: fc.constant(''),
        type: fc.constantFrom(...fieldTypes),
        value: fc.constantFrom('h1', 'h2', 'h3'),
        until: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: 4 },
    ),
  });

  /** Every value in an item: current ones by their place, earlier ones by their field. */
  const valuesOf = (one: LiveItem): string[] => [
    ...[...slotsOf(one).values()].flatMap(({ past }) =>
      past === null ? [] : [JSON.stringify([past.field, past.value])],
    ),
    ...one.history.map(({ field, value }) => JSON.stringify([field, value])),
  ];
  /** A field of the user's own counts by its name where its id is another. */
  const labelled = (one: LiveItem): string[] =>
    one.fields.map(({ type, label, value }) => JSON.stringify([type, label, value]));

  test('every value of every one is in the result, or in its history', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (items) => {
        const merged = mergeDuplicates(items, now);
        const there = new Set([...valuesOf(merged), ...labelled(merged)]);
        for (const one of items) {
          for (const field of one.fields.filter(({ value }) => value !== '')) {
            const isThere =
              there.has(JSON.stringify([field.id, field.value])) ||
              there.has(JSON.stringify([field.type, field.label, field.value]));
            expect(isThere, JSON.stringify(field)).toBe(true);
          }
          for (const [key, { past }] of slotsOf(one)) {
            if (past !== null && !key.startsWith('field '))
              expect(there.has(JSON.stringify([past.field, past.value])), key).toBe(true);
          }
          for (const { field, value } of one.history)
            expect(there.has(JSON.stringify([field, value])), field).toBe(true);
          for (const tag of one.tags) expect(merged.tags).toContain(tag);
          for (const { id } of one.attachments) expect(merged.attachments.map((a) => a.id)).toContain(id);
        }
        expect(merged.favourite).toBe(items.some(({ favourite }) => favourite));
      }),
      { numRuns: 500 },
    );
  });

  test('and it does not matter in which order they are given', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 2, maxLength: 4 }), (items) => {
        expect(mergeDuplicates(items.toReversed(), now)).toEqual(mergeDuplicates(items, now));
      }),
    );
  });
});
