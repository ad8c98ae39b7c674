import { describe, expect, test, vi } from 'vitest';
import {
  canMerge,
  nothingSelected,
  tagsOf,
  toggled,
  withItems,
} from '../../../entrypoints/vault/list/selection.ts';
import { beginsSearch, listAct } from '../../../entrypoints/vault/list/listKeys.ts';
import { createPageStore } from '../../../entrypoints/vault/pageStore.ts';
import type { ListedItem } from '../../../utils/messaging/results.ts';
import { listedLogin } from '../../support/items.ts';
import { backgroundWith } from './answers.ts';

const item = (itemId: string, rest: Partial<ListedItem> = {}): ListedItem =>
  listedLogin(itemId, { title: itemId }, rest);
const many = Array.from({ length: 1200 }, (_, at) => item(`i${at}`));
const facets = { all: 1200, favourites: 0, trash: 0, kinds: {}, types: [], tags: [] };

const storeWith = (items: readonly ListedItem[]) => {
  const asked: { query: string; filter: string; from: number; count: number }[] = [];
  const vault = { items };
  const timers: (() => void)[] = [];
  const { send } = backgroundWith({
    'vault.find': ({ query, filter, from, count }) => {
      asked.push({ query, filter: filter.is, from, count });
      return { is: 'found', total: vault.items.length, items: vault.items.slice(from, from + count) };
    },
    'vault.facets': () => ({ is: 'facets', facets }),
  });
  const store = createPageStore({
    send,
    onClosed: vi.fn(),
    setTimer: (work) => timers.push(work),
    clearTimer: (timer) => void timers.splice(timer - 1, 1),
  });
  return { store, asked, vault, ring: () => timers.splice(0).forEach((work) => work()) };
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a selection', () => {
  test('is added to, taken from, and remembers where a range begins', () => {
    const one = toggled(nothingSelected, item('a'), 3);
    const two = toggled(one, item('b'), 5);
    expect([[...two.items.keys()], two.anchor]).toEqual([['a', 'b'], 5]);
    expect([...toggled(two, item('a'), 3).items.keys()]).toEqual(['b']);
    expect(withItems(two, [item('c'), item('b')], 0).anchor).toBe(5);
    expect(withItems(nothingSelected, [item('c')], 7).anchor).toBe(7);
  });

  test('can become one item where it is of one kind, and not too large to be looked through', () => {
    const of = (...items: ListedItem[]) => withItems(nothingSelected, items, 0);
    expect(canMerge(of(item('a')))).toBe(false);
    expect(canMerge(of(item('a'), item('b')))).toBe(true);
    expect(canMerge(of(item('a'), item('b', { kind: 'note' })))).toBe(false);
    expect(canMerge(of(...many.slice(0, 21)))).toBe(false);
  });

  test('has every tag of its items once, as people sort', () => {
    const items = [item('a', { tags: ['work', 'äpfel'] }), item('b', { tags: ['work', 'beta'] })];
    expect(tagsOf(withItems(nothingSelected, items, 0))).toEqual(['äpfel', 'beta', 'work']);
  });
});

describe('keys in the list', () => {
  const key = (name: string, rest = {}) => ({
    key: name,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...rest,
  });
  test.each([
    ['ArrowDown', {}, 4, { is: 'go', to: 5, extends: false }],
    ['ArrowDown', {}, 99, { is: 'go', to: 99, extends: false }],
    ['ArrowUp', {}, 0, { is: 'go', to: -1, extends: false }],
    ['ArrowUp', { shiftKey: true }, 0, { is: 'go', to: 0, extends: true }],
    ['ArrowDown', { shiftKey: true }, 4, { is: 'go', to: 5, extends: true }],
    ['PageDown', {}, 4, { is: 'go', to: 14, extends: false }],
    ['PageUp', {}, 4, { is: 'go', to: 0, extends: false }],
    ['End', { shiftKey: true }, 4, { is: 'go', to: 99, extends: true }],
    ['Home', {}, 4, { is: 'go', to: 0, extends: false }],
    [' ', {}, 4, { is: 'toggle' }],
    ['Enter', {}, 4, { is: 'open' }],
    ['Delete', {}, 4, { is: 'remove' }],
    ['Escape', {}, 4, { is: 'back' }],
    ['a', { ctrlKey: true }, 4, { is: 'all' }],
    ['a', { metaKey: true }, 4, { is: 'all' }],
    ['a', {}, 4, null],
    ['c', { ctrlKey: true }, 4, null],
    ['ArrowDown', { altKey: true }, 4, null],
  ])('%s %j', (name, rest, from, act) => {
    expect(listAct(key(name, rest), from, 100, 10)).toEqual(act);
  });

  test.each([
    ['a', {}, 'typed'],
    ['Ä', { shiftKey: true }, 'typed'],
    ['я', {}, 'typed'],
    ['7', {}, 'typed'],
    ['/', {}, 'asked'],
    ['f', { ctrlKey: true }, 'asked'],
    ['F', { metaKey: true }, 'asked'],
    ['a', { ctrlKey: true }, null],
    ['a', { altKey: true }, null],
    [' ', {}, null],
    ['Tab', {}, null],
    ['Dead', {}, null],
  ])('%s %j begins a search: %s', (name, rest, begins) => {
    expect(beginsSearch(key(name, rest))).toBe(begins);
  });
});

describe('the page’s list', () => {
  test('chooses a range of which most rows have never been in view', async () => {
    const { store, asked } = storeWith(many);
    await store.reload();
    store.goTo(10);
    await store.extend(1111);
    expect(store.selection.value.items.size).toBe(1102);
    expect(asked.slice(1).map(({ from, count }) => [from, count])).toEqual([
      [10, 500],
      [510, 500],
      [1010, 102],
    ]);
    await store.selectAll();
    expect(store.selection.value.items.size).toBe(1200);
    store.selectNone();
    expect(store.selection.value).toEqual(nothingSelected);
  });

  test('forgets what was chosen where another list begins, or a search', async () => {
    const { store, ring } = storeWith(many);
    await store.reload();
    store.toggle(3);
    expect([...store.selection.value.items.keys()]).toEqual(['i3']);
    store.choose({ is: 'favourites' });
    expect(store.selection.value).toEqual(nothingSelected);
    await settled();
    store.toggle(3);
    store.search('x');
    ring();
    expect([store.selection.value, store.active.value]).toEqual([nothingSelected, 0]);
  });

  test('searches everything, but the trash where that is shown; a list that is chosen ends the search', async () => {
    const { store, asked, ring } = storeWith([]);
    store.choose({ is: 'favourites' });
    store.search(' x ');
    ring();
    store.choose({ is: 'trash' });
    store.search('y');
    ring();
    await settled();
    expect(asked.map(({ query, filter }) => [query, filter])).toEqual([
      ['', 'favourites'],
      ['x', 'all'],
      ['', 'trash'],
      ['y', 'trash'],
    ]);
  });

  test('stays where it was in a list that has become shorter', async () => {
    const { store, vault } = storeWith(many.slice(0, 40));
    await store.reload();
    store.goTo(39);
    vault.items = many.slice(0, 12);
    await store.reload();
    expect(store.active.value).toBe(11);
  });
});
