import { isIPv4, isIPv6 } from 'node:net';

const parseGroups = (part: string): number[] =>
  part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));

/** The eight 16-bit groups of an IPv6 address, `::` filled up with zeros. */
function groupsOf(address: string): number[] {
  const [before = '', after = ''] = address.split('::');
  const head = parseGroups(before);
  const tail = parseGroups(after);
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

/**
 * The block an address is limited with: /24 of IPv4, /56 of IPv6, since that is about what one subscriber or one
 * rented machine gets. Anything that is no address is one block of its own.
 */
export function addressBlock(address: string): string {
  const bare = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(bare)) return bare.split('.').slice(0, 3).join('.');
  if (!isIPv6(bare) || bare.includes('.')) return 'none';
  const [a = 0, b = 0, c = 0, d = 0] = groupsOf(bare);
  return [a, b, c, d & 0xff00].map((group) => group.toString(16)).join(':');
}

/**
 * Who is asking. With `trustedProxies` proxies in front, each adds the address it sees at the end of
 * `X-Forwarded-For`; what stands before those was written by the client and is not believed.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies === 0) return socketAddress;
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim());
  const hop = hops[hops.length - trustedProxies] ?? '';
  return isIPv4(hop) || isIPv6(hop) ? hop : socketAddress;
}
