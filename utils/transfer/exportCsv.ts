import { encodeUtf8 } from '../bytes/utf8.ts';
import { fieldValue } from '../vault/fields.ts';
import type { Field, ShownItem } from '../vault/item.ts';

/** The columns of our table: those that other programs know come first, under the names that they know. */
export const ownColumns = [
  'name',
  'url',
  'username',
  'password',
  'note',
  'totp',
  'kind',
  'type name',
  'tags',
  'favourite',
  'more urls',
  'fields',
] as const;

/**
 * How spreadsheets tell a formula from a text (OWASP, "CSV Injection"), with the apostrophes that may stand in front of
 * one already: each such cell gets one more, and reading it again takes one away.
 */
export const harmful = /^'*[=+\-@\t\r]/;

const cell = (text: string): string => {
  const harmless = harmful.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const inColumns: ReadonlySet<string> = new Set(['username', 'password', 'totp']);

/** Fields that have no column of their own: one of the template goes by its id, one of the user's own by its label. */
const otherFields = (fields: readonly Field[]): string => {
  const others = fields.filter(({ id }) => !inColumns.has(id));
  const written = others.map(({ id, type, label, value, choices }) => ({
    ...(label === '' && { id }),
    label,
    type,
    value,
    ...(choices && { choices }),
  }));
  return written.length === 0 ? '' : JSON.stringify(written);
};

/**
 * A table as other password managers, browsers and spreadsheets read it (RFC 4180, UTF-8, lines end with CR LF). It holds
 * what was typed, and neither history, days, rules of addresses nor attachments; what is in the trash is left out, and so
 * are the records that no list shows.
 */
export const exportCsv = (items: readonly ShownItem[]): Uint8Array<ArrayBuffer> => {
  const rows = items
    .filter(({ kind, trashedAt }) => kind !== 'type' && kind !== 'generated' && trashedAt === null)
    .map((item) => [
      item.title,
      item.addresses[0]?.url ?? '',
      fieldValue(item, 'username'),
      fieldValue(item, 'password'),
      item.notes,
      fieldValue(item, 'totp'),
      item.kind,
      item.typeName,
      item.tags.join('\n'),
      item.favourite ? 'yes' : '',
      item.addresses
        .slice(1)
        .map(({ url }) => url)
        .join('\n'),
      otherFields(item.fields),
    ]);
  return encodeUtf8([ownColumns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join(''));
};
