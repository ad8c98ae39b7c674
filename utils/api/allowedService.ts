import { isLoopback } from '../sites/loopback.ts';

/**
 * The origin of a service as typed, or null where it may not be talked to: https, or plain http to this machine itself.
 * A path, a query or a user name in it is refused too, since an origin is all that is ever signed for.
 * @returns as a browser serialises it, such as `https://vault.example.org`
 */
export const allowedService = (text: string): string | null => {
  const url = URL.parse(text.trim());
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return null;
  if (url.protocol === 'https:') return url.origin;
  return url.protocol === 'http:' && isLoopback(url.hostname) ? url.origin : null;
};

/** Whether `origin` is exactly one that `allowedService` gives. */
export const isAllowedService = (origin: string): boolean => allowedService(origin) === origin;
