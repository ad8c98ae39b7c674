import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arranged,
  draftOf,
  isEmptyDraft,
  isTemplateField,
  newDraft,
  newFieldId,
  newOfType,
  sameDraft,
  savedOf,
} from '../../../components/item/draft.ts';
import { typedOf } from '../../../utils/vault/fields.ts';
import { matchRules } from '../../../utils/sites/webAddress.ts';
import { type Field, fieldTypes, itemKinds, type TypedItem } from '../../../utils/vault/item.ts';
import { templates } from '../../../utils/vault/templates.ts';

const text = fc.string({ minLength: 1, maxLength: 12 });
const ownField = fc.record({
  id: fc.stringMatching(/^[\w-]{11}$/),
  type: fc.constantFrom(...fieldTypes),
  label: text.filter((label) => label.trim() !== ''),
  value: fc.string({ maxLength: 12 }),
});
/** Any item as it is stored: empty fields of the template left out, ids, addresses and tags each once. */
const typedItem = fc.constantFrom(...itemKinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    typeName: kind === 'custom' ? fc.stringMatching(/^\w{0,8}$/) : fc.constant(''),
    title: fc.string({ maxLength: 12 }).map((title) => title.trim()),
    addresses: fc.uniqueArray(
      fc.record({
        url: fc.stringMatching(/^https:\/\/[a-z]{1,8}\.example$/),
        match: fc.constantFrom(...matchRules),
      }),
      { selector: ({ url }) => url, maxLength: 3 },
    ),
    fields: fc
      .tuple(
        fc.subarray([...templates[kind]]),
        fc.uniqueArray(ownField, { selector: ({ id }) => id, maxLength: 4 }),
        fc.array(text, { minLength: 20, maxLength: 20 }),
      )
      .chain(([template, own, texts]) => {
        const filled: Field[] = template.map((field, at) => ({
          ...field,
          label: '',
          value: texts[at] ?? 'x',
        }));
        return fc.shuffledSubarray([...filled, ...own], { minLength: filled.length + own.length });
      }),
    notes: fc.string({ maxLength: 20 }),
    tags: fc.uniqueArray(fc.stringMatching(/^\w{1,6}$/), { maxLength: 3 }),
    favourite: fc.boolean(),
  }),
);

describe('a new item', () => {
  test('begins empty where there is no page to fill, and a login has a line for an address', () => {
    const draft = newDraft('login');
    expect(isEmptyDraft(draft)).toBe(true);
    expect(draft.addresses).toEqual([{ url: '', match: 'host' }]);
    expect(draft.fields.map(({ id }) => id)).toEqual(['username', 'password', 'totp']);
  });
  test('begins with the page below', () => {
    const draft = newDraft('login', 'www.forge.example');
    expect(draft.title).toBe('forge.example');
    expect(draft.addresses).toEqual([{ url: 'https://www.forge.example', match: 'host' }]);
  });
  test('keeps plain http on this machine itself', () => {
    expect(newDraft('login', '127.0.0.1:8080').addresses).toEqual([
      { url: 'http://127.0.0.1:8080', match: 'host' },
    ]);
  });
  test('of a type of the user’s own has its fields, empty and under ids of their own', () => {
    const fields: Field[] = [{ id: 'a', type: 'hidden', label: 'Lock', value: '' }];
    const draft = newOfType({ itemId: 't', name: 'Bicycle', fields });
    expect(draft).toMatchObject({ kind: 'custom', typeName: 'Bicycle' });
    expect(draft.fields).toMatchObject([{ type: 'hidden', label: 'Lock', value: '' }]);
    expect(draft.fields[0]?.id).toMatch(/^[\w-]{11}$/);
  });
  test('has fields of its own under ids that nobody else makes', () => {
    const ids = new Set(Array.from({ length: 1000 }, newFieldId));
    expect(ids.size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[\w-]{11}$/);
  });
});

describe('from the vault into the form and back', () => {
  test('every item stays as it is, whatever its kind, its fields and their order', () => {
    fc.assert(
      fc.property(typedItem, (item: TypedItem) => {
        const draft = draftOf(item);
        expect(savedOf(draft)).toEqual(typedOf(item));
        expect(sameDraft(draft, draftOf(item))).toBe(true);
      }),
    );
  });
  test('the form offers every field of the template in its order, and then the user’s own in theirs', () => {
    fc.assert(
      fc.property(typedItem, (item) => {
        const shown = arranged(draftOf(item)).map(({ id }) => id);
        const own = item.fields.filter(({ id }) => !isTemplateField(item.kind, id)).map(({ id }) => id);
        expect(shown).toEqual([...templates[item.kind].map(({ id }) => id), ...own]);
      }),
    );
  });
});

describe('what is saved', () => {
  const empty = newDraft('login');
  const withUrls = (...urls: string[]) => ({
    ...empty,
    addresses: urls.map((url) => ({ url, match: 'subdomains' as const })),
  });
  const urlsOf = (draft: TypedItem) => draft.addresses.map(({ url }) => url);

  test('completes a bare host, leaves out empty lines, and keeps each address once with its rule', () => {
    const saved = savedOf(withUrls(' example.org ', '', 'https://other.example/x', 'example.org'));
    expect(urlsOf(saved)).toEqual(['https://example.org', 'https://other.example/x']);
    expect(saved.addresses.every(({ match }) => match === 'subdomains')).toBe(true);
  });
  test('keeps an address that is none as it was typed', () => {
    const odd = ['javascript:alert(1)', 'the red door', 'android://app'];
    expect(urlsOf(savedOf(withUrls(...odd)))).toEqual(odd);
  });
  test('has none of the template’s empty fields, and keeps a field of the user’s own that has a name', () => {
    const named: Field = { id: 'aaaaaaaaaaa', type: 'text', label: 'To be found out', value: '' };
    const nameless: Field = { ...named, id: 'bbbbbbbbbbb', label: ' ' };
    const draft = { ...empty, fields: [...empty.fields, named, nameless] };
    expect(savedOf(draft).fields).toEqual([named]);
  });
  test('never touches the values and the notes', () => {
    const fields = empty.fields.map((field) => ({ ...field, value: ` ${field.id} ` }));
    const saved = savedOf({ ...empty, title: ' T ', fields, notes: ' n\n' });
    expect(saved.title).toBe('T');
    expect(saved.fields.map(({ value }) => value)).toEqual([' username ', ' password ', ' totp ']);
    expect(saved.notes).toBe(' n\n');
  });
  test('is nothing where nothing was typed', () => {
    expect(isEmptyDraft({ ...empty, title: '  ' })).toBe(true);
    expect(isEmptyDraft({ ...empty, notes: 'x' })).toBe(false);
  });
});
