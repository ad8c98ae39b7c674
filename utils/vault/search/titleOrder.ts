import { foldText } from './foldText.ts';

type Titled = { readonly title: string };
type Named = Titled & { readonly subtitle: string };

let collator: Intl.Collator | null = null;

/** As people sort names. The collator is made at its first use: it takes ten milliseconds, and a background that wakes has none to spare. */
export const compareNames = (a: string, b: string): number => {
  collator ??= new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
  return collator.compare(a, b);
};

export const compareTitles = (a: Titled, b: Titled): number => compareNames(a.title, b.title);

/** The few logins of one page, by title and user name: as lists sort but for rare letters, and without a collator. */
export const sortFew = <T extends Named>(logins: readonly T[]): readonly T[] =>
  logins
    .map((login) => ({ login, key: `${foldText(login.title)}\n${foldText(login.subtitle)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ login }) => login);

/** Sorted at once; so many take about a millisecond. */
const few = 512;

const merge = async <T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
  pause: () => Promise<void> | null,
): Promise<T[]> => {
  const merged: T[] = [];
  let [i, j] = [0, 0];
  for (let left = a[i], right = b[j]; left !== undefined && right !== undefined;) {
    if (compare(left, right) <= 0) {
      merged.push(left);
      left = a[(i += 1)];
    } else {
      merged.push(right);
      right = b[(j += 1)];
    }
    if (merged.length % few === 0) await pause();
  }
  return merged.concat(a.slice(i), b.slice(j));
};

/**
 * Sorts without keeping anybody waiting; equal ones stay in their order.
 * @param pause called again and again: null to go on at once
 */
export const sortInSlices = async <T extends object>(
  all: readonly T[],
  compare: (a: T, b: T) => number,
  pause: () => Promise<void> | null,
): Promise<T[]> => {
  if (all.length <= few) {
    await pause();
    return [...all].sort(compare);
  }
  const middle = all.length >> 1;
  const first = await sortInSlices(all.slice(0, middle), compare, pause);
  return merge(first, await sortInSlices(all.slice(middle), compare, pause), compare, pause);
};
