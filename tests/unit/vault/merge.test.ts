import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typedOf } from '../../../utils/vault/fields.ts';
import { withField } from '../../../utils/vault/withField.ts';
import { changeItem, newItem, shortenHistory, tidyHistory } from '../../../utils/vault/history.ts';
import { fieldTypes, type Item, type LiveItem, type TypedItem } from '../../../utils/vault/item.ts';
import { matchRules } from '../../../utils/sites/webAddress.ts';
import { keepsValues, mergeItems, sameItem } from '../../../utils/vault/merge.ts';
import { liveLogin, login, type PlainLogin } from '../../support/items.ts';

const deleted = (changedAt: number): Item => ({ kind: 'deleted', changedAt });
const base = liveLogin();
/** The item after somebody has typed something else into it. */
const edited = (before: LiveItem, over: Partial<PlainLogin>, changedAt: number): LiveItem =>
  changeItem(before, login(over), changedAt);

/** Every value that can still be seen or found in an item. */
const everything = (item: Item): ReadonlySet<string> =>
  new Set(
    item.kind === 'deleted'
      ? []
      : [
          `title:${item.title}`,
          `notes:${item.notes}`,
          ...item.addresses.map(({ url }) => `addresses:${url}`),
          ...item.fields.map(({ id, value }) => `${id}:${value}`),
          ...item.history.map(({ field, value }) => `${field}:${value}`),
        ].filter((entry) => !entry.endsWith(':')),
  );

