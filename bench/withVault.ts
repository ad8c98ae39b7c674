import { startLoginSite } from '../scripts/loginSite.ts';
import { startMailCatcher } from '../scripts/mailCatcher.ts';
import { startService } from '../tests/support/service.ts';
import { type Figure, milliseconds } from './figures.ts';
import { type SignedIn, signInOnNewBrowser } from './signedIn.ts';
import { makeVault, type Owner } from './vault.ts';

/** Signs in on a browser of its own, with a vault of so many logins, and measures there. */
export const withVault = async (
  count: number,
  measure: (signedIn: SignedIn, owner: Owner) => Promise<Figure[]>,
): Promise<{ readonly figures: readonly Figure[]; readonly browser: string }> => {
  const [catcher, site] = await Promise.all([startMailCatcher(), startLoginSite()]);
  const service = await startService({ smtpUrl: catcher.smtpUrl });
  let signedIn: SignedIn | undefined;
  try {
    const owner = await makeVault(service.origin, catcher, count, site.origin);
    signedIn = await signInOnNewBrowser(owner, { count, service: service.origin, site });
    const browser = await signedIn.chromium.browser.version();
    const sync = {
      what: `first sign-in, from the packet to a list of ${count.toLocaleString('en')} logins`,
      measured: milliseconds([signedIn.firstSync]).replace(/ \(.*/, ''),
    };
    return { figures: [...(await measure(signedIn, owner)), sync], browser };
  } finally {
    await signedIn?.chromium.close().catch(() => undefined);
    await Promise.all([service.stop(), site.stop(), catcher.stop()]);
  }
};
