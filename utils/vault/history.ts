import { type Login, type PastField, pastFields, type PastValue } from './item.ts';

/** How many past values of one field are kept. */
const mostPerField = 50;

/** What a person types into a login. */
export type Typed = Pick<Login, PastField>;

/** A field's value as history keeps it; equal texts are equal values. */
export const valueText = (typed: Typed, field: PastField): string =>
  field === 'addresses' ? typed.addresses.join('\n') : typed[field];

/** Newest first, each once, at most fifty a field, nothing empty. */
export const tidyHistory = (history: readonly PastValue[]): readonly PastValue[] => {
  const counts = new Map<PastField, number>();
  const seen = new Set<string>();
  return history
    .filter(({ value }) => value !== '')
    .sort((a, b) => b.until - a.until)
    .filter((past) => {
      const key = JSON.stringify([past.field, past.value, past.until]);
      const count = counts.get(past.field) ?? 0;
      if (seen.has(key) || count >= mostPerField) return false;
      seen.add(key);
      counts.set(past.field, count + 1);
      return true;
    });
};

/** A login with what was just typed into it; each value that changed moves into its history. @param now milliseconds since 1970 */
export const editLogin = (before: Login, typed: Typed, now: number): Login => {
  const replaced = pastFields
    .filter((field) => valueText(before, field) !== valueText(typed, field))
    .map((field): PastValue => ({ field, value: valueText(before, field), until: now }));
  return {
    kind: 'login',
    title: typed.title,
    addresses: typed.addresses,
    username: typed.username,
    password: typed.password,
    notes: typed.notes,
    createdAt: before.createdAt,
    changedAt: now,
    history: tidyHistory([...replaced, ...before.history]),
  };
};

/** A login that was never there before. */
export const newLogin = (typed: Typed, now: number): Login => ({
  kind: 'login',
  title: typed.title,
  addresses: typed.addresses,
  username: typed.username,
  password: typed.password,
  notes: typed.notes,
  createdAt: now,
  changedAt: now,
  history: [],
});

/** The same login with the older half of its history gone: for one that has become too large to be stored. */
export const shortenHistory = (login: Login): Login => ({
  ...login,
  history: login.history.slice(0, Math.floor(login.history.length / 2)),
});
