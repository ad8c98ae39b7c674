import { type Kdbx, type KdbxEntry, type KdbxGroup, ProtectedValue } from 'kdbxweb';
import { createCollection } from './collect.ts';
import { dayOfMoment } from './dates.ts';
import { createDraft, type Draft, putAddress, putExtra, putField, putPast } from './draft.ts';
import type { Around, ReadRows } from './imported.ts';
import { putKeepassCodes } from './keepassCodes.ts';

const text = (entry: KdbxEntry, name: string): string => {
  const value = entry.fields.get(name);
  return value instanceof ProtectedValue ? value.getText() : (value ?? '');
};

/** KeePass's own strings with the places of their values in ours. */
const strings = [
  ['Title', 'title'],
  ['UserName', 'username'],
  ['Password', 'password'],
  ['URL', 'addresses'],
  ['Notes', 'notes'],
] as const;

const putHistory = (draft: Draft, entry: KdbxEntry, around: Around): void => {
  for (const [index, older] of entry.history.entries()) {
    const next = entry.history[index + 1] ?? entry;
    for (const [name, field] of strings) {
      const value = text(older, name);
      if (value !== text(next, name))
        putPast(draft, field, value, next.times.lastModTime?.getTime() ?? null, around);
    }
  }
};

/** Further addresses, as KeePass's companions keep them. */
const moreAddresses = /^(?:KP2A_URL(?:_\d+)?|URL_?\d+)$/;

const draftOf = (entry: KdbxEntry, path: string, isTrash: boolean, around: Around): Draft => {
  const [username, password, url] = [text(entry, 'UserName'), text(entry, 'Password'), text(entry, 'URL')];
  const draft = createDraft(username + password + url === '' ? 'note' : 'login', text(entry, 'Title'));
  draft.createdAt = entry.times.creationTime?.getTime() ?? null;
  draft.changedAt = entry.times.lastModTime?.getTime() ?? null;
  draft.trashedAt = isTrash ? around.now : null;
  draft.tags.push(...entry.tags, path);
  draft.notes.push(text(entry, 'Notes'));
  putAddress(draft, url);
  putField(draft, 'username', 'UserName', username);
  putField(draft, 'password', 'Password', password, 'hidden');
  const codes = putKeepassCodes(draft, (name) => text(entry, name));
  for (const [name, value] of entry.fields) {
    const isOwn = !strings.some(([known]) => known === name) && !codes.has(name);
    if (isOwn && moreAddresses.test(name)) putAddress(draft, text(entry, name));
    else if (isOwn)
      putExtra(draft, name, text(entry, name), value instanceof ProtectedValue ? 'hidden' : 'text');
  }
  if (entry.times.expires === true) {
    putExtra(draft, 'Expires', dayOfMoment(entry.times.expiryTime?.getTime() ?? null), 'date');
  }
  putHistory(draft, entry, around);
  return draft;
};

/** All entries of an opened database. A group's path becomes a tag; what was in its recycle bin comes into our trash. */
export const readKeepass = (database: Kdbx, around: Around): ReadRows => {
  const into = createCollection(around);
  const bin = database.meta.recycleBinEnabled === true ? database.meta.recycleBinUuid?.id : undefined;
  let row = 0;
  const visit = (group: KdbxGroup, path: readonly string[], inBin: boolean): void => {
    const isTrash = inBin || (bin !== undefined && group.uuid.id === bin);
    for (const entry of group.entries) {
      row += 1;
      const draft = draftOf(entry, isTrash ? '' : path.join('/'), isTrash, around);
      into.put(row, draft);
      for (const name of entry.binaries.keys()) into.leaveOut(row, draft.title, 'attachment', name);
    }
    for (const inner of group.groups) visit(inner, [...path, inner.name ?? ''], isTrash);
  };
  // The outermost group is the database itself.
  for (const root of database.groups) visit(root, [], false);
  return into.rows();
};
