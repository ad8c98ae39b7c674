import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { ImportedItem, ImportReading } from '../../utils/transfer/import/imported.ts';
import { readImport } from '../../utils/transfer/import/readImport.ts';

/** 2026-11-24. */
const importedAt = Date.UTC(2026, 10, 24);

export const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(join(import.meta.dirname, '../fixtures/import', name)));

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A letter a byte, as Windows wrote files once. */
export const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

export const zipOf = (files: Readonly<Record<string, Uint8Array>>): Uint8Array => zipSync({ ...files });

/** Reads bytes, or the file of that name, as the thread of the page does; ids of fields are counted. */
export const reading = (
  file: string | Uint8Array,
  password: string | null = null,
): Promise<ImportReading> => {
  let fields = 0;
  const newFieldId = (): string => `own${String((fields += 1)).padStart(8, '0')}`;
  return readImport(typeof file === 'string' ? fixture(file) : file, password, {
    now: importedAt,
    newFieldId,
  });
};

export type Readable = Extract<ImportReading, { is: 'read' }>;
export const read = async (file: string | Uint8Array, password: string | null = null): Promise<Readable> => {
  const answer = await reading(file, password);
  if (answer.is !== 'read') throw new Error(`not read: ${JSON.stringify(answer)}`);
  return answer;
};

const fieldText = ({ label, type, value }: ImportedItem['fields'][number]): string =>
  `${label} [${type}] ${value}`;

/** What matters of an item in a form that a test can state: fields of the template by id, own ones as `label [type] value`. */
export const stated = (item: ImportedItem) => ({
  kind: item.typeName === '' ? item.kind : `${item.kind}: ${item.typeName}`,
  title: item.title,
  ...(item.addresses.length > 0 && {
    addresses: item.addresses.map(({ url, match }) => (match === 'host' ? url : `${match} ${url}`)),
  }),
  ...Object.fromEntries(item.fields.filter(({ label }) => label === '').map(({ id, value }) => [id, value])),
  ...(item.fields.some(({ label }) => label !== '') && {
    own: item.fields.filter(({ label }) => label !== '').map(fieldText),
  }),
  ...(item.notes !== '' && { notes: item.notes }),
  ...(item.tags.length > 0 && { tags: item.tags }),
  ...(item.favourite && { favourite: true }),
  ...(item.trashedAt !== null && { trashed: true }),
  ...(item.history.length > 0 && {
    past: item.history.map(
      ({ field, value, until }) => `${field} ${value} ${new Date(until).toISOString().slice(0, 10)}`,
    ),
  }),
});

/** A reading with its items in the form above, each behind its row. */
export const statedReading = (answer: ImportReading) =>
  answer.is === 'read'
    ? { ...answer, rows: answer.rows.map(({ row, item }) => ({ row, ...stated(item) })) }
    : answer;

/** What opens the locked ones among the fixtures. */
export const fixturePassword = 'correct horse';

/** Reads a fixture as what it stands for: what 1Password and Dashlane put into archives is packed first. */
export const fixtureReading = (name: string): Promise<ImportReading> =>
  name === '1password.export.json'
    ? reading(
        zipOf({
          'export.attributes': utf8('{"version":3}'),
          'export.data': fixture(name),
          'files/d1__contract.pdf': utf8('pdf'),
        }),
      )
    : reading(name, fixturePassword);

export const dashlaneArchive = (): Uint8Array =>
  zipOf(
    Object.fromEntries(
      ['credentials', 'payments', 'ids', 'personalinfo', 'notes'].map((name) => [
        `${name === 'notes' ? 'securenotes' : name}.csv`,
        fixture(`dashlane-${name}.csv`),
      ]),
    ),
  );
