import type { FieldType, ItemKind } from '../../vault/item.ts';

/** One column of a record: mSecure's own name, where it belongs in ours, how it is kept where ours has no such field. */
type Column = readonly [label: string, place: string, type?: FieldType];
export type MsecureType = {
  readonly kind: ItemKind;
  /** What stands behind the notes, in this order, in files whose cells have no names (mSecure 3 and 5). */
  readonly columns: readonly Column[];
};

const url: Column = ['URL', 'url'];
const phone: Column = ['Phone No.', 'phone', 'phone'];
const pin: Column = ['PIN', 'pin', 'hidden'];
const username: Column = ['Username', 'username'];
const password: Column = ['Password', 'password', 'hidden'];
const own = (label: string, type: FieldType = 'text'): Column => [label, '', type];
const of = (kind: ItemKind, ...columns: readonly Column[]): MsecureType => ({ kind, columns });

const loyalty = of(
  'membership',
  ['Number', 'memberNumber', 'hidden'],
  url,
  username,
  password,
  own('Mileage'),
);
const insured: readonly Column[] = [
  ['Policy No.', 'policyNumber', 'hidden'],
  ['Group No.', 'groupNumber'],
  ['Name', 'insured'],
  ['Date', 'validUntil', 'date'],
  phone,
];

/** The record types that mSecure 3 comes with: all twenty. */
const version3: Readonly<Record<string, MsecureType>> = {
  'Bank Accounts': of(
    'bank',
    ['Account Number', 'accountNumber', 'hidden'],
    pin,
    ['Name', 'accountHolder'],
    own('Branch'),
    phone,
  ),
  Birthdays: of('custom', own('Date', 'date')),
  'Calling Cards': of('custom', own('Access No.'), own('PIN', 'hidden')),
  'Clothes Size': of('custom', own('Shirt Size'), own('Pant Size'), own('Shoe Size'), own('Dress Size')),
  Combinations: of('custom', own('Code', 'hidden')),
  'Credit Cards': of(
    'card',
    ['Card No.', 'cardNumber', 'hidden'],
    ['Expiration Date', 'expires', 'month'],
    ['Name', 'cardholder'],
    pin,
    ['Bank', 'bankName'],
    ['Security Code', 'securityCode', 'hidden'],
  ),
  'Email Accounts': of('login', username, password, own('POP3 Host'), own('SMTP Host')),
  'Frequent Flyer': loyalty,
  Identity: of(
    'identity',
    ['First Name', 'givenName'],
    ['Last Name', 'familyName'],
    own('Nick Name'),
    ['Company', 'company'],
    ['Title', 'jobTitle'],
    ['Address', 'street', 'lines'],
    own('Address2'),
    ['City', 'city'],
    ['State', 'region'],
    ['Country', 'country'],
    ['Zip', 'postcode'],
    ['Home Phone', 'phone', 'phone'],
    own('Office Phone', 'phone'),
    ['Mobile Phone', 'mobile', 'phone'],
    ['Email', 'email', 'email'],
    own('Email2', 'email'),
    own('Skype'),
    own('Website', 'web'),
  ),
  Insurance: of('insurance', ...insured),
  Memberships: of(
    'membership',
    ['Account Number', 'memberNumber', 'hidden'],
    ['Name', 'fullName'],
    ['Date', 'memberSince', 'date'],
  ),
  Note: of('note'),
  Passport: of(
    'passport',
    ['Name', 'fullName'],
    ['Number', 'number', 'hidden'],
    own('Type'),
    own('Issuing Country'),
    ['Issuing Authority', 'issuer'],
    ['Nationality', 'nationality'],
    ['Expiration', 'validUntil', 'date'],
    ['Place of Birth', 'birthplace'],
  ),
  Prescriptions: of(
    'custom',
    own('RX Number'),
    own('Name'),
    own('Doctor'),
    own('Pharmacy'),
    own('Phone No.', 'phone'),
  ),
  'Registration Codes': of('software', ['Number', 'licenceKey', 'hidden'], ['Date', 'bought', 'date']),
  'Social Security': of('document', ['Name', 'fullName'], ['Number', 'number', 'hidden']),
  Unassigned: of(
    'note',
    ...['Field1', 'Field2', 'Field3', 'Field4', 'Field5', 'Field6'].map((name) => own(name)),
  ),
  'Vehicle Info': of(
    'custom',
    own('License No.'),
    own('VIN'),
    own('Date Purchased', 'date'),
    own('Tire Size'),
  ),
  'Voice Mail': of('custom', own('Access No.'), own('PIN', 'hidden')),
  'Web Logins': of('login', url, username, password),
};

/** Those that were there before it, or since, under other names or with other columns. */
const others: Readonly<Record<string, MsecureType>> = {
  Logins: of('login', url, own('ID'), own('Policy'), username, password),
  Login: of('login', url, username, password, own('Field 4'), own('Field 5')),
  'Bank Account': of(
    'bank',
    ['Account Number', 'accountNumber', 'hidden'],
    pin,
    ['Name', 'accountHolder'],
    own('Branch'),
    ['Routing Number', 'routingNumber'],
    ['Account Type', 'accountType'],
    phone,
  ),
  'Calling Card': of('custom', own('Access No.'), own('PIN', 'hidden')),
  Combination: of('custom', own('Code', 'hidden')),
  'Credit Card': of(
    'card',
    ['Card No.', 'cardNumber', 'hidden'],
    ['Expiration Date', 'expires', 'month'],
    ['Security Code', 'securityCode', 'hidden'],
    ['Name', 'cardholder'],
    pin,
    ['Bank', 'bankName'],
    ['Phone Number', 'phone', 'phone'],
    own('Billing Address', 'lines'),
  ),
  'Email Account': of(
    'login',
    username,
    password,
    own('Incoming Mail Server'),
    own('Incoming Port'),
    own('Outgoing Mail Server'),
    own('Outgoing Port'),
    own('POP3 Host'),
    own('SMTP Host'),
  ),
  'Insurance Info': of('insurance', ...insured),
  Membership: of(
    'membership',
    ['Account Number', 'memberNumber', 'hidden'],
    ['Name', 'fullName'],
    ['Start Date', 'memberSince', 'date'],
    ['Expiration Date', 'validUntil', 'date'],
  ),
  'Secure Note': of('note'),
};

const types: ReadonlyMap<string, MsecureType> = new Map(
  [...Object.entries(version3), ...Object.entries(others)].map(([name, type]) => [name.toLowerCase(), type]),
);

/** A record type by mSecure's English name; undefined for one of the user's own, and for other languages. */
export const msecureType = (name: string): MsecureType | undefined => types.get(name.trim().toLowerCase());

/** Kinds of mSecure 6 that earlier files do not have; their cells say themselves what they are. */
const laterKinds: Readonly<Record<string, ItemKind>> = {
  "driver's license": 'licence',
  'drivers license': 'licence',
  'software license': 'software',
  'registration code': 'software',
  'social security number': 'document',
  'wi-fi': 'wifi',
  wifi: 'wifi',
  'wireless router': 'wifi',
  'ssh key': 'ssh',
  'api credentials': 'api',
};
export const laterKind = (name: string): ItemKind | undefined => {
  const key = name.trim().toLowerCase();
  return Object.hasOwn(laterKinds, key) ? laterKinds[key] : undefined;
};
