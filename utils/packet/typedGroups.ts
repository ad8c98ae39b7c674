import { plainText } from './candidates.ts';
import { alphabet, syndromeOf } from './checksum.ts';
import { packetGroups } from './formatPacket.ts';
import { groupLength, packetLength, prefix } from './layout.ts';
import { locateErrors } from './locateErrors.ts';
import { parsePacket } from './parsePacket.ts';
import { splitTyped } from './splitTyped.ts';

/** One of the ten groups on the paper, as far as it is typed. */
type TypedGroup = {
  /** What is read: capitals, look-alikes as the characters they are taken for. Empty where nothing is typed yet. */
  readonly text: string;
  /** `typing`: not all of it is there. `accepted`: as long as it should be, of characters that a packet has. */
  readonly state: 'empty' | 'typing' | 'accepted' | 'wrong';
};

/** What can already be said against a text that is being typed, the earliest group first. */
type TypedTrouble =
  /** It does not begin with HK1. */
  | { readonly is: 'beginning' }
  /** A character that no packet has, in this group (from 1). */
  | { readonly is: 'character'; readonly group: number; readonly character: string }
  /** A group that was closed with a space, with too few or too many characters. */
  | { readonly is: 'length'; readonly group: number; readonly found: number; readonly wanted: number }
  /** Everything is there, and the checksum says that one or two characters are wrong, in these groups. */
  | { readonly is: 'mistyped'; readonly groups: readonly number[] }
  /** Everything is there, and more is wrong than can be located. */
  | { readonly is: 'damaged' }
  | { readonly is: 'too-long'; readonly found: number };

export type TypedPacket = {
  /** Always ten: those not reached yet are empty. */
  readonly groups: readonly TypedGroup[];
  /** Characters of a packet that are there, up to all 49. */
  readonly count: number;
  readonly wanted: number;
  readonly trouble: TypedTrouble | null;
  /** The checksum holds. */
  readonly whole: boolean;
};

const groupCount = Math.ceil(packetLength / groupLength);
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: 'L', '1': 'L', B: '8' };
const lengthOf = (index: number): number =>
  index < groupCount - 1 ? groupLength : packetLength - (groupCount - 1) * groupLength;

/** How the characters of a group are read; the first three of the first group are those of the prefix. */
const asRead = (group: string, index: number): string =>
  Array.from(group)
    .map((character, at) => {
      if (index > 0 || at >= prefix.length) return lookAlikes[character] ?? character;
      return at === prefix.length - 1 && /[IL]/.test(character) ? '1' : character;
    })
    .join('');

const foreignIn = (group: string): string | undefined =>
  Array.from(group).find((character) => !/[0-9A-Z]/.test(character));

/** What is wrong with one group by itself. */
const troubleOf = (text: string, index: number, closed: boolean): TypedTrouble | null => {
  const group = index + 1;
  if (index === 0 && !prefix.startsWith(text.slice(0, prefix.length))) return { is: 'beginning' };
  const character = foreignIn(text);
  if (character !== undefined) return { is: 'character', group, character };
  const [found, wanted] = [Array.from(text).length, lengthOf(index)];
  return closed && found !== wanted ? { is: 'length', group, found, wanted } : null;
};

/** What the checksum says about a text of the right length. */
const troubleInAll = (text: string): TypedTrouble | null => {
  const symbols = Array.from(text.slice(prefix.length)).map((character) => alphabet.indexOf(character));
  const positions = locateErrors(syndromeOf(symbols), 2);
  if (positions === null) return { is: 'damaged' };
  const groups = positions.map((at) => Math.floor((at + prefix.length) / groupLength) + 1);
  return groups.length === 0 ? null : { is: 'mistyped', groups: [...new Set(groups)] };
};

const stateOf = (text: string, index: number, wrong: boolean): TypedGroup['state'] => {
  if (text === '') return 'empty';
  if (wrong) return 'wrong';
  return Array.from(text).length < lengthOf(index) ? 'typing' : 'accepted';
};

const filled = (texts: readonly string[], wrong: ReadonlySet<number>): readonly TypedGroup[] =>
  Array.from({ length: groupCount }, (_, index) => {
    const text = texts[index] ?? '';
    return { text, state: stateOf(text, index, wrong.has(index + 1)) };
  });

/** The groups that a trouble is about. */
const groupsOf = (trouble: TypedTrouble | null): readonly number[] => {
  switch (trouble?.is) {
    case 'beginning':
      return [1];
    case 'character':
    case 'length':
      return [trouble.group];
    case 'mistyped':
      return trouble.groups;
    default:
      return [];
  }
};

/**
 * What can be said about a packet's text while it is being typed or after it was pasted: which groups stand, and which
 * one to look at again. A group has no checksum of its own, so one that is accepted may still turn out to be wrong
 * when all ten are there. Nothing is corrected: look-alikes are read as `parsePacket` reads them.
 * @source spec.md §5
 */
export const typedGroups = (typed: string): TypedPacket => {
  const parsed = parsePacket(typed);
  if (parsed.is === 'packet') {
    const groups = filled(packetGroups(parsed.text), new Set());
    return { groups, count: packetLength, wanted: packetLength, trouble: null, whole: true };
  }
  const pieces = splitTyped(plainText(typed), lengthOf);
  const texts = pieces.map(({ text }, index) => asRead(text, index));
  const troubles = pieces.map(({ closed }, index) => troubleOf(texts[index] ?? '', index, closed));
  const text = texts.join('');
  const count = Array.from(text).length;
  const early = troubles.filter((trouble) => trouble !== null);
  const late =
    early.length > 0 || count < packetLength
      ? null
      : count > packetLength
        ? ({ is: 'too-long', found: count } as const)
        : troubleInAll(text);
  const wrong = new Set([...early, late].flatMap(groupsOf));
  return {
    groups: filled(texts, wrong),
    count: Math.min(count, packetLength),
    wanted: packetLength,
    trouble: early[0] ?? late,
    whole: false,
  };
};
