import { describe, expect, test } from 'vitest';
import { arranged, type Draft, draftOf, newDraft, savedOf } from '../../../components/item/draft.ts';
import {
  changeField,
  withKind,
  withMoved,
  withNewField,
  withoutField,
  withOwnType,
  withPastValue,
} from '../../../components/item/editFields.ts';
import { fieldValue } from '../../../utils/vault/fields.ts';
import { type Field, itemKinds } from '../../../utils/vault/item.ts';
import { itemOfKind } from '../../support/gallery/itemExamples.ts';

const nameOf = ({ id, label }: Pick<Field, 'id' | 'label'>): string => label || `the ${id}`;
let made = 0;
const newId = (): string => `own${String(made++).padStart(8, '0')}`;
const into = (draft: Draft, kind: Draft['kind']): Draft => withKind(draft, kind, nameOf, newId);

/** What a person sees: names and values of everything that is filled in. */
const shownIn = (draft: Draft): string[] =>
  arranged(draft)
    .filter(({ value }) => value !== '')
    .map((field) => `${nameOf(field)}: ${field.value}`)
    .sort();
const ownIn = (draft: Draft): readonly string[] =>
  arranged(draft)
    .filter(({ label }) => label !== '')
    .map(({ label }) => label);

describe('another kind', () => {
  test.each(itemKinds)(
    '%s becomes every other kind and itself again, with every value under its name',
    (kind) => {
      const draft = draftOf(itemOfKind(kind));
      for (const other of itemKinds) {
        const changed = into(draft, other);
        expect(changed.kind).toBe(other);
        expect(shownIn(changed)).toEqual(shownIn(draft));
        const back = into(changed, kind);
        expect(shownIn(back)).toEqual(shownIn(draft));
        for (const { id, value } of draft.fields.filter(({ label }) => label === ''))
          expect(fieldValue(back, id)).toBe(value);
      }
    },
  );
  test('offers the new template’s fields, and leaves the empty ones of the old one behind', () => {
    const changed = into(newDraft('login'), 'card');
    expect(changed.fields.map(({ id }) => id)).toEqual(newDraft('card').fields.map(({ id }) => id));
  });
  test('gives no id twice', () => {
    const changed = into(into(draftOf(itemOfKind('identity')), 'bank'), 'insurance');
    const ids = changed.fields.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('keeps title, addresses, notes, tags and the star', () => {
    const { title, addresses, notes, tags, favourite } = savedOf(draftOf(itemOfKind('login')));
    expect(savedOf(into(draftOf(itemOfKind('login')), 'note'))).toMatchObject({
      title,
      addresses,
      notes,
      tags,
      favourite,
    });
  });
});

describe('a type of the user’s own', () => {
  const fields: Field[] = [
    { id: 'a', type: 'text', label: 'the username', value: '' },
    { id: 'b', type: 'date', label: 'Bought on', value: '' },
  ];
  test('offers its fields, takes those of the same name, and keeps the rest', () => {
    const login = changeField(newDraft('login'), 'username', { value: 'ada' });
    const typed = changeField(login, 'password', { value: 'secret' });
    const draft = withOwnType(typed, { itemId: 't', name: 'Bicycle', fields }, nameOf, newId);
    expect(draft).toMatchObject({ kind: 'custom', typeName: 'Bicycle' });
    expect(ownIn(draft)).toEqual(['the username', 'the password', 'Bought on']);
    expect(draft.fields.map(({ value }) => value)).toEqual(['ada', 'secret', '']);
  });
});

describe('fields of the user’s own', () => {
  const begun = withNewField(withNewField(newDraft('wifi'), 'text', 'one'), 'choice', 'two');
  const own = (draft: Draft): string[] =>
    draft.fields.map(({ id }) => id).filter((id) => /^(one|two)$/.test(id));

  test('are added at the end, with choices where there is something to choose', () => {
    expect(begun.fields.slice(-2)).toEqual([
      { id: 'one', type: 'text', label: '', value: '' },
      { id: 'two', type: 'choice', label: '', value: '', choices: [] },
    ]);
  });
  test('change places among themselves, and no further', () => {
    expect(own(withMoved(begun, 'two', -1))).toEqual(['two', 'one']);
    expect(own(withMoved(begun, 'one', 1))).toEqual(['two', 'one']);
    expect(withMoved(begun, 'one', -1)).toBe(begun);
    expect(withMoved(begun, 'two', 1)).toBe(begun);
    expect(withMoved(begun, 'ssid', 1)).toBe(begun);
  });
  test('are renamed, retyped and removed', () => {
    expect(changeField(begun, 'one', { label: 'Shelf' }).fields.at(-2)?.label).toBe('Shelf');
    expect(own(withoutField(begun, 'one'))).toEqual(['two']);
  });
});

describe('an earlier value', () => {
  const past = { label: '', type: 'hidden', value: 'before' } as const;
  test('comes back into its field', () => {
    const draft = withPastValue(draftOf(itemOfKind('login')), { ...past, field: 'password' });
    expect(fieldValue(draft, 'password')).toBe('before');
  });
  test('of a field that is gone comes back with it', () => {
    const gone = { ...past, field: 'aaaaaaaaaaa', label: 'Lock' };
    const draft = withPastValue(draftOf(itemOfKind('note')), gone);
    expect(savedOf(draft).fields).toEqual([
      { id: 'aaaaaaaaaaa', type: 'hidden', label: 'Lock', value: 'before' },
    ]);
  });
  test('comes back as title, as notes, and as one more address', () => {
    const draft = draftOf(itemOfKind('login'));
    expect(withPastValue(draft, { ...past, field: 'title' }).title).toBe('before');
    expect(withPastValue(draft, { ...past, field: 'notes' }).notes).toBe('before');
    const urls = withPastValue(draft, { ...past, field: 'addresses' }).addresses.map(({ url }) => url);
    expect(urls).toEqual([...draft.addresses.map(({ url }) => url), 'before']);
  });
});
