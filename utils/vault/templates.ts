import type { FieldType, ItemKind } from './item.ts';

/** A field that items of a kind have without anybody adding it. */
export type TemplateField = {
  /** Also what the screens name it by. */
  readonly id: string;
  readonly type: FieldType;
  readonly choices?: readonly string[];
};

const field = (id: string, type: FieldType = 'text', choices?: readonly string[]): TemplateField => ({
  id,
  type,
  ...(choices && { choices }),
});

/** The fields of each kind in the order in which people read them. An id means the same in every kind that has it. */
export const templates: Readonly<Record<ItemKind, readonly TemplateField[]>> = {
  login: [field('username'), field('password', 'hidden'), field('totp', 'totp')],
  card: [
    field('cardholder'),
    field('cardNumber', 'hidden'),
    field('expires', 'month'),
    field('securityCode', 'hidden'),
    field('pin', 'hidden'),
    field('cardType'),
    field('bankName'),
    field('phone', 'phone'),
  ],
  identity: [
    field('salutation'),
    field('givenName'),
    field('middleName'),
    field('familyName'),
    field('birthday', 'date'),
    field('company'),
    field('jobTitle'),
    field('email', 'email'),
    field('phone', 'phone'),
    field('mobile', 'phone'),
    field('street', 'lines'),
    field('postcode'),
    field('city'),
    field('region'),
    field('country'),
    field('socialNumber', 'hidden'),
    field('username'),
  ],
  note: [],
  bank: [
    field('bankName'),
    field('accountHolder'),
    field('accountType'),
    field('accountNumber', 'hidden'),
    field('routingNumber'),
    field('iban', 'hidden'),
    field('bic'),
    field('pin', 'hidden'),
    field('phone', 'phone'),
    field('username'),
    field('password', 'hidden'),
  ],
  passport: [
    field('number', 'hidden'),
    field('fullName'),
    field('nationality'),
    field('birthday', 'date'),
    field('birthplace'),
    field('issuer'),
    field('issued', 'date'),
    field('validUntil', 'date'),
  ],
  licence: [
    field('number', 'hidden'),
    field('fullName'),
    field('birthday', 'date'),
    field('street', 'lines'),
    field('vehicleClass'),
    field('country'),
    field('issued', 'date'),
    field('validUntil', 'date'),
  ],
  document: [
    field('number', 'hidden'),
    field('fullName'),
    field('issuer'),
    field('issued', 'date'),
    field('validUntil', 'date'),
  ],
  insurance: [
    field('policyNumber', 'hidden'),
    field('groupNumber'),
    field('insured'),
    field('validUntil', 'date'),
    field('phone', 'phone'),
    field('username'),
    field('password', 'hidden'),
  ],
  membership: [
    field('memberNumber', 'hidden'),
    field('fullName'),
    field('memberSince', 'date'),
    field('validUntil', 'date'),
    field('phone', 'phone'),
    field('pin', 'hidden'),
    field('username'),
    field('password', 'hidden'),
  ],
  software: [
    field('licenceKey', 'hidden'),
    field('version'),
    field('licensedTo'),
    field('email', 'email'),
    field('orderNumber'),
    field('bought', 'date'),
    field('validUntil', 'date'),
  ],
  wifi: [
    field('ssid'),
    field('password', 'hidden'),
    field('security', 'choice', ['WPA3', 'WPA2', 'WPA', 'WEP', 'open']),
    field('adminAddress', 'web'),
    field('adminPassword', 'hidden'),
  ],
  ssh: [
    field('username'),
    field('host'),
    field('publicKey', 'lines'),
    field('privateKey', 'hiddenLines'),
    field('passphrase', 'hidden'),
    field('fingerprint'),
  ],
  api: [
    field('username'),
    field('keyId'),
    field('secret', 'hidden'),
    field('host'),
    field('validUntil', 'date'),
  ],
  custom: [],
};
