import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import type { Item } from '../../../utils/vault/item.ts';
import { exactly } from '../../../utils/vault/fields.ts';
import { formatItem, parseItem, parseOverview } from '../../../utils/vault/plainItem.ts';
import { formatSealed, parseSealed, type Sealed } from '../../../utils/vault/sealed.ts';
import { openItem, openOverview, sealItem } from '../../../utils/vault/sealItem.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import { padJson } from '../../../utils/vault/padme.ts';
import { liveLogin } from '../../support/items.ts';
import { keysOf, newId } from './sample.ts';

const keys = keysOf();
const sealed = (item: Item = liveLogin(), itemId = newId(), revision = 1): Sealed => {
  const made = sealItem(keys, itemId, revision, item);
  if (made === null) throw new Error('too large');
  return made;
};

describe('a sealed item', () => {
  test('opens to what it was, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string(), { maxLength: 5 }),
        (text, addresses) => {
          const item = liveLogin({ title: text, password: text, notes: `${text}\u0000‮`, addresses });
          const made = sealed(item);
          expect(openItem(keys, made.itemId, made)).toEqual(item);
          expect(openOverview(keys, made.itemId, made)).toEqual({
            kind: 'login',
            typeName: '',
            title: text,
            subtitle: 'ada',
            addresses: exactly(addresses),
            tags: [],
            favourite: false,
            holds: text === '' ? ['notes'] : ['password', 'notes'],
            createdAt: 1000,
            changedAt: 1000,
            trashedAt: null,
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  test('has no secret in its overview', () => {
    const made = sealed(
      liveLogin(
        { password: 'CANARY-1', notes: 'CANARY-2' },
        { history: [{ field: 'password', label: '', type: 'hidden', value: 'CANARY-3', until: 1 }] },
      ),
    );
    expect(JSON.stringify(openOverview(keys, made.itemId, made))).not.toContain('CANARY');
  });

  test('opens in no other place: item, revision, schema, account, or as its own overview', () => {
    const made = sealed();
    for (const attempt of [
      () => openItem(keys, newId(), made),
      () => openItem(keys, made.itemId, { ...made, revision: 2 }),
      () => openItem(keys, made.itemId, { ...made, schema: 3 }),
      () => openItem(keysOf(), made.itemId, made),
      () => openItem(keys, made.itemId, { ...made, item: made.overview }),
      () => openOverview(keys, made.itemId, { ...made, overview: made.item }),
    ]) {
      expect(attempt).toThrow(MalformedError);
    }
  });

  test('S5 does not open with any bit of it changed', () => {
    const made = sealed();
    for (let bit = 0; bit < made.item.length * 8; bit += 13) {
      const item = Uint8Array.from(made.item);
      item[bit >> 3] = (item[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openItem(keys, made.itemId, { ...made, item })).toThrow(MalformedError);
    }
  });

  test('N9 has one length, whichever character of a secret is different', () => {
    const lengths = new Set(
      Array.from(
        { length: 200 },
        (_, i) => sealed(liveLogin({ password: `secret ${String.fromCharCode(33 + (i % 90))}` })).item.length,
      ),
    );
    expect(lengths.size).toBe(1);
  });

  test('C10 never has a nonce twice', () => {
    const item = liveLogin();
    const itemId = newId();
    const nonces = new Set(
      Array.from({ length: 1000 }, () => sealed(item, itemId).item.subarray(0, 24).toString()),
    );
    expect(nonces.size).toBe(1000);
  });

  test('that is too large is none', () => {
    expect(sealItem(keys, newId(), 1, liveLogin({ notes: 'x'.repeat(300_000) }))).toBeNull();
    expect(sealItem(keys, newId(), 1, liveLogin({ addresses: ['x'.repeat(40_000)] }))).toBeNull();
  });

  test('travels as text and comes back the same', () => {
    const made = sealed({ kind: 'deleted', changedAt: 5 });
    expect(parseSealed(formatSealed(made))).toEqual(made);
  });
});

describe('what is inside', () => {
  const padded = (value: unknown) => padJson(encodeUtf8(JSON.stringify(value)));

  test('is read only where it is exactly an item', () => {
    expect(parseItem(formatItem(liveLogin()))).toEqual(liveLogin());
    for (const wrong of [
      {},
      null,
      [],
      { ...liveLogin(), kind: 'spaceship' },
      { ...liveLogin(), fields: [...liveLogin().fields, ...liveLogin().fields] },
      { ...liveLogin(), fields: [{ id: 'title', type: 'text', label: '', value: 'x' }] },
      { ...liveLogin(), extra: 1 },
      { ...liveLogin(), changedAt: '1000' },
      { ...liveLogin(), changedAt: -1 },
      { ...liveLogin(), history: [{ field: 'notes', value: 'x', until: 1 }] },
      {
        ...liveLogin(),
        addresses: Array.from({ length: 51 }, (_, i) => ({ url: String(i), match: 'host' })),
      },
    ]) {
      expect(() => parseItem(padded(wrong))).toThrow(MalformedError);
    }
    expect(() => parseOverview(padded(liveLogin()))).toThrow(MalformedError);
    expect(() => parseItem(padJson(encodeUtf8('{"kind":')))).toThrow(MalformedError);
  });
});
