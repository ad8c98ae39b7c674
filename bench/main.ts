/**
 * `npm run bench [-- --only sizes,unlock,cold-start,backup,vault]`: measures what Halfkey promises and prints one table.
 * Nothing fails here: times are this machine's, and whoever reads the table judges. (The sizes are tested, too.)
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { buildExtension } from '../scripts/build.ts';
import { buildRecover } from '../scripts/buildRecover.ts';
import { measureBackup } from './backup.ts';
import { measureColdStart } from './coldStart.ts';
import { type Figure, surroundings, tableOf } from './figures.ts';
import { measureSizes } from './sizes.ts';
import { measureUnlock } from './unlock.ts';
import { measureVaultSize } from './vaultSize/measure.ts';
import { withVault } from './withVault.ts';

const known = ['unlock', 'cold-start', 'backup', 'vault', 'sizes'] as const;
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

const measureWith = async (...given: Parameters<typeof withVault>): Promise<readonly Figure[]> => {
  const { figures: measured, browser } = await withVault(...given);
  browserVersion = browser;
  return measured;
};

if (!values['no-build']) buildExtension('chrome');
const load = loadavg()[0] ?? 0;
const figures: Figure[] = [];
if (wanted.has('unlock')) {
  figures.push(
    ...(await measureWith(1000, (signedIn, { password }) =>
      measureUnlock(signedIn, { password, count: 1000 }),
    )),
  );
}
if (wanted.has('cold-start')) {
  figures.push(...(await measureWith(10_000, (signedIn) => measureColdStart(signedIn, 10_000))));
}
if (wanted.has('backup')) {
  if (!values['no-build']) await buildRecover();
  const measured = await measureWith(10_000, (signedIn, owner) => measureBackup(signedIn, owner, 10_000));
  // The sign-in is told with the cold start.
  figures.push(...(wanted.has('cold-start') ? measured.slice(0, -1) : measured));
}
if (wanted.has('vault')) {
  for (const count of [1000, 10_000, 50_000]) {
    figures.push(
      ...(await measureWith(count, (signedIn, { password }) =>
        measureVaultSize(signedIn, { password, count }),
      )),
    );
  }
}
if (wanted.has('sizes')) figures.push(...measureSizes());

console.log(`${surroundings(load, browserVersion)}\n`);
console.log(tableOf(figures));
