import { describe, expect, test } from 'vitest';
import { draftOf, savedOf } from '../../../components/item/draft.ts';
import { changeField } from '../../../components/item/editFields.ts';
import { joinEdits } from '../../../components/item/joinEdits.ts';
import { fieldValue } from '../../../utils/vault/fields.ts';
import { changeItem } from '../../../utils/vault/history.ts';
import type { LiveItem } from '../../../utils/vault/item.ts';
import { itemOfKind } from '../../support/gallery/itemExamples.ts';

const base = itemOfKind('login');
const later = base.changedAt + 1000;
const typed = (change: (draft: ReturnType<typeof draftOf>) => ReturnType<typeof draftOf>) =>
  savedOf(change(draftOf(base)));
const stored = (change: Partial<LiveItem>) => changeItem(base, change, later);
const withValue = (id: string, value: string): Pick<LiveItem, 'fields'> => ({
  fields: base.fields.map((field) => (field.id === id ? { ...field, value } : field)),
});

describe('an item that another device changed while its form was open', () => {
  test('is saved as it was typed where nobody else changed it', () => {
    expect(
      joinEdits(
        base,
        typed((draft) => ({ ...draft, title: 'x' })),
        base,
      ),
    ).toBeNull();
  });
  test('gets the changes of both, each in its field', () => {
    const mine = typed((draft) => changeField({ ...draft, notes: 'mine' }, 'username', { value: 'me' }));
    const joined = joinEdits(base, mine, stored({ ...withValue('password', 'theirs'), tags: ['theirs'] }));
    expect(joined?.both).toEqual([]);
    expect(joined?.item.notes).toBe('mine');
    expect(joined?.item.tags).toEqual(['theirs']);
    expect([
      fieldValue(joined?.item ?? base, 'username'),
      fieldValue(joined?.item ?? base, 'password'),
    ]).toEqual(['me', 'theirs']);
  });
  test('keeps what was typed here where both changed one field, and names it', () => {
    const mine = typed((draft) => changeField(draft, 'password', { value: 'mine' }));
    const theirs = stored(withValue('password', 'theirs'));
    const joined = joinEdits(base, mine, theirs);
    expect(fieldValue(joined?.item ?? base, 'password')).toBe('mine');
    expect(joined?.both).toMatchObject([{ field: 'password', value: 'theirs' }]);
    // What the save replaces goes into the history.
    const saved = changeItem(theirs, joined?.item ?? {}, later + 1);
    expect(saved.history.map(({ value }) => value)).toContain('theirs');
    expect(saved.history.map(({ value }) => value)).toContain(fieldValue(base, 'password'));
  });
  test('gets a field that the other one added, and loses one that was removed here', () => {
    const added = { id: 'aaaaaaaaaaa', type: 'text', label: 'Added', value: 'there' } as const;
    const mine = typed((draft) => ({
      ...draft,
      fields: draft.fields.filter(({ label }) => label !== 'Plan'),
    }));
    const joined = joinEdits(base, mine, stored({ fields: [...base.fields, added] }));
    const labels = joined?.item.fields.map(({ label }) => label);
    expect(labels).toContain('Added');
    expect(labels).not.toContain('Plan');
  });
});
