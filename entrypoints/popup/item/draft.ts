import type { LoginDraft } from '../../../utils/messaging/contract.ts';
import type { ForTab } from '../../../utils/messaging/results.ts';
import { isLoopback } from '../../../utils/sites/loopback.ts';
import type { Login } from '../../../utils/vault/item.ts';

/** What the form of an item holds. It always has a line for an address, if an empty one. */
export type Draft = LoginDraft;

export const draftOf = ({ title, addresses, username, password, notes }: Login): Draft => ({
  title,
  addresses: addresses.length > 0 ? [...addresses] : [''],
  username,
  password,
  notes,
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
  };
};

/** An address as typed: "example.org" means the page there. Anything with a scheme of its own stays as it is. */
const completed = (address: string): string =>
  address === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(address) || !/^[^\s/]+\.[^\s]+$/.test(address)
    ? address
    : `https://${address}`;

/** What is saved of a draft: addresses completed, empty lines left out, nothing else touched. */
export const loginOf = (draft: Draft): LoginDraft => ({
  ...draft,
  title: draft.title.trim(),
  addresses: draft.addresses.map((address) => completed(address.trim())).filter((address) => address !== ''),
});

/** Nothing to tell it by, and nothing to fill: not worth a place in the vault. */
export const isEmptyDraft = (draft: Draft): boolean => {
  const { title, addresses, username, password, notes } = loginOf(draft);
  return title === '' && addresses.length === 0 && username === '' && password === '' && notes === '';
};

export const sameDraft = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b);
