import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import type { PurposeKey } from '../../../utils/crypto/brands.ts';
import { hmacSha256 } from '../../../utils/crypto/hmacSha256.ts';
import { domainOf } from '../../../utils/sites/matchesOrigin.ts';
import { parseSite } from '../../../utils/sites/parseSite.ts';
import type { Overview } from '../../../utils/vault/item.ts';
import type { WebAddress } from '../../../utils/sites/webAddress.ts';

/** What stands in the index for a name: 16 bytes that say nothing without the key. */
const entryOf = (hostKey: PurposeKey, name: string): string =>
  encodeBase64url(hmacSha256(hostKey, encodeUtf8(name)).subarray(0, 16));

/** The entry of one host and port alone. */
const exact = ({ hostname, port }: { readonly hostname: string; readonly port: string }): string =>
  `${hostname}:${port}`;
/** The entry of a host together with every host below it. */
const below = (hostname: string): string => `*.${hostname}`;

/** What an address is found by; null for what is no web address, or is to be found on no page. */
const nameOf = (address: WebAddress): string | null => {
  const site = parseSite(address.url);
  if (site === null || address.match === 'never') return null;
  if (address.match === 'subdomains') return below(site.hostname);
  if (address.match === 'domain') {
    const domain = domainOf(address);
    return domain === null ? null : below(domain);
  }
  return exact(site);
};

/** The index entries of an item, each once. An address that is no web site has none. */
export const hostEntries = (hostKey: PurposeKey, overview: Overview): readonly string[] =>
  overview.kind === 'deleted'
    ? []
    : [...new Set(overview.addresses.map(nameOf))]
        .filter((name) => name !== null)
        .map((name) => entryOf(hostKey, name));

/** No host has more labels that anybody has an address for. */
const mostLabels = 12;

/** The entries under which the items of a page's origin stand, whatever their rules. */
export const hostLookups = (hostKey: PurposeKey, origin: string): readonly string[] => {
  const site = parseSite(origin);
  if (site === null) return [];
  const labels = site.hostname.split('.');
  const parents = labels.map((_, at) => below(labels.slice(at).join('.'))).slice(-mostLabels);
  return [exact(site), ...parents].map((name) => entryOf(hostKey, name));
};
