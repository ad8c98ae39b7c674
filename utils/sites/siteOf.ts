import { isLoopback } from './loopback.ts';

export type TabSite =
  /** A page that a login may fit. `origin` as a browser serialises it, `host` with its port where it has one, `url` whole. */
  | { readonly is: 'site'; readonly host: string; readonly origin: string; readonly url: string }
  /** Nothing is ever offered here: plain http, or no web page at all. */
  | { readonly is: 'no-fill'; readonly because: 'insecure' | 'internal' };

/**
 * What a tab's or frame's address, or an origin, means for filling. Never throws: `null`, `about:blank`, `data:`, browser
 * pages and what cannot be read are `internal`; http is `insecure` unless the host is this machine.
 */
export function siteOf(address: string): TabSite {
  const url = URL.parse(address);
  if (url === null || url.hostname.endsWith('.')) return { is: 'no-fill', because: 'internal' };
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { is: 'site', host: url.host, origin: url.origin, url: url.href };
  }
  return { is: 'no-fill', because: url.protocol === 'http:' ? 'insecure' : 'internal' };
}
