import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editLogin, newLogin, shortenHistory, tidyHistory, valueText } from '../../../utils/vault/history.ts';
import { type Item, type Login, pastFields } from '../../../utils/vault/item.ts';
import { mergeItems, sameItem } from '../../../utils/vault/merge.ts';
import { login } from './sample.ts';

const deleted = (changedAt: number): Item => ({ kind: 'deleted', changedAt });
const base = login();
/** Every value that can still be seen or found in an item. */
const everything = (item: Item): ReadonlySet<string> =>
  new Set(
    item.kind === 'deleted'
      ? []
      : [
          ...pastFields.map((field) => `${field}:${valueText(item, field)}`),
          ...item.history.map(({ field, value }) => `${field}:${value}`),
        ],
  );

describe('merging two versions of an item', () => {
  test('takes each field from the side that changed it', () => {
    const merged = mergeItems(
      base,
      login({ title: 'New title', changedAt: 2000 }),
      login({ password: 'new password', changedAt: 3000 }),
    );
    expect(merged).toMatchObject({
      title: 'New title',
      password: 'new password',
      username: 'ada',
      changedAt: 3000,
      history: [],
    });
  });

  test('D12 keeps the earlier of two edits of one field in the history', () => {
    const merged = mergeItems(
      base,
      login({ password: 'mine', changedAt: 2000 }),
      login({ password: 'theirs', changedAt: 3000 }),
    );
    expect(merged).toMatchObject({
      password: 'theirs',
      history: [{ field: 'password', value: 'mine', until: 3000 }],
    });
    const other = mergeItems(
      base,
      login({ password: 'mine', changedAt: 4000 }),
      login({ password: 'theirs', changedAt: 3000 }),
    );
    expect(other).toMatchObject({
      password: 'mine',
      history: [{ field: 'password', value: 'theirs', until: 4000 }],
    });
  });

  test('decides alike on both devices, equal clocks included', () => {
    const [a, b] = [
      login({ password: 'aaa', notes: 'z', changedAt: 2000 }),
      login({ password: 'bbb', notes: 'y', changedAt: 2000 }),
    ];
    expect(mergeItems(base, a, b)).toEqual(mergeItems(base, b, a));
  });

  test('an edit beats a deletion, and an untouched item stays deleted', () => {
    const edited = login({ notes: 'still needed', changedAt: 1500 });
    expect(mergeItems(base, edited, deleted(9000))).toEqual(edited);
    expect(mergeItems(base, deleted(9000), edited)).toEqual(edited);
    expect(mergeItems(base, base, deleted(9000))).toEqual(deleted(9000));
    expect(mergeItems(base, deleted(9000), base)).toEqual(deleted(9000));
    expect(mergeItems(base, deleted(2), deleted(9))).toEqual(deleted(9));
  });

  test('without a common version takes nothing for granted', () => {
    expect(mergeItems(null, login({ notes: 'a' }), deleted(9000))).toMatchObject({ notes: 'a' });
    expect(everything(mergeItems(null, login({ notes: 'a' }), login({ notes: 'b' })))).toEqual(
      new Set([...everything(login({ notes: 'a' })), 'notes:b']),
    );
  });

  test('S23 loses nothing that was typed, whatever the clocks say', () => {
    const typed = fc.record({
      title: fc.string(),
      username: fc.string(),
      password: fc.string(),
      notes: fc.string(),
      addresses: fc.array(fc.webUrl(), { maxLength: 3 }),
    });
    const clock = fc.oneof(
      fc.constant(0),
      fc.constant(Number.MAX_SAFE_INTEGER),
      fc.integer({ min: 0, max: 1e13 }),
    );
    fc.assert(
      fc.property(typed, typed, typed, clock, clock, (before, mine, theirs, mineAt, theirsAt) => {
        const common = newLogin(before, 1000);
        const [a, b] = [editLogin(common, mine, mineAt), editLogin(common, theirs, theirsAt)];
        const merged = mergeItems(common, a, b);
        const kept = everything(merged);
        for (const value of [...everything(a), ...everything(b)]) {
          if (!value.endsWith(':')) expect(kept).toContain(value);
        }
        expect(mergeItems(common, b, a)).toEqual(merged);
      }),
    );
  });

  test('knows when there is nothing new to send', () => {
    expect(sameItem(login({ changedAt: 1 }), login({ changedAt: 2 }))).toBe(true);
    expect(sameItem(login(), login({ notes: 'x' }))).toBe(false);
    expect(sameItem(login(), login({ history: [{ field: 'notes', value: 'x', until: 1 }] }))).toBe(false);
    expect(sameItem(deleted(1), deleted(2))).toBe(true);
    expect(sameItem(login(), deleted(1))).toBe(false);
  });
});

describe('the history of a login', () => {
  test('takes in what an edit replaces, and nothing that stays or was empty', () => {
    const edited = editLogin(base, { ...base, password: 'next', notes: 'now there' }, 5000);
    expect(edited).toMatchObject({ password: 'next', notes: 'now there', createdAt: 1000, changedAt: 5000 });
    expect(edited.history).toEqual([{ field: 'password', value: 'correct horse', until: 5000 }]);
  });

  test('keeps fifty values of a field, newest first, each once', () => {
    let item: Login = base;
    for (let i = 0; i < 60; i += 1)
      item = editLogin(item, { ...item, password: `p${i}`, username: i < 3 ? `u${i}` : 'u2' }, 2000 + i);
    const passwords = item.history.filter(({ field }) => field === 'password');
    expect(passwords).toHaveLength(50);
    expect(passwords[0]).toEqual({ field: 'password', value: 'p58', until: 2059 });
    expect(item.history.filter(({ field }) => field === 'username')).toHaveLength(3);
    expect(tidyHistory([...item.history, ...item.history])).toEqual(item.history);
    expect(shortenHistory(item).history).toEqual(item.history.slice(0, 26));
  });
});
