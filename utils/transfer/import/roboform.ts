import type { CsvFormat } from './csv.ts';
import { createDraft, type Draft, putAddress, putExtra, putField } from './draft.ts';
import { keepRest } from './simpleLogin.ts';

/** Fields of RoboForm's first kind: `name:check:value`, or `name:value:rck:…` for boxes. */
const putFirst = (draft: Draft, cell: string): void => {
  const parts = cell.split(':');
  const value = parts.length === 4 && parts[2] === 'rck' ? (parts[1] ?? '') : parts.slice(2).join(':');
  putExtra(draft, parts[0] === '-no-name-' ? '' : (parts[0] ?? ''), parts.length < 3 ? cell : value);
};

/** Of the second: `name,…,…,type,value`. What is in columns of its own is not taken twice. */
const putSecond = (draft: Draft, cell: string): void => {
  const [name = '', , , type = '', ...value] = cell.split(',');
  if (['User ID$', 'Password$', 'Script$'].includes(name)) return;
  if (name === 'TOTP KEY$') putField(draft, 'totp', 'TOTP', value.join(','), 'totp');
  else
    putExtra(
      draft,
      name === '-no-name-' ? '' : name,
      value.length === 0 ? cell : value.join(','),
      type === 'pwd' ? 'hidden' : 'text',
    );
};

/** RoboForm's table: `Name,Url,MatchUrl,Login,Pwd,Note,Folder,RfFieldsV2`, with one more cell for each own field. */
export const roboformCsv: CsvFormat = {
  columns: ['name', 'url', 'login', 'pwd', 'note', 'folder'],
  goesOn: true,
  read: (record) => {
    const [url, login, password] = [record.take('url'), record.take('login'), record.take('pwd')];
    const draft = createDraft(url + login + password === '' ? 'note' : 'login', record.take('name'));
    draft.tags.push(record.take('folder').replace(/^\//, ''));
    draft.notes.push(record.take('note'));
    putAddress(draft, url);
    putAddress(draft, record.take('matchurl'));
    putField(draft, 'username', 'Login', login);
    putField(draft, 'password', 'Pwd', password, 'hidden');
    const [first, second] = [record.take('rf_fields'), record.take('rffieldsv2')];
    if (first !== '') for (const cell of [first, ...record.beyond]) putFirst(draft, cell);
    else for (const cell of [second, ...record.beyond]) if (cell !== '') putSecond(draft, cell);
    return keepRest(draft, record);
  },
};
