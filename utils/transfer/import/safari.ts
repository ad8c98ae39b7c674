import type { CsvFormat } from './csv.ts';
import { keepRest, simpleLogin } from './simpleLogin.ts';

/** Passwords of Safari and of Apple's own app: `Title,URL,Username,Password,Notes,OTPAuth`. */
export const safariCsv: CsvFormat = {
  columns: ['title', 'url', 'username', 'password', 'otpauth'],
  without: ['favorite', 'archived', 'tags'],
  read: (record) =>
    keepRest(
      simpleLogin(record, {
        title: ['title'],
        url: ['url'],
        username: ['username'],
        password: ['password'],
        notes: ['notes'],
        totp: ['otpauth'],
      }),
      record,
    ),
};
