import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { typedOf } from '../../../utils/vault/fields.ts';
import { withField } from '../../../utils/vault/withField.ts';
import type { FieldType, ItemKind, ShownItem, TypedItem } from '../../../utils/vault/item.ts';
import { type TemplateField, templates } from '../../../utils/vault/templates.ts';
import type { Command } from './commands.ts';

const templateOf = (kind: TypedItem['kind']): readonly TemplateField[] =>
  kind === 'type' || kind === 'generated' ? [] : templates[kind];

/** A value of a type that no other has. */
const valueOf = (type: FieldType, n: number): string => {
  const date = new Date(Date.UTC(2000, 0, 1 + n)).toISOString();
  switch (type) {
    case 'lines':
    case 'hiddenLines':
      return `line one\nline ${n}`;
    case 'email':
      return `ada${n}@example.org`;
    case 'phone':
      return `+49 30 ${n}`;
    case 'web':
      return `https://example.org/${n}`;
    case 'date':
      return date.slice(0, 10);
    case 'month':
      return `${2000 + n}-01`;
    case 'totp':
      return `otpauth://totp/Ada?secret=JBSWY3DPEHPK3PXP&issuer=${n}`;
    default:
      return `value ${n}`;
  }
};

const filled = (typed: TypedItem, id: string, n: number): TypedItem => {
  const type = templateOf(typed.kind).find((field) => field.id === id)?.type ?? 'text';
  return withField(typed, id, valueOf(type, n));
};

/** A new item with a title and, where its kind has fields, the first of them. */
export const newForm = (kind: ItemKind, n: number): TypedItem => {
  const typed: TypedItem = {
    kind,
    typeName: kind === 'custom' ? 'Bicycle' : '',
    title: `title ${n}`,
    addresses: [],
    fields: [],
    notes: '',
    tags: [],
    favourite: false,
  };
  const [first] = templateOf(kind);
  return first === undefined ? typed : filled(typed, first.id, n);
};

const withOwn = (typed: TypedItem, at: number, type: FieldType, n: number): TypedItem => {
  const own = typed.fields.filter(({ label }) => label !== '');
  const id = own[at]?.id ?? encodeBase64url(randomBytes(8));
  const value = valueOf(type, n);
  const field = {
    id,
    type,
    label: own[at]?.label ?? `own ${n}`,
    value,
    ...(type === 'choice' && { choices: [value, 'another'] }),
  };
  const fields = typed.fields.some((one) => one.id === id)
    ? typed.fields.map((one) => (one.id === id ? field : one))
    : [...typed.fields, field];
  return { ...typed, fields };
};

const withAddress = (typed: TypedItem, at: number, n: number): TypedItem => {
  const address = { url: `https://site${n}.example`, match: 'host' as const };
  const addresses = [...typed.addresses];
  addresses[Math.min(at, addresses.length)] = address;
  return { ...typed, addresses };
};

/** What a person makes of an item in its form; `n` is a number that no other save has. */
export const editedForm = (
  item: ShownItem,
  command: Extract<Command, { is: 'edit' | 'empty' | 'same' }>,
  n: number,
): TypedItem => {
  const typed = typedOf(item);
  if (command.is === 'same') return typed;
  const { at } = command;
  if (command.is === 'empty') return { ...typed, fields: typed.fields.filter((_, i) => i !== at) };
  switch (command.part) {
    case 'title':
      return { ...typed, title: `title ${n}` };
    case 'notes':
      return { ...typed, notes: `notes ${n}` };
    case 'address':
      return withAddress(typed, at, n);
    case 'own':
      return withOwn(typed, at, command.type, n);
    default: {
      const template = templateOf(typed.kind);
      const field = template[at % Math.max(1, template.length)];
      return field === undefined ? { ...typed, notes: `notes ${n}` } : filled(typed, field.id, n);
    }
  }
};
