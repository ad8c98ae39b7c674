import type { ItemKind } from '../../vault/item.ts';
import type { CsvFormat } from './csv.ts';
import { createDraft, type Draft, putField } from './draft.ts';
import { keepRest, simpleLogin } from './simpleLogin.ts';

/** `username,username2,username3,title,password,note,url,category,otpSecret` or, since, `…,otpUrl`. */
const credentials: CsvFormat = {
  columns: ['username', 'username2', 'title', 'password', 'note', 'url', 'category'],
  read: (record) => {
    const draft = simpleLogin(record, {
      title: ['title'],
      url: ['url'],
      username: ['username'],
      password: ['password'],
      notes: ['note'],
      totp: ['otpurl', 'otpsecret'],
    });
    draft.tags.push(record.take('category'));
    putField(draft, 'username', 'username2', record.take('username2'));
    putField(draft, 'username', 'username3', record.take('username3'));
    return keepRest(draft, record);
  },
};

const payments: CsvFormat = {
  columns: ['type', 'account_name', 'account_holder', 'cc_number', 'account_number'],
  read: (record) => {
    const type = record.take('type');
    const isCard = type === 'payment_card' || type === 'credit_card';
    const draft = createDraft(isCard ? 'card' : 'bank', record.take('account_name', 'name'));
    putField(draft, isCard ? 'cardholder' : 'accountHolder', 'account_holder', record.take('account_holder'));
    putField(draft, 'cardNumber', 'cc_number', record.take('cc_number'), 'hidden');
    putField(draft, 'securityCode', 'code', record.take('code'), 'hidden');
    const [month, year] = [record.take('expiration_month'), record.take('expiration_year')];
    putField(draft, 'expires', 'expiration', [month, year].filter((part) => part !== '').join('/'));
    putField(draft, 'bankName', 'issuing_bank', record.take('issuing_bank'));
    putField(draft, 'routingNumber', 'routing_number', record.take('routing_number'));
    putField(draft, 'accountNumber', 'account_number', record.take('account_number'), 'hidden');
    draft.notes.push(record.take('note'));
    return keepRest(draft, record);
  },
};

const idKinds: Readonly<Record<string, ItemKind>> = {
  passport: 'passport',
  license: 'licence',
  driver_licence: 'licence',
};

const ids: CsvFormat = {
  columns: ['type', 'number', 'name', 'issue_date', 'expiration_date'],
  read: (record) => {
    const type = record.take('type');
    const draft = createDraft(
      Object.hasOwn(idKinds, type) ? (idKinds[type] ?? 'document') : 'document',
      type,
    );
    putField(draft, 'number', 'number', record.take('number'), 'hidden');
    putField(draft, 'fullName', 'name', record.take('name'));
    putField(draft, 'issued', 'issue_date', record.take('issue_date'));
    putField(draft, 'validUntil', 'expiration_date', record.take('expiration_date'));
    putField(draft, 'issuer', 'place_of_issue', record.take('place_of_issue'));
    return keepRest(draft, record);
  },
};

const persons: CsvFormat = {
  columns: ['type', 'first_name', 'last_name', 'item_name'],
  read: (record) => {
    const type = record.take('type');
    const draft = createDraft('identity', record.take('item_name') || type);
    const put = (place: string, ...columns: readonly [string, ...string[]]): void =>
      putField(draft, place, columns[0], record.take(...columns));
    put('salutation', 'title');
    put('givenName', 'first_name');
    put('middleName', 'middle_name');
    put('familyName', 'last_name');
    put('username', 'login');
    put('birthday', 'date_of_birth');
    put('email', 'email');
    put('phone', 'phone_number');
    put('street', 'address');
    put('city', 'city');
    put('region', 'state');
    put('postcode', 'zip');
    put('country', 'country');
    put('jobTitle', 'job_title');
    return keepRest(draft, record);
  },
};

const notes: CsvFormat = {
  columns: ['title', 'note'],
  without: ['url', 'password', 'username', 'type'],
  read: (record): Draft => {
    const draft = createDraft('note', record.take('title'));
    draft.notes.push(record.take('note'));
    return keepRest(draft, record);
  },
};

const wifi: CsvFormat = {
  columns: ['ssid', 'passphrase'],
  read: (record) => {
    const draft = createDraft('wifi', record.take('name') || record.take('ssid'));
    putField(draft, 'ssid', 'ssid', record.take('ssid') || draft.title);
    putField(draft, 'password', 'passphrase', record.take('passphrase'), 'hidden');
    putField(draft, 'security', 'encryption_type', record.take('encryption_type'));
    draft.notes.push(record.take('note'));
    return keepRest(draft, record);
  },
};

/** Dashlane's tables: one a kind. */
export const dashlaneTables: readonly CsvFormat[] = [credentials, payments, ids, persons, wifi, notes];
