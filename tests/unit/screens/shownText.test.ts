import { describe, expect, test, vi } from 'vitest';
import { initialOf, shownTitle, shownUsername, webLink } from '../../../entrypoints/popup/vault/shownText.ts';
import { exactly } from '../../../utils/vault/fields.ts';

vi.mock('wxt/browser', () => import('../../support/englishBrowser.ts'));

describe('what a row calls an item', () => {
  test('its title', () => {
    expect(shownTitle({ title: ' Forge ', addresses: exactly(['https://forge.example']) })).toBe('Forge');
  });
  test('its host where it has no title, with the port', () => {
    expect(shownTitle({ title: '', addresses: exactly(['https://printer.local:8443/x']) })).toBe(
      'printer.local:8443',
    );
  });
  test('something where it has neither', () => {
    expect(shownTitle({ title: '', addresses: [] })).toBe('Without a title');
    expect(shownUsername({ subtitle: ' ' })).toBe('No user name');
  });
  test('P37: not a megabyte of it', () => {
    expect(shownTitle({ title: 'x'.repeat(1_000_000), addresses: [] })).toHaveLength(201);
  });
});

test.each([
  ['Forge', 'F'],
  ['«élan»', 'É'],
  ['7 seas', '7'],
  ['🔑', '•'],
])('the tile of %s shows %s', (title, initial) => {
  expect(initialOf(title)).toBe(initial);
});

describe('P37: only a web page becomes a link', () => {
  test.each(['https://a.example/x', 'http://127.0.0.1:8080/'])('%s does', (address) => {
    expect(webLink(address)).toBe(address);
  });
  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JavaScript://a.example/%0aalert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'chrome://settings',
    'blob:https://a.example/1',
    'a.example',
    '',
  ])('%s does not', (address) => {
    expect(webLink(address)).toBeNull();
  });
});
