import * as v from 'valibot';
import type { FieldType, ItemKind } from '../../vault/item.ts';
import { createCollection } from './collect.ts';
import type { CsvRow } from './csv.ts';
import { createDraft, type Draft, putAddress, putField } from './draft.ts';
import { type Around, type ReadRows, RefusedFile } from './imported.ts';
import { Flag, listOf, memberOf, Moment, Txt } from './json.ts';

const Field = v.object({
  label: Txt,
  type: Txt,
  value: Txt,
  sensitive: Flag,
  deleted: Flag,
  updated_at: Moment,
  history: listOf(v.object({ value: Txt, updated_at: Moment })),
});
const Item = v.object({
  title: v.string(),
  note: Txt,
  category: Txt,
  template_type: Txt,
  favorite: Flag,
  trashed: Flag,
  archived: Flag,
  createdAt: Moment,
  updated_at: Moment,
  folders: listOf(v.string()),
  fields: listOf(Field),
  attachments: listOf(v.object({ name: Txt })),
});
type Item = v.InferOutput<typeof Item>;
const Folder = v.object({ uuid: v.string(), title: Txt, parent_uuid: Txt });

/** Their templates by the word in front of the dot. */
const kinds: Readonly<Record<string, ItemKind>> = {
  login: 'login',
  password: 'login',
  creditcard: 'card',
  identity: 'identity',
  note: 'note',
};
const moreKinds: readonly (readonly [RegExp, ItemKind])[] = [
  [/^finance\.bank/, 'bank'],
  [/^travel\.passport/, 'passport'],
  [/^(?:license\.driver|travel\.driver|misc\.driver)/, 'licence'],
  [/^(?:computer|misc)\.(?:wifi|wireless)/, 'wifi'],
  [/^(?:license\.software|computer\.software)/, 'software'],
];

const kindOf = (item: Item): ItemKind => {
  const [word = ''] = item.template_type.split('.');
  const more = moreKinds.find(([template]) => template.test(item.template_type));
  if (more) return more[1];
  return Object.hasOwn(kinds, word) ? (kinds[word] ?? 'custom') : 'custom';
};

const places: Readonly<Record<string, string>> = {
  username: 'username',
  password: 'password',
  totp: 'totp',
  ccName: 'cardholder',
  ccNumber: 'cardNumber',
  ccCvc: 'securityCode',
  ccExpiry: 'expires',
  ccPin: 'pin',
  ccType: 'cardType',
  ccBankname: 'bankName',
};
const types: Readonly<Record<string, FieldType>> = {
  email: 'email',
  phone: 'phone',
  url: 'web',
  totp: 'totp',
  date: 'date',
  multiline: 'lines',
};

const draftOf = (item: Item, tags: readonly string[], around: Around): Draft => {
  const draft = createDraft(kindOf(item), item.title, item.category || item.template_type);
  draft.favourite = item.favorite;
  draft.createdAt = item.createdAt;
  draft.changedAt = item.updated_at;
  draft.trashedAt = item.trashed ? around.now : null;
  draft.tags.push(...tags, ...(item.archived ? ['archived'] : []));
  draft.notes.push(item.note);
  for (const { label, type, value, sensitive, deleted, history } of item.fields) {
    if (deleted || type === 'section') continue;
    const place = Object.hasOwn(places, type) ? (places[type] ?? '') : '';
    const kept = sensitive ? 'hidden' : Object.hasOwn(types, type) ? (types[type] ?? 'text') : 'text';
    if (type === 'url' || type === '.Android#') putAddress(draft, value);
    else if (
      type === 'email' &&
      draft.kind === 'login' &&
      !item.fields.some((one) => one.type === 'username' && one.value !== '')
    )
      putField(draft, 'username', label, value, 'email');
    else if (type === 'email') putField(draft, 'email', label, value, 'email');
    else putField(draft, place, label, value, type === 'totp' ? 'totp' : kept);
    for (const past of place === 'password' ? history : []) {
      const until = history
        .map((one) => one.updated_at ?? 0)
        .filter((at) => at > (past.updated_at ?? 0))
        .sort((a, b) => a - b)[0];
      if (past.value !== value)
        draft.past.push({ field: place, value: past.value, until: until ?? item.updated_at ?? around.now });
    }
  }
  return draft;
};

