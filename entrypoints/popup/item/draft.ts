import type { ItemDraft } from '../../../utils/messaging/vault.ts';
import type { ForTab } from '../../../utils/messaging/results.ts';
import { isLoopback } from '../../../utils/sites/loopback.ts';
import { exactly, fieldValue, typedLogin, typedOf, withField } from '../../../utils/vault/fields.ts';
import type { LiveItem } from '../../../utils/vault/item.ts';

/** What the form of an item holds. It always has a line for an address, if an empty one. */
export type Draft = {
  readonly title: string;
  readonly addresses: readonly string[];
  readonly username: string;
  readonly password: string;
  readonly notes: string;
  /** What the rest is taken from; null for a login that is new. */
  readonly item: LiveItem | null;
};

export const draftOf = (item: LiveItem): Draft => ({
  title: item.title,
  addresses: item.addresses.length > 0 ? item.addresses.map(({ url }) => url) : [''],
  username: fieldValue(item, 'username'),
  password: fieldValue(item, 'password'),
  notes: item.notes,
  item,
});

/** A new login for the page below, if it is one that can be filled. */
export const newDraft = (tab: ForTab | null): Draft => {
  const host = tab?.is === 'matches' ? tab.host : '';
  const name = URL.parse(`http://${host}`)?.hostname ?? '';
  return {
    title: name.replace(/^www\./, ''),
    addresses: [host === '' ? '' : `${isLoopback(name) ? 'http' : 'https'}://${host}`],
    username: '',
    password: '',
    notes: '',
    item: null,
  };
};

/** An address as typed: "example.org" means the page there. Anything with a scheme of its own stays as it is. */
const completed = (address: string): string =>
  address === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(address) || !/^[^\s/]+\.[^\s]+$/.test(address)
    ? address
    : `https://${address}`;

const urlsOf = ({ addresses }: Draft): readonly string[] =>
  addresses.map((address) => completed(address.trim())).filter((address) => address !== '');

/** What is saved of a draft: addresses completed, empty lines left out, nothing else touched. */
export const loginOf = (draft: Draft): ItemDraft => {
  const { item, username, password, notes } = draft;
  const [title, urls] = [draft.title.trim(), urlsOf(draft)];
  if (item === null) return { ...typedLogin({ title, urls, username, password }), notes };
  const rules = new Map(item.addresses.map((address) => [address.url, address]));
  const addresses = exactly(urls).map((address) => rules.get(address.url) ?? address);
  const typed = { ...typedOf(item), kind: 'login', title, addresses, notes } as const;
  return withField(withField(typed, 'username', username), 'password', password);
};

/** Nothing to tell it by, and nothing to fill: not worth a place in the vault. */
export const isEmptyDraft = (draft: Draft): boolean => {
  const { title, addresses, fields, notes } = loginOf(draft);
  return title === '' && addresses.length === 0 && fields.length === 0 && notes === '';
};

export const sameDraft = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b);
