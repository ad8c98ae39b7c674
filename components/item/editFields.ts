import type { OwnType } from '../../utils/messaging/types.ts';
import type { Field, FieldType, ItemKind } from '../../utils/vault/item.ts';
import { exactly } from '../../utils/vault/fields.ts';
import { templateOf } from '../../utils/vault/withField.ts';
import { type Draft, isTemplateField, newFieldId, withTemplate } from './draft.ts';

/** The draft with a part of one field changed. */
export const changeField = (draft: Draft, id: string, part: Partial<Field>): Draft => ({
  ...draft,
  fields: draft.fields.map((field) => (field.id === id ? { ...field, ...part } : field)),
});

export const withoutField = (draft: Draft, id: string): Draft => ({
  ...draft,
  fields: draft.fields.filter((field) => field.id !== id),
});

/** With one more field of the user's own, at the end. */
export const withNewField = (draft: Draft, type: FieldType, id: string = newFieldId()): Draft => ({
  ...draft,
  fields: [...draft.fields, { id, type, label: '', value: '', ...(type === 'choice' && { choices: [] }) }],
});

/** With a field of the user's own one place up (-1) or down (1) among those of the user's own. */
export const withMoved = (draft: Draft, id: string, by: -1 | 1): Draft => {
  const own = draft.fields.filter((field) => !isTemplateField(draft.kind, field.id));
  const at = own.findIndex((field) => field.id === id);
  const [one, other] = [own[at], own[at + by]];
  if (!one || !other) return draft;
  return {
    ...draft,
    fields: draft.fields.map((field) => (field === one ? other : field === other ? one : field)),
  };
};

/** With an earlier value in its place again. A field that is gone comes back as one of the user's own. */
export const withPastValue = (
  draft: Draft,
  { field: id, label, type, value }: Pick<Field, 'label' | 'type' | 'value'> & { readonly field: string },
): Draft => {
  if (id === 'title') return { ...draft, title: value };
  if (id === 'notes') return { ...draft, notes: value };
  if (id === 'addresses') {
    const urls = value.split('\n').filter((url) => url !== '');
    const there = draft.addresses.filter(({ url }) => !urls.includes(url));
    return { ...draft, addresses: [...there, ...exactly(urls)] };
  }
  if (draft.fields.some((field) => field.id === id)) return changeField(draft, id, { value });
  return { ...draft, fields: [...draft.fields, { id, type, label, value }] };
};

/**
 * The same draft as another kind of item. What the new kind has no field for becomes a field of the user's own, under the
 * name that it had on the screen; a field of the user's own that has type and name of an empty one of the new kind becomes
 * that one. So nothing is lost, and going back brings everything back.
 * @param nameOf what a field is called on the screen
 */
export const withKind = (
  draft: Draft,
  kind: ItemKind,
  nameOf: (field: Pick<Field, 'id' | 'label'>) => string,
  newId: () => string = newFieldId,
): Draft => {
  if (kind === draft.kind) return { ...draft, typeName: '' };
  // Empty ones of the old template are left behind, and those of the new one come at the end.
  const held = draft.fields.filter(({ id, value }) => value !== '' || !isTemplateField(draft.kind, id));
  const taken = new Set(held.map(({ id }) => id));
  const fields = held.map((field): Field => {
    if (isTemplateField(kind, field.id)) return field;
    if (isTemplateField(draft.kind, field.id)) return { ...field, id: newId(), label: nameOf(field) };
    const place = templateOf(kind).find(
      ({ id, type }) => type === field.type && !taken.has(id) && nameOf({ id, label: '' }) === field.label,
    );
    if (!place || field.value === '') return field;
    taken.add(place.id);
    return { ...field, id: place.id, label: '' };
  });
  return { ...draft, kind, typeName: '', fields: withTemplate(fields, kind) };
};

/** The same draft as an item of a type of the user's own: its fields by their names, and those of the draft that it lacks. */
export const withOwnType = (
  draft: Draft,
  type: OwnType,
  nameOf: (field: Pick<Field, 'id' | 'label'>) => string,
  newId: () => string = newFieldId,
): Draft => {
  const custom = withKind(draft, 'custom', nameOf, newId);
  const missing = type.fields.filter(
    ({ label, type: of }) => !custom.fields.some((field) => field.label === label && field.type === of),
  );
  const kept = custom.fields.filter(({ value }) => value !== '');
  return {
    ...custom,
    typeName: type.name,
    fields: [...kept, ...missing.map((field) => ({ ...field, id: newId(), value: '' }))],
  };
};
