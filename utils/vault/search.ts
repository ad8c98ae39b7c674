import type { LiveOverview } from './item.ts';

/** For comparing only: without accents and case, so that "cafe" finds "Café". */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

let collator: Intl.Collator | null = null;

/** As people sort. The collator is made at its first use: it takes ten milliseconds, and a background that wakes has none to spare. */
const compareTitles = (a: LiveOverview, b: LiveOverview): number => {
  collator ??= new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
  return collator.compare(a.title, b.title);
};

/** The few logins of one page, by title and user name: as `searchItems` sorts but for rare letters, and without its collator. */
export const sortFew = <T extends LiveOverview>(logins: readonly T[]): readonly T[] =>
  logins
    .map((login) => ({ login, key: `${foldText(login.title)}\n${foldText(login.subtitle)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ login }) => login);

/** Smaller is better; null where the word stands nowhere. */
const rankWord = (title: string, username: string, addresses: string, word: string): number | null => {
  const at = title.indexOf(word);
  if (at === 0) return 0;
  if (at > 0) return /[\p{L}\p{N}]/u.test(title.charAt(at - 1)) ? 2 : 1;
  if (username.includes(word)) return username.startsWith(word) ? 3 : 4;
  return addresses.includes(word) ? 5 : null;
};

const rankOf = (overview: LiveOverview, words: readonly string[]): number | null => {
  const title = foldText(overview.title);
  const username = foldText(overview.subtitle);
  const addresses = foldText(overview.addresses.map(({ url }) => url).join('\n'));
  let sum = 0;
  for (const word of words) {
    const rank = rankWord(title, username, addresses, word);
    if (rank === null) return null;
    sum += rank;
  }
  return sum;
};

/**
 * The logins that have every word of a query in their title, user name or addresses, the best first: where a title
 * begins with it, then a word of the title, the user name, an address. Without words: all, by title.
 */
export const searchItems = <T extends LiveOverview>(logins: readonly T[], query: string): readonly T[] => {
  const words = foldText(query).split(/\s+/u).filter(Boolean);
  return logins
    .map((login) => ({ login, rank: words.length === 0 ? 0 : rankOf(login, words) }))
    .filter((entry): entry is { login: T; rank: number } => entry.rank !== null)
    .sort((a, b) => a.rank - b.rank || compareTitles(a.login, b.login))
    .map(({ login }) => login);
};
