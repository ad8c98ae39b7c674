import { foldings } from './foldText.ts';

/** What of an item is searched. */
export type Searchable = {
  readonly title: string;
  readonly subtitle: string;
  readonly addresses: readonly { readonly url: string }[];
  readonly tags: readonly string[];
  /** A type of the user's own is found as its tags are. */
  readonly typeName: string;
};

/** Stands before each word that does not begin a value. */
export const wordMark = '\u0001';
/** Stands before each value: a title, one address, one tag. */
export const valueMark = '\u0002';
/** Stands between fields: title, subtitle, addresses, tags. */
export const fieldMark = '\n';

const beforeAsciiWord = new RegExp(`[^a-z0-9${valueMark}](?=[a-z0-9])`, 'g');
const beforeAnyWord = new RegExp(`[^\\p{L}\\p{N}${valueMark}](?=[\\p{L}\\p{N}])`, 'gu');
const ascii = new RegExp(`^[${fieldMark}-~${wordMark}${valueMark}]*$`);

/** Marks the words of a folded text but for one at its very beginning, so that where one begins is found like any letter. */
export const markWords = (folded: string): string =>
  folded.replace(ascii.test(folded) ? beforeAsciiWord : beforeAnyWord, `$&${wordMark}`);

const scheme = /^[a-z][a-z0-9+.-]*:\/\//iu;
/** An address as people look for it: without `https://` and `www.`. */
export const bareAddress = (url: string): string => url.replace(scheme, '').replace(/^www\./iu, '');

const field = (values: readonly string[]): string =>
  values
    .filter((value) => value !== '')
    .flatMap(foldings)
    .map((folded) => valueMark + folded)
    .join(' ');

/** All that is searched of an item, folded and marked, made once: a search goes through one text for each item. */
export const searchText = ({ title, subtitle, addresses, tags, typeName }: Searchable): string =>
  markWords(
    [
      field([title]),
      field([subtitle]),
      field(addresses.map(({ url }) => bareAddress(url))),
      field([...tags, typeName]),
    ].join(fieldMark),
  );

/** The same for an item's notes, which are kept by themselves. */
export const searchNotes = (notes: string): string => markWords(field([notes]));
