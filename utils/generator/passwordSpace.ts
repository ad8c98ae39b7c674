/** At least `count` characters are of these. */
export type Requirement = { readonly characters: string; readonly count: number };

export type PasswordShape = {
  /** Characters, 1 to 128. */
  readonly length: number;
  /** What may occur, each once. */
  readonly characters: string;
  /** A character counts for every requirement that it is in. */
  readonly required: readonly Requirement[];
  /** How often one character may come in a row; null: any number. */
  readonly maxConsecutive: number | null;
};

/** All passwords of one shape, in some order: how many there are, and the one at an index from 0. */
export type PasswordSpace = { readonly size: bigint; readonly at: (index: bigint) => string };

/** So many numbers are counted at most, so that no shape that somebody else has made takes more than a moment. */
const mostCounts = 100_000;

/** Characters that meet the same requirements. */
type Group = { readonly characters: string; readonly size: bigint; readonly meets: readonly boolean[] };

const groupsOf = (characters: string, required: readonly Requirement[]): readonly Group[] => {
  const groups = new Map<string, string>();
  for (const character of new Set(characters)) {
    const meets = required.map((one) => (one.characters.includes(character) ? '1' : '0')).join('');
    groups.set(meets, (groups.get(meets) ?? '') + character);
  }
  return [...groups].map(([meets, of]) => ({
    characters: of,
    size: BigInt(of.length),
    meets: Array.from(meets, (met) => met === '1'),
  }));
};

/**
 * Counts the passwords of a shape and numbers them, so that one uniform number is one uniform password: no class has a
 * place of its own, and none is drawn and thrown away. Counted from the end: how many ways there are to go on hangs on the
 * characters left, on what is still required and, where runs are limited, on the character before and its run.
 * @throws RangeError for a shape beyond its bounds, or too large to be counted
 */
export const passwordSpace = ({
  length,
  characters,
  required,
  maxConsecutive,
}: PasswordShape): PasswordSpace => {
  if (!Number.isInteger(length) || length < 1 || length > 128) throw new RangeError('1 to 128 characters');
  if (maxConsecutive !== null && maxConsecutive < 1) throw new RangeError('a run has a character at least');
  const states = required.reduce((all, { count }) => all * (Math.min(count, length + 1) + 1), 1);
  const groups = groupsOf(characters, required);
  /** The run of one character that may not be longer; 0 where it does not matter. */
  const longest = maxConsecutive !== null && maxConsecutive < length ? maxConsecutive : 0;
  if (length * states * (longest === 0 ? 1 : groups.length * longest) > mostCounts) {
    throw new RangeError('too much is required');
  }

  const start = required.map(({ count }) => Math.min(count, length + 1));
  /** What is still required, as one number. */
  const stateOf = (needs: readonly number[]): number =>
    needs.reduce((state, need, i) => state * ((start[i] ?? 0) + 1) + need, 0);
  const known = new Map<number, bigint>();

  type Past = { readonly needs: readonly number[]; readonly group: number; readonly run: number };
  const next = ({ needs }: Past, group: number, run: number): Past => ({
    needs: needs.map((need, i) => (need > 0 && groups[group]?.meets[i] === true ? need - 1 : need)),
    group: longest === 0 ? 0 : group,
    run: longest === 0 ? 0 : run,
  });

  const count = (left: number, past: Past): bigint => {
    if (left === 0) return past.needs.every((need) => need === 0) ? 1n : 0n;
    const key =
      ((left * states + stateOf(past.needs)) * groups.length + past.group) * (longest + 1) + past.run;
    const before = known.get(key);
    if (before !== undefined) return before;
    const sum = groups.reduce((all, _, group) => {
      const { others, again } = ways(left, past, group);
      return all + others.each * others.number + again;
    }, 0n);
    known.set(key, sum);
    return sum;
  };

  /** Going on with a character of a group: with another one than before, each in so many ways, or with the same again. */
  const ways = (left: number, past: Past, group: number) => {
    const size = groups[group]?.size ?? 0n;
    const repeats = longest > 0 && past.run > 0 && past.group === group;
    return {
      others: { number: repeats ? size - 1n : size, each: count(left - 1, next(past, group, 1)) },
      again: repeats && past.run < longest ? count(left - 1, next(past, group, past.run + 1)) : 0n,
      repeats,
    };
  };

  const begin: Past = { needs: start, group: 0, run: 0 };
  const at = (index: bigint): string => {
    let [rest, past, text] = [index, begin, ''];
    for (let left = length; left > 0; left--) {
      for (const [group, { characters: of }] of groups.entries()) {
        const { others, again, repeats } = ways(left, past, group);
        if (rest < again) {
          text += text.slice(-1);
          past = next(past, group, past.run + 1);
          break;
        }
        rest -= again;
        if (rest < others.each * others.number) {
          const last = repeats ? text.slice(-1) : '';
          text += of.replace(last, '').charAt(Number(rest / others.each));
          past = next(past, group, 1);
          rest %= others.each;
          break;
        }
        rest -= others.each * others.number;
      }
    }
    if (text.length < length) throw new RangeError('no password has this number');
    return text;
  };
  return { size: count(length, begin), at };
};
