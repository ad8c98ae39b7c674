/**
 * `npm run bench [-- --only sizes,unlock,cold-start,backup]`: measures what Halfkey promises and prints one table.
 * Nothing fails here: times are this machine's, and whoever reads the table judges. (The sizes are tested, too.)
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { buildExtension } from '../scripts/build.ts';
import { buildRecover } from '../scripts/buildRecover.ts';
import { startLoginSite } from '../scripts/loginSite.ts';
import { startMailCatcher } from '../scripts/mailCatcher.ts';
import { startService } from '../tests/support/service.ts';
import { measureBackup } from './backup.ts';
import { measureColdStart } from './coldStart.ts';
import { type Figure, milliseconds, tableOf } from './figures.ts';
import { measureSizes } from './sizes.ts';
import { type SignedIn, signInOnNewBrowser } from './signedIn.ts';
import { measureUnlock } from './unlock.ts';
import { makeVault, type Owner } from './vault.ts';

const known = ['unlock', 'cold-start', 'backup', 'sizes'] as const;
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: known.join() },
    'no-build': { type: 'boolean', default: false },
  },
});
const wanted = new Set(values.only.split(','));
for (const name of wanted) {
  if (!known.some((one) => one === name))
    throw new Error(`there is no figure "${name}": ${known.join(', ')}`);
}

let browserVersion = 'no browser';

/** Signs in on a browser of its own, with a vault of so many logins, and measures there. */
const withVault = async (
  count: number,
  measure: (signedIn: SignedIn, owner: Owner) => Promise<Figure[]>,
): Promise<Figure[]> => {
  const [catcher, site] = await Promise.all([startMailCatcher(), startLoginSite()]);
  const service = await startService({ smtpUrl: catcher.smtpUrl });
  let signedIn: SignedIn | undefined;
  try {
    const owner = await makeVault(service.origin, catcher, count, site.origin);
    signedIn = await signInOnNewBrowser(owner, { count, service: service.origin, site });
    browserVersion = await signedIn.chromium.browser.version();
    const sync = {
      what: `first sign-in, from the packet to a list of ${count.toLocaleString('en')} logins`,
      measured: milliseconds([signedIn.firstSync]).replace(/ \(.*/, ''),
    };
    return [...(await measure(signedIn, owner)), sync];
  } finally {
    await signedIn?.chromium.close().catch(() => undefined);
    await Promise.all([service.stop(), site.stop(), catcher.stop()]);
  }
};

if (!values['no-build']) buildExtension('chrome');
const load = loadavg()[0] ?? 0;
const figures: Figure[] = [];
if (wanted.has('unlock')) {
  figures.push(
    ...(await withVault(1000, (signedIn, { password }) =>
      measureUnlock(signedIn, { password, count: 1000 }),
    )),
  );
}
if (wanted.has('cold-start')) {
  figures.push(...(await withVault(10_000, (signedIn) => measureColdStart(signedIn, 10_000))));
}
if (wanted.has('backup')) {
  if (!values['no-build']) await buildRecover();
  const measured = await withVault(10_000, (signedIn, owner) => measureBackup(signedIn, owner, 10_000));
  // The sign-in is told with the cold start.
  figures.push(...(wanted.has('cold-start') ? measured.slice(0, -1) : measured));
}
if (wanted.has('sizes')) figures.push(...measureSizes());

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, load ${load.toFixed(1)} at the start, ` +
    `Node ${process.versions.node}, ${browserVersion}\n`,
);
console.log(tableOf(figures));
