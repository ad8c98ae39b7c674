import { expect, test, vi } from 'vitest';
import { createVaultStore } from '../../../entrypoints/popup/vault/vaultStore.ts';
import type { OutputOf } from '../../../utils/messaging/contract.ts';
import type { ForTab, ListedItem } from '../../../utils/messaging/results.ts';
import type { SaveOffer } from '../../../utils/messaging/filling.ts';
import { backgroundWith, later } from './answers.ts';
import { listedLogin } from '../../support/items.ts';

const item = (itemId: string): ListedItem =>
  listedLogin(itemId, { title: itemId, username: '', addresses: [] });
const forTab: ForTab = { is: 'matches', host: 'forge.example', items: [item('forge')] };
const offer: SaveOffer = { offerId: 'o', kind: 'save', host: 'forge.example', username: 'ada', title: '' };

/** Timers that go off when the test says so. */
const timers = () => {
  const waiting = new Map<number, () => void>();
  let next = 0;
  return {
    setTimer: (work: () => void): number => {
      next += 1;
      waiting.set(next, work);
      return next;
    },
    clearTimer: (timer: number): void => void waiting.delete(timer),
    ring: (): void => {
      const works = [...waiting.values()];
      waiting.clear();
      for (const work of works) work();
    },
    count: (): number => waiting.size,
  };
};

test('lists everything, what fits the page, and what is offered', async () => {
  const { send } = backgroundWith({
    'vault.find': () => ({ is: 'found', total: 2, items: [item('a'), item('b')] }),
    'vault.forTab': () => forTab,
    'offers.read': () => ({ is: 'offers', offers: [offer] }),
  });
  const store = createVaultStore({ send, tabId: 1, onClosed: vi.fn(), ...timers() });
  await store.reload();
  expect([store.rows.total.value, store.rows.at(0)?.itemId, store.rows.at(1)?.itemId]).toEqual([2, 'a', 'b']);
  expect(store.favourites.value.map(({ itemId }) => itemId)).toEqual(['a', 'b']);
  expect(store.ready.value).toBe(true);
  expect(store.forTab.value).toEqual(forTab);
  expect(store.offers.value).toEqual([offer]);
});

test('says so when it looks again by itself, since that is no use of the vault', async () => {
  const asked: unknown[] = [];
  const { send } = backgroundWith({
    'vault.find': (input) => {
      asked.push(input);
      return { is: 'found', total: 0, items: [] };
    },
    'vault.forTab': (input) => {
      asked.push(input);
      return forTab;
    },
    'offers.read': () => ({ is: 'offers', offers: [] }),
  });
  const store = createVaultStore({ send, tabId: 1, onClosed: vi.fn(), ...timers() });
  await store.reload('again');
  await store.reload();
  expect(asked).toHaveLength(8);
  expect(asked.slice(0, 4)).toEqual(
    Array.from({ length: 4 }, () => expect.objectContaining({ again: true })),
  );
  expect(asked.slice(4).filter((input) => 'again' in (input as object))).toEqual([]);
});

test('searches once the keys have come to rest, and only for the last text', async () => {
  const queries: string[] = [];
  const { send } = backgroundWith({
    'vault.find': ({ query }) => {
      queries.push(query);
      return { is: 'found', total: 0, items: [] };
    },
  });
  const clock = timers();
  const store = createVaultStore({ send, tabId: null, onClosed: vi.fn(), ...clock });
  store.search('f');
  store.search('fo');
  store.search(' for ');
  expect(clock.count()).toBe(1);
  clock.ring();
  expect(queries).toEqual(['for']);
});

test('shows the answer to the last search, whatever order the answers come in', async () => {
  const slow = later<OutputOf<'vault.find'>>();
  const { send } = backgroundWith({
    'vault.find': ({ query }) =>
      query === 'slow' ? slow.promise : { is: 'found', total: 1, items: [item(query)] },
  });
  const clock = timers();
  const store = createVaultStore({ send, tabId: null, onClosed: vi.fn(), ...clock });
  store.search('slow');
  clock.ring();
  store.search('quick');
  clock.ring();
  await vi.waitFor(() => expect(store.rows.at(0)?.itemId).toBe('quick'));
  slow.keep({ is: 'found', total: 1, items: [item('slow')] });
  await slow.promise;
  expect(store.rows.at(0)?.itemId).toBe('quick');
});

test('asks for the first rows alone, of a vault of any size', async () => {
  const asked: unknown[] = [];
  const { send } = backgroundWith({
    'vault.find': (input) => {
      asked.push([input.filter.is, input.from, input.count]);
      const length = Math.min(input.count, 50);
      return { is: 'found', total: 50_000, items: Array.from({ length }, (_, at) => item(`i${at}`)) };
    },
  });
  const store = createVaultStore({ send, tabId: null, onClosed: vi.fn(), ...timers() });
  await store.reload();
  expect(asked).toEqual([
    ['favourites', 0, 5],
    ['recent', 0, 5],
    ['all', 0, 50],
  ]);
  expect(store.rows.total.value).toBe(50_000);
});

test('searches everything, whichever list was chosen, but the trash where that was', async () => {
  const asked: unknown[] = [];
  const { send } = backgroundWith({
    'vault.find': ({ query, filter }) => {
      asked.push([query, filter.is]);
      return { is: 'found', total: 0, items: [] };
    },
  });
  const clock = timers();
  const store = createVaultStore({ send, tabId: null, onClosed: vi.fn(), ...clock });
  for (const is of ['favourites', 'trash'] as const) {
    store.choose({ filter: { is }, name: is });
    store.search('x');
    clock.ring();
    store.search('');
    clock.ring();
  }
  store.choose(null);
  expect(asked).toEqual([
    ['', 'favourites'],
    ['x', 'all'],
    ['', 'favourites'],
    ['', 'trash'],
    ['x', 'trash'],
    ['', 'trash'],
    ['', 'all'],
  ]);
});

test('says that the vault was locked meanwhile', async () => {
  const onClosed = vi.fn();
  const { send } = backgroundWith({ 'vault.find': () => ({ is: 'not-open' }) });
  const store = createVaultStore({ send, tabId: null, onClosed, ...timers() });
  await store.reload();
  expect(onClosed).toHaveBeenCalled();
  expect(store.rows.total.value).toBeNull();
});

test('asks nothing about a page where there is none', async () => {
  const { send, asked } = backgroundWith({ 'vault.find': () => ({ is: 'found', total: 0, items: [] }) });
  await createVaultStore({ send, tabId: null, onClosed: vi.fn(), ...timers() }).reload();
  expect(new Set(asked)).toEqual(new Set(['vault.find']));
});

test('lists the vault although the page cannot be asked about', async () => {
  const { send } = backgroundWith({ 'vault.find': () => ({ is: 'found', total: 1, items: [item('a')] }) });
  const store = createVaultStore({ send, tabId: 1, onClosed: vi.fn(), ...timers() });
  await store.reload();
  expect(store.rows.at(0)?.itemId).toBe('a');
  expect(store.forTab.value).toBeNull();
});

test('says so when the list cannot be read', async () => {
  const { send } = backgroundWith({});
  const store = createVaultStore({ send, tabId: null, onClosed: vi.fn(), ...timers() });
  await store.reload();
  expect(store.rows.failed.value).toBe(true);
});
