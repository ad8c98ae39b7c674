import { compareTitles } from './titleOrder.ts';
import { isNarrower, parseQuery, type QueryWord } from './query.ts';
import { rank, rankWithSlips } from './rank.ts';
import { type Searchable, searchNotes, searchText } from './searchText.ts';

/** What is indexed. */
export type Indexed = Searchable & { readonly itemId: string; readonly favourite: boolean };

type Row<T> = {
  readonly item: T;
  readonly text: string;
};

/** A question to the index. */
export type Question<T> = {
  readonly query: string;
  /** Says the same of the same items as long as `filter` is the same text. */
  readonly keeps: (item: T) => boolean;
  readonly filter: string;
  /** Used of late: they stand before others that answer as well. */
  readonly recent: ReadonlySet<string>;
};

/** Hits that answer equally well stand in the order of lifts: favourite and used of late, one of the two, neither. */
const lifts = 3;
/** Where so many answer to the letter, nobody has to be asked whether something else was meant. */
const enough = 25;

type Hit<T> = { readonly row: Row<T>; readonly place: number };
type Answer<T> = {
  readonly filter: string;
  readonly query: string;
  readonly words: readonly QueryWord[];
  readonly recent: ReadonlySet<string>;
  /** All that the filter keeps, by title. */
  readonly kept: readonly Row<T>[];
  /** What answers to the letter: somebody who types on is answered from among these. */
  readonly exact: readonly Hit<T>[];
  readonly items: readonly T[];
};

/** The rows come in the order of their titles, so that they need only be dealt out by how well they answer. */
const dealt = <T>(hits: readonly Hit<T>[]): readonly T[] => {
  const hands = new Map<number, T[]>();
  for (const { row, place } of hits) {
    const hand = hands.get(place);
    if (hand === undefined) hands.set(place, [row.item]);
    else hand.push(row.item);
  }
  return [...hands].sort(([a], [b]) => a - b).flatMap(([, hand]) => hand);
};

/**
 * Items in the order of their titles with the texts that searches go through, each text made once for an item and not for
 * every letter that somebody types. Says nothing of where items come from.
 */
export const createItemIndex = <T extends Indexed>() => {
  const rows = new Map<string, Row<T>>();
  /** By title. */
  let sorted: Row<T>[] = [];
  const notes = new Map<string, string>();
  /** Whoever scrolls asks for it again. */
  let last: Answer<T> | null = null;

  const byTitle = (a: Row<T>, b: Row<T>): number => compareTitles(a.item, b.item);

  /** Behind all whose title does not come later. */
  const placeFor = (row: Row<T>): number => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const there = sorted[middle];
      if (there !== undefined && byTitle(there, row) <= 0) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  const drop = (itemId: string): void => {
    const row = rows.get(itemId);
    if (row === undefined) return;
    rows.delete(itemId);
    sorted.splice(sorted.indexOf(row), 1);
  };

  const hitsOf = (
    among: Iterable<Row<T>>,
    words: readonly QueryWord[],
    { recent }: Question<T>,
    rankOne: typeof rank,
  ): readonly Hit<T>[] => {
    const hits: Hit<T>[] = [];
    for (const row of among) {
      const { item, text } = row;
      const found = rankOne(text, notes.get(item.itemId), words);
      if (found === null) continue;
      const lift = Number(!item.favourite) + Number(!recent.has(item.itemId));
      hits.push({ row, place: found * lifts + lift });
    }
    return hits;
  };

  const answer = (question: Question<T>): Answer<T> => {
    const { filter, query, recent, keeps } = question;
    const words = parseQuery(query);
    const before = last?.filter === filter ? last : null;
    const kept = before?.kept ?? sorted.filter(({ item }) => keeps(item));
    const of = { filter, query, words, recent, kept };
    if (words.length === 0) return { ...of, exact: [], items: kept.map(({ item }) => item) };
    const isTypedOn = before !== null && before.words.length > 0 && isNarrower(words, before.words);
    const exact = hitsOf(isTypedOn ? before.exact.map(({ row }) => row) : kept, words, question, rank);
    if (exact.length >= enough || !words.some(({ allowsSlip }) => allowsSlip))
      return { ...of, exact, items: dealt(exact) };
    const found = new Set(exact.map(({ row }) => row));
    const others = kept.filter((row) => !found.has(row));
    return { ...of, exact, items: dealt([...exact, ...hitsOf(others, words, question, rankWithSlips)]) };
  };

  return {
    /** Puts the first items in, which are sorted by title already. */
    fill: (items: readonly T[]): void => {
      for (const item of items) {
        const row = { item, text: searchText(item) };
        rows.set(item.itemId, row);
        sorted.push(row);
      }
      last = null;
    },

    /** Puts one in, or in the place of what it was. */
    put: (item: T): void => {
      drop(item.itemId);
      const row = { item, text: searchText(item) };
      rows.set(item.itemId, row);
      sorted.splice(placeFor(row), 0, row);
      last = null;
    },

    remove: (itemId: string): void => {
      drop(itemId);
      notes.delete(itemId);
      last = null;
    },

    /** Lets items be found by their notes, empty ones: not any more. What is not here by now is left out. */
    putNotes: (texts: readonly (readonly [itemId: string, notes: string])[]): void => {
      for (const [itemId, text] of texts) {
        if (text === '' || !rows.has(itemId)) notes.delete(itemId);
        else notes.set(itemId, searchNotes(text));
      }
      last = null;
    },

    forgetNotes: (): void => {
      notes.clear();
      last = null;
    },

    get: (itemId: string): T | null => rows.get(itemId)?.item ?? null,

    /** All of them, by title. */
    all: (): readonly T[] => sorted.map(({ item }) => item),

    /** All that answer a question, the best first; without a query by title. */
    find: (question: Question<T>): readonly T[] => {
      const isSame =
        last?.filter === question.filter && last.query === question.query && last.recent === question.recent;
      if (last === null || !isSame) last = answer(question);
      return last.items;
    },
  };
};

export type ItemIndex<T extends Indexed> = ReturnType<typeof createItemIndex<T>>;

const nobody: ReadonlySet<string> = new Set();

/** The same for a few items that are at hand: by how well they answer, and where that is equal, or nothing is asked, as they come. */
export const findAmong = <T extends Indexed>(items: readonly T[], query: string): readonly T[] => {
  const index = createItemIndex<T>();
  index.fill(items);
  return index.find({ query, filter: '', keeps: () => true, recent: nobody });
};
