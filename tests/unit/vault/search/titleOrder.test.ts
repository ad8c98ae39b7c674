import { array, assert, asyncProperty, integer } from 'fast-check';
import { expect, test } from 'vitest';
import { compareTitles, sortFew, sortInSlices } from '../../../../utils/vault/search/titleOrder.ts';

test('titles stand as people sort: without case and accents, numbers by their size', () => {
  const titles = ['Item 10', 'Zürich', 'item 9', 'bank', 'Café', 'cab'];
  const sorted = titles.map((title) => ({ title })).sort(compareTitles);
  expect(sorted.map(({ title }) => title)).toEqual(['bank', 'cab', 'Café', 'item 9', 'Item 10', 'Zürich']);
});

test('the few of one page stand by title, then by user name', () => {
  const few = [
    ['b', 'x'],
    ['Á', 'z'],
    ['a', 'y'],
    ['B', 'w'],
  ].map(([title = '', subtitle = '']) => ({ title, subtitle }));
  expect(sortFew(few).map(({ title, subtitle }) => title + subtitle)).toEqual(['ay', 'Áz', 'Bw', 'bx']);
});

test('sorting in slices sorts, leaves equal ones in their order, and pauses', async () => {
  await assert(
    asyncProperty(array(integer({ min: 0, max: 50 }), { maxLength: 3000 }), async (numbers) => {
      let pauses = 0;
      const all = numbers.map((number, at) => ({ number, at }));
      const sorted = await sortInSlices(
        all,
        (a, b) => a.number - b.number,
        () => {
          pauses += 1;
          return null;
        },
      );
      expect(sorted).toEqual([...all].sort((a, b) => a.number - b.number || a.at - b.at));
      expect(pauses).toBeGreaterThan(numbers.length / 1024);
    }),
    { numRuns: 50 },
  );
});
