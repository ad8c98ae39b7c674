import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Client } from '../../../utils/messaging/client.ts';
import type { ForTab, ListedItem } from '../../../utils/messaging/results.ts';
import type { SaveOffer } from '../../../utils/messaging/filling.ts';

/** Milliseconds without a key pressed before the list is searched. */
const settled = 120;
/** More than this is no search, but something pasted by mistake. */
const longestQuery = 1000;

type VaultStoreDependencies = {
  readonly send: Client['send'];
  /** The tab that the popup stands over, null where there is none to fill. */
  readonly tabId: number | null;
  /** The vault turned out to be locked. */
  readonly onClosed: () => void;
  readonly setTimer: (work: () => void, milliseconds: number) => number;
  readonly clearTimer: (timer: number) => void;
};

export type VaultStore = {
  readonly query: ReadonlySignal<string>;
  /** Null until the first answer. Overviews only: no password is ever in here. */
  readonly items: ReadonlySignal<readonly ListedItem[] | null>;
  /** What fits the page below, while nothing is searched for. */
  readonly forTab: ReadonlySignal<ForTab | null>;
  readonly offers: ReadonlySignal<readonly SaveOffer[]>;
  /** The list could not be read. */
  readonly failed: ReadonlySignal<boolean>;
  readonly search: (query: string) => void;
  /** Everything anew: after a save, a delete, an answered offer. `again`: because of what another device did, and nobody here. */
  readonly reload: (again?: 'again') => Promise<void>;
};

const marked = (again?: 'again'): { readonly again?: true } => (again === undefined ? {} : { again: true });

/** What the vault's screen lists. Of several searches under way the last one counts, whatever order they are answered in. */
export const createVaultStore = ({
  send,
  tabId,
  onClosed,
  setTimer,
  clearTimer,
}: VaultStoreDependencies): VaultStore => {
  const query = signal('');
  const items = signal<readonly ListedItem[] | null>(null);
  const tab = signal<ForTab | null>(null);
  const offers = signal<readonly SaveOffer[]>([]);
  const failed = signal(false);
  let asked = 0;
  let timer: number | undefined;

  const list = async (again?: 'again'): Promise<void> => {
    asked += 1;
    const mine = asked;
    try {
      const answer = await send('vault.find', {
        query: query.value.trim().slice(0, longestQuery),
        filter: { is: 'all' },
        from: 0,
        count: 500,
        ...marked(again),
      });
      if (mine !== asked) return;
      if (answer.is === 'not-open') return onClosed();
      batch(() => {
        items.value = answer.items;
        failed.value = false;
      });
    } catch {
      if (mine === asked) failed.value = true;
    }
  };

  const readTab = async (again?: 'again'): Promise<void> => {
    if (tabId === null) return;
    try {
      const [fitting, offered] = await Promise.all([
        send('vault.forTab', { tabId, ...marked(again) }),
        send('offers.read', { tabId }),
      ]);
      batch(() => {
        if (fitting.is !== 'not-open') tab.value = fitting;
        if (offered.is !== 'not-open') offers.value = offered.offers;
      });
    } catch {
      // The list is there without it: a tab that just closed has nothing to fill.
      tab.value = null;
    }
  };

  return {
    query,
    items,
    forTab: computed(() => (query.value.trim() === '' ? tab.value : null)),
    offers,
    failed,
    search: (text) => {
      query.value = text;
      if (timer !== undefined) clearTimer(timer);
      timer = setTimer(() => void list(), settled);
    },
    reload: async (again) => {
      await Promise.all([list(again), readTab(again)]);
    },
  };
};
