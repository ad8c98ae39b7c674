import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { createRows, type Rows } from '../../../components/virtualList/createRows.ts';
import type { Client } from '../../../utils/messaging/client.ts';
import type { ForTab, ListedItem } from '../../../utils/messaging/results.ts';
import type { SaveOffer } from '../../../utils/messaging/filling.ts';
import type { ListFilter } from '../../../utils/messaging/vault.ts';

/** Milliseconds without a key pressed before the list is searched. */
const settled = 40;
/** More than this is no search, but something pasted by mistake. */
const longestQuery = 1000;
/** Of the favourites, and of what was used of late, so many stand before everything else; all of them are lists of their own. */
const mostOfEach = 5;

type VaultStoreDependencies = {
  readonly send: Client['send'];
  /** The tab that the popup stands over, null where there is none to fill. */
  readonly tabId: number | null;
  /** The vault turned out to be locked. */
  readonly onClosed: () => void;
  readonly setTimer: (work: () => void, milliseconds: number) => number;
  readonly clearTimer: (timer: number) => void;
};

/** A list that was chosen in the place of everything, and what it is called. */
export type Chosen = { readonly filter: ListFilter; readonly name: string };

/** Overviews only: no password is ever in here. */
export type VaultStore = {
  readonly query: ReadonlySignal<string>;
  /** Null: everything, with what fits the page and the favourites before it. */
  readonly chosen: ReadonlySignal<Chosen | null>;
  /** What is found, or in the list that was chosen, or everything. */
  readonly rows: Rows<ListedItem>;
  readonly favourites: ReadonlySignal<readonly ListedItem[]>;
  /** The latest first, without those that are favourites. */
  readonly recent: ReadonlySignal<readonly ListedItem[]>;
  /** What fits the page below. */
  readonly forTab: ReadonlySignal<ForTab | null>;
  readonly offers: ReadonlySignal<readonly SaveOffer[]>;
  /** All of it has come for the first time: shown together, none of it pushes another down. */
  readonly ready: ReadonlySignal<boolean>;
  readonly search: (query: string) => void;
  readonly choose: (chosen: Chosen | null) => void;
  /** Everything anew: after a save, a delete, an answered offer. `again`: because of what another device did, and nobody here. */
  readonly reload: (again?: 'again') => Promise<void>;
};

const marked = (again?: 'again'): { readonly again?: true } => (again === undefined ? {} : { again: true });

/** What the vault's screen lists. */
export const createVaultStore = ({
  send,
  tabId,
  onClosed,
  setTimer,
  clearTimer,
}: VaultStoreDependencies): VaultStore => {
  const query = signal('');
  const chosen = signal<Chosen | null>(null);
  const favourites = signal<readonly ListedItem[]>([]);
  const recent = signal<readonly ListedItem[]>([]);
  const forTab = signal<ForTab | null>(null);
  const offers = signal<readonly SaveOffer[]>([]);
  const ready = signal(false);
  let timer: number | undefined;
  /** What the rows are of: it is not what is being typed until that is asked for. */
  let listed: { readonly query: string; readonly filter: ListFilter } = { query: '', filter: { is: 'all' } };

  const rows = createRows<ListedItem>({
    ask: async (from, count, again) => {
      const answer = await send('vault.find', { ...listed, from, count, ...marked(again) });
      if (answer.is === 'found') return answer;
      onClosed();
      return null;
    },
  });

  /** The list anew, of what is wanted now. A search goes through everything, but from the trash through the trash. */
  const begin = (): Promise<void> => {
    const text = query.value.trim().slice(0, longestQuery);
    const filter: ListFilter = chosen.value?.filter ?? { is: 'all' };
    listed = { query: text, filter: text === '' || filter.is === 'trash' ? filter : { is: 'all' } };
    return rows.begin();
  };

  const readTab = async (again?: 'again'): Promise<void> => {
    if (tabId === null) return;
    try {
      const [fitting, offered] = await Promise.all([
        send('vault.forTab', { tabId, ...marked(again) }),
        send('offers.read', { tabId }),
      ]);
      batch(() => {
        if (fitting.is !== 'not-open') forTab.value = fitting;
        if (offered.is !== 'not-open') offers.value = offered.offers;
      });
    } catch {
      // The list is there without it: a tab that just closed has nothing to fill.
      forTab.value = null;
    }
  };

  const firstOf = async (is: 'favourites' | 'recent', again?: 'again'): Promise<readonly ListedItem[]> => {
    const asked = { query: '', filter: { is }, from: 0, count: mostOfEach, ...marked(again) };
    const answer = await send('vault.find', asked).catch(() => null);
    return answer?.is === 'found' ? answer.items : [];
  };

  const readFirst = async (again?: 'again'): Promise<void> => {
    const [marks, used] = await Promise.all([firstOf('favourites', again), firstOf('recent', again)]);
    batch(() => {
      favourites.value = marks;
      recent.value = used.filter(({ favourite }) => !favourite);
    });
  };

  return {
    query,
    chosen,
    rows,
    favourites,
    recent,
    forTab,
    offers,
    ready,
    search: (text) => {
      query.value = text;
      if (timer !== undefined) clearTimer(timer);
      timer = setTimer(() => void begin(), settled);
    },
    choose: (next) => {
      batch(() => {
        query.value = '';
        chosen.value = next;
      });
      void begin();
    },
    reload: async (again) => {
      await Promise.all([readTab(again), readFirst(again), rows.reload(again)]);
      ready.value = true;
    },
  };
};
