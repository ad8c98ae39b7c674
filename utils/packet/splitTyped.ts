import { groupLength } from './layout.ts';

/** One group as it was typed; `closed` where the user went on to the next one by a space or a hyphen. */
export type TypedPiece = { readonly text: string; readonly closed: boolean };

const separators = /[\s\p{Pd}\u2212>|]+/u;
/** Marks that no packet has and that nobody types for one of its characters. */
const stray = /\p{P}/gu;

/** Every so many characters a group. */
const bySize = (text: string, lengthOf: (index: number) => number, from: number): readonly string[] => {
  const characters = Array.from(text);
  const groups: string[] = [];
  for (let at = 0; at < characters.length;) {
    const size = lengthOf(from + groups.length);
    groups.push(characters.slice(at, at + size).join(''));
    at += size;
  }
  return groups;
};

/** Who types one character too many or too few still means one group; what is longer has lost its spaces. */
const isOneGroup = (length: number): boolean => length <= groupLength + 2;

/**
 * Splits what is typed into the groups that are meant. Who separates the groups as they are printed is taken at their
 * word, so that a character too few does not shift all that follows; otherwise every five characters are one.
 * @param plain as `plainText` gives it
 * @param lengthOf the length of the group of that index, from 0
 */
export const splitTyped = (plain: string, lengthOf: (index: number) => number): readonly TypedPiece[] => {
  const chunks = plain
    .split(separators)
    .map((chunk) => chunk.replace(stray, ''))
    .filter((chunk) => chunk !== '');
  const first = chunks[0] ?? '';
  if (chunks.length < 2 || first.length !== groupLength) {
    return bySize(chunks.join(''), lengthOf, 0).map((text) => ({ text, closed: false }));
  }
  const lastIsOpen = !new RegExp(`${separators.source}$`, 'u').test(plain);
  const pieces: TypedPiece[] = [];
  chunks.forEach((chunk, at) => {
    const closed = at < chunks.length - 1 || !lastIsOpen;
    if (closed && isOneGroup(Array.from(chunk).length)) pieces.push({ text: chunk, closed });
    else pieces.push(...bySize(chunk, lengthOf, pieces.length).map((text) => ({ text, closed: false })));
  });
  return pieces;
};
