import * as v from 'valibot';
import { fieldTypes, itemKinds } from '../../vault/item.ts';
import { templates } from '../../vault/templates.ts';
import { harmful, ownColumns } from '../exportCsv.ts';
import type { CsvFormat, CsvRecord } from './csv.ts';
import { createDraft, type Draft, putAddress, putField } from './draft.ts';

const Fields = v.array(
  v.strictObject({
    id: v.optional(v.string()),
    label: v.string(),
    type: v.picklist(fieldTypes),
    value: v.string(),
    choices: v.optional(v.array(v.string())),
  }),
);

/** Takes away what `exportCsv` has put in front of what a spreadsheet would run. */
const plain = (cell: string): string => (cell.startsWith("'") && harmful.test(cell) ? cell.slice(1) : cell);

const parsedFields = (cell: string): v.InferOutput<typeof Fields> | null => {
  try {
    return v.parse(Fields, JSON.parse(cell === '' ? '[]' : cell));
  } catch {
    return null;
  }
};

const draftOf = (record: CsvRecord): Draft | null => {
  const take = (column: (typeof ownColumns)[number]): string => plain(record.take(column));
  const kindCell = take('kind');
  const kind = itemKinds.find((one) => one === kindCell);
  const title = take('name');
  if (kind === undefined) return null;
  const draft = createDraft(kind, title, take('type name'));
  for (const url of [take('url'), ...take('more urls').split('\n')]) putAddress(draft, url);
  // As they are: this table is of our own making.
  for (const { id } of templates[kind]) {
    const column = ownColumns.find((one) => one === id);
    const value = column === undefined ? '' : take(column);
    if (value !== '') draft.known.set(id, value);
  }
  const fields = parsedFields(take('fields'));
  if (fields === null) return null;
  for (const { id, ...field } of fields) {
    if (id !== undefined && templates[kind].some((one) => one.id === id)) draft.known.set(id, field.value);
    else draft.extras.push(field);
  }
  for (const column of ['username', 'password', 'totp'] as const)
    putField(draft, column, column, plain(record.take(column)));
  draft.notes.push(take('note'));
  draft.tags.push(...take('tags').split('\n'));
  draft.favourite = take('favourite') === 'yes';
  return draft;
};

/** The table that Halfkey itself writes. */
export const ownCsv: CsvFormat = {
  columns: ['name', 'url', 'kind', 'type name', 'fields', 'more urls'],
  read: draftOf,
};
