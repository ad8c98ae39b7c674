import { encodeUtf8 } from '../../bytes/utf8.ts';
import type { WebAddress } from '../../sites/webAddress.ts';
import { withRule } from '../../sites/withRule.ts';
import { isConcealed } from '../../vault/fields.ts';
import type { Field, FieldType, ItemKind, PastValue } from '../../vault/item.ts';
import { templates } from '../../vault/templates.ts';
import { bounds } from './bounds.ts';
import { readDay, readMonth } from './dates.ts';
import type { Around, ImportedItem } from './imported.ts';
import { readOtpauth } from './otpauth.ts';

type Extra = Omit<Field, 'id'>;

/** An item that a reader is putting together. */
export type Draft = {
  kind: ItemKind;
  /** The other program's name for its kind, where ours is `custom`. */
  typeName: string;
  title: string;
  addresses: WebAddress[];
  /** Values of the template's fields, by their ids. */
  known: Map<string, string>;
  extras: Extra[];
  notes: string[];
  tags: string[];
  favourite: boolean;
  createdAt: number | null;
  changedAt: number | null;
  trashedAt: number | null;
  past: Omit<PastValue, 'label' | 'type'>[];
};

export const createDraft = (kind: ItemKind, title: string, typeName = ''): Draft => ({
  kind,
  typeName,
  title,
  addresses: [],
  known: new Map(),
  extras: [],
  notes: [],
  tags: [],
  favourite: false,
  createdAt: null,
  changedAt: null,
  trashedAt: null,
  past: [],
});

const manyLines: ReadonlyMap<FieldType, FieldType> = new Map([
  ['text', 'lines'],
  ['hidden', 'hiddenLines'],
]);

/** Keeps a value as a field of the user's own, named as the other program named it. */
export const putExtra = (draft: Draft, label: string, value: string, type: FieldType = 'text'): void => {
  if (value === '') return;
  const otpauth = type === 'totp' ? readOtpauth(value, draft.title) : null;
  if (otpauth !== null) draft.extras.push({ type, label, value: otpauth });
  else if (type === 'totp') draft.extras.push({ type: 'hidden', label, value });
  else if (type === 'date' && readDay(value) === null) draft.extras.push({ type: 'text', label, value });
  else if (type === 'month' && readMonth(value) === null) draft.extras.push({ type: 'text', label, value });
  else if (type === 'date') draft.extras.push({ type, label, value: readDay(value) ?? value });
  else if (type === 'month') draft.extras.push({ type, label, value: readMonth(value) ?? value });
  else {
    const isLong = /[\n\r\v]/.test(value);
    draft.extras.push({ type: isLong ? (manyLines.get(type) ?? type) : type, label, value });
  }
};

/** A value as the template's field keeps it; null where it does not fit there. */
const fitting = (draft: Draft, id: string, value: string): string | null => {
  const field = templates[draft.kind].find((one) => one.id === id);
  switch (field?.type) {
    case undefined:
      return null;
    case 'date':
      return readDay(value);
    case 'month':
      return readMonth(value);
    case 'totp':
      return readOtpauth(value, draft.title);
    case 'choice':
      return field.choices?.find((choice) => choice.toLowerCase() === value.toLowerCase()) ?? null;
    case 'lines':
    case 'hiddenLines':
      return value;
    default:
      return /[\n\r\v]/.test(value) ? null : value;
  }
};

/**
 * Keeps a value in a field of the template; where the kind has no such field, the value does not fit, or there is another
 * already, as a field of the user's own.
 * @param label what the other program calls it
 * @param type of the field of the user's own
 */
export const putField = (
  draft: Draft,
  id: string,
  label: string,
  value: string,
  type: FieldType = 'text',
): void => {
  if (value === '') return;
  const fit = fitting(draft, id, value);
  const before = draft.known.get(id);
  if (fit !== null && before === undefined) draft.known.set(id, fit);
  else if (fit === null || before !== fit) {
    const own = templates[draft.kind].find((field) => field.id === id)?.type;
    // What is hidden stays hidden.
    putExtra(
      draft,
      label,
      value,
      own !== undefined && isConcealed(own) && !isConcealed(type) ? 'hidden' : type,
    );
  }
};

/** Keeps a web address; by itself it stands for its own host and no other, as it does where a wider rule makes no sense. */
export const putAddress = (draft: Draft, url: string, match: WebAddress['match'] = 'host'): void => {
  const trimmed = url.trim();
  if (trimmed === '' || draft.addresses.some((address) => address.url === trimmed)) return;
  if (draft.addresses.length < bounds.addresses) {
    draft.addresses.push(withRule({ url: trimmed }, match) ?? { url: trimmed, match: 'host' });
  } else putExtra(draft, '', trimmed, 'web');
};

/** A value that stood in a field of the template before. */
export const putPast = (
  draft: Draft,
  field: string,
  value: string,
  until: number | null,
  around: Around,
): void => {
  if (value !== '') draft.past.push({ field, value, until: until ?? draft.changedAt ?? around.now });
};

/** Of what history keeps beside fields. */
const pastTypes: Readonly<Record<string, FieldType>> = { notes: 'lines', addresses: 'web' };

/** The item, where it can be stored; why not, where it cannot. */
export const judgeSize = (item: ImportedItem): ImportedItem | 'too-large' | 'empty' => {
  const { title, addresses, fields, notes, tags } = item;
  if (title === '' && addresses.length === 0 && fields.length === 0 && notes === '') return 'empty';
  const inLists = JSON.stringify([
    title,
    addresses,
    tags,
    fields.find(({ id }) => id === 'username')?.value ?? '',
  ]);
  const isTooLarge =
    title.length > bounds.title ||
    notes.length > bounds.notes ||
    fields.length > bounds.fields ||
    tags.length > bounds.tags ||
    encodeUtf8(inLists).length > bounds.overview ||
    encodeUtf8(JSON.stringify({ ...item, history: [] })).length > bounds.item;
  return isTooLarge ? 'too-large' : item;
};

/** The item that was put together, or why it is none. */
export const settle = (draft: Draft, around: Around): ImportedItem | 'too-large' | 'empty' => {
  const template = templates[draft.kind];
  const known = template.flatMap(({ id, type, choices }): Field[] => {
    const value = draft.known.get(id);
    return value === undefined ? [] : [{ id, type, label: '', value, ...(choices && { choices }) }];
  });
  const own = draft.extras.map((extra, index): Field => ({
    id: around.newFieldId(),
    ...extra,
    // A field that nobody has named still needs something to be called.
    label: extra.label === '' ? `#${index + 1}` : extra.label,
  }));
  const tags = [...new Set(draft.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
  const item: ImportedItem = {
    kind: draft.kind,
    typeName: draft.kind === 'custom' ? draft.typeName.slice(0, bounds.title) : '',
    title: draft.title.slice(0, bounds.title),
    addresses: draft.addresses,
    fields: [...known, ...own],
    notes: [draft.title.length > bounds.title ? draft.title : '', ...draft.notes]
      .filter((note) => note !== '')
      .join('\n\n'),
    tags,
    favourite: draft.favourite,
    createdAt: draft.createdAt,
    changedAt: draft.changedAt,
    trashedAt: draft.trashedAt,
    history: draft.past
      .map((past): PastValue => {
        const type = template.find(({ id }) => id === past.field)?.type ?? pastTypes[past.field] ?? 'text';
        return { ...past, label: '', type };
      })
      .sort((a, b) => b.until - a.until),
  };
  return judgeSize(item);
};