describe('merging two versions of an item', () => {
  test('takes each field from the side that changed it', () => {
    const merged = mergeItems(
      base,
      edited(base, { title: 'New title' }, 2000),
      edited(base, { password: 'new password' }, 3000),
    );
    expect(merged).toMatchObject({
      title: 'New title',
      fields: [
        { id: 'username', value: 'ada' },
        { id: 'password', value: 'new password' },
      ],
      changedAt: 3000,
    });
    expect(everything(merged)).toContain('title:Example');
    expect(everything(merged)).toContain('password:correct horse');
  });

  test('an edit that was taken back beats a deletion too: what was typed stands in its history', () => {
    const typed = edited(base, { password: 'only for a minute' }, 2000);
    const back = edited(typed, {}, 3000);
    for (const merged of [mergeItems(base, deleted(4000), back), mergeItems(base, back, deleted(4000))])
      expect(everything(merged)).toContain('password:only for a minute');
    expect(mergeItems(base, deleted(4000), base).kind).toBe('deleted');
  });

  test('can be asked whether every value of a version is still there', () => {
    const after = edited(base, { password: 'new password' }, 2000);
    expect(keepsValues(after, base)).toBe(true);
    expect(keepsValues({ ...after, history: [] }, base)).toBe(false);
    expect(keepsValues(deleted(1), base)).toBe(false);
    expect(keepsValues(base, deleted(1))).toBe(true);
  });

  test('D12 keeps the earlier of two edits of one field in the history', () => {
    const mine = edited(base, { password: 'mine' }, 2000);
    const theirs = edited(base, { password: 'theirs' }, 3000);
    const merged = mergeItems(base, mine, theirs);
    expect(merged).toMatchObject({
      fields: [{ id: 'username' }, { id: 'password', value: 'theirs' }],
      history: [
        { field: 'password', value: 'mine', until: 3000 },
        { field: 'password', value: 'correct horse', until: 3000 },
        { field: 'password', value: 'correct horse', until: 2000 },
      ],
    });
    const other = mergeItems(base, edited(base, { password: 'mine' }, 4000), theirs);
    expect(everything(other)).toContain('password:theirs');
    expect(other).toMatchObject({ fields: [{ id: 'username' }, { id: 'password', value: 'mine' }] });
  });

  test('keeps what either side has added, and drops what one side has removed and the other left alone', () => {
    const shared = changeItem(base, { tags: ['home', 'old'], addresses: [] }, 1500);
    const merged = mergeItems(
      shared,
      changeItem(shared, { tags: ['home', 'work'], favourite: true }, 2000),
      changeItem(
        shared,
        { tags: ['home', 'old', 'bank'], addresses: [{ url: 'https://a.test', match: 'host' }] },
        3000,
      ),
    );
    expect(merged).toMatchObject({
      tags: ['home', 'bank', 'work'],
      favourite: true,
      addresses: [{ url: 'https://a.test', match: 'host' }],
    });
  });

  test('a change of one field beats its removal', () => {
    const mine = changeItem(base, withField(typedOf(base), 'password', ''), 3000);
    const theirs = edited(base, { password: 'changed' }, 2000);
    for (const merged of [mergeItems(base, mine, theirs), mergeItems(base, theirs, mine)]) {
      expect(merged).toMatchObject({ fields: [{ id: 'username' }, { id: 'password', value: 'changed' }] });
    }
  });

  test('decides alike on both devices, equal clocks included', () => {
    const a = edited(base, { password: 'aaa', notes: 'z' }, 2000);
    const b = edited(base, { password: 'bbb', notes: 'y' }, 2000);
    expect(mergeItems(base, a, b)).toEqual(mergeItems(base, b, a));
  });

  test('an edit beats a deletion, and an untouched item stays deleted', () => {
    const needed = edited(base, { notes: 'still needed' }, 1500);
    expect(mergeItems(base, needed, deleted(9000))).toEqual(needed);
    expect(mergeItems(base, deleted(9000), needed)).toEqual(needed);
    expect(mergeItems(base, base, deleted(9000))).toEqual(deleted(9000));
    expect(mergeItems(base, deleted(9000), base)).toEqual(deleted(9000));
    expect(mergeItems(base, deleted(2), deleted(9))).toEqual(deleted(9));
  });

  test('an edit brings an item out of the trash; restoring it beats its staying there', () => {
    const trashed = changeItem(base, { trashedAt: 5000 }, 5000);
    const needed = edited(base, { notes: 'still needed' }, 1500);
    expect(mergeItems(base, trashed, needed)).toMatchObject({ trashedAt: null, notes: 'still needed' });
    expect(mergeItems(base, trashed, base)).toMatchObject({ trashedAt: 5000 });
    const restored = changeItem(trashed, { trashedAt: null }, 6000);
    const tagged = changeItem(trashed, { tags: ['x'] }, 7000);
    expect(mergeItems(trashed, restored, tagged)).toMatchObject({ trashedAt: null, tags: ['x'] });
  });

  test('without a common version the trash stands where nothing else differs, as after a push whose answer was lost', () => {
    const trashed = changeItem(base, { trashedAt: 5000 }, 5000);
    expect(mergeItems(null, trashed, base)).toMatchObject({ trashedAt: 5000 });
    expect(mergeItems(null, base, trashed)).toMatchObject({ trashedAt: 5000 });
    const restored = changeItem(trashed, { trashedAt: null }, 6000);
    expect(mergeItems(null, restored, trashed)).toMatchObject({ trashedAt: null });
    const needed = edited(base, { notes: 'still needed' }, 1500);
    expect(mergeItems(null, trashed, needed)).toMatchObject({ trashedAt: null });
  });

  test('without a common version takes nothing for granted', () => {
    expect(mergeItems(null, liveLogin({ notes: 'a' }), deleted(9000))).toMatchObject({ notes: 'a' });
    expect(everything(mergeItems(null, liveLogin({ notes: 'a' }), liveLogin({ notes: 'b' })))).toEqual(
      new Set([...everything(liveLogin({ notes: 'a' })), 'notes:b']),
    );
  });

  test('S23 loses nothing that was typed, whatever the clocks say', () => {
    const field = fc.record({
      id: fc.constantFrom('username', 'password', 'aaaaaaaaaaa', 'bbbbbbbbbbb'),
      type: fc.constantFrom(...fieldTypes),
      label: fc.string({ maxLength: 3 }),
      value: fc.string(),
    });
    const typed: fc.Arbitrary<TypedItem> = fc.record({
      kind: fc.constantFrom('login', 'card', 'custom'),
      typeName: fc.string({ maxLength: 3 }),
      title: fc.string(),
      addresses: fc.uniqueArray(fc.record({ url: fc.webUrl(), match: fc.constantFrom(...matchRules) }), {
        maxLength: 3,
        selector: ({ url }) => url,
      }),
      fields: fc.uniqueArray(field, { selector: ({ id }) => id }),
      notes: fc.string(),
      tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
      favourite: fc.boolean(),
    });
    const clock = fc.oneof(
      fc.constant(0),
      fc.constant(Number.MAX_SAFE_INTEGER),
      fc.integer({ min: 0, max: 1e13 }),
    );
    fc.assert(
      fc.property(typed, typed, typed, clock, clock, (before, mine, theirs, mineAt, theirsAt) => {
        const common = newItem(before, 1000);
        const [a, b] = [changeItem(common, mine, mineAt), changeItem(common, theirs, theirsAt)];
        const merged = mergeItems(common, a, b);
        const kept = everything(merged);
        for (const value of [...everything(a), ...everything(b)]) expect(kept).toContain(value);
        expect(mergeItems(common, b, a)).toEqual(merged);
      }),
    );
  });

  test('knows when there is nothing new to send', () => {
    expect(sameItem(liveLogin({}, { changedAt: 1 }), liveLogin({}, { changedAt: 2 }))).toBe(true);
    expect(sameItem(base, liveLogin({ notes: 'x' }))).toBe(false);
    expect(sameItem(base, liveLogin({}, { trashedAt: 1 }))).toBe(false);
    const history = [{ field: 'notes', label: '', type: 'lines', value: 'x', until: 1 }] as const;
    expect(sameItem(base, liveLogin({}, { history }))).toBe(false);
    expect(sameItem(deleted(1), deleted(2))).toBe(true);
    expect(sameItem(base, deleted(1))).toBe(false);
  });
});

