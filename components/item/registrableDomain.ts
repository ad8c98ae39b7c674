import { domainOf } from '../../utils/sites/matchesOrigin.ts';
import type { WebAddress } from '../../utils/sites/webAddress.ts';

/** The domain that an address was registered under, such as `bank.co.uk`; null where it has none. Loads the list of public suffixes. */
export const registrableDomain = async (url: string): Promise<string | null> => {
  const { getDomain } = await import('tldts');
  // Whoever has a place of their own under github.io is not the owner of the place beside it.
  return getDomain(url, { allowPrivateDomains: true });
};

/** The addresses with the domain of those that stand for a whole one. One that was found before stays, whatever the list says now. */
export const withDomains = async (addresses: readonly WebAddress[]): Promise<readonly WebAddress[]> =>
  Promise.all(
    addresses.map(async (address) => {
      if (address.match !== 'domain' || domainOf(address) !== null) return address;
      const domain = await registrableDomain(address.url);
      return domain === null ? { url: address.url, match: address.match } : { ...address, domain };
    }),
  );
