import { array, assert, constantFrom, integer, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finds, rankOf, searchable } from './sample.ts';

const better = (query: string, ...[a, b]: Parameters<typeof rankOf>[0][]) => {
  if (a === undefined || b === undefined) throw new Error('two are compared');
  const [first, second] = [rankOf(a, query), rankOf(b, query)];
  expect(first).not.toBeNull();
  expect(second).not.toBeNull();
  expect(first).toBeLessThan(second ?? 0);
};

describe('ranking', () => {
  test('the whole title, its beginning, a word of it, a part of one, the subtitle, an address, a tag, the notes', () => {
    const from = [
      searchable('Bank'),
      searchable('Bankhaus'),
      searchable('My Bank'),
      searchable('Databank'),
      searchable('x', { subtitle: 'bank@example.org' }),
      searchable('x', { subtitle: 'ada@bank.example' }),
      searchable('x', { addresses: [{ url: 'https://www.bank.example' }] }),
      searchable('x', { addresses: [{ url: 'https://my.bank.example' }] }),
      searchable('x', { tags: ['bank'] }),
      searchable('x', { tags: ['my bank'] }),
    ];
    const ranks = from.map((item) => rankOf(item, 'bank'));
    expect(ranks).not.toContain(null);
    expect(ranks).toEqual([...ranks].sort((a, b) => (a ?? 0) - (b ?? 0)));
    expect(new Set(ranks).size).toBe(from.length);
    expect(rankOf(searchable('x'), 'bank', 'Opened at the bank.')).toBeGreaterThan(ranks.at(-1) ?? 0);
  });

  test('the best place in a field counts, and not the first', () => {
    better('is', searchable('This is it'), searchable('This'));
  });

  test('a hit without a slip comes before one with a slip, wherever it stands', () => {
    const inNotes = rankOf(searchable('x'), 'harbour', 'near the harbour');
    const slipped = rankOf(searchable('Harbuor'), 'harbour');
    expect(inNotes).not.toBeNull();
    expect(slipped).toBeGreaterThan(inNotes ?? Infinity);
  });

  test('fewer slips come before more of them', () => {
    better('harbour garden', searchable('Harbour gardne'), searchable('Harbuor gardne'));
  });

  test('every word has to stand somewhere', () => {
    const item = searchable('Zürich Bank', { subtitle: 'ada' });
    expect(rankOf(item, 'bank ada')).not.toBeNull();
    expect(rankOf(item, 'bank nowhere')).toBeNull();
  });

  test('an address is found as it is typed into the browser', () => {
    const item = searchable('x', { addresses: [{ url: 'https://www.login.example.org/start?a=1' }] });
    for (const query of [
      'https://www.login.example.org/start',
      'login.example.org',
      'www.login.example',
      'example.org',
      'ple.or',
    ])
      expect(rankOf(item, query), query).not.toBeNull();
    expect(rankOf(item, 'https')).toBeNull();
  });

  test('punctuation is looked for where it is typed', () => {
    expect(finds('C++ forum', 'c++')).toBe(true);
    expect(finds('C forum', 'c++')).toBe(false);
    expect(finds('(brackets)', 'brackets')).toBe(true);
  });

  test('a type of the user’s own is found by its name', () => {
    expect(rankOf(searchable('x', { typeName: 'Boat licence' }), 'boat')).not.toBeNull();
  });

  test('what stands in two values is not one word', () => {
    expect(rankOf(searchable('x', { tags: ['red', 'green'] }), 'redgreen')).toBeNull();
    expect(rankOf(searchable('red', { subtitle: 'green' }), 'redgreen')).toBeNull();
  });
});

describe('one slip', () => {
  test.each([
    ['left out', 'gihub'],
    ['added', 'giuthub'],
    ['replaced', 'gitjub'],
    ['exchanged', 'gihtub'],
    ['the first left out', 'ithub'],
    ['the first replaced', 'hithub'],
    ['the first two exchanged', 'igthub'],
    ['the last replaced', 'githuv'],
    ['the last added', 'githubb'],
    ['the last two exchanged', 'githbu'],
  ])('%s', (_, typed) => expect(finds('GitHub', typed)).toBe(true));

  test('while a long word is still being typed', () => {
    for (const typed of ['mircos', 'mircoso', 'mircosof'])
      expect(finds('Microsoft', typed), typed).toBe(true);
  });

  test('a space that was left out', () => {
    expect(finds('Example Shop', 'exampleshop')).toBe(true);
  });

  test('in an address, and in a user name', () => {
    expect(rankOf(searchable('x', { addresses: [{ url: 'https://github.com' }] }), 'gihtub')).not.toBeNull();
    expect(rankOf(searchable('x', { subtitle: 'maria@example.org' }), 'mraia')).not.toBeNull();
  });

  test('not two of them, not in words of three letters, not in numbers', () => {
    expect(finds('GitHub', 'gihtbu')).toBe(false);
    expect(finds('Tax', 'tac')).toBe(false);
    expect(finds('2024', '2023')).toBe(false);
  });

  test('a short word is not taken for the beginning of another', () => {
    expect(finds('Bakery', 'bank')).toBe(false);
    expect(finds('Mailbox', 'main')).toBe(false);
  });

  test('not in the notes, where anything may stand', () => {
    expect(rankOf(searchable('x'), 'harbuor', 'near the harbour')).toBeNull();
  });
});

describe('whatever titles there are', () => {
  // Letters that are folded into one: ß has two, and whoever leaves it out has left out two.
  const word = string({
    unit: constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzäöüéñçøåابتд字漢かナ')),
    minLength: 5,
    maxLength: 12,
  });
  const title = array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

  test('each is found by itself and by each of its beginnings', () => {
    assert(
      property(title, integer({ min: 1, max: 60 }), (text, length) => {
        expect(finds(text, text)).toBe(true);
        expect(finds(text, Array.from(text).slice(0, length).join(''))).toBe(true);
      }),
    );
  });

  test('each is found by itself with one slip', () => {
    const kinds = ['leave out', 'add', 'replace', 'exchange'] as const;
    assert(
      property(
        title,
        constantFrom(...kinds),
        integer({ min: 0, max: 1e6 }),
        integer({ min: 0, max: 1e6 }),
        (text, kind, which, where) => {
          const words = text.split(' ');
          const letters = Array.from(words[which % words.length] ?? '');
          const at = where % (letters.length - 1);
          const [here = '', next = ''] = [letters[at], letters[at + 1]];
          if (kind === 'leave out') letters.splice(at, 1);
          if (kind === 'add') letters.splice(at, 0, 'q');
          if (kind === 'replace') letters.splice(at, 1, 'q');
          if (kind === 'exchange') letters.splice(at, 2, next, here);
          words[which % words.length] = letters.join('');
          expect(finds(text, words.join(' ')), words.join(' ')).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
