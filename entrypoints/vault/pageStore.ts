import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { createRows, type Rows } from '../../components/virtualList/createRows.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { ListedItem } from '../../utils/messaging/results.ts';
import type { Facets, ListFilter } from '../../utils/messaging/vault.ts';
import { nothingSelected, type Selection, toggled, withItems } from './list/selection.ts';

/** Milliseconds without a key pressed before the list is searched. */
const settled = 40;
/** More than this is no search, but something pasted by mistake. */
const longestQuery = 1000;
/** Rows that are asked for at once where a long range is chosen. */
const mostRows = 500;

type PageStoreDependencies = {
  readonly send: Client['send'];
  /** The vault turned out to be locked. */
  readonly onClosed: () => void;
  readonly setTimer: (work: () => void, milliseconds: number) => number;
  readonly clearTimer: (timer: number) => void;
};

/** What the page lists, and what of it is chosen. Overviews only: no secret is ever in here. */
export type PageStore = {
  readonly query: ReadonlySignal<string>;
  /** The list that was chosen. A search goes through everything, but from the trash through the trash. */
  readonly filter: ReadonlySignal<ListFilter>;
  readonly facets: ReadonlySignal<Facets | null>;
  readonly rows: Rows<ListedItem>;
  readonly selection: ReadonlySignal<Selection>;
  /** The row that the keyboard is at. */
  readonly active: ReadonlySignal<number>;
  readonly search: (query: string) => void;
  readonly choose: (filter: ListFilter) => void;
  readonly goTo: (row: number) => void;
  readonly toggle: (row: number) => void;
  /** Chooses every row from where the range began to this one. */
  readonly extend: (row: number) => Promise<void>;
  readonly selectAll: () => Promise<void>;
  readonly selectNone: () => void;
  /** Lists and counts anew. `again`: because of what another device did, and nobody here. */
  readonly reload: (again?: 'again') => Promise<void>;
};

export const createPageStore = ({
  send,
  onClosed,
  setTimer,
  clearTimer,
}: PageStoreDependencies): PageStore => {
  const query = signal('');
  const filter = signal<ListFilter>({ is: 'all' });
  const facets = signal<Facets | null>(null);
  const selection = signal<Selection>(nothingSelected);
  const active = signal(0);
  let timer: number | undefined;
  /** What the rows are of: it is not what is being typed until that is asked for. */
  let listed: { readonly query: string; readonly filter: ListFilter } = { query: '', filter: filter.value };

  const ask = async (from: number, count: number, again?: 'again') => {
    const answer = await send('vault.find', { ...listed, from, count, ...(again && { again: true }) });
    if (answer.is === 'found') return answer;
    onClosed();
    return null;
  };
  const rows = createRows({ ask });

  const count = async (again?: 'again'): Promise<void> => {
    const answer = await send('vault.facets', again ? { again: true } : {}).catch(() => null);
    if (answer?.is === 'facets') facets.value = answer.facets;
  };

  /** The rows from one to another, those that nobody has looked at yet among them. */
  const itemsOf = async (from: number, to: number): Promise<readonly ListedItem[]> => {
    const here = Array.from({ length: to - from }, (_, at) => rows.at(from + at));
    if (here.every((item) => item !== undefined)) return here;
    const items: ListedItem[] = [];
    for (let at = from; at < to; at += mostRows) {
      const answer = await ask(at, Math.min(mostRows, to - at));
      if (answer === null) return [];
      items.push(...answer.items);
    }
    return items;
  };

  const begin = (): void => {
    const text = query.value.trim().slice(0, longestQuery);
    const isEverywhere = text !== '' && filter.value.is !== 'trash';
    listed = { query: text, filter: isEverywhere ? { is: 'all' } : filter.value };
    batch(() => {
      selection.value = nothingSelected;
      active.value = 0;
    });
    void rows.begin();
  };

  const extend = async (row: number): Promise<void> => {
    const begun = selection.value.anchor ?? active.value;
    active.value = row;
    const items = await itemsOf(Math.min(begun, row), Math.max(begun, row) + 1);
    selection.value = withItems(selection.value, items, begun);
  };

  return {
    query,
    filter,
    facets,
    rows,
    selection,
    active,
    search: (text) => {
      query.value = text;
      if (timer !== undefined) clearTimer(timer);
      timer = setTimer(begin, settled);
    },
    choose: (next) => {
      batch(() => {
        query.value = '';
        filter.value = next;
      });
      begin();
    },
    goTo: (row) => {
      active.value = row;
    },
    toggle: (row) => {
      const item = rows.at(row);
      if (item === undefined) return;
      batch(() => {
        active.value = row;
        selection.value = toggled(selection.value, item, row);
      });
    },
    extend,
    selectAll: async () => {
      const items = await itemsOf(0, rows.total.value ?? 0);
      selection.value = withItems(nothingSelected, items, active.value);
    },
    selectNone: () => {
      selection.value = nothingSelected;
    },
    reload: async (again) => {
      await Promise.all([rows.reload(again), count(again)]);
      active.value = Math.max(0, Math.min(active.value, (rows.total.value ?? 1) - 1));
    },
  };
};
