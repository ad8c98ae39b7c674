import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseLogin } from '../../../utils/forms/chooseLogin.ts';
import { field, pageOf } from './page.ts';

const none = { is: 'none' };
const login = (username: number | null, password: number | null) => ({ is: 'login', username, password });

describe('the login form of a page', () => {
  it('is a text field and the password after it', () => {
    expect(chooseLogin(pageOf([field('text'), field('password')]))).toEqual(login(0, 1));
    expect(chooseLogin(pageOf([field('password')]))).toEqual(login(null, 0));
  });

  it.each([
    ['en', 'Log in', 'Forgot your password?'],
    ['de', 'Anmelden', 'Passwort vergessen?'],
    ['fr', 'Se connecter', 'Mot de passe oublié ?'],
    ['es', 'Iniciar sesión', '¿Olvidaste tu contraseña?'],
    ['it', 'Accedi', 'Password dimenticata?'],
    ['pt', 'Entrar', 'Esqueceu a senha?'],
    ['nl', 'Inloggen', 'Wachtwoord vergeten?'],
    ['pl', 'Zaloguj się', 'Nie pamiętasz hasła?'],
    ['ru', 'Войти', 'Забыли пароль?'],
    ['tr', 'Giriş yap', 'Şifremi unuttum'],
    ['ja', 'ログイン', 'パスワードを忘れた方'],
    ['zh', '登录', '忘记密码'],
  ])('is known by its words in %s', (_, buttons, hints) => {
    const fields = [field('text', { name: 'a' }), field('password', { name: 'b' })];
    expect(chooseLogin(pageOf(fields, [{ buttons, hints }]))).toEqual(login(0, 1));
  });

  it.each([
    ['en', 'Sign up', 'Create your account'],
    ['de', 'Konto erstellen', 'Registrieren'],
    ['fr', 'S’inscrire', 'Créer un compte'],
    ['es', 'Crear cuenta', 'Regístrate'],
    ['it', 'Registrati', 'Crea un account'],
    ['pt', 'Criar conta', 'Cadastre-se'],
    ['nl', 'Account aanmaken', 'Registreren'],
    ['pl', 'Zarejestruj się', 'Rejestracja'],
    ['ru', 'Зарегистрироваться', 'Регистрация'],
    ['tr', 'Kayıt ol', 'Kayıt'],
    ['ja', '新規登録', '会員登録'],
    ['zh', '注册', '注册'],
  ])('is no sign-up, by its words in %s', (_, buttons, heading) => {
    const fields = [field('email', { name: 'email' }), field('password', { name: 'password' })];
    expect(chooseLogin(pageOf(fields, [{ buttons, heading }]))).toEqual(none);
  });

  it('is no form that asks for a new password, or for one twice', () => {
    const email = field('email');
    const password = (features = {}) => field('password', features);
    expect(chooseLogin(pageOf([email, password({ autocomplete: 'new-password' })]))).toEqual(none);
    expect(chooseLogin(pageOf([email, password(), password()]))).toEqual(none);
    expect(chooseLogin(pageOf([email, password({ name: 'newPassword' })]))).toEqual(none);
    expect(
      chooseLogin(pageOf([password({ autocomplete: 'current-password' }), password(), password()])),
    ).toEqual(none);
    const reset = [{ buttons: 'Reset password', heading: 'Reset your password' }];
    expect(chooseLogin(pageOf([password()], reset))).toEqual(none);
  });

  it('is not what asks for a card, a code or an answer behind dots', () => {
    for (const name of ['cvv', 'cardSecurityCode', 'otp', 'captcha', 'securityAnswer', 'ssn']) {
      expect(chooseLogin(pageOf([field('text'), field('password', { name })])), name).toEqual(none);
    }
    const cc = field('password', { autocomplete: 'cc-csc' });
    expect(chooseLogin(pageOf([field('text'), cc]))).toEqual(none);
  });

  it('is chosen beside a search box and a sign-up of the same page', () => {
    const fields = [
      field('search', { group: 0, name: 'q' }),
      field('text', { group: 1, name: 'name' }),
      field('email', { group: 1 }),
      field('password', { group: 1 }),
      field('password', { group: 1 }),
      field('email', { group: 2 }),
      field('password', { group: 2 }),
    ];
    const groups = [{}, { buttons: 'Create account' }, { buttons: 'Sign in' }];
    expect(chooseLogin(pageOf(fields, groups))).toEqual(login(5, 6));
  });

  it('comes apart from a sign-up that stands in no form either', () => {
    const fields = [
      field('text', { name: 'login_user' }),
      field('password', { name: 'login_pass' }),
      field('text', { name: 'new_user' }),
      field('password', { name: 'new_pass' }),
      field('password', { name: 'new_pass_again' }),
    ];
    expect(chooseLogin(pageOf(fields))).toEqual(login(0, 1));
  });

  it('takes the marked user name before the nearest, and no field that holds something else', () => {
    const password = field('password');
    const user = field('text', { autocomplete: 'section-a username webauthn' });
    expect(chooseLogin(pageOf([user, field('text', { name: 'company' }), password]))).toEqual(login(0, 2));
    expect(chooseLogin(pageOf([field('text', { name: 'captcha' }), password]))).toEqual(login(null, 1));
    expect(
      chooseLogin(pageOf([field('email'), field('tel', { autocomplete: 'one-time-code' }), password])),
    ).toEqual(login(0, 2));
  });

  it('leaves a user name that cannot be changed or seen', () => {
    const password = field('password');
    expect(chooseLogin(pageOf([field('email', { editable: false }), password]))).toEqual(login(null, 1));
    expect(chooseLogin(pageOf([field('email', { visible: false }), password]))).toEqual(login(null, 1));
  });

  it('P10 is hidden where it cannot be seen, and another that can be is taken instead', () => {
    const unseen = [field('text', { visible: false }), field('password', { visible: false })];
    expect(chooseLogin(pageOf(unseen))).toEqual({ is: 'hidden' });
    const seen = [field('text', { group: 1 }), field('password', { group: 1 })];
    expect(chooseLogin(pageOf([...unseen, ...seen], [{}, {}]))).toEqual(login(2, 3));
  });

  it('P13 is not a text field that is named password', () => {
    const named = field('text', { name: 'password', id: 'password', autocomplete: 'current-password' });
    expect(chooseLogin(pageOf([field('text'), named]))).not.toMatchObject({ password: 1 });
  });
});

