import { foldings } from './foldText.ts';
import { bareAddress, markWords } from './searchText.ts';

export type QueryWord = {
  /** Folded and marked, each way in which it may stand in a text; it is looked for within words too, and has no mark before it. */
  readonly forms: readonly string[];
  /** It has letters enough to be known again with one of them wrong. */
  readonly allowsSlip: boolean;
};

/** Nobody types more; what is pasted by mistake is not to take long. */
const mostWords = 12;
const lettersForSlip = 4;
const letter = /\p{L}/gu;

const wordOf = (typed: string): QueryWord => ({
  forms: foldings(bareAddress(typed)).map(markWords),
  // Counted as people count: a syllable of Hangul is one.
  allowsSlip: (typed.normalize('NFC').match(letter) ?? []).length >= lettersForSlip,
});

/** The words that are looked for; none where nothing was typed. */
export const parseQuery = (query: string): readonly QueryWord[] =>
  [...new Set(query.normalize('NFKC').split(/\s+/u))]
    .filter((word) => word !== '')
    .slice(0, mostWords)
    .map(wordOf)
    .filter(({ forms }) => forms.some((form) => form !== ''));

/** Whether a text that has every word of `later` has every word of `earlier`, as when somebody has typed on. */
export const isNarrower = (later: readonly QueryWord[], earlier: readonly QueryWord[]): boolean =>
  earlier.every(({ forms }, at) =>
    later[at]?.forms.every((form) => forms.some((before) => form.includes(before))),
  );
