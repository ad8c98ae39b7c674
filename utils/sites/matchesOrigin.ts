import { isLoopback } from './loopback.ts';
import { parseSite } from './parseSite.ts';
import { siteOf } from './siteOf.ts';

/** Answers for one login's addresses whether any is of the origin that the matcher was made for. */
type OriginMatcher = (addresses: readonly string[]) => boolean;

const matchesNothing: OriginMatcher = () => false;

/**
 * Makes the question "does this login belong to `origin`?" once for many logins. A login belongs where one of its addresses
 * has exactly the origin's host and port, and the origin is https (on this machine also http). Parents, children and
 * siblings of a host are other hosts. An address kept as http fits the https page of its host, never the other way round.
 * An origin of no site (`null`, http, a browser page) is matched by nothing. Never throws.
 */
export function originMatcher(origin: string): OriginMatcher {
  if (siteOf(origin).is !== 'site') return matchesNothing;
  const page = parseSite(origin);
  if (page === null) return matchesNothing;
  return (addresses) =>
    addresses.some((address) => {
      const kept = parseSite(address);
      return (
        kept !== null &&
        kept.hostname === page.hostname &&
        kept.port === page.port &&
        (page.scheme === 'https' || isLoopback(page.hostname))
      );
    });
}

/** The same question for one address of one login. */
export function matchesOrigin(address: string, origin: string): boolean {
  return originMatcher(origin)([address]);
}
