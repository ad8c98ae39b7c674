import type { Field, TypedItem } from './item.ts';
import { type TemplateField, templates } from './templates.ts';

/** The template's fields of a kind; a kind that lists do not show has none. */
export const templateOf = (kind: TypedItem['kind']): readonly TemplateField[] =>
  kind === 'type' || kind === 'generated' ? [] : templates[kind];

/** An item with another value in one of its template's fields: the field is added, changed, or, for an empty value, left out. */
export const withField = <T extends Pick<TypedItem, 'kind' | 'fields'>>(
  item: T,
  id: string,
  value: string,
): T => {
  const order = templateOf(item.kind);
  const place = (one: Field): number => {
    const at = order.findIndex((field) => field.id === one.id);
    return at < 0 ? order.length : at;
  };
  const template = order.find((field) => field.id === id);
  const before = item.fields.find((field) => field.id === id);
  if (template === undefined && before === undefined)
    throw new RangeError('a field that the item does not have');
  const rest = item.fields.filter((field) => field.id !== id);
  if (value === '') return { ...item, fields: rest };
  const field: Field = before
    ? { ...before, value }
    : {
        id,
        type: template?.type ?? 'text',
        label: '',
        value,
        ...(template?.choices && { choices: template.choices }),
      };
  // The user's own fields keep their order, behind the template's.
  return { ...item, fields: [...rest, field].sort((a, b) => place(a) - place(b)) };
};
