import type { Searchable } from '../../../../utils/vault/search/searchText.ts';
import { parseQuery } from '../../../../utils/vault/search/query.ts';
import { rankWithSlips } from '../../../../utils/vault/search/rank.ts';
import { searchNotes, searchText } from '../../../../utils/vault/search/searchText.ts';

export const searchable = (title: string, over: Partial<Searchable> = {}): Searchable => ({
  title,
  subtitle: '',
  addresses: [],
  tags: [],
  typeName: '',
  ...over,
});

/** Smaller is better; null: not found. */
export const rankOf = (item: Searchable, query: string, notes?: string): number | null =>
  rankWithSlips(searchText(item), notes === undefined ? undefined : searchNotes(notes), parseQuery(query));

/** Whether a title is found. */
export const finds = (title: string, query: string): boolean => rankOf(searchable(title), query) !== null;
