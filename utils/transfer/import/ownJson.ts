import * as v from 'valibot';
import { fieldTypes } from '../../vault/item.ts';
import { typedEntries } from '../../vault/plainItem.ts';
import { jsonFormat } from '../exportJson.ts';
import { createCollection } from './collect.ts';
import { type Around, type ReadRows, RefusedFile } from './imported.ts';
import { memberOf } from './json.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Item = v.strictObject({
  ...typedEntries,
  attachments: v.array(v.strictObject({ name: v.string(), type: v.string(), size: Count })),
  createdAt: Count,
  changedAt: Count,
  trashedAt: v.nullable(Count),
  history: v.array(
    v.strictObject({
      field: v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/)),
      label: v.string(),
      type: v.picklist(fieldTypes),
      value: v.string(),
      until: Count,
    }),
  ),
});
const File = v.strictObject({
  format: v.literal(jsonFormat),
  version: v.literal(1),
  created: v.string(),
  items: v.array(v.unknown()),
});

export const isOwnJson = (json: unknown): boolean => memberOf(json, 'format') === jsonFormat;

/** The JSON that Halfkey itself writes: every item as it was, field by field. @throws RefusedFile */
export const readOwnJson = (json: unknown, around: Around): ReadRows => {
  const file = v.safeParse(File, json);
  if (!file.success) throw new RefusedFile('damaged');
  const into = createCollection(around);
  for (const [index, raw] of file.output.items.entries()) {
    const item = v.safeParse(Item, raw);
    if (!item.success) into.refuse(index + 1, 'not-a-record');
    else {
      const { attachments, ...rest } = item.output;
      into.putItem(index + 1, rest);
      for (const { name } of attachments) into.leaveOut(index + 1, rest.title, 'attachment', name);
    }
  }
  return into.rows();
};
