import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createItemIndex } from '../../../../utils/vault/search/itemIndex.ts';
import { compareTitles } from '../../../../utils/vault/search/titleOrder.ts';
import { searchable } from './sample.ts';

const item = (
  itemId: string,
  title: string,
  over: { favourite?: boolean; tags?: readonly string[] } = {},
) => ({
  itemId,
  favourite: false,
  ...searchable(title, over),
  ...over,
});
const indexOf = (...items: ReturnType<typeof item>[]) => {
  const index = createItemIndex<ReturnType<typeof item>>();
  index.fill([...items].sort(compareTitles));
  return index;
};
const nothing: ReadonlySet<string> = new Set();
const ask = (
  index: ReturnType<typeof indexOf>,
  query: string,
  { recent = nothing, tag }: { recent?: ReadonlySet<string>; tag?: string } = {},
) =>
  index
    .find({
      query,
      recent,
      filter: tag ?? '',
      keeps: ({ tags }) => tag === undefined || tags.includes(tag),
    })
    .map(({ itemId }) => itemId);

describe('the index of items', () => {
  test('without a query it lists all, by title', () => {
    const index = indexOf(item('b', 'Beta'), item('a', 'alpha'), item('c', 'Gamma', { favourite: true }));
    expect(ask(index, '')).toEqual(['a', 'b', 'c']);
    expect(ask(index, '   ')).toEqual(['a', 'b', 'c']);
  });

  test('favourites and what was used of late stand before others that answer as well, and never before a better answer', () => {
    const index = indexOf(
      item('plain', 'Bank A'),
      item('used', 'Bank B'),
      item('favourite', 'Bank C', { favourite: true }),
      item('both', 'Bank D', { favourite: true }),
      item('worse', 'My bank', { favourite: true }),
    );
    const recent = new Set(['used', 'both', 'worse']);
    expect(ask(index, 'bank', { recent })).toEqual(['both', 'used', 'favourite', 'plain', 'worse']);
  });

  test('an item is found by what it is now, and not by what it was', () => {
    const index = indexOf(item('a', 'Alpha'), item('b', 'Beta'));
    index.put(item('a', 'Zulu'));
    expect(ask(index, 'alpha')).toEqual([]);
    expect(ask(index, 'zulu')).toEqual(['a']);
    expect(ask(index, '')).toEqual(['b', 'a']);
    index.put(item('n', 'Brand new'));
    expect(ask(index, '')).toEqual(['b', 'n', 'a']);
    index.remove('b');
    expect(ask(index, '')).toEqual(['n', 'a']);
    expect(index.get('b')).toBeNull();
    expect(index.get('n')?.title).toBe('Brand new');
  });

  test('a thousand changes in any order leave the order of titles', () => {
    const index = indexOf();
    for (let i = 0; i < 1000; i += 1) {
      index.put(item(`i${(i * 7919) % 400}`, `Item ${(i * 104_729) % 1000}`));
      if (i % 3 === 0) index.remove(`i${(i * 31) % 400}`);
    }
    const all = index.all();
    expect(all.length).toBeGreaterThan(100);
    expect([...all].sort(compareTitles)).toEqual(all);
    expect(new Set(all.map(({ itemId }) => itemId)).size).toBe(all.length);
  });

  test('a filter narrows what is searched, and each has answers of its own', () => {
    const index = indexOf(item('a', 'Bank', { tags: ['work'] }), item('b', 'Bank'));
    expect(ask(index, 'bank', { tag: 'work' })).toEqual(['a']);
    expect(ask(index, 'bank')).toEqual(['a', 'b']);
  });

  test('notes are found while they are held, and go with their item', () => {
    const index = indexOf(item('a', 'Alpha'));
    index.putNotes([['a', 'The Straße to the harbour']]);
    expect(ask(index, 'strasse')).toEqual(['a']);
    index.put(item('a', 'Alpha two'));
    expect(ask(index, 'harbour')).toEqual(['a']);
    index.putNotes([['a', '']]);
    expect(ask(index, 'harbour')).toEqual([]);
    index.putNotes([['a', 'again']]);
    index.remove('a');
    index.put(item('a', 'Back'));
    expect(ask(index, 'again')).toEqual([]);
    index.putNotes([
      ['a', 'more'],
      ['gone', 'more'],
    ]);
    expect(ask(index, 'more')).toEqual(['a']);
    index.forgetNotes();
    expect(ask(index, 'more')).toEqual([]);
  });
});

describe('typing on', () => {
  const letters = string({ unit: constantFrom(...Array.from('abü .w:/')), minLength: 1, maxLength: 6 });
  const titled = array(letters, { minLength: 1, maxLength: 60 });

  test('finds what the whole query finds that is asked at once', () => {
    assert(
      property(titled, array(letters, { minLength: 1, maxLength: 3 }), (titles, parts) => {
        const items = titles.map((title, at) => item(`i${at}`, title));
        const [typed, whole] = [indexOf(...items), parts.join(' ')];
        for (let length = 1; length <= whole.length; length += 1) {
          const query = whole.slice(0, length);
          expect(ask(typed, query), query).toEqual(ask(indexOf(...items), query));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('an address typed with its https:// is found from its first letter on', () => {
    const index = indexOf({ ...item('a', 'x'), addresses: [{ url: 'https://www.north.example' }] });
    const whole = 'https://www.north.example';
    const found = Array.from(whole, (_, at) => ask(index, whole.slice(0, at + 1)).length);
    expect(found.slice('https://www.'.length)).toEqual(Array.from('north.example', () => 1));
  });

  test('slips are forgiven only where few answer to the letter', () => {
    const many = Array.from({ length: 25 }, (_, at) => item(`m${at}`, `Harbour ${at}`));
    const meant = item('slip', 'Harboru');
    expect(ask(indexOf(...many.slice(1), meant), 'harbour')).toContain('slip');
    expect(ask(indexOf(...many, meant), 'harbour')).not.toContain('slip');
  });
});
