import type { LiveItem } from '../vault/item.ts';

/** Three years, in milliseconds. */
const longest = 3 * 365.25 * 24 * 60 * 60_000;

/** Since when an item has its password, as far as is known here: its last change, or else since the item is. */
export const passwordSince = ({ history, createdAt }: Pick<LiveItem, 'history' | 'createdAt'>): number =>
  history.reduce(
    (latest, { field, until }) => (field === 'password' ? Math.max(latest, until) : latest),
    createdAt,
  );

/** Whether a password has been the same for more than three years. Both in milliseconds since 1970. */
export const isOld = (since: number, now: number): boolean => now - since > longest;
