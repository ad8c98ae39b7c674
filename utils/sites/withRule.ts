import { parse } from 'tldts';
import { parseSite } from './parseSite.ts';
import type { WebAddress } from './webAddress.ts';

/*
 * The list of public suffixes is large, and stands here and nowhere else: whoever chooses a rule brings it along, and whoever
 * decides by the rule has no need of it.
 */

/** The list as publicsuffix.org has it, the part that hosts of many people's sites are in (`github.io`) included. */
const options = { allowPrivateDomains: true, validateHostname: false } as const;

/**
 * An address with another rule.
 * @returns null where the rule makes no sense for it: of no web site; `domain` and `subdomains` of a host of which everybody
 * may have a part (`co.uk`, `github.io`), or of one that is a number or has no dot
 */
export const withRule = ({ url }: Pick<WebAddress, 'url'>, match: WebAddress['match']): WebAddress | null => {
  if (match === 'never') return { url, match };
  const site = parseSite(url);
  if (site === null) return null;
  if (match === 'host' || match === 'prefix') return { url, match };
  const { domain, isIp } = parse(site.hostname, options);
  if (isIp === true || domain === null) return null;
  return match === 'domain' ? { url, match, domain } : { url, match };
};
