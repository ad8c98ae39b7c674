import { describe, expect, test, vi } from 'vitest';
import { initialOf, shownSubtitle, shownTitle } from '../../../components/rows/shownText.ts';
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
  });
  test('on the second line its user name, what tells it apart, or what it is', () => {
    const login = { kind: 'login', typeName: '', subtitle: '' } as const;
    expect(shownSubtitle({ ...login, subtitle: ' ada ' })).toBe('ada');
    expect(shownSubtitle({ ...login, subtitle: ' ' })).toBe('No user name');
    expect(shownSubtitle({ ...login, kind: 'card' })).toBe('Card');
    expect(shownSubtitle({ ...login, kind: 'custom', typeName: 'Allotment' })).toBe('Allotment');
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
