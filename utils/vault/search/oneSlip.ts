import { fieldMark, valueMark, wordMark } from './searchText.ts';

const [wordCode, valueCode] = [wordMark.charCodeAt(0), valueMark.charCodeAt(0)];
const isMark = (code: number): boolean => code === wordCode || code === valueCode;

/** A letter or digit of a folded text; past its end there is none. */
const isWordCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code >= 0x80;

/** A word of the query with one slip is looked for whole up to this length, and as a beginning above it. */
const wholeUpTo = 5;

/** Whether `word` goes on from its place `j` as the text does from `i`, and, if it must be whole, ends with it. */
const goesOn = (text: string, i: number, word: string, j: number, isWhole: boolean): boolean => {
  let at = i;
  for (let k = j; k < word.length; k += 1, at += 1)
    if (text.charCodeAt(at) !== word.charCodeAt(k)) return false;
  return !isWhole || !isWordCode(text.charCodeAt(at));
};

/** Whether the text has at `at` what was meant by `word`, if one letter was left out, added, replaced or exchanged with the next. */
const hasAt = (text: string, at: number, word: string, isWhole: boolean): boolean => {
  let k = 0;
  while (k < word.length && text.charCodeAt(at + k) === word.charCodeAt(k)) k += 1;
  if (k === word.length) return goesOn(text, at + k, word, k, isWhole);
  const i = at + k;
  const [here, next] = [text.charCodeAt(i), text.charCodeAt(i + 1)];
  // A slip in the last letter is one only in a whole word: otherwise it is the beginning of another.
  const whole = isWhole || k === word.length - 1;
  return (
    (isWordCode(here) && goesOn(text, i + 1, word, k + 1, whole)) ||
    goesOn(text, i, word, k + 1, whole) ||
    goesOn(text, i + 1, word, k, isWhole) ||
    (next === word.charCodeAt(k) &&
      here === word.charCodeAt(k + 1) &&
      goesOn(text, i + 2, word, k + 2, isWhole)) ||
    // A space that was left out.
    (next === wordCode && goesOn(text, i + 2, word, k, isWhole))
  );
};

/** Where in a marked text a word begins that `word` was meant for, with one slip; -1 where none does. Only beginnings of words count. */
export const findWithSlip = (text: string, word: string): number => {
  const isWhole = word.length <= wholeUpTo;
  const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)];
  for (let at = 1; at < text.length; at += 1) {
    if (!isMark(text.charCodeAt(at - 1))) continue;
    const [here, next] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
    // One slip leaves one of the first two letters where it can be recognised.
    const isLike = here === first || here === second || next === first || next === second;
    if (isLike && hasAt(text, at, word, isWhole)) return at;
  }
  return -1;
};

/** The number of the field that a place in a marked text is in. */
export const fieldAt = (text: string, at: number): number => {
  let field = 0;
  for (let end = text.indexOf(fieldMark); end >= 0 && end < at; end = text.indexOf(fieldMark, end + 1))
    field += 1;
  return field;
};
