import { tidyHistory, valueText } from './history.ts';
import { type Item, type Login, type PastField, pastFields, type PastValue } from './item.ts';

type Choice = { readonly from: 'local' | 'remote'; readonly lost?: PastValue };

const typedAlike = (a: Login, b: Login): boolean =>
  pastFields.every((field) => valueText(a, field) === valueText(b, field));

/** Which of two edits came later; where the clocks agree the texts decide, so that every device decides alike. */
const laterOf = (local: Login, remote: Login, field: PastField): 'local' | 'remote' => {
  if (local.changedAt !== remote.changedAt) return local.changedAt > remote.changedAt ? 'local' : 'remote';
  return valueText(local, field) > valueText(remote, field) ? 'local' : 'remote';
};

const chooseField = (base: Login | null, local: Login, remote: Login, field: PastField): Choice => {
  const mine = valueText(local, field);
  const theirs = valueText(remote, field);
  const before = base === null ? null : valueText(base, field);
  if (mine === theirs || mine === before) return { from: 'remote' };
  if (theirs === before) return { from: 'local' };
  const from = laterOf(local, remote, field);
  const value = from === 'local' ? theirs : mine;
  return { from, lost: { field, value, until: Math.max(local.changedAt, remote.changedAt) } };
};

const mergeLogins = (base: Login | null, local: Login, remote: Login): Login => {
  const choices = new Map(pastFields.map((field) => [field, chooseField(base, local, remote, field)]));
  const of = (field: PastField): Login => (choices.get(field)?.from === 'local' ? local : remote);
  const lost = [...choices.values()].flatMap((choice) => choice.lost ?? []);
  return {
    kind: 'login',
    title: of('title').title,
    addresses: of('addresses').addresses,
    username: of('username').username,
    password: of('password').password,
    notes: of('notes').notes,
    createdAt: Math.min(local.createdAt, remote.createdAt),
    changedAt: Math.max(local.changedAt, remote.changedAt),
    history: tidyHistory([...lost, ...local.history, ...remote.history]),
  };
};

/** Against a deletion: an edit since the last sync brings the item back, an untouched one stays deleted. */
const mergeWithDeletion = (base: Item | null, login: Login, deleted: Item): Item =>
  base?.kind === 'login' && typedAlike(base, login) ? deleted : login;

/**
 * Brings together two versions of an item that were made from one (spec.md §8). By field: the side that changed it
 * wins; where both did, the later, and the other's value goes into the history. An edit beats a deletion. The order of
 * the clocks decides only which value shows; none is lost by it.
 * @param base the last version that both sides had; null where there was none or it cannot be read
 * @param local the version of this device @param remote the one that the service has
 */
export const mergeItems = (base: Item | null, local: Item, remote: Item): Item => {
  if (local.kind === 'login' && remote.kind === 'login') {
    return mergeLogins(base?.kind === 'login' ? base : null, local, remote);
  }
  if (local.kind === 'login') return mergeWithDeletion(base, local, remote);
  if (remote.kind === 'login') return mergeWithDeletion(base, remote, local);
  return local.changedAt > remote.changedAt ? local : remote;
};

/** Whether two versions say the same: then the merged one need not be sent again. */
export const sameItem = (a: Item, b: Item): boolean =>
  a.kind === 'login' && b.kind === 'login'
    ? typedAlike(a, b) && JSON.stringify(tidyHistory(a.history)) === JSON.stringify(tidyHistory(b.history))
    : a.kind === b.kind;
