import { batch, signal, type ReadonlySignal } from '@preact/signals';
import type { RowRange } from './rowRange.ts';

/** Rows of one question. */
const portion = 50;
/** Portions that are held: who comes back to where he was sees it at once, and a long list does not pile up. */
const mostHeld = 40;
/** Rows beyond those in view that are asked for too. */
const ahead = 25;
/** Questions at a time: the background answers one after the other, and a scroll goes past most rows. */
const mostAsked = 2;

type Answer<T> = { readonly total: number; readonly items: readonly T[] };

/** A list of which only what is looked at is here. */
export type Rows<T> = {
  /** How many rows the whole list has; null until the first answer. */
  readonly total: ReadonlySignal<number | null>;
  /** Counts what has come: who shows rows reads it, to show them anew. */
  readonly turn: ReadonlySignal<number>;
  /** The list could not be read. */
  readonly failed: ReadonlySignal<boolean>;
  /** A row; undefined until it has come. */
  readonly at: (row: number) => T | undefined;
  /** Asks for what is missing of these rows, and of some around them. */
  readonly want: (range: RowRange) => void;
  /** Another list, from its top. What was there stays until the first answer. */
  readonly begin: () => Promise<void>;
  /** The same list anew, where it is looked at. `again`: because something has changed, and not because somebody asked. */
  readonly reload: (again?: 'again') => Promise<void>;
};

type RowsDependencies<T> = {
  /** Asks for `count` rows from `from` on. Null: there is no list any more, which whoever asks has told already. */
  readonly ask: (from: number, count: number, again?: 'again') => Promise<Answer<T> | null>;
};

/** Reads a long list by windows. Of several lists asked for the last one counts, whatever order they are answered in. */
export const createRows = <T>({ ask }: RowsDependencies<T>): Rows<T> => {
  const total = signal<number | null>(null);
  const turn = signal(0);
  const failed = signal(false);
  let portions = new Map<number, readonly T[]>();
  let wanted: RowRange = { from: 0, to: 0 };
  /** Which list the answers belong to. */
  let list = 0;
  const asked = new Set<number>();

  const hold = (first: number, items: readonly T[]): void => {
    for (let at = 0; at < items.length; at += portion)
      portions.set(first + at / portion, items.slice(at, at + portion));
    const middle = (wanted.from + wanted.to) / 2 / portion;
    const far = [...portions.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const key of far.slice(0, Math.max(0, portions.size - mostHeld))) portions.delete(key);
  };

  const missing = (): number | undefined => {
    const last = Math.min(wanted.to + ahead, total.value ?? 0);
    for (let key = Math.floor(Math.max(0, wanted.from - ahead) / portion); key * portion < last; key += 1)
      if (!portions.has(key) && !asked.has(key)) return key;
    return undefined;
  };

  const start = async (from: number, count: number, again?: 'again'): Promise<void> => {
    list += 1;
    const mine = list;
    asked.clear();
    try {
      const answer = await ask(from, count, again);
      if (mine !== list || answer === null) return;
      // A list that has become shorter than where it was looked at: what is left of it is in view now.
      if (answer.items.length === 0 && answer.total > 0 && from > 0) {
        const end = Math.floor((answer.total - 1) / portion) * portion;
        wanted = { from: end, to: answer.total };
        await start(end, portion, again);
        return;
      }
      batch(() => {
        portions = new Map();
        hold(from / portion, answer.items);
        total.value = answer.total;
        failed.value = false;
        turn.value += 1;
      });
      // What is missing around it belongs to the same look.
      pump(again);
    } catch {
      if (mine === list) failed.value = true;
    }
  };

  const reload = (again?: 'again'): Promise<void> => {
    const first = Math.floor(wanted.from / portion) * portion;
    return start(first, Math.max(portion, Math.ceil((wanted.to - first) / portion) * portion), again);
  };

  const fetchOne = async (key: number, mine: number, again?: 'again'): Promise<void> => {
    try {
      const answer = await ask(key * portion, portion, again);
      if (mine !== list || answer === null) return;
      asked.delete(key);
      // Something was added or went meanwhile: these rows are not those that the others were counted with.
      if (answer.total !== total.value) return await reload('again');
      hold(key, answer.items);
      turn.value += 1;
      pump(again);
    } catch {
      // The next look at these rows asks for them again.
      if (mine === list) asked.delete(key);
    }
  };

  const pump = (again?: 'again'): void => {
    while (asked.size < mostAsked) {
      const key = missing();
      if (key === undefined) return;
      asked.add(key);
      void fetchOne(key, list, again);
    }
  };

  return {
    total,
    turn,
    failed,
    at: (row) => portions.get(Math.floor(row / portion))?.[row % portion],
    want: (range) => {
      wanted = range;
      if (total.value !== null) pump();
    },
    begin: () => {
      wanted = { from: 0, to: 0 };
      return start(0, portion);
    },
    reload,
  };
};
