import * as v from 'valibot';
import type { ItemKind } from '../../vault/item.ts';
import type { CsvFormat } from './csv.ts';
import { createDraft, putAddress, putExtra, putField } from './draft.ts';
import { listOf, Txt } from './json.ts';
import { keepRest } from './simpleLogin.ts';

const kinds: Readonly<Record<string, ItemKind>> = {
  password: 'login',
  note: 'note',
  credit_card: 'card',
  identity: 'identity',
};
const Fields = listOf(v.object({ label: Txt, type: Txt, value: Txt }));

const jsonIn = (cell: string): unknown => {
  try {
    return JSON.parse(cell);
  } catch {
    return null;
  }
};

/** NordPass's one table for everything: `name,url,…,username,password,note,cardholdername,cardnumber,…,type,custom_fields`. */
export const nordpassCsv: CsvFormat = {
  columns: ['name', 'url', 'username', 'password', 'note', 'cardholdername', 'cardnumber'],
  read: (record) => {
    const type = record.take('type');
    if (type === 'folder') return createDraft('note', '');
    const draft = createDraft(
      Object.hasOwn(kinds, type) ? (kinds[type] ?? 'login') : 'login',
      record.take('name'),
    );
    draft.tags.push(record.take('folder'));
    draft.notes.push(record.take('note'));
    putAddress(draft, record.take('url'));
    for (const url of v.parse(listOf(v.string()), jsonIn(record.take('additional_urls'))))
      putAddress(draft, url);
    const put = (place: string, column: string, hidden = false): void =>
      putField(draft, place, column, record.take(column), hidden ? 'hidden' : 'text');
    put('username', 'username');
    put('password', 'password', true);
    put('cardholder', 'cardholdername');
    put('cardNumber', 'cardnumber', true);
    put('securityCode', 'cvc', true);
    put('pin', 'pin', true);
    put('expires', 'expirydate');
    const names = record.take('full_name').split(' ');
    if (draft.kind === 'identity' && names.length > 1) {
      putField(draft, 'givenName', 'full_name', names.slice(0, -1).join(' '));
      putField(draft, 'familyName', 'full_name', names.at(-1) ?? '');
    } else putField(draft, 'familyName', 'full_name', names.join(' '));
    put('phone', 'phone_number');
    put('email', 'email');
    putField(
      draft,
      'street',
      'address',
      [record.take('address1'), record.take('address2')].filter((line) => line !== '').join('\n'),
      'lines',
    );
    put('postcode', 'zipcode');
    put('city', 'city');
    put('region', 'state');
    put('country', 'country');
    const cell = record.take('custom_fields');
    const fields = v.parse(Fields, jsonIn(cell));
    for (const { label, type: kept, value } of fields)
      putExtra(draft, label, value, kept === 'hidden' ? 'hidden' : 'text');
    if (fields.length === 0) putExtra(draft, 'custom_fields', cell === '[]' ? '' : cell);
    return keepRest(draft, record);
  },
};
