import type { CsvFormat } from './csv.ts';
import { keepRest, simpleLogin } from './simpleLogin.ts';

/** Passwords of Chrome, Edge, Brave, Opera and Vivaldi: `name,url,username,password,note`. */
export const chromiumCsv: CsvFormat = {
  columns: ['name', 'url', 'username', 'password'],
  without: ['type', 'folder', 'grouping', 'extra', 'cardnumber', 'more urls'],
  read: (record) =>
    keepRest(
      simpleLogin(record, {
        title: ['name'],
        url: ['url'],
        username: ['username'],
        password: ['password'],
        notes: ['note', 'notes'],
      }),
      record,
    ),
};
