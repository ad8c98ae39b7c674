import { encodeUtf8 } from '../bytes/utf8.ts';
import { fieldValue } from '../vault/fields.ts';
import type { LiveItem } from '../vault/item.ts';

/*
 * Logins in the open, for other programs. Nothing in these files is encrypted: whoever makes one has been told so.
 */

/** Everything, exactly: UTF-8 JSON, moments in milliseconds since 1970. @param created of the backup, ISO 8601 */
export const exportJson = (logins: readonly LiveItem[], created: string): Uint8Array =>
  encodeUtf8(`${JSON.stringify({ format: 'halfkey-logins', version: 1, created, logins }, null, 2)}\n`);

/** How spreadsheets tell a formula from a text (OWASP, "CSV Injection"). */
const formulaLike = /^[=+\-@\t\r]/;

const cell = (text: string): string => {
  const harmless = formulaLike.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const columns = ['name', 'url', 'username', 'password', 'note', 'more urls'] as const;

/**
 * A table as other password managers and browsers read it (RFC 4180, UTF-8): one address a login in its own column, the
 * others in the last. What a spreadsheet would take for a formula gets an apostrophe in front of it; history is left out.
 */
export const exportCsv = (logins: readonly LiveItem[]): Uint8Array => {
  const rows = logins.map((login) => {
    const [first = '', ...others] = login.addresses.map(({ url }) => url);
    const [username, password] = [fieldValue(login, 'username'), fieldValue(login, 'password')];
    return [login.title, first, username, password, login.notes, others.join('\n')];
  });
  return encodeUtf8([columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join(''));
};