describe('the history of an item', () => {
  test('takes in what an edit replaces, and nothing that stays or was empty', () => {
    const after = edited(base, { password: 'next', notes: 'now there' }, 5000);
    expect(after).toMatchObject({ notes: 'now there', createdAt: 1000, changedAt: 5000 });
    expect(after.history).toEqual([
      { field: 'password', label: '', type: 'hidden', value: 'correct horse', until: 5000 },
    ]);
  });

  test('knows a field of the user’s own by the name that it had', () => {
    const own = { id: 'abcdefghijk', type: 'text', label: 'Locker', value: '12' } as const;
    const before = changeItem(base, { fields: [...base.fields, own] }, 2000);
    expect(changeItem(before, { fields: base.fields }, 3000).history).toEqual([
      { field: 'abcdefghijk', label: 'Locker', type: 'text', value: '12', until: 3000 },
    ]);
    const renamed = changeItem(before, { fields: [...base.fields, { ...own, label: 'Box' }] }, 3000);
    expect(renamed.history).toEqual([]);
  });

  test('keeps fifty values of a field, newest first, each once', () => {
    let item = base;
    for (let i = 0; i < 60; i += 1)
      item = edited(item, { password: `p${i}`, username: i < 3 ? `u${i}` : 'u2' }, 2000 + i);
    const passwords = item.history.filter(({ field }) => field === 'password');
    expect(passwords).toHaveLength(50);
    expect(passwords[0]).toMatchObject({ field: 'password', value: 'p58', until: 2059 });
    expect(item.history.filter(({ field }) => field === 'username')).toHaveLength(3);
    expect(tidyHistory([...item.history, ...item.history])).toEqual(item.history);
    expect(shortenHistory(item).history).toEqual(item.history.slice(0, 26));
  });
});
