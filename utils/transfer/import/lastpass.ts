import type { ItemKind } from '../../vault/item.ts';
import type { CsvFormat } from './csv.ts';
import { createDraft, type Draft, putExtra, putField } from './draft.ts';
import { keepRest, simpleLogin } from './simpleLogin.ts';

/** LastPass's kinds of notes, and where their lines belong. A kind that is not here comes as a type of that name. */
const noteTypes: Readonly<Record<string, readonly [ItemKind, Readonly<Record<string, string>>]>> = {
  'Credit Card': [
    'card',
    {
      'Name on Card': 'cardholder',
      Type: 'cardType',
      Number: 'cardNumber',
      'Security Code': 'securityCode',
      'Expiration Date': 'expires',
    },
  ],
  'Bank Account': [
    'bank',
    {
      'Bank Name': 'bankName',
      'Account Type': 'accountType',
      'Routing Number': 'routingNumber',
      'Account Number': 'accountNumber',
      'SWIFT Code': 'bic',
      'IBAN Number': 'iban',
      Pin: 'pin',
      'Branch Phone': 'phone',
    },
  ],
  Address: [
    'identity',
    {
      Title: 'salutation',
      'First Name': 'givenName',
      'Middle Name': 'middleName',
      'Last Name': 'familyName',
      Username: 'username',
      Birthday: 'birthday',
      Company: 'company',
      'Address 1': 'street',
      'City / Town': 'city',
      State: 'region',
      'Zip / Postal Code': 'postcode',
      Country: 'country',
      'Email Address': 'email',
    },
  ],
  Passport: [
    'passport',
    {
      Name: 'fullName',
      Number: 'number',
      Nationality: 'nationality',
      'Issuing Authority': 'issuer',
      'Date of Birth': 'birthday',
      'Issued Date': 'issued',
      'Expiration Date': 'validUntil',
    },
  ],
  "Driver's License": [
    'licence',
    {
      Number: 'number',
      Name: 'fullName',
      'License Class': 'vehicleClass',
      Address: 'street',
      Country: 'country',
      'Date of Birth': 'birthday',
      'Expiration Date': 'validUntil',
    },
  ],
  'Social Security': ['document', { Name: 'fullName', Number: 'number' }],
  'Health Insurance': [
    'insurance',
    {
      'Policy Number': 'policyNumber',
      'Group ID': 'groupNumber',
      'Member Name': 'insured',
      'Company Phone': 'phone',
      Expiration: 'validUntil',
    },
  ],
  Insurance: [
    'insurance',
    {
      'Policy Number': 'policyNumber',
      'Insured Name': 'insured',
      Expiration: 'validUntil',
      'Agent Phone': 'phone',
    },
  ],
  Membership: [
    'membership',
    {
      'Membership Number': 'memberNumber',
      'Member Name': 'fullName',
      'Start Date': 'memberSince',
      'Expiration Date': 'validUntil',
      Telephone: 'phone',
      Password: 'password',
    },
  ],
  'Software License': [
    'software',
    {
      'License Key': 'licenceKey',
      Licensee: 'licensedTo',
      Version: 'version',
      'Order Number': 'orderNumber',
      'Purchase Date': 'bought',
    },
  ],
  'Wi-Fi Password': ['wifi', { SSID: 'ssid', Password: 'password' }],
  'SSH Key': [
    'ssh',
    { Passphrase: 'passphrase', 'Private Key': 'privateKey', 'Public Key': 'publicKey', Hostname: 'host' },
  ],
};

const hiddenNames = /pass|pin$|secret|security code|key$/i;

/** The lines `Name:value` of a note, in which a value may have further lines; `Notes` goes on to the end. */
const linesOf = (extra: string): readonly (readonly [name: string, value: string])[] => {
  const fields: [string, string][] = [];
  const at = extra.search(/(?:^|\n)Notes:/);
  const head = at < 0 ? extra : extra.slice(0, at);
  for (const line of head.split('\n')) {
    const [, name, value = ''] = /^([A-Za-z][\w' /().-]{0,60}):(.*)$/.exec(line) ?? [];
    const last = fields.at(-1);
    if (name !== undefined) fields.push([name, value]);
    else if (last !== undefined) last[1] += `\n${line}`;
  }
  if (at >= 0) fields.push(['Notes', extra.slice(at).replace(/^\n?Notes:/, '')]);
  return fields;
};

const noteOf = (title: string, extra: string): Draft => {
  const typeName = /^NoteType:([^\n]*)/.exec(extra)?.[1]?.trim() ?? '';
  if (typeName === '') {
    const note = createDraft('note', title);
    note.notes.push(extra);
    return note;
  }
  const [kind, places] = Object.hasOwn(noteTypes, typeName)
    ? (noteTypes[typeName] ?? ['custom', {}])
    : ['custom' as const, {}];
  const draft = createDraft(kind, title, typeName);
  for (const [name, value] of linesOf(extra)) {
    const place = Object.hasOwn(places, name) ? (places as Record<string, string>)[name] : undefined;
    const text = value.trim() === ',' ? '' : value.trimEnd();
    if (name === 'Notes') draft.notes.push(text);
    else if (place !== undefined)
      putField(draft, place, name, text, hiddenNames.test(name) ? 'hidden' : 'text');
    else if (name !== 'NoteType' && name !== 'Language')
      putExtra(draft, name, text, hiddenNames.test(name) ? 'hidden' : 'text');
  }
  return draft;
};

/** LastPass's table: `url,username,password,totp,extra,name,grouping,fav`. Notes stand in it with the address `http://sn`. */
export const lastpassCsv: CsvFormat = {
  columns: ['url', 'username', 'password', 'extra', 'name', 'grouping', 'fav'],
  read: (record) => {
    const login = simpleLogin(record, {
      title: ['name'],
      url: ['url'],
      username: ['username'],
      password: ['password'],
      notes: ['extra'],
      totp: ['totp'],
    });
    const isNote = login.addresses.some(({ url }) => url === 'http://sn');
    const draft = isNote ? noteOf(login.title, login.notes.join('\n')) : login;
    const group = record.take('grouping').replaceAll('\\', '/');
    draft.tags.push(group === '(none)' ? '' : group);
    draft.favourite = record.take('fav') === '1';
    return keepRest(draft, record);
  },
};
