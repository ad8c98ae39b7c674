import type { CsvRecord } from './csv.ts';
import { createDraft, type Draft, putAddress, putExtra, putField } from './draft.ts';

/** Every column that nobody took, under its own name. */
export const keepRest = (draft: Draft, record: CsvRecord): Draft => {
  for (const [name, cell] of record.rest()) putExtra(draft, name, cell);
  return draft;
};

/** A login of a table whose columns are what every login has; all other columns are kept. */
export const simpleLogin = (
  record: CsvRecord,
  columns: {
    readonly title: readonly string[];
    readonly url: readonly string[];
    readonly username: readonly string[];
    readonly password: readonly string[];
    readonly notes: readonly string[];
    readonly totp?: readonly string[];
  },
): Draft => {
  const draft = createDraft('login', record.take(...columns.title));
  for (const url of record.take(...columns.url).split(/[\n\r]+/)) putAddress(draft, url);
  putField(draft, 'username', 'username', record.take(...columns.username));
  putField(draft, 'password', 'password', record.take(...columns.password));
  if (columns.totp) putField(draft, 'totp', columns.totp[0] ?? '', record.take(...columns.totp), 'totp');
  draft.notes.push(record.take(...columns.notes));
  return draft;
};
