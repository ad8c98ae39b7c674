import type { WaysBack } from '../../utils/messaging/waysBack.ts';

/** What the popup says about ways back in, the gravest first. */
const concerns = ['none', 'one', 'drill'] as const;
export type WaysConcern = (typeof concerns)[number];

/**
 * Whether there is something to say, and what. Nothing where the service could not be asked: other devices are not counted
 * then, and a number that may be wrong frightens for nothing.
 */
export const waysConcern = ({ ways, isOffline, isDrillDue }: WaysBack): WaysConcern | null => {
  if (isOffline) return null;
  if (ways.length < 2) return ways.length === 0 ? 'none' : 'one';
  return isDrillDue ? 'drill' : null;
};

type PutOff = { readonly concern: WaysConcern; readonly until: number };
/** Milliseconds: two months. */
const forLong = 60 * 24 * 60 * 60_000;
const key = 'ways-put-off';

const readPutOff = (): PutOff | null => {
  const [concern, until] = (localStorage.getItem(key) ?? '').split(' ');
  const known = concerns.find((one) => one === concern);
  return known === undefined ? null : { concern: known, until: Number(until) };
};

/** "Not now": this, and what is less grave, is not said again for two months. */
export const putOffWays = (concern: WaysConcern, now: number): void =>
  localStorage.setItem(key, `${concern} ${now + forLong}`);

/** All is well, or another account: what comes next is said at once. */
export const forgetPutOffWays = (): void => localStorage.removeItem(key);

/** Whether it was put off, and nothing graver has come since. A clock that was set back does not make it last longer. */
export const isPutOff = (concern: WaysConcern, now: number): boolean => {
  const put = readPutOff();
  if (put === null || !(put.until > now && put.until - now <= forLong)) return false;
  return concerns.indexOf(concern) >= concerns.indexOf(put.concern);
};
