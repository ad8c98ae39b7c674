import * as v from 'valibot';
import type { FieldType, ItemKind } from '../../vault/item.ts';
import { createCollection } from './collect.ts';
import type { CsvRow } from './csv.ts';
import { dayOfMoment, readMoment } from './dates.ts';
import { createDraft, type Draft, putAddress, putExtra, putField } from './draft.ts';
import { type Around, type ReadRows, RefusedFile } from './imported.ts';
import { listOf, memberOf, membersOf, Moment, Txt } from './json.ts';

const Record = v.object({
  title: Txt,
  login: Txt,
  password: Txt,
  login_url: Txt,
  notes: Txt,
  $type: Txt,
  last_modified: Moment,
  custom_fields: v.optional(v.unknown()),
  folders: listOf(v.object({ folder: Txt, shared_folder: Txt })),
});

const kinds: Readonly<Record<string, ItemKind>> = {
  '': 'login',
  login: 'login',
  general: 'login',
  bankCard: 'card',
  bankAccount: 'bank',
  address: 'identity',
  contact: 'identity',
  driverLicense: 'licence',
  passport: 'passport',
  membership: 'membership',
  healthInsurance: 'insurance',
  ssnCard: 'document',
  birthCertificate: 'document',
  softwareLicense: 'software',
  wifiCredentials: 'wifi',
  sshKeys: 'ssh',
  encryptedNotes: 'note',
};
const kindOf = (type: string): ItemKind =>
  Object.hasOwn(kinds, type) ? (kinds[type] ?? 'custom') : 'custom';

/** Where a field of theirs belongs, by its type and, behind the colon, its label. */
const places: Readonly<Record<string, string>> = {
  oneTimeCode: 'totp',
  expirationDate: 'validUntil',
  birthDate: 'birthday',
  'date:dateIssued': 'issued',
  'date:dateActive': 'bought',
  pinCode: 'pin',
  email: 'email',
  licenseNumber: 'licenceKey',
  'text:company': 'company',
  'text:cardholderName': 'cardholder',
  'text:SSID': 'ssid',
};
const numbers: Readonly<Partial<Record<ItemKind, string>>> = {
  passport: 'number',
  licence: 'number',
  document: 'number',
  membership: 'memberNumber',
  insurance: 'policyNumber',
  bank: 'accountNumber',
};
const typeOf = (type: string): FieldType => {
  if (/^(?:birthDate|expirationDate|date)$/.test(type)) return 'date';
  if (/^(?:secret|pinCode|password|securityQuestion|accountNumber)$/.test(type)) return 'hidden';
  return type === 'email' ? 'email' : type === 'url' ? 'web' : type === 'oneTimeCode' ? 'totp' : 'text';
};

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

/** Members of a field that has several, with where each belongs. */
const memberPlaces: Readonly<Record<string, readonly [place: string, type?: FieldType]>> = {
  cardNumber: ['cardNumber', 'hidden'],
  cardExpirationDate: ['expires'],
  cardSecurityCode: ['securityCode', 'hidden'],
  accountNumber: ['accountNumber', 'hidden'],
  routingNumber: ['routingNumber'],
  accountType: ['accountType'],
  publicKey: ['publicKey', 'lines'],
  privateKey: ['privateKey', 'hiddenLines'],
  hostName: ['host'],
  street1: ['street', 'lines'],
  city: ['city'],
  state: ['region'],
  zip: ['postcode'],
  country: ['country'],
  number: ['phone', 'phone'],
};

const putMembers = (draft: Draft, label: string, value: unknown): void => {
  const members = new Map(membersOf(value).map(([name, one]) => [name, textOf(one)]));
  const name = ['first', 'middle', 'last'].map((part) => members.get(part) ?? '');
  if (members.has('first') || members.has('last')) {
    if (draft.kind === 'identity') {
      for (const [index, place] of ['givenName', 'middleName', 'familyName'].entries())
        putField(draft, place, label, name[index] ?? '');
    } else {
      const place =
        draft.kind === 'bank' ? 'accountHolder' : draft.kind === 'insurance' ? 'insured' : 'fullName';
      putField(draft, place, label, name.filter((part) => part !== '').join(' '));
    }
    return;
  }
  for (const [member, text] of members) {
    const [place, type = 'text' as const] = Object.hasOwn(memberPlaces, member)
      ? (memberPlaces[member] ?? [''])
      : [''];
    putField(draft, place, label === '' ? member : `${label} ${member}`, text, type);
  }
};

