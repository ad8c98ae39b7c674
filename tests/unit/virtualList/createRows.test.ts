import { expect, test } from 'vitest';
import { createRows } from '../../../components/virtualList/createRows.ts';
import { later } from '../screens/answers.ts';

type Answer = { readonly total: number; readonly items: readonly number[] };

/** A list of so many numbers, which notes what of it was asked for. */
const listOf = (count: number) => {
  const list = { count, asked: [] as (readonly [number, number])[] };
  const ask = async (from: number, wanted: number): Promise<Answer> => {
    list.asked.push([from, wanted]);
    const length = Math.max(0, Math.min(wanted, list.count - from));
    return { total: list.count, items: Array.from({ length }, (_, at) => from + at) };
  };
  return { list, ask };
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('asks for the first rows alone, whatever the length of the list', async () => {
  const { list, ask } = listOf(50_000);
  const rows = createRows({ ask });
  await rows.begin();
  rows.want({ from: 0, to: 18 });
  await settled();
  expect(list.asked).toEqual([[0, 50]]);
  expect([rows.total.value, rows.at(0), rows.at(49), rows.at(50)]).toEqual([50_000, 0, 49, undefined]);
});

test('asks for the rows that are looked at, before they are at the edge, and for none twice', async () => {
  const { list, ask } = listOf(1000);
  const rows = createRows({ ask });
  await rows.begin();
  rows.want({ from: 20, to: 38 });
  await settled();
  rows.want({ from: 24, to: 42 });
  await settled();
  expect(list.asked).toEqual([
    [0, 50],
    [50, 50],
  ]);
  expect(rows.at(60)).toBe(60);
});

test('goes past what nobody looks at any more', async () => {
  const { list, ask } = listOf(50_000);
  const rows = createRows({ ask });
  await rows.begin();
  for (let from = 0; from < 40_000; from += 400) rows.want({ from, to: from + 20 });
  await settled();
  await settled();
  expect(rows.at(39_610)).toBe(39_610);
  expect(list.asked.length).toBeLessThan(8);
});

test('holds no more than it takes, of a list that is scrolled from end to end', async () => {
  const { ask } = listOf(20_000);
  const rows = createRows({ ask });
  await rows.begin();
  for (let from = 0; from < 20_000; from += 50) {
    rows.want({ from, to: from + 20 });
    await settled();
  }
  const held = Array.from({ length: 20_000 }, (_, row) => rows.at(row)).filter((one) => one !== undefined);
  expect(held.length).toBeLessThanOrEqual(2000);
  expect(rows.at(19_999)).toBe(19_999);
});

test('shows the old list until the new one has come, and the last one that was asked for', async () => {
  const waiting = [later<Answer>(), later<Answer>(), later<Answer>()] as const;
  let asked = 0;
  const rows = createRows<number>({ ask: () => waiting[asked++]?.promise ?? Promise.reject(new Error()) });
  const first = rows.begin();
  waiting[0].keep({ total: 1, items: [1] });
  await first;
  const second = rows.begin();
  const third = rows.begin();
  expect(rows.at(0)).toBe(1);
  waiting[2].keep({ total: 1, items: [3] });
  await third;
  waiting[1].keep({ total: 1, items: [2] });
  await second;
  expect(rows.at(0)).toBe(3);
});

test('reads anew where it is looked at, and says that it does so by itself', async () => {
  const asked: unknown[] = [];
  const rows = createRows({
    ask: async (from, count, again) => {
      asked.push([from, count, again]);
      return { total: 1000, items: Array.from({ length: count }, (_, at) => from + at) };
    },
  });
  await rows.begin();
  rows.want({ from: 430, to: 460 });
  await settled();
  await settled();
  asked.length = 0;
  await rows.reload('again');
  await settled();
  expect(asked).toEqual([[400, 100, 'again']]);
  expect(rows.at(455)).toBe(455);
});

test('begins anew where the list has become another one meanwhile', async () => {
  const { list, ask } = listOf(1000);
  const rows = createRows({ ask });
  await rows.begin();
  list.count = 900;
  rows.want({ from: 300, to: 320 });
  await settled();
  await settled();
  expect(rows.total.value).toBe(900);
  expect(rows.at(310)).toBe(310);
});

test('shows what is left of a list that ends now before where it was looked at', async () => {
  const { list, ask } = listOf(1000);
  const rows = createRows({ ask });
  await rows.begin();
  rows.want({ from: 980, to: 1000 });
  await settled();
  list.count = 120;
  await rows.reload();
  expect(rows.total.value).toBe(120);
  expect(rows.at(119)).toBe(119);
});

test('says that it could not be read, and no more once it can', async () => {
  let works = false;
  const rows = createRows<number>({
    ask: async () => {
      if (!works) throw new Error('no');
      return { total: 0, items: [] };
    },
  });
  await rows.begin();
  expect([rows.failed.value, rows.total.value]).toEqual([true, null]);
  works = true;
  await rows.begin();
  expect([rows.failed.value, rows.total.value]).toEqual([false, 0]);
});
