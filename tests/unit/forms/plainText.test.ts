import { describe, expect, it } from 'vitest';
import { plainText } from '../../../utils/forms/plainText.ts';

describe('text as the word lists want it', () => {
  it.each([
    ['loginForm', ' login form '],
    ['user_name[0]', ' user name 0 '],
    ['Créer un compte', ' creer un compte '],
    ['Kayıt Ol', ' kayit ol '],
    ['Größe', ' grosse '],
    ['Zażółć hasło', ' zazolc haslo '],
    ['E-Mail:', ' e mail '],
    ['パスワード', ' パスワード '],
    ['Пароль', ' пароль '],
    ['', '  '],
  ])('%s', (text, plain) => expect(plainText(text)).toBe(plain));
});