describe('the first of two steps', () => {
  it('is a marked user name under words of a sign-in', () => {
    const user = field('email', { autocomplete: 'username', name: 'identifier' });
    expect(chooseLogin(pageOf([user], [{ buttons: 'Next', heading: 'Sign in' }]))).toEqual(login(0, null));
  });

  it('is no newsletter, search, coupon or forgotten password', () => {
    const email = field('email', { name: 'email', autocomplete: 'email' });
    expect(chooseLogin(pageOf([email], [{ buttons: 'Subscribe' }]))).toEqual(none);
    expect(chooseLogin(pageOf([email], [{ buttons: 'OK', heading: 'Our newsletter' }], 'Log in'))).toEqual(
      none,
    );
    expect(chooseLogin(pageOf([field('search', { name: 'q' })], [{ buttons: 'Sign in' }]))).toEqual(none);
    expect(chooseLogin(pageOf([email], [{ buttons: 'Send', heading: 'Forgot your password?' }]))).toEqual(
      none,
    );
  });
});

describe('any page at all', () => {
  it('never gives a field that is not visible, never a text field as the password, and never throws', () => {
    const words = fc.constantFrom(
      '',
      'login',
      'Sign up',
      'password',
      'new password',
      'e-mail',
      'search',
      '確認',
      'ñ',
    );
    const anyField = fc.record({
      type: fc.constantFrom('text', 'email', 'password', 'hidden', 'tel', 'odd'),
      name: words,
      id: words,
      autocomplete: fc.constantFrom('', 'username', 'current-password', 'new-password', 'one-time-code'),
      label: words,
      group: fc.nat(2),
      visible: fc.boolean(),
      editable: fc.boolean(),
    });
    const anyGroup = fc.record({ attributes: words, buttons: words, heading: words, hints: words });
    fc.assert(
      fc.property(fc.array(anyField), fc.array(anyGroup, { maxLength: 3 }), words, (fields, groups, page) => {
        const choice = chooseLogin({ fields, groups, page });
        if (choice.is !== 'login') return;
        const { username, password } = choice;
        expect(username !== null || password !== null).toBe(true);
        if (password !== null) expect(fields[password]).toMatchObject({ type: 'password', visible: true });
        if (username !== null) expect(fields[username]).toMatchObject({ visible: true, editable: true });
        if (username !== null) expect(fields[username]?.type).not.toBe('password');
      }),
      { numRuns: 3000 },
    );
  });
});
