import { fieldAt, findWithSlip } from './oneSlip.ts';
import type { QueryWord } from './query.ts';
import { fieldMark, valueMark, wordMark } from './searchText.ts';

/** In each field: the whole value, its beginning, the beginning of a word, anywhere. */
const places = 4;
const fields = 4;
const inNotes = fields * places;
/** More than all words of a query can come to without a slip. */
const slip = 1000;

const isEnd = (text: string, at: number): boolean =>
  at >= text.length || text.startsWith(` ${valueMark}`, at) || text.startsWith(fieldMark, at);

const placeOf = (text: string, at: number, end: number): number => {
  const before = text.charAt(at - 1);
  if (before === valueMark) return isEnd(text, end) ? 0 : 1;
  return before === wordMark ? 2 : 3;
};

/** The best place of a form in the first field that has it. */
const rankForm = (text: string, form: string): number | null => {
  const first = text.indexOf(form);
  if (first < 0) return null;
  const field = fieldAt(text, first);
  const fieldEnd = text.indexOf(fieldMark, first);
  const end = fieldEnd < 0 ? text.length : fieldEnd;
  let best = placeOf(text, first, first + form.length);
  // A later one of the same field may stand better: "is" in "This is it".
  for (let at = text.indexOf(form, first + 1); at >= 0 && at < end; at = text.indexOf(form, at + 1)) {
    if (best <= 1) break;
    best = Math.min(best, placeOf(text, at, at + form.length));
  }
  return field * places + best;
};

const smaller = (a: number | null, b: number | null): number | null => {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
};

/** Where one word of a query stands in an item. */
type RankWord = (text: string, notes: string | undefined, word: QueryWord) => number | null;

const exactly: RankWord = (text, notes, { forms }) => {
  let best: number | null = null;
  for (const form of forms) best = smaller(best, rankForm(text, form));
  if (best !== null) return best;
  return notes !== undefined && forms.some((form) => notes.includes(form)) ? inNotes : null;
};

const withSlip: RankWord = (text, notes, word) => {
  const exact = exactly(text, notes, word);
  if (exact !== null || !word.allowsSlip) return exact;
  for (const form of word.forms) {
    const at = findWithSlip(text, form);
    if (at >= 0) return slip + fieldAt(text, at) * places + placeOf(text, at, at + form.length);
  }
  return null;
};

const sumOf =
  (rankWord: RankWord) =>
  (text: string, notes: string | undefined, words: readonly QueryWord[]): number | null => {
    let sum = 0;
    for (const word of words) {
      const one = rankWord(text, notes, word);
      if (one === null) return null;
      sum += one;
    }
    return sum;
  };

/**
 * How well an item answers a query: smaller is better, null where one of its words is nowhere. A hit counts more in the
 * title than in the subtitle, there more than in an address, a tag, the notes; in each of them at the beginning more than
 * within.
 * @param text `searchText`
 * @param notes `searchNotes`, where they are searched
 */
export const rank = sumOf(exactly);

/** The same, where each word may have one slip. Fewer slips count more than anything else; a word in the notes has none. */
export const rankWithSlips = sumOf(withSlip);
