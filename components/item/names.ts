import { t, type TextKey } from '../../utils/i18n/text.ts';
import type { MatchRule } from '../../utils/sites/webAddress.ts';
import type { Field, FieldType, ItemKind, RecordKind } from '../../utils/vault/item.ts';

const kinds: Readonly<Record<ItemKind, TextKey>> = {
  login: 'kind_login',
  card: 'kind_card',
  identity: 'kind_identity',
  note: 'kind_note',
  bank: 'kind_bank',
  passport: 'kind_passport',
  licence: 'kind_licence',
  document: 'kind_document',
  insurance: 'kind_insurance',
  membership: 'kind_membership',
  software: 'kind_software',
  wifi: 'kind_wifi',
  ssh: 'kind_ssh',
  api: 'kind_api',
  custom: 'kind_custom',
};

/** What a kind of item is called. */
export const kindName = (kind: ItemKind): string => t(kinds[kind]);

const isItemKind = (kind: ItemKind | RecordKind): kind is ItemKind => kind in kinds;

/** What an item is, in words: its kind, or the user's own name for it. */
export const itemKindName = ({
  kind,
  typeName,
}: {
  readonly kind: ItemKind | RecordKind;
  readonly typeName: string;
}): string =>
  kind === 'custom' && typeName !== '' ? typeName : kindName(isItemKind(kind) ? kind : 'custom');

/** By the fields' ids in utils/vault/templates.ts. */
const fields: Readonly<Record<string, TextKey>> = {
  username: 'field_username',
  password: 'field_password',
  totp: 'field_totp',
  cardholder: 'field_cardholder',
  cardNumber: 'field_cardNumber',
  expires: 'field_expires',
  securityCode: 'field_securityCode',
  pin: 'field_pin',
  cardType: 'field_cardType',
  bankName: 'field_bankName',
  phone: 'field_phone',
  salutation: 'field_salutation',
  givenName: 'field_givenName',
  middleName: 'field_middleName',
  familyName: 'field_familyName',
  birthday: 'field_birthday',
  company: 'field_company',
  jobTitle: 'field_jobTitle',
  email: 'field_email',
  mobile: 'field_mobile',
  street: 'field_street',
  postcode: 'field_postcode',
  city: 'field_city',
  region: 'field_region',
  country: 'field_country',
  socialNumber: 'field_socialNumber',
  accountHolder: 'field_accountHolder',
  accountType: 'field_accountType',
  accountNumber: 'field_accountNumber',
  routingNumber: 'field_routingNumber',
  iban: 'field_iban',
  bic: 'field_bic',
  number: 'field_number',
  fullName: 'field_fullName',
  nationality: 'field_nationality',
  birthplace: 'field_birthplace',
  issuer: 'field_issuer',
  issued: 'field_issued',
  validUntil: 'field_validUntil',
  vehicleClass: 'field_vehicleClass',
  policyNumber: 'field_policyNumber',
  groupNumber: 'field_groupNumber',
  insured: 'field_insured',
  memberNumber: 'field_memberNumber',
  memberSince: 'field_memberSince',
  licenceKey: 'field_licenceKey',
  version: 'field_version',
  licensedTo: 'field_licensedTo',
  orderNumber: 'field_orderNumber',
  bought: 'field_bought',
  ssid: 'field_ssid',
  security: 'field_security',
  adminAddress: 'field_adminAddress',
  adminPassword: 'field_adminPassword',
  host: 'field_host',
  publicKey: 'field_publicKey',
  privateKey: 'field_privateKey',
  passphrase: 'field_passphrase',
  fingerprint: 'field_fingerprint',
  keyId: 'field_keyId',
  secret: 'field_secret',
};

/** What a field is called: by the user, or else by the template that it belongs to. */
export const fieldName = ({ id, label }: Pick<Field, 'id' | 'label'>): string => {
  if (label.trim() !== '') return label;
  const key = Object.hasOwn(fields, id) ? fields[id] : undefined;
  return t(key ?? 'fieldUnnamed');
};

/** What history calls a value: its field, or one of the parts that every item has. */
export const pastName = ({ field, label }: { readonly field: string; readonly label: string }): string => {
  if (field === 'title') return t('itemName');
  if (field === 'notes') return t('itemNotes');
  if (field === 'addresses') return t('itemAddress');
  return fieldName({ id: field, label });
};

const types: Readonly<Record<FieldType, TextKey>> = {
  text: 'type_text',
  lines: 'type_lines',
  hidden: 'type_hidden',
  hiddenLines: 'type_hiddenLines',
  email: 'type_email',
  phone: 'type_phone',
  web: 'type_web',
  date: 'type_date',
  month: 'type_month',
  totp: 'type_totp',
  choice: 'type_choice',
};
export const typeText = (type: FieldType): string => t(types[type]);

const rules: Readonly<Record<MatchRule, TextKey>> = {
  host: 'match_host',
  subdomains: 'match_subdomains',
  domain: 'match_domain',
  prefix: 'match_prefix',
  never: 'match_never',
};
export const matchText = (rule: MatchRule): string => t(rules[rule]);

const hints: Readonly<Record<MatchRule, TextKey>> = {
  host: 'matchHint_host',
  subdomains: 'matchHint_subdomains',
  domain: 'matchHint_domain',
  prefix: 'matchHint_prefix',
  never: 'matchHint_never',
};
/** What a rule means for the host of an address, in a sentence. */
export const matchHint = (rule: MatchRule, host: string): string =>
  t(hints[rule], host === '' ? t('matchThisHost') : host);

/** One of a field's choices as it is shown: what a field of the user's own offers is in the user's words. */
export const choiceText = (fieldId: string, choice: string): string =>
  fieldId === 'security' && choice === 'open' ? t('choiceOpen') : choice;
