import { describe, expect, it } from 'vitest';
import { isSubmitLike } from '../../../utils/forms/submitLike.ts';
import { submittedLogin, type SubmittedField } from '../../../utils/forms/submittedLogin.ts';
import { field } from './page.ts';

const typed = (type: string, value: string, features: Partial<SubmittedField> = {}): SubmittedField => ({
  ...field(type),
  value,
  isPassword: type === 'password',
  ...features,
});

describe('what was submitted', () => {
  it('is the user name and the password', () => {
    expect(submittedLogin([typed('text', ' mira '), typed('password', ' p ')])).toEqual({
      username: 'mira',
      password: ' p ',
    });
  });

  it('is the new password of an old and a new one, and the one that was typed twice', () => {
    const password = (value: string, autocomplete = '') => typed('password', value, { autocomplete });
    expect(submittedLogin([password('old'), password('new'), password('new')])?.password).toBe('new');
    expect(submittedLogin([password('same'), password('same')])?.password).toBe('same');
    expect(submittedLogin([password('old'), password('new')])?.password).toBe('new');
    expect(
      submittedLogin([password('new', 'new-password'), password('old', 'current-password')])?.password,
    ).toBe('new');
  });

  it('takes the user name of an earlier step from where the page carries it', () => {
    const carried = typed('hidden', 'mira', { name: 'username' });
    const token = typed('hidden', 'c2VjcmV0', { name: 'csrf_token' });
    const readOnly = typed('email', 'mira@mail.example', { editable: false });
    expect(submittedLogin([token, carried, typed('password', 'p')])?.username).toBe('mira');
    expect(submittedLogin([token, typed('password', 'p')])?.username).toBe('');
    expect(submittedLogin([readOnly, typed('password', 'p')])?.username).toBe('mira@mail.example');
  });

  it('knows a password that the page shows as text', () => {
    const shown = typed('text', 'p', { isPassword: true });
    expect(submittedLogin([typed('text', 'mira'), shown])).toEqual({ username: 'mira', password: 'p' });
  });

  it('is nothing without a password', () => {
    expect(submittedLogin([typed('text', 'mira'), typed('password', '')])).toBeNull();
    expect(submittedLogin([])).toBeNull();
  });
});

describe('a control that submits', () => {
  it.each([
    'Log in',
    'SIGN IN',
    'Continue',
    'Weiter',
    'Anmelden',
    'Se connecter',
    'Créer un compte',
    'Entrar',
    'Accedi',
    'ログイン',
    'Save',
  ])('%s does', (text) => expect(isSubmitLike(text)).toBe(true));
  it.each([
    'Show password',
    'Passwort anzeigen',
    'Cancel',
    'Forgot password?',
    'Sign in with Google',
    'Mot de passe oublié',
    'Back',
    '',
  ])('%s does not', (text) => expect(isSubmitLike(text)).toBe(false));
});
