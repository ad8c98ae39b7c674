import * as v from 'valibot';
import { BitwardenItem, readBitwardenItem } from './bitwardenItem.ts';
import { createCollection } from './collect.ts';
import { type Around, type ReadRows, RefusedFile } from './imported.ts';
import { listOf, Txt } from './json.ts';

const Named = v.object({ id: v.string(), name: Txt });
const Export = v.object({
  items: v.array(v.unknown()),
  folders: listOf(Named),
  /** Of an organisation's export. */
  collections: listOf(Named),
});

/** Whether JSON is Bitwarden's export, in the open or not. */
export const isBitwardenJson = (json: unknown): boolean =>
  typeof json === 'object' &&
  json !== null &&
  Object.hasOwn(json, 'encrypted') &&
  (Object.hasOwn(json, 'items') ||
    Object.hasOwn(json, 'data') ||
    Object.hasOwn(json, 'encKeyValidation_DO_NOT_EDIT'));

/** Bitwarden's JSON in the open. Folders and collections become tags. @throws RefusedFile */
export const readBitwardenJson = (json: unknown, around: Around): ReadRows => {
  const parsed = v.safeParse(Export, json);
  if (!parsed.success) throw new RefusedFile('damaged');
  const { items, folders, collections } = parsed.output;
  const nameOf = new Map([...folders, ...collections].map(({ id, name }) => [id, name]));
  const into = createCollection(around);
  for (const [index, raw] of items.entries()) {
    const item = v.safeParse(BitwardenItem, raw);
    const ids = item.success ? [item.output.folderId, ...item.output.collectionIds] : [];
    const tags = ids.flatMap((id) => nameOf.get(id) ?? []);
    const read = item.success ? readBitwardenItem(item.output, tags, around) : null;
    if (read === null) into.refuse(index + 1, 'not-a-record', item.success ? item.output.name : '');
    else {
      into.put(index + 1, read.draft);
      for (const site of read.passkeys) into.leaveOut(index + 1, read.draft.title, 'passkey', site);
    }
  }
  return into.rows();
};
