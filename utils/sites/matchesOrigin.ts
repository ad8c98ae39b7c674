import { unreachable } from '../bytes/unreachable.ts';
import type { WebAddress } from '../sites/webAddress.ts';
import { isLoopback } from './loopback.ts';
import { parseSite, type Site } from './parseSite.ts';
import { siteOf } from './siteOf.ts';

/** Answers for one item's addresses whether any stands for the page that the matcher was made for. */
type OriginMatcher = (addresses: readonly WebAddress[]) => boolean;

const matchesNothing: OriginMatcher = () => false;

const isWithin = (hostname: string, parent: string): boolean =>
  hostname === parent || hostname.endsWith(`.${parent}`);

/**
 * The registrable domain that a `domain` rule was made for; null where it is none that the address itself belongs to.
 * It was found with the list of public suffixes when the rule was chosen, and the address cannot have another since.
 */
export function domainOf({ url, domain }: WebAddress): string | null {
  const site = parseSite(url);
  if (site === null || domain === undefined || !domain.includes('.')) return null;
  return isWithin(site.hostname, domain) ? domain : null;
}

/** Whether the rule lets an address stand for a page. The scheme is somebody else's question. */
function fits(address: WebAddress, kept: Site, page: Site): boolean {
  switch (address.match) {
    case 'host':
    case 'prefix':
      return kept.hostname === page.hostname && kept.port === page.port;
    case 'subdomains':
      // An address without a dot, or of numbers, has nothing below it.
      return kept.hostname.includes('.') && isWithin(page.hostname, kept.hostname) && kept.port === page.port;
    case 'domain': {
      const domain = domainOf(address);
      return domain !== null && isWithin(page.hostname, domain);
    }
    case 'never':
      return false;
    default:
      return unreachable(address.match);
  }
}

/**
 * Makes the question "does this item belong to `origin`?" once for many items. An item belongs where the rule of one of its
 * addresses says so, which for most is: exactly the origin's host and port; and the origin is https (on this machine also
 * http). An address kept as http fits the https page of its host, never the other way round. An origin of no site (`null`,
 * http, a browser page) is matched by nothing. Never throws.
 * @param pageUrl the whole address of the page, for rules that want its beginning; without it no such rule fits
 */
export function originMatcher(origin: string, pageUrl?: string): OriginMatcher {
  if (siteOf(origin).is !== 'site') return matchesNothing;
  const page = parseSite(origin);
  if (page === null) return matchesNothing;
  return (addresses) =>
    addresses.some((address) => {
      const kept = parseSite(address.url);
      if (kept === null || !fits(address, kept, page)) return false;
      if (address.match === 'prefix' && !beginsWith(pageUrl, address.url)) return false;
      return page.scheme === 'https' || isLoopback(page.hostname);
    });
}

/** Whether a page's path begins with the one of an address whose host it has. */
function beginsWith(pageUrl: string | undefined, kept: string): boolean {
  if (pageUrl === undefined) return false;
  const [page, wanted] = [URL.parse(pageUrl), URL.parse(kept) ?? URL.parse(`https://${kept}`)];
  if (page === null || wanted === null) return false;
  return `${page.pathname}${page.search}`.startsWith(`${wanted.pathname}${wanted.search}`);
}

/** The same question for one address of one item. */
export function matchesOrigin(address: WebAddress, origin: string): boolean {
  return originMatcher(origin)([address]);
}
