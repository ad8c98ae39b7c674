import { formatLocale } from '../../utils/i18n/language.ts';
import type { Field } from '../../utils/vault/item.ts';
import { choiceText } from './names.ts';

/** `2029-08-31` as a person writes it; anything else stays as it is. */
const shownDate = (value: string): string => {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  if (day === null || Number.isNaN(day.getTime())) return value;
  return new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'long', timeZone: 'UTC' }).format(day);
};

/** `2029-08` as it stands on cards; anything else stays as it is. */
export const shownMonth = (value: string): string => {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value) ?? [];
  return year && month ? `${month}/${year}` : value;
};

/** What a person types for a month, as `YYYY-MM`: 8/29, 08/2029, 2029-08. Null where it is no month. */
export const parseMonth = (text: string): string | null => {
  const trimmed = text.trim();
  const [, first = '', second = ''] = /^(\d{1,2})\s*[-/. ]\s*(\d{2}|\d{4})$/.exec(trimmed) ?? [];
  const [, year = second.length === 2 ? `20${second}` : second, month = first] =
    /^(\d{4})\s*[-/.]\s*(\d{1,2})$/.exec(trimmed) ?? [];
  const number = Number(month);
  return year !== '' && number >= 1 && number <= 12 ? `${year}-${month.padStart(2, '0')}` : null;
};

const inFours = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ');

/** The digits of a card in the groups that stand on it; anything that is no card number stays as it is. */
const groupedCard = (value: string): string => {
  const digits = value.replace(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(digits)) return value;
  return /^3[47]\d{13}$/.test(digits)
    ? digits.replace(/^(\d{4})(\d{6})(\d{5})$/, '$1 $2 $3')
    : inFours(digits);
};

/** ISO 13616 prints an IBAN in groups of four. */
const groupedIban = (value: string): string => {
  const plain = value.replace(/\s/g, '');
  return /^[A-Za-z]{2}\d{2}[A-Za-z0-9]{8,30}$/.test(plain) ? inFours(plain.toUpperCase()) : value;
};

/** Ranges of issuers (ISO/IEC 7812-1), as far as a person knows them by name. */
const brands: readonly (readonly [RegExp, string])[] = [
  [/^4/, 'Visa'],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, 'Mastercard'],
  [/^3[47]/, 'American Express'],
  [/^(?:6011|64[4-9]|65)/, 'Discover'],
  [/^(?:30[0-5]|3[689])/, 'Diners Club'],
  [/^35(?:2[89]|[3-8])/, 'JCB'],
  [/^62/, 'UnionPay'],
  [/^(?:50|5[6-9]|6[0-9])/, 'Maestro'],
];

/** Whose card a number is, null where nobody can say. */
export const cardBrand = (number: string): string | null => {
  const digits = number.replace(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(digits)) return null;
  return brands.find(([range]) => range.test(digits))?.[1] ?? null;
};

/** A field's value as it is shown to be read; what is copied and kept is the value itself. */
export const shownValue = ({ id, type, value }: Pick<Field, 'id' | 'type' | 'value'>): string => {
  if (id === 'cardNumber') return groupedCard(value);
  if (id === 'iban') return groupedIban(value);
  if (type === 'date') return shownDate(value);
  if (type === 'month') return shownMonth(value);
  return type === 'choice' ? choiceText(id, value) : value;
};

/** A moment's day, in the reader's own calendar: "24 November 2025". */
export const shownDay = (moment: number): string =>
  new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'long' }).format(moment);

/** An address that may be a link: a web page's. Everything else stays text (P37). */
export const webLink = (address: string): string | null => {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
};

/** The host of an address, for a sentence that names it; empty where it has none. */
export const hostIn = (address: string): string => URL.parse(address)?.host ?? '';
