import type { InputOf } from '../../utils/messaging/contract.ts';
import type { ListedItem } from '../../utils/messaging/results.ts';
import { fieldValue, typedLogin } from '../../utils/vault/fields.ts';
import { newItem } from '../../utils/vault/history.ts';
import type { LiveItem, ShownItem, TypedItem } from '../../utils/vault/item.ts';
import { overviewOf } from '../../utils/vault/plainItem.ts';

/** A login as a person would say it. */
export type PlainLogin = {
  readonly title: string;
  readonly addresses: readonly string[];
  readonly username: string;
  readonly password: string;
  readonly notes: string;
};

const example: PlainLogin = {
  title: 'Example',
  addresses: ['https://login.example.test'],
  username: 'ada',
  password: 'correct horse',
  notes: '',
};

/** A login as it is typed. */
export const login = (over: Partial<PlainLogin> = {}): TypedItem & { readonly kind: 'login' } => {
  const { title, addresses, username, password, notes } = { ...example, ...over };
  return { ...typedLogin({ title, urls: addresses, username, password }), notes };
};

/** A login as it is kept, made at 1000. */
export const liveLogin = (over: Partial<PlainLogin> = {}, rest: Partial<LiveItem> = {}): LiveItem => ({
  ...newItem(login(over), 1000),
  ...rest,
});

/** A login as lists have it. */
export const listedLogin = (
  itemId: string,
  over: Partial<PlainLogin> = {},
  rest: Partial<ListedItem> = {},
): ListedItem => {
  const overview = overviewOf(liveLogin(over));
  if (overview.kind === 'deleted') throw new Error('not a login');
  return { ...overview, itemId, pending: false, ...rest };
};

/** What a person would say of a login. */
export const plainLogin = (item: ShownItem): PlainLogin => ({
  title: item.title,
  addresses: item.addresses.map(({ url }) => url),
  username: fieldValue(item, 'username'),
  password: fieldValue(item, 'password'),
  notes: item.notes,
});

/** Asks for the beginning of the list of everything, which is all of it in most tests. */
export const wholeList = (query = ''): InputOf<'vault.find'> => ({
  query,
  filter: { is: 'all' },
  from: 0,
  count: 500,
});
