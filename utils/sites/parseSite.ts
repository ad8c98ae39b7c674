/** A web site as far as filling is concerned: nothing of path, query, fragment or userinfo. */
export type Site = {
  readonly scheme: 'https' | 'http';
  /** Host name in lower case and punycode, or an IP literal as a browser writes it (`[::1]`). */
  readonly hostname: string;
  /** Port as digits, empty for the scheme's own. */
  readonly port: string;
};

/** Nothing that a person keeps is longer, and a parser should not be fed what nobody keeps. */
const longestAddress = 65_536;

/** The form nearly every kept address has. It spares the URL parser, which costs most of a search through 10,000 logins. */
const plainAddress = /^(?:(https?):\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::([0-9]{1,5}))?(?:[/?#]|$)/i;
/** Hosts that end in a number are IPv4 addresses in one of many spellings (URL Standard §3.5), and `xn--` labels need checking. */
const needsUrlParser = /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)$|xn--/i;
const withScheme = /^[a-z][a-z0-9+.-]*:/i;
const hostAndPort = /^[^/?#\\:]+:[0-9]{1,5}(?:[/?#]|$)/;

/**
 * Reads the web address of a login, as typed or imported; an address without a scheme means https.
 * Never throws: what is no web address (`file:`, `chrome:`, `javascript:`, an empty text, a host that ends in a dot,
 * more than 65,536 characters) gives null.
 */
export function parseSite(address: string): Site | null {
  if (address.length > longestAddress) return null;
  const plain = plainAddress.exec(address);
  const host = plain?.[2];
  if (plain !== null && host !== undefined && !needsUrlParser.test(host)) {
    const scheme = plain[1]?.toLowerCase() === 'http' ? 'http' : 'https';
    return siteWith(scheme, host.toLowerCase(), plain[3]);
  }
  return parseUnusual(address.trim());
}

function siteWith(scheme: Site['scheme'], hostname: string, port: string | undefined): Site | null {
  if (port === undefined) return { scheme, hostname, port: '' };
  const number = Number(port);
  if (number > 65_535) return null;
  return { scheme, hostname, port: number === (scheme === 'https' ? 443 : 80) ? '' : String(number) };
}

function parseUnusual(address: string): Site | null {
  const isBare = !withScheme.test(address) || hostAndPort.test(address);
  const url = URL.parse(isBare ? `https://${address}` : address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  // `example.com.` is another name for the web than `example.com`, and a known way round exact matching.
  if (url.hostname === '' || url.hostname.endsWith('.')) return null;
  return { scheme: url.protocol === 'https:' ? 'https' : 'http', hostname: url.hostname, port: url.port };
}
