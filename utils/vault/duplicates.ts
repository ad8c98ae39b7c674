import { hostOf } from '../sites/hostOf.ts';
import { fieldValue } from './fields.ts';
import type { LiveItem, LiveOverview } from './item.ts';
import { foldText } from './search/foldText.ts';

/** The host that an item belongs to, whichever way it is written; empty where it has none. */
const mainHost = ({ addresses }: Pick<LiveOverview, 'addresses'>): string =>
  (hostOf(addresses[0]?.url ?? '') ?? '').replace(/^www\./, '');

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Same kind, main host and user name; null where there is no host or no name. */
export const placeKey = (overview: LiveOverview): string | null => {
  const host = mainHost(overview);
  const name = foldText(overview.subtitle).trim();
  return host === '' || name === '' ? null : keyOf('place', overview.kind, host, name);
};

/** Same kind and title: whether two such items are duplicates, only their content says. Null without a title. */
export const titleKey = ({ kind, typeName, title }: LiveOverview): string | null => {
  const folded = foldText(title).trim();
  return folded === '' ? null : keyOf('title', kind, typeName, folded);
};

const compact = (text: string): string => text.replace(/[\s-]/gu, '').toLowerCase();
const firstOf = (item: LiveItem, ...ids: readonly string[]): string =>
  ids.map((id) => fieldValue(item, id)).find((value) => value !== '') ?? '';

/** What an item of its kind is told by; empty where it has nothing of it. */
const keyField = (item: LiveItem): string => {
  switch (item.kind) {
    case 'login':
      return foldText(firstOf(item, 'username', 'password')).trim();
    case 'card':
      return compact(fieldValue(item, 'cardNumber'));
    case 'identity':
      return foldText(firstOf(item, 'email', 'familyName', 'givenName')).trim();
    case 'bank':
      return compact(firstOf(item, 'iban', 'accountNumber'));
    case 'passport':
    case 'licence':
    case 'document':
      return compact(fieldValue(item, 'number'));
    case 'insurance':
      return compact(fieldValue(item, 'policyNumber'));
    case 'membership':
      return compact(fieldValue(item, 'memberNumber'));
    case 'software':
      return compact(fieldValue(item, 'licenceKey'));
    case 'wifi':
      return fieldValue(item, 'ssid');
    case 'ssh':
      return firstOf(item, 'publicKey', 'privateKey').trim();
    case 'api':
      return firstOf(item, 'keyId', 'secret');
    case 'note':
      return item.notes.trim();
    default: {
      const values = item.fields.map(({ label, value }) => [label, value]);
      return values.length === 0 ? item.notes.trim() : JSON.stringify(values);
    }
  }
};

/** Same kind, title and key field: a card's number, a note's text. Null where there is nothing to tell it by. */
export const contentKey = (item: LiveItem): string | null => {
  const key = keyField(item);
  return key === '' ? null : keyOf('content', item.kind, item.typeName, foldText(item.title).trim(), key);
};

/**
 * Groups of those that have a key in common, directly or over others; who has none in common with anybody is in no group.
 * @param keysOf by item id
 */
export const groupsOf = (keysOf: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] => {
  const groupOf = new Map<string, Set<string>>();
  const firstWith = new Map<string, string>();
  for (const [itemId, keys] of keysOf) {
    let group = new Set([itemId]);
    groupOf.set(itemId, group);
    for (const key of keys) {
      const first = firstWith.get(key);
      const theirs = first === undefined ? undefined : groupOf.get(first);
      if (theirs === undefined) firstWith.set(key, itemId);
      else if (theirs !== group) {
        const [large, small] = theirs.size >= group.size ? [theirs, group] : [group, theirs];
        for (const id of small) {
          large.add(id);
          groupOf.set(id, large);
        }
        group = large;
      }
    }
  }
  return [...new Set(groupOf.values())].filter(({ size }) => size > 1).map((group) => [...group]);
};
