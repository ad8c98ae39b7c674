import type { CsvFormat } from './csv.ts';
import { createDraft, putAddress, putExtra, putField } from './draft.ts';
import { keepRest } from './simpleLogin.ts';

/**
 * Bitwarden's table, also of an organisation:
 * `folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp`. It has logins and
 * notes only; own fields stand one a line as `name: value`.
 */
export const bitwardenCsv: CsvFormat = {
  columns: ['type', 'name', 'notes', 'fields', 'login_uri', 'login_username', 'login_password'],
  read: (record) => {
    const type = record.take('type');
    const draft = createDraft(type === 'note' ? 'note' : 'login', record.take('name'));
    draft.tags.push(record.take('folder'), ...record.take('collections').split(','));
    draft.favourite = record.take('favorite') === '1';
    draft.notes.push(record.take('notes'));
    // Several addresses stand in one cell; an address that holds a comma goes on until the next scheme.
    for (const url of record.take('login_uri').split(/,(?=[a-z][a-z0-9+.-]*:)/i)) putAddress(draft, url);
    putField(draft, 'username', 'username', record.take('login_username'));
    putField(draft, 'password', 'password', record.take('login_password'), 'hidden');
    putField(draft, 'totp', 'totp', record.take('login_totp'), 'totp');
    for (const line of record.take('fields').split('\n')) {
      const at = line.indexOf(': ');
      putExtra(draft, at < 0 ? '' : line.slice(0, at), at < 0 ? line.trim() : line.slice(at + 2));
    }
    record.take('reprompt');
    record.take('archiveddate');
    return keepRest(draft, record);
  },
};
