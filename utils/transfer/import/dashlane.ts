import { createCollection } from './collect.ts';
import { type CsvFormat, fitsHeader, readCsv, readTable } from './csv.ts';
import { dashlaneTables } from './dashlaneTables.ts';
import { createDraft } from './draft.ts';
import { type Around, type ReadRows, RefusedFile } from './imported.ts';
import { membersOf } from './json.ts';
import { keepRest } from './simpleLogin.ts';
import { decodeLoosely, decodeText } from './text.ts';
import { readZip } from './zip.ts';

const textOf = (bytes: Uint8Array): string => decodeText(bytes) ?? decodeLoosely(bytes);

/** Dashlane's archive of tables, one a kind; each row keeps its number in its own table. @throws RefusedFile */
export const readDashlaneZip = (bytes: Uint8Array, around: Around): ReadRows => {
  const { files } = readZip(bytes, (path) => /\.csv$/i.test(path));
  const into = createCollection(around);
  let known = 0;
  for (const file of files.values()) {
    const rows = readCsv(textOf(file));
    const format = dashlaneTables.find((one) => fitsHeader(one, rows[0]?.cells ?? []));
    if (format === undefined) continue;
    known += 1;
    readTable(format, rows, around, into);
  }
  if (known === 0) throw new RefusedFile('unknown');
  return into.rows();
};

/** Names of the lists in Dashlane's JSON, with the table whose columns their members are called after. */
const lists: Readonly<Record<string, readonly [tables: number, names: Readonly<Record<string, string>>]>> = {
  AUTHENTIFIANT: [
    0,
    { login: 'username', secondaryLogin: 'username2', domain: 'url', otpSecret: 'otpsecret' },
  ],
  SECURENOTE: [5, { content: 'note' }],
};

/** Cards, addresses and documents of the older JSON: which of its members mean what was never written down, so each keeps its name. */
const otherList = (list: string): CsvFormat => ({
  columns: [],
  read: (record) =>
    keepRest(createDraft('custom', record.take('title', 'name', 'addressname'), list), record),
});

export const isDashlaneJson = (json: unknown): boolean =>
  membersOf(json).some(([name, value]) => Object.hasOwn(lists, name) && Array.isArray(value));

/** Dashlane's older JSON: its logins and notes; lists of other kinds come as records of those names. @throws RefusedFile */
export const readDashlaneJson = (json: unknown, around: Around): ReadRows => {
  const into = createCollection(around);
  let row = 0;
  for (const [name, value] of membersOf(json)) {
    for (const raw of Array.isArray(value) ? (value as unknown[]) : []) {
      row += 1;
      const [table, names] = Object.hasOwn(lists, name) ? (lists[name] ?? [-1, {}]) : [-1, {}];
      const cells = membersOf(raw).flatMap(([key, cell]): [string, string][] =>
        typeof cell === 'string' || typeof cell === 'number'
          ? [[Object.hasOwn(names, key) ? (names[key] ?? key) : key.toLowerCase(), String(cell)]]
          : [],
      );
      const format: CsvFormat | undefined = dashlaneTables[table];
      const rows = [
        { row: 0, cells: cells.map(([key]) => key), reason: null },
        { row, cells: cells.map(([, cell]) => cell), reason: null },
      ];
      if (cells.length === 0) into.refuse(row, 'not-a-record', name);
      else readTable(format ?? otherList(name), rows, around, into);
    }
  }
  return into.rows();
};
