import type { Field, FieldType, LiveItem, TypedItem } from './item.ts';
import type { WebAddress } from '../sites/webAddress.ts';

const concealedTypes: ReadonlySet<FieldType> = new Set(['hidden', 'hiddenLines', 'totp']);

/** Whether a value is shown on request only. */
export const isConcealed = (type: FieldType): boolean => concealedTypes.has(type);

/** What an item has in a field; empty where it has none. @param id of the template or of the item's own */
export const fieldValue = (item: Pick<TypedItem, 'fields'>, id: string): string =>
  item.fields.find((field) => field.id === id)?.value ?? '';

/** Addresses that stand for their own host alone, as most do. */
export const exactly = (urls: readonly string[]): readonly WebAddress[] =>
  [...new Set(urls)].map((url) => ({ url, match: 'host' }));

const loginFields = { username: 'text', password: 'hidden' } as const;
const loginField = (id: keyof typeof loginFields, value: string): Field => ({
  id,
  type: loginFields[id],
  label: '',
  value,
});

/** A login that consists of what nearly every login has. */
export const typedLogin = (login: {
  readonly title: string;
  readonly urls: readonly string[];
  readonly username: string;
  readonly password: string;
}): TypedItem & { readonly kind: 'login' } => ({
  kind: 'login',
  typeName: '',
  title: login.title,
  addresses: exactly(login.urls),
  fields: [loginField('username', login.username), loginField('password', login.password)].filter(
    ({ value }) => value !== '',
  ),
  notes: '',
  tags: [],
  favourite: false,
});

/** A login with another password, behind its user name where it had none. */
export const withPassword = <T extends Pick<TypedItem, 'fields'>>(login: T, password: string): T => {
  const field = loginField('password', password);
  if (login.fields.some(({ id }) => id === 'password'))
    return {
      ...login,
      fields: login.fields.map((one) => (one.id === 'password' ? { ...one, value: password } : one)),
    };
  const at = login.fields.findIndex(({ id }) => id === 'username') + 1;
  return { ...login, fields: login.fields.toSpliced(at, 0, field) };
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
