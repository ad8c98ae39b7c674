import * as v from 'valibot';
import type { ItemKind } from '../../vault/item.ts';
import { type Collection, createCollection } from './collect.ts';
import { createDraft, type Draft, putAddress, putExtra, putField, putPast } from './draft.ts';
import { type Around, type ReadRows, RefusedFile } from './imported.ts';
import { listOf, maybe, Moment, Num, parseJson, Txt } from './json.ts';
import { putSections, Section } from './onePuxFields.ts';
import { textOf } from './text.ts';
import { readZip } from './zip.ts';

const Item = v.object({
  favIndex: Num,
  createdAt: Moment,
  updatedAt: Moment,
  state: Txt,
  trashed: v.optional(v.unknown()),
  categoryUuid: Txt,
  overview: v.object({
    title: Txt,
    url: Txt,
    urls: listOf(v.object({ url: Txt })),
    tags: listOf(v.string()),
  }),
  details: v.object({
    loginFields: listOf(
      v.object({ value: v.optional(v.unknown()), name: Txt, fieldType: Txt, designation: Txt }),
    ),
    notesPlain: Txt,
    sections: listOf(Section),
    passwordHistory: listOf(v.object({ value: Txt, time: Moment })),
    documentAttributes: maybe(v.object({ fileName: Txt })),
    password: Txt,
  }),
});
type Item = v.InferOutput<typeof Item>;
const Data = v.object({
  accounts: v.array(
    v.object({
      vaults: listOf(v.object({ attrs: v.object({ name: Txt, type: Txt }), items: listOf(v.unknown()) })),
    }),
  ),
});

/** Their categories; the ones without a kind of ours come as a type of that name. */
const categories: Readonly<Record<string, readonly [ItemKind, typeName?: string]>> = {
  '001': ['login'],
  '002': ['card'],
  '003': ['note'],
  '004': ['identity'],
  '005': ['login'],
  '006': ['document'],
  '100': ['software'],
  '101': ['bank'],
  '102': ['custom', 'Database'],
  '103': ['licence'],
  '104': ['custom', 'Outdoor License'],
  '105': ['membership'],
  '106': ['passport'],
  '107': ['membership'],
  '108': ['document'],
  '109': ['wifi'],
  '110': ['custom', 'Server'],
  '111': ['custom', 'Email Account'],
  '112': ['api'],
  '113': ['custom', 'Medical Record'],
  '114': ['ssh'],
};

const emptyDraft = (category: string, title: string): Draft => {
  const [kind, typeName] = (Object.hasOwn(categories, category) ? categories[category] : undefined) ?? [
    'custom',
    category,
  ];
  return createDraft(kind, title, typeName);
};

const LinkedAccount = v.object({ email_address: Txt, string: Txt });

const readItem = (item: Item, vault: string, around: Around): Draft => {
  const { overview, details } = item;
  const draft = emptyDraft(item.categoryUuid, overview.title);
  draft.favourite = (item.favIndex ?? 0) > 0;
  draft.createdAt = item.createdAt;
  draft.changedAt = item.updatedAt;
  if (item.trashed === true || item.state === 'trashed') draft.trashedAt = around.now;
  draft.tags.push(...overview.tags, vault, ...(item.state === 'archived' ? ['archived'] : []));
  for (const url of [overview.url, ...overview.urls.map((one) => one.url)]) putAddress(draft, url);
  for (const { value, name, fieldType, designation } of details.loginFields) {
    const linked = v.safeParse(LinkedAccount, value);
    const text =
      typeof value === 'string'
        ? value
        : linked.success
          ? linked.output.email_address || linked.output.string
          : '';
    if (designation === 'username' || designation === 'password')
      putField(draft, designation, name, text, designation === 'password' ? 'hidden' : 'text');
    else
      putExtra(
        draft,
        name,
        text,
        fieldType === 'P' ? 'hidden' : fieldType === 'E' ? 'email' : fieldType === 'U' ? 'web' : 'text',
      );
  }
  putField(draft, 'password', 'password', details.password, 'hidden');
  putSections(draft, details.sections);
  draft.notes.push(details.notesPlain);
  for (const { value, time } of details.passwordHistory) putPast(draft, 'password', value, time, around);
  return draft;
};

const leaveFiles = (item: Item, row: number, into: Collection): void => {
  const File = v.object({ file: v.object({ fileName: Txt }) });
  const named = item.details.sections.flatMap(({ fields }) =>
    fields.flatMap(({ value }) => {
      const file = v.safeParse(File, value);
      return file.success ? [file.output.file.fileName] : [];
    }),
  );
  const own = item.details.documentAttributes;
  for (const name of [...(own === null ? [] : [own.fileName]), ...named])
    into.leaveOut(row, item.overview.title, 'attachment', name);
};

/** 1Password 8's archive. Vaults become tags, but for the personal one. @throws RefusedFile */
export const readOnePux = (bytes: Uint8Array, around: Around): ReadRows => {
  const file = readZip(bytes, (path) => path === 'export.data').files.get('export.data');
  if (file === undefined) throw new RefusedFile('damaged');
  const data = v.safeParse(Data, parseJson(textOf(file)));
  if (!data.success) throw new RefusedFile('damaged');
  const into = createCollection(around);
  let row = 0;
  for (const { attrs, items } of data.output.accounts.flatMap(({ vaults }) => vaults)) {
    for (const raw of items) {
      row += 1;
      // Earlier versions wrapped each record once more.
      const wrapped = v.safeParse(v.object({ item: v.unknown() }), raw);
      const item = v.safeParse(
        Item,
        wrapped.success && wrapped.output.item !== undefined ? wrapped.output.item : raw,
      );
      if (!item.success) into.refuse(row, 'not-a-record');
      else {
        into.put(row, readItem(item.output, attrs.type === 'P' ? '' : attrs.name, around));
        leaveFiles(item.output, row, into);
      }
    }
  }
  return into.rows();
};
