import { describe, expect, test } from 'vitest';
import { foldText, searchItems, sortFew } from '../../../utils/vault/search.ts';
import { listedLogin } from '../../support/items.ts';

const entry = (title: string, username = '', ...addresses: string[]) =>
  listedLogin(title, { title, username, addresses });
const all = [
  entry('Zürich Bank', 'ada', 'https://bank.example.ch'),
  entry('Café Noir', 'grace', 'https://noir.example'),
  entry('bank statements', 'x@bank.test'),
  entry('Notes', 'banker', 'https://notes.example'),
  entry('Item 10'),
  entry('item 9'),
];
const found = (query: string) => searchItems(all, query).map(({ title }) => title);

describe('searching', () => {
  test('without words lists all, by title as people sort', () => {
    expect(found('  ')).toEqual([
      'bank statements',
      'Café Noir',
      'item 9',
      'Item 10',
      'Notes',
      'Zürich Bank',
    ]);
  });

  test('ignores accents and case', () => {
    expect(foldText('ÀÉÎõü ﬁ')).toBe('aeiou fi');
    expect(found('CAFE')).toEqual(['Café Noir']);
    expect(found('zuri')).toEqual(['Zürich Bank']);
  });

  test('ranks the beginning of a title, a word of it, the user name, an address', () => {
    expect(found('bank')).toEqual(['bank statements', 'Zürich Bank', 'Notes']);
    expect(found('example')).toEqual(['Café Noir', 'Notes', 'Zürich Bank']);
  });

  test('wants every word, wherever it stands', () => {
    expect(found('bank ada')).toEqual(['Zürich Bank']);
    expect(found('bank nowhere')).toEqual([]);
  });
});

test('the few of one page stand by title, then by user name', () => {
  const few = [entry('b', 'x'), entry('Á', 'z'), entry('a', 'y'), entry('B', 'w')];
  expect(sortFew(few).map(({ title, subtitle }) => title + subtitle)).toEqual(['ay', 'Áz', 'Bw', 'bx']);
});
