import { domainOf } from '../../utils/sites/matchesOrigin.ts';
import type { WebAddress } from '../../utils/sites/webAddress.ts';

/**
 * An address as its rule was chosen for it: a whole domain is kept by its name. Loads the list of public suffixes where the
 * rule wants it; a domain that was found before stays, whatever the list says now.
 * @returns null where the rule makes no sense for the address
 */
export const ruled = async (address: WebAddress): Promise<WebAddress | null> => {
  const { match } = address;
  if (match !== 'domain' && match !== 'subdomains') return address;
  if (match === 'domain' && domainOf(address) !== null) return address;
  const { withRule } = await import('../../utils/sites/withRule.ts');
  return withRule(address, match);
};

/** All of them; one whose rule makes no sense stands for its own host alone. */
export const allRuled = (addresses: readonly WebAddress[]): Promise<readonly WebAddress[]> =>
  Promise.all(
    addresses.map(async (address) => (await ruled(address)) ?? { url: address.url, match: 'host' }),
  );
