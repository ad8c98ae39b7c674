import { describe, expect, test } from 'vitest';
import {
  draftOf,
  isEmptyDraft,
  loginOf,
  newDraft,
  sameDraft,
} from '../../../entrypoints/popup/item/draft.ts';
import { exactly } from '../../../utils/vault/fields.ts';
import { liveLogin, plainLogin } from '../../support/items.ts';

const empty = newDraft(null);

describe('a new login', () => {
  test('begins empty where there is no page to fill', () => {
    expect(empty).toEqual({ title: '', addresses: [''], username: '', password: '', notes: '', item: null });
    expect(newDraft({ is: 'no-fill', because: 'internal' })).toEqual(empty);
  });
  test('begins with the page below', () => {
    const draft = newDraft({ is: 'matches', host: 'www.forge.example', items: [] });
    expect(draft.title).toBe('forge.example');
    expect(draft.addresses).toEqual(['https://www.forge.example']);
  });
  test('keeps plain http on this machine itself', () => {
    expect(newDraft({ is: 'matches', host: '127.0.0.1:8080', items: [] }).addresses).toEqual([
      'http://127.0.0.1:8080',
    ]);
  });
});

describe('what is saved', () => {
  test('completes a bare host, and leaves out empty lines', () => {
    expect(
      loginOf({ ...empty, addresses: [' example.org ', '', 'https://other.example/x'] }).addresses,
    ).toEqual(exactly(['https://example.org', 'https://other.example/x']));
  });
  test('keeps an address that is none as it was typed', () => {
    const odd = ['javascript:alert(1)', 'the red door', 'android://app'];
    expect(loginOf({ ...empty, addresses: odd }).addresses).toEqual(exactly(odd));
  });
  test('never touches user name, password and notes', () => {
    const draft = { ...empty, title: ' T ', username: ' a ', password: ' p ', notes: ' n\n' };
    expect(plainLogin(liveLogin({}, loginOf(draft)))).toEqual({
      title: 'T',
      addresses: [],
      username: ' a ',
      password: ' p ',
      notes: ' n\n',
    });
  });
  test('is nothing where nothing was typed', () => {
    expect(isEmptyDraft({ ...empty, title: '  ' })).toBe(true);
    expect(isEmptyDraft({ ...empty, notes: 'x' })).toBe(false);
  });
});

test('an item without an address gets a line for one, and is unchanged by it', () => {
  const login = liveLogin({ title: 'x', addresses: [], username: '', password: '' });
  const draft = draftOf(login);
  expect(draft.addresses).toEqual(['']);
  expect(loginOf(draft).addresses).toEqual([]);
  expect(sameDraft(draft, draftOf(login))).toBe(true);
  expect(sameDraft(draft, { ...draft, username: 'b' })).toBe(false);
});
