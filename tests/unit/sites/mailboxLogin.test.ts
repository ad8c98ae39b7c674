import { expect, test } from 'vitest';
import { isMailboxLogin } from '../../../utils/sites/mailboxLogin.ts';
import { exactly } from '../../../utils/vault/fields.ts';

const login = (username: string, ...addresses: readonly string[]) => ({
  username,
  addresses: exactly(addresses),
});

test.each([
  ['ada@example.org', login('ada@example.org', 'https://mail.example.org/login')],
  ['ada@example.org', login(' ADA ', 'example.org')],
  ['ada@gmail.com', login('ada@gmail.com', 'https://accounts.google.com')],
  ['Ada@Outlook.com', login('ada', 'https://other.example', 'https://login.live.com/')],
  ['ada@gmx.de', login('ada@gmx.de', 'https://www.gmx.net:443/')],
])('%s is behind %j', (address, found) => {
  expect(isMailboxLogin(address, found)).toBe(true);
});

test.each([
  ['ada@example.org', login('bob', 'https://mail.example.org')],
  ['ada@example.org', login('ada', 'https://example.org.evil.example')],
  ['ada@example.org', login('ada', 'https://notexample.org')],
  ['ada@example.org', login('ada', 'javascript:alert(1)')],
  ['ada@example.org', login('ada')],
  ['ada@gmail.com', login('ada@gmail.com', 'https://login.live.com')],
  ['@example.org', login('', 'https://example.org')],
])('%s is not behind %j', (address, found) => {
  expect(isMailboxLogin(address, found)).toBe(false);
});
