import * as v from 'valibot';
import type { WebAddress } from '../../sites/webAddress.ts';
import type { FieldType, ItemKind } from '../../vault/item.ts';
import { createDraft, type Draft, putAddress, putExtra, putField, putPast } from './draft.ts';
import type { Around } from './imported.ts';
import { Flag, listOf, maybe, membersOf, Moment, Num, Txt } from './json.ts';

const Uri = v.object({ uri: Txt, match: Num });
/** One record of Bitwarden's JSON export. */
export const BitwardenItem = v.object({
  type: v.number(),
  name: Txt,
  notes: Txt,
  favorite: Flag,
  folderId: Txt,
  collectionIds: listOf(v.string()),
  creationDate: Moment,
  revisionDate: Moment,
  deletedDate: Moment,
  fields: listOf(v.object({ name: Txt, value: Txt, type: Num })),
  passwordHistory: listOf(v.object({ password: Txt, lastUsedDate: Moment })),
  login: maybe(
    v.object({
      uris: listOf(Uri),
      username: Txt,
      password: Txt,
      totp: Txt,
      fido2Credentials: listOf(v.object({ rpId: Txt })),
    }),
  ),
  card: v.optional(v.unknown()),
  identity: v.optional(v.unknown()),
  sshKey: v.optional(v.unknown()),
  bankAccount: v.optional(v.unknown()),
  passport: v.optional(v.unknown()),
  driversLicense: v.optional(v.unknown()),
});
export type BitwardenItem = v.InferOutput<typeof BitwardenItem>;

/** Bitwarden's rules, by its numbers; none is its default, ours is narrower. An exact address begins as itself; what a pattern means cannot be kept. */
const rules: readonly WebAddress['match'][] = ['domain', 'host', 'prefix', 'prefix', 'never', 'never'];
const fieldTypes: readonly FieldType[] = ['text', 'hidden', 'text', 'text'];

/** Its kinds by number, with the member that holds their fields. */
const kinds: Readonly<Record<number, readonly [ItemKind, keyof BitwardenItem | null]>> = {
  1: ['login', null],
  2: ['note', null],
  3: ['card', 'card'],
  4: ['identity', 'identity'],
  5: ['ssh', 'sshKey'],
  6: ['bank', 'bankAccount'],
  7: ['licence', 'driversLicense'],
  8: ['passport', 'passport'],
};

/** Where a member of theirs belongs in ours, where its name is another one. */
const places: Readonly<Record<string, string>> = {
  cardholderName: 'cardholder',
  number: 'cardNumber',
  code: 'securityCode',
  brand: 'cardType',
  title: 'salutation',
  firstName: 'givenName',
  lastName: 'familyName',
  postalCode: 'postcode',
  state: 'region',
  ssn: 'socialNumber',
  keyFingerprint: 'fingerprint',
  nameOnAccount: 'accountHolder',
  swiftCode: 'bic',
  bankContactPhone: 'phone',
  licenseNumber: 'number',
  passportNumber: 'number',
  licenseClass: 'vehicleClass',
  issuingCountry: 'country',
  issuingAuthority: 'issuer',
  issueDate: 'issued',
  expirationDate: 'validUntil',
  dateOfBirth: 'birthday',
  placeOfBirth: 'birthplace',
  birthPlace: 'birthplace',
};
const hiddenMembers = new Set(['ssn', 'passportNumber', 'licenseNumber', 'nationalIdentificationNumber']);

const textIn = (members: ReadonlyMap<string, unknown>, name: string): string => {
  const value = members.get(name);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};
const joined = (members: Map<string, unknown>, names: readonly string[], between: string): string => {
  const value = names
    .map((name) => textIn(members, name))
    .filter((text) => text !== '')
    .join(between);
  for (const name of names) members.delete(name);
  return value;
};

const putMembers = (draft: Draft, from: unknown): void => {
  const members = new Map(membersOf(from));
  const month = textIn(members, 'expMonth');
  if (month !== '' || members.has('expYear')) {
    putField(draft, 'expires', 'expiration', joined(members, ['expMonth', 'expYear'], '/'));
  }
  if (draft.kind === 'identity') {
    putField(
      draft,
      'street',
      'address',
      joined(members, ['address1', 'address2', 'address3'], '\n'),
      'lines',
    );
  }
  if (draft.kind === 'passport' || draft.kind === 'licence') {
    const names = ['givenName', 'firstName', 'middleName', 'surname', 'lastName'];
    putField(draft, 'fullName', 'name', joined(members, names, ' '));
  }
  for (const name of members.keys()) {
    const place = draft.kind === 'card' || !['number', 'code'].includes(name) ? places[name] : undefined;
    putField(draft, place ?? name, name, textIn(members, name), hiddenMembers.has(name) ? 'hidden' : 'text');
  }
};

/** An item from one record, and the sites whose passkeys stay behind; null for a kind that is not known. */
export const readBitwardenItem = (
  raw: BitwardenItem,
  tags: readonly string[],
  around: Around,
): { readonly draft: Draft; readonly passkeys: readonly string[] } | null => {
  const [kind, member] = kinds[raw.type] ?? [];
  if (kind === undefined || member === undefined) return null;
  const draft = createDraft(kind, raw.name);
  draft.favourite = raw.favorite;
  draft.tags.push(...tags);
  draft.createdAt = raw.creationDate;
  draft.changedAt = raw.revisionDate;
  draft.trashedAt = raw.deletedDate === null ? null : around.now;
  draft.notes.push(raw.notes);
  for (const { uri, match } of raw.login?.uris ?? []) {
    putAddress(draft, uri, match === null ? 'host' : (rules[match] ?? 'host'));
  }
  putField(draft, 'username', 'username', raw.login?.username ?? '');
  putField(draft, 'password', 'password', raw.login?.password ?? '', 'hidden');
  putField(draft, 'totp', 'totp', raw.login?.totp ?? '', 'totp');
  if (member !== null) putMembers(draft, raw[member]);
  for (const { name, value, type } of raw.fields)
    putExtra(draft, name, value, fieldTypes[type ?? 0] ?? 'text');
  for (const { password, lastUsedDate } of raw.passwordHistory) {
    putPast(draft, 'password', password, lastUsedDate, around);
  }
  return { draft, passkeys: (raw.login?.fido2Credentials ?? []).map(({ rpId }) => rpId) };
};
