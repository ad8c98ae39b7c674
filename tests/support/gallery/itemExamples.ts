import type { OwnType } from '../../../utils/messaging/types.ts';
import type { Field, FieldType, ItemKind, LiveItem, PastValue } from '../../../utils/vault/item.ts';
import { templates } from '../../../utils/vault/templates.ts';

/** What stands in the fields of each kind's example. */
const values: Readonly<Record<ItemKind, Readonly<Record<string, string>>>> = {
  login: {
    username: 'adabyron',
    password: 'wR7-dPq4mZ!tK2vNs6hX',
  },
  card: {
    cardholder: 'Ada Byron',
    cardNumber: '4929123412341234',
    expires: '2029-08',
    securityCode: '123',
    pin: '4071',
    cardType: 'Visa',
    bankName: 'Bank of the North',
    phone: '+44 20 7946 0123',
  },
  identity: {
    salutation: 'Ms',
    givenName: 'Ada',
    familyName: 'Byron',
    birthday: '1990-12-10',
    email: 'ada@example.org',
    mobile: '+44 7700 900123',
    street: '12 St James’s Square\nBack building',
    postcode: 'SW1Y 4LB',
    city: 'London',
    country: 'United Kingdom',
    socialNumber: 'QQ 12 34 56 C',
  },
  note: {},
  bank: {
    bankName: 'Bank of the North',
    accountHolder: 'Ada Byron',
    accountType: 'Current account',
    iban: 'DE02120300000000202051',
    bic: 'BYLADEM1001',
    username: '4071 8822',
    password: 'x',
  },
  passport: {
    number: 'C01X00T47',
    fullName: 'Ada Byron',
    nationality: 'German',
    birthday: '1990-12-10',
    birthplace: 'Hamburg',
    issuer: 'Freie und Hansestadt Hamburg',
    issued: '2021-03-04',
    validUntil: '2031-03-03',
  },
  licence: { number: 'B072RRE2I55', fullName: 'Ada Byron', vehicleClass: 'AM, B, L', issued: '2009-05-12' },
  document: { number: '7731', fullName: 'Ada Byron', issuer: 'Registry office', issued: '1990-12-12' },
  insurance: { policyNumber: 'HR-2204-771', insured: 'Ada Byron', phone: '+49 40 123456' },
  membership: { memberNumber: '12-0045', fullName: 'Ada Byron', memberSince: '2017-04-01', pin: '0000' },
  software: { licenceKey: 'A1B2C-D3E4F-G5H6I', version: '7', licensedTo: 'Ada Byron', bought: '2024-02-29' },
  wifi: {
    ssid: 'Allotment',
    password: 'beans-and-peas',
    security: 'WPA3',
    adminAddress: 'http://192.168.0.1',
  },
  ssh: {
    username: 'ada',
    host: 'engine.example.org',
    publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGrM0e ada@engine',
    privateKey: '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----',
    passphrase: 'x',
    fingerprint: 'SHA256:1Zb0bGQk7',
  },
  api: {
    username: 'ci',
    keyId: 'AK-12',
    secret: 'sk_live_1',
    host: 'api.example.org',
    validUntil: '2027-01-31',
  },
  custom: {},
};
const titles: Readonly<Record<ItemKind, string>> = {
  login: 'Forge',
  card: 'Everyday card',
  identity: 'At home',
  note: 'Alarm in the cellar',
  bank: 'Current account',
  passport: 'Passport',
  licence: 'Driving licence',
  document: 'Birth certificate',
  insurance: 'Household contents',
  membership: 'Allotment society',
  software: 'Drawing program',
  wifi: 'The allotment’s network',
  ssh: 'Engine',
  api: 'Deployments',
  custom: 'The blue bicycle',
};

const own = (id: string, type: FieldType, label: string, value: string, choices?: string[]): Field => ({
  id: id.padEnd(11, '0'),
  type,
  label,
  value,
  ...(choices && { choices }),
});
/** Fields of the user's own, one of nearly every type. */
const extra = {
  login: [
    own('hint', 'text', 'Name of the first teacher', 'Ms Somerville'),
    own('recovery', 'hiddenLines', 'Recovery codes', '4410-22\n7718-90\n1190-31'),
    own('plan', 'choice', 'Plan', 'Yearly', ['Monthly', 'Yearly']),
  ],
  custom: [
    own('frame', 'text', 'Number of the frame', 'WBK 22 1807'),
    own('lock', 'hidden', 'Combination of the lock', '7-1-9-0'),
    own('bought', 'date', 'Bought on', '2022-04-09'),
    own('shop', 'web', 'Shop', 'https://bicycles.example'),
  ],
} as const;

/** Noon of a day, wherever the pictures are made. */
const noon = (year: number, month: number, day: number): number =>
  new Date(year, month - 1, day, 12).getTime();
const history: readonly PastValue[] = [
  { field: 'password', label: '', type: 'hidden', value: 'Kettle-4-tea', until: noon(2026, 9, 2) },
  { field: 'username', label: '', type: 'text', value: 'ada.lovelace', until: noon(2026, 3, 14) },
  { field: 'password', label: '', type: 'hidden', value: 'Kettle-3-tea', until: noon(2025, 11, 30) },
];

/** An item of a kind as somebody has it. */
export const itemOfKind = (kind: ItemKind): LiveItem => ({
  kind,
  typeName: kind === 'custom' ? 'Bicycle' : '',
  title: titles[kind],
  addresses:
    kind === 'login'
      ? [
          { url: 'https://forge.example/login', match: 'host' },
          { url: 'https://forge-static.example', match: 'subdomains' },
        ]
      : kind === 'bank'
        ? [{ url: 'https://bank.example', match: 'domain', domain: 'bank.example' }]
        : [],
  fields: [
    ...templates[kind].flatMap(({ id, type, choices }): Field[] => {
      const value = values[kind][id];
      return value === undefined ? [] : [{ id, type, label: '', value, ...(choices && { choices }) }];
    }),
    ...(kind === 'login' || kind === 'custom' ? extra[kind] : []),
  ],
  notes:
    kind === 'note'
      ? 'The switch is behind the third shelf.\n\nTurn it to the left first, wait for the click, then to the right.'
      : kind === 'login'
        ? 'Second factor: the blue token.'
        : '',
  tags: kind === 'login' ? ['work', 'two devices'] : kind === 'card' ? ['money'] : [],
  favourite: kind === 'login',
  attachments: [],
  createdAt: noon(2024, 5, 17),
  changedAt: noon(2026, 9, 2),
  trashedAt: null,
  history: kind === 'login' ? history : [],
});
export const trashedItem: LiveItem = { ...itemOfKind('membership'), trashedAt: noon(2026, 11, 20) };

const bicycle: OwnType = {
  itemId: 't1',
  name: 'Bicycle',
  fields: extra.custom.map((field) => ({ ...field, value: '' })),
};
export const someTypes: readonly OwnType[] = [
  bicycle,
  { itemId: 't2', name: 'Houseplant', fields: [own('water', 'text', 'Water', '')] },
];
/** What the vault has, for the form's suggestions. */
export const someFacets = {
  all: 42,
  favourites: 3,
  trash: 1,
  kinds: { login: 30, card: 4, wifi: 3, note: 5 },
  types: [{ typeName: 'Bicycle', count: 1 }],
  tags: [
    { tag: 'garden', count: 2 },
    { tag: 'money', count: 5 },
    { tag: 'two devices', count: 1 },
    { tag: 'work', count: 9 },
  ],
};
