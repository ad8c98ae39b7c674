import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import type { PurposeKey } from '../../../utils/crypto/brands.ts';
import { hmacSha256 } from '../../../utils/crypto/hmacSha256.ts';
import { parseSite } from '../../../utils/sites/parseSite.ts';
import type { Overview } from '../../../utils/vault/item.ts';

/** What stands in the index for a web address: 16 bytes that say nothing without the key; null for what is no web address. */
export const hostEntry = (hostKey: PurposeKey, address: string): string | null => {
  const site = parseSite(address);
  if (site === null) return null;
  return encodeBase64url(hmacSha256(hostKey, encodeUtf8(`${site.hostname}:${site.port}`)).subarray(0, 16));
};

/** The index entries of a login, each once. An address that is no web site has none. */
export const hostEntries = (hostKey: PurposeKey, overview: Overview): readonly string[] =>
  overview.kind === 'deleted'
    ? []
    : [...new Set(overview.addresses.map((address) => hostEntry(hostKey, address)))].filter(
        (entry) => entry !== null,
      );
