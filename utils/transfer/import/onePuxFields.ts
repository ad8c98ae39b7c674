import * as v from 'valibot';
import type { ItemKind } from '../../vault/item.ts';
import { dayOfMoment, readMoment } from './dates.ts';
import { type Draft, putAddress, putField } from './draft.ts';
import { Flag, listOf, maybe, membersOf, Txt } from './json.ts';

export const Section = v.object({
  title: Txt,
  name: Txt,
  fields: listOf(v.object({ title: Txt, id: Txt, value: v.optional(v.unknown()), guarded: Flag })),
});
type Section = v.InferOutput<typeof Section>;

/** Where a field of theirs belongs, by its id, in each of our kinds. */
const places: Readonly<Partial<Record<ItemKind, Readonly<Record<string, string>>>>> = {
  card: {
    cardholder: 'cardholder',
    type: 'cardType',
    ccnum: 'cardNumber',
    cvv: 'securityCode',
    expiry: 'expires',
    pin: 'pin',
    bank: 'bankName',
    phoneLocal: 'phone',
  },
  identity: {
    firstname: 'givenName',
    initial: 'middleName',
    lastname: 'familyName',
    birthdate: 'birthday',
    company: 'company',
    jobtitle: 'jobTitle',
    email: 'email',
    defphone: 'phone',
    cellphone: 'mobile',
    username: 'username',
  },
  bank: {
    bankName: 'bankName',
    owner: 'accountHolder',
    accountType: 'accountType',
    routingNo: 'routingNumber',
    accountNo: 'accountNumber',
    swift: 'bic',
    iban: 'iban',
    telephonePin: 'pin',
    branchPhone: 'phone',
  },
  passport: {
    number: 'number',
    fullname: 'fullName',
    nationality: 'nationality',
    birthdate: 'birthday',
    birthplace: 'birthplace',
    issuing_authority: 'issuer',
    issue_date: 'issued',
    expiry_date: 'validUntil',
  },
  licence: {
    fullname: 'fullName',
    birthdate: 'birthday',
    number: 'number',
    class: 'vehicleClass',
    country: 'country',
    expiry_date: 'validUntil',
    address: 'street',
  },
  document: { name: 'fullName', number: 'number' },
  membership: {
    membership_no: 'memberNumber',
    member_name: 'fullName',
    member_since: 'memberSince',
    expiry_date: 'validUntil',
    phone: 'phone',
    pin: 'pin',
  },
  software: {
    reg_code: 'licenceKey',
    product_version: 'version',
    reg_name: 'licensedTo',
    reg_email: 'email',
    order_number: 'orderNumber',
    order_date: 'bought',
  },
  wifi: {
    network_name: 'ssid',
    wireless_password: 'password',
    wireless_security: 'security',
    password: 'adminPassword',
  },
  login: { username: 'username', password: 'password' },
  api: { username: 'username', credential: 'secret', hostname: 'host', expires: 'validUntil' },
};

const Address = v.object({ street: Txt, city: Txt, zip: Txt, state: Txt, country: Txt });
const SshKey = v.object({
  privateKey: Txt,
  metadata: maybe(v.object({ publicKey: Txt, fingerprint: Txt, keyType: Txt })),
});

const monthText = (value: unknown): string => (typeof value === 'number' ? String(value) : '');

const putAddressField = (draft: Draft, label: string, value: unknown): void => {
  const parsed = v.safeParse(Address, value);
  if (!parsed.success) return;
  const { street, city, zip, state, country } = parsed.output;
  if (draft.kind !== 'identity' || draft.known.has('street')) {
    const lines = [street, `${zip} ${city}`.trim(), state, country].filter((line) => line !== '');
    putField(draft, draft.kind === 'licence' ? 'street' : '', label, lines.join('\n'), 'lines');
    return;
  }
  putField(draft, 'street', label, street, 'lines');
  putField(draft, 'city', `${label} city`, city);
  putField(draft, 'postcode', `${label} zip`, zip);
  putField(draft, 'region', `${label} state`, state);
  putField(draft, 'country', `${label} country`, country);
};

const putSshKey = (draft: Draft, label: string, value: unknown): void => {
  const parsed = v.safeParse(SshKey, value);
  if (!parsed.success) return;
  putField(draft, 'privateKey', label, parsed.output.privateKey, 'hiddenLines');
  putField(draft, 'publicKey', 'public key', parsed.output.metadata?.publicKey ?? '', 'lines');
  putField(draft, 'fingerprint', 'fingerprint', parsed.output.metadata?.fingerprint ?? '');
};

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

/** One value, whose only member says what it is. */
const putValue = (
  draft: Draft,
  place: string,
  label: string,
  kind: string,
  value: unknown,
  guarded: boolean,
): void => {
  const text = textOf(value);
  switch (kind) {
    case 'concealed':
    case 'creditCardNumber':
      putField(draft, place, label, text, 'hidden');
      return;
    case 'totp':
      putField(draft, 'totp', label, text, 'totp');
      return;
    case 'email': {
      const email = v.safeParse(v.object({ email_address: Txt }), value);
      putField(draft, place, label, email.success ? email.output.email_address : text, 'email');
      return;
    }
    case 'phone':
      putField(draft, place, label, text, 'phone');
      return;
    case 'url':
      if (draft.kind === 'wifi' && !draft.known.has('adminAddress'))
        putField(draft, 'adminAddress', label, text, 'web');
      else if (draft.addresses.length === 0) putAddress(draft, text);
      else putField(draft, place, label, text, 'web');
      return;
    case 'date':
      putField(draft, place, label, dayOfMoment(readMoment(value)) || text, 'date');
      return;
    case 'monthYear':
      putField(draft, place, label, monthText(value), 'month');
      return;
    case 'address':
      putAddressField(draft, label, value);
      return;
    case 'sshKey':
      putSshKey(draft, label, value);
      return;
    default:
      putField(draft, place, label, text, guarded ? 'hidden' : 'text');
  }
};

/** The fields of all sections; a section's own name stands in front of its fields' names. */
export const putSections = (draft: Draft, sections: readonly Section[]): void => {
  for (const { title, fields } of sections) {
    for (const { title: name, id, value, guarded } of fields) {
      const own = places[draft.kind];
      const place = own !== undefined && Object.hasOwn(own, id) ? (own[id] ?? '') : '';
      const label = title !== '' && name !== '' ? `${title}: ${name}` : name || title;
      for (const [kind, one] of membersOf(value)) {
        if (one !== null && kind !== 'reference') putValue(draft, place, label, kind, one, guarded);
      }
    }
  }
};
