import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import type { OwnType } from '../../utils/messaging/types.ts';
import { isLoopback } from '../../utils/sites/loopback.ts';
import { exactly, typedOf } from '../../utils/vault/fields.ts';
import { templateOf } from '../../utils/vault/withField.ts';
import type { Field, FieldType, ItemKind, TypedItem } from '../../utils/vault/item.ts';
import type { TemplateField } from '../../utils/vault/templates.ts';

/** What the form of an item holds: what a person types, and a place for everything that could be typed. */
export type Draft = TypedItem & { readonly kind: ItemKind };

/** For a field of the user's own: 11 characters of base64url. */
export const newFieldId = (): string => encodeBase64url(randomBytes(8));

export const isTemplateField = (kind: ItemKind, id: string): boolean =>
  templateOf(kind).some((field) => field.id === id);

const emptyField = ({ id, type, choices }: TemplateField): Field => ({
  id,
  type,
  label: '',
  value: '',
  ...(choices && { choices }),
});

/** With the fields of the kind's template that are missing. What is there stays where it is. */
export const withTemplate = (fields: readonly Field[], kind: ItemKind): readonly Field[] => [
  ...fields,
  ...templateOf(kind)
    .filter(({ id }) => !fields.some((field) => field.id === id))
    .map(emptyField),
];

/** The fields as the form shows them: the template's in its order, then the user's own in theirs. */
export const arranged = ({ kind, fields }: Pick<Draft, 'kind' | 'fields'>): readonly Field[] => [
  ...templateOf(kind).flatMap(({ id }) => fields.filter((field) => field.id === id)),
  ...fields.filter(({ id }) => !isTemplateField(kind, id)),
];

/** Logins have a line for an address, if an empty one. */
const withLine = (draft: Draft): Draft =>
  draft.kind === 'login' && draft.addresses.length === 0
    ? { ...draft, addresses: [{ url: '', match: 'host' }] }
    : draft;

/** What the form begins with. Types of the user's own and generated passwords have no form. */
export const draftOf = (item: TypedItem): Draft => {
  const kind = item.kind === 'type' || item.kind === 'generated' ? 'custom' : item.kind;
  return withLine({ ...typedOf(item), kind, fields: withTemplate(item.fields, kind) });
};

/** A new item, for the page below where there is one that can be filled. `host`: with its port. */
export const newDraft = (kind: ItemKind, host = ''): Draft => {
  const name = URL.parse(`http://${host}`)?.hostname ?? '';
  const url = `${isLoopback(name) ? 'http' : 'https'}://${host}`;
  return withLine({
    kind,
    typeName: '',
    title: name.replace(/^www\./, ''),
    addresses: exactly(host === '' ? [] : [url]),
    fields: withTemplate([], kind),
    notes: '',
    tags: [],
    favourite: false,
  });
};

/** A new item of a type of the user's own. */
export const newOfType = ({ name, fields }: OwnType, newId: () => string = newFieldId): Draft => ({
  ...newDraft('custom'),
  typeName: name,
  fields: fields.map((field) => ({ ...field, id: newId(), value: '' })),
});

/** An address as typed: "example.org" means the page there. Anything with a scheme of its own stays as it is. */
const completed = (address: string): string =>
  address === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(address) || !/^[^\s/]+\.[^\s]+$/.test(address)
    ? address
    : `https://${address}`;

/** The first of those that are equal by `key`. */
const once = <T>(all: readonly T[], key: (one: T) => string): readonly T[] => {
  const seen = new Set<string>();
  return all.filter((one) => !seen.has(key(one)) && seen.add(key(one)));
};

/**
 * What is saved of a draft: addresses completed, empty lines and empty fields of the template left out, nothing else
 * touched. A field of the user's own stays where it has a name or a value.
 */
export const savedOf = (draft: Draft): Draft => ({
  ...draft,
  typeName: draft.kind === 'custom' ? draft.typeName.trim() : '',
  title: draft.title.trim(),
  addresses: once(
    draft.addresses
      .map((address) => ({ ...address, url: completed(address.url.trim()) }))
      .filter(({ url }) => url !== ''),
    ({ url }) => url,
  ),
  fields: draft.fields.filter(
    ({ id, label, value }) => value !== '' || (!isTemplateField(draft.kind, id) && label.trim() !== ''),
  ),
  tags: once(
    draft.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
    (tag) => tag,
  ),
});

/** Nothing to tell it by, and nothing in it: not worth a place in the vault. */
export const isEmptyDraft = (draft: Draft): boolean => {
  const { title, addresses, fields, notes } = savedOf(draft);
  return title === '' && addresses.length === 0 && notes === '' && fields.every(({ value }) => value === '');
};

/** Whether the two would be saved as the same. */
export const sameDraft = (a: Draft, b: Draft): boolean =>
  JSON.stringify(savedOf(a)) === JSON.stringify(savedOf(b));

/** Types of fields that a person can choose from, the most wanted first. */
export const offeredTypes: readonly FieldType[] = [
  'text',
  'hidden',
  'web',
  'date',
  'totp',
  'email',
  'phone',
  'choice',
  'lines',
  'hiddenLines',
  'month',
];