const putCustom = (draft: Draft, key: string, value: unknown): void => {
  const [, type = '', label = ''] = /^\$([^:]+)(?::(.*))?$/s.exec(key) ?? [];
  if (Array.isArray(value)) {
    for (const one of value as unknown[]) putCustom(draft, key, one);
  } else if (type === '') putExtra(draft, key, textOf(value));
  else if (type === 'url') putAddress(draft, textOf(value));
  else if (typeof value === 'object') putMembers(draft, label, value);
  else if (draft.kind === 'note' && type === 'note') draft.notes.push(textOf(value));
  else {
    const named = `${type}:${label}`;
    const place = Object.hasOwn(places, named)
      ? places[named]
      : Object.hasOwn(places, type) && !named.startsWith('date:')
        ? places[type]
        : '';
    const kept = typeOf(type);
    const text = kept === 'date' ? dayOfMoment(readMoment(value)) || textOf(value) : textOf(value);
    putField(
      draft,
      type === 'accountNumber' ? (numbers[draft.kind] ?? '') : (place ?? ''),
      label || type,
      text,
      kept,
    );
  }
};

export const isKeeperJson = (json: unknown): boolean => Array.isArray(memberOf(json, 'records'));

const folderText = (path: string): string =>
  path.replaceAll('\\\\', '\u0000').replaceAll('\\', '/').replaceAll('\u0000', '\\');

/** Keeper's JSON; folders become tags. @throws RefusedFile */
export const readKeeperJson = (json: unknown, around: Around): ReadRows => {
  const parsed = v.safeParse(v.object({ records: v.array(v.unknown()) }), json);
  if (!parsed.success) throw new RefusedFile('damaged');
  const into = createCollection(around);
  for (const [index, raw] of parsed.output.records.entries()) {
    const record = v.safeParse(Record, raw);
    if (!record.success) {
      into.refuse(index + 1, 'not-a-record');
      continue;
    }
    const { title, login, password, login_url, notes, $type, last_modified, custom_fields, folders } =
      record.output;
    const draft = createDraft(kindOf($type), title, $type);
    draft.changedAt = last_modified;
    draft.tags.push(...folders.map(({ folder, shared_folder }) => folderText(folder || shared_folder)));
    draft.notes.push(notes);
    putAddress(draft, login_url);
    putField(draft, 'username', 'login', login);
    putField(draft, 'password', 'password', password, 'hidden');
    for (const [key, value] of membersOf(custom_fields)) putCustom(draft, key, value);
    into.put(index + 1, draft);
  }
  return into.rows();
};

/** Keeper's table, which has no heading: folder, title, login, password, address, notes, shared folder, then names and values by turns. */
export const readKeeperCsv = (rows: readonly CsvRow[], around: Around): ReadRows => {
  const into = createCollection(around);
  for (const { row, cells, reason } of rows) {
    const [folder = '', title = '', login = '', password = '', url = '', notes = '', shared = '', ...own] =
      cells;
    if (reason !== null || cells.length < 6) {
      into.refuse(row, reason ?? 'columns', title);
      continue;
    }
    const draft = createDraft('login', title);
    draft.tags.push(...[folder, shared].map(folderText));
    draft.notes.push(notes);
    putAddress(draft, url);
    putField(draft, 'username', 'login', login);
    putField(draft, 'password', 'password', password, 'hidden');
    for (let at = 0; at < own.length; at += 2) {
      const [name = '', value = ''] = own.slice(at, at + 2);
      if (name === 'TFC:Keeper') putField(draft, 'totp', name, value, 'totp');
      else putExtra(draft, name, value);
    }
    into.put(row, draft);
  }
  return into.rows();
};
