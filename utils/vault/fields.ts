import type { Field, FieldType, LiveItem, TypedItem } from './item.ts';
import type { WebAddress } from '../sites/webAddress.ts';
import { type TemplateField, templates } from './templates.ts';

const concealedTypes: ReadonlySet<FieldType> = new Set(['hidden', 'hiddenLines', 'totp']);

/** Whether a value is shown on request only. */
export const isConcealed = (type: FieldType): boolean => concealedTypes.has(type);

/** What an item has in a field; empty where it has none. @param id of the template or of the item's own */
export const fieldValue = (item: Pick<TypedItem, 'fields'>, id: string): string =>
  item.fields.find((field) => field.id === id)?.value ?? '';

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

/** Addresses that stand for their own host alone, as most do. */
export const exactly = (urls: readonly string[]): readonly WebAddress[] =>
  [...new Set(urls)].map((url) => ({ url, match: 'host' }));

/** A login that consists of what nearly every login has. */
export const typedLogin = (login: {
  readonly title: string;
  readonly urls: readonly string[];
  readonly username: string;
  readonly password: string;
}): TypedItem & { readonly kind: 'login' } => {
  const empty = {
    kind: 'login',
    typeName: '',
    title: login.title,
    addresses: exactly(login.urls),
    fields: [],
    notes: '',
    tags: [],
    favourite: false,
  } as const;
  return withField(
    withField<TypedItem & { readonly kind: 'login' }>(empty, 'username', login.username),
    'password',
    login.password,
  );
};

/** The part of an item that a person types. */
export const typedOf = ({
  kind,
  typeName,
  title,
  addresses,
  fields,
  notes,
  tags,
  favourite,
}: TypedItem): TypedItem => ({ kind, typeName, title, addresses, fields, notes, tags, favourite });

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/**
 * What tells two items of a kind apart, on the second line of a row: of a login its user name, whole; of a card no more of
 * its number than the last four digits. Nothing of it is a secret.
 */
export const subtitleOf = (item: Pick<LiveItem, 'kind' | 'fields'>): string => {
  const value = (id: string): string => fieldValue(item, id);
  switch (item.kind) {
    case 'card': {
      const digits = value('cardNumber').replace(/\D/gu, '');
      return joined(value('cardType'), digits.length >= 8 ? `•••• ${digits.slice(-4)}` : '');
    }
    case 'identity':
      return joined(value('givenName'), value('familyName')) || value('email');
    case 'bank':
      return value('bankName') || value('accountHolder');
    case 'wifi':
      return value('ssid');
    case 'ssh':
    case 'api':
      return joined(value('username'), value('host'));
    case 'software':
      return value('version') || value('licensedTo');
    case 'passport':
    case 'licence':
    case 'document':
    case 'membership':
      return value('fullName');
    case 'insurance':
      return value('insured');
    default:
      return value('username');
  }
};
