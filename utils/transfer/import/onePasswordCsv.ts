import type { CsvFormat } from './csv.ts';
import { keepRest, simpleLogin } from './simpleLogin.ts';

/** 1Password 8's table of logins: `Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes`. */
export const onePasswordCsv: CsvFormat = {
  columns: ['title', 'username', 'password', 'favorite', 'archived', 'tags'],
  read: (record) => {
    const draft = simpleLogin(record, {
      title: ['title'],
      url: ['url', 'website'],
      username: ['username'],
      password: ['password'],
      notes: ['notes'],
      totp: ['otpauth'],
    });
    draft.favourite = record.take('favorite').toLowerCase() === 'true';
    draft.tags.push(...record.take('tags').split(/[;,]/));
    if (record.take('archived').toLowerCase() === 'true') draft.tags.push('archived');
    return keepRest(draft, record);
  },
};
