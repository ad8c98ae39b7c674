import { parseSite } from './parseSite.ts';

/**
 * The host of a login's address as shown to a person: punycode, with the port where it is not the scheme's own.
 * Null where the address names no web site; never throws.
 */
export function hostOf(address: string): string | null {
  const site = parseSite(address);
  if (site === null) return null;
  return site.port === '' ? site.hostname : `${site.hostname}:${site.port}`;
}
