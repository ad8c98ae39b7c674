import { isLoopback } from '../sites/loopback.ts';

/** Longer addresses are no service's. */
const longest = 300;

/**
 * The address of a list of breached passwords as typed: https, or plain http to this machine itself; a path is allowed.
 * A missing scheme is https. `/range/` and five digits are put behind it.
 * @returns without a slash at its end; null where it may not be asked
 */
export const breachService = (text: string): string | null => {
  const typed = text.trim();
  if (typed.length > longest) return null;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return null;
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isAllowed || url.hostname === '') return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/range$/, '');
};
