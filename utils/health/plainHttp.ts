import { isLoopback } from '../sites/loopback.ts';
import { hostOf } from '../sites/hostOf.ts';
import { parseSite } from '../sites/parseSite.ts';

/** The first host among a login's addresses that is asked without encryption; null where there is none. This machine itself is none. */
export const plainHttpHost = (urls: readonly string[]): string | null => {
  const url = urls.find((address) => {
    const site = parseSite(address);
    return site?.scheme === 'http' && !isLoopback(site.hostname);
  });
  return url === undefined ? null : hostOf(url);
};