export const isEnpassJson = (json: unknown): boolean =>
  Array.isArray(memberOf(json, 'items')) && memberOf(json, 'encrypted') === undefined;

/** Enpass's JSON; folders become tags. @throws RefusedFile */
export const readEnpassJson = (json: unknown, around: Around): ReadRows => {
  const parsed = v.safeParse(v.object({ folders: listOf(Folder), items: v.array(v.unknown()) }), json);
  if (!parsed.success) throw new RefusedFile('damaged');
  const folders = new Map(parsed.output.folders.map((folder) => [folder.uuid, folder]));
  const pathOf = (uuid: string, depth = 0): string => {
    const folder = folders.get(uuid);
    if (folder === undefined || depth > 20) return '';
    const above = pathOf(folder.parent_uuid, depth + 1);
    return above === '' ? folder.title : `${above}/${folder.title}`;
  };
  const into = createCollection(around);
  for (const [index, raw] of parsed.output.items.entries()) {
    const item = v.safeParse(Item, raw);
    if (!item.success) {
      into.refuse(index + 1, 'not-a-record');
      continue;
    }
    const { title, folders: ids, attachments } = item.output;
    into.put(
      index + 1,
      draftOf(
        item.output,
        ids.map((id) => pathOf(id)),
        around,
      ),
    );
    for (const { name } of attachments) into.leaveOut(index + 1, title, 'attachment', name);
  }
  return into.rows();
};

const labelPlaces: Readonly<Record<string, string>> = {
  username: 'username',
  email: 'username',
  'e-mail': 'username',
  password: 'password',
  totp: 'totp',
  'one-time code': 'totp',
  cardholder: 'cardholder',
  number: 'cardNumber',
  cvc: 'securityCode',
  'expiry date': 'expires',
};

/** Enpass's table: a title, then labels and values by turns, and a note where a cell is left; a `*` before a label hides its value. */
export const readEnpassCsv = (rows: readonly CsvRow[], around: Around): ReadRows => {
  const into = createCollection(around);
  for (const { row, cells, reason } of rows) {
    const [title = '', ...rest] = cells;
    if (row === 1 && /^title$/i.test(title.trim())) continue;
    if (reason !== null || cells.length < 2) {
      into.refuse(row, reason ?? 'columns', title);
      continue;
    }
    const hasNote = rest.length % 2 === 1;
    const pairs = hasNote ? rest.slice(0, -1) : rest;
    const labels = pairs
      .filter((_, at) => at % 2 === 0)
      .map((label) => label.replace(/^\*/, '').trim().toLowerCase());
    const isCard = ['cardholder', 'number'].every((label) => labels.includes(label));
    const isLogin = ['username', 'password', 'email', 'e-mail', 'url', 'website'].some((label) =>
      labels.includes(label),
    );
    const draft = createDraft(
      isCard ? 'card' : isLogin ? 'login' : labels.length === 0 ? 'note' : 'custom',
      title,
      'Enpass',
    );
    for (const [index, label] of labels.entries()) {
      const [raw = '', value = ''] = pairs.slice(2 * index, 2 * index + 2);
      const place = Object.hasOwn(labelPlaces, label) ? (labelPlaces[label] ?? '') : '';
      if (label === 'url' || label === 'website') putAddress(draft, value);
      else
        putField(
          draft,
          place,
          raw.replace(/^\*/, ''),
          value,
          raw.startsWith('*') ? 'hidden' : place === 'totp' ? 'totp' : 'text',
        );
    }
    if (hasNote) draft.notes.push(rest.at(-1) ?? '');
    into.put(row, draft);
  }
  return into.rows();
};
