/**
 * `npm run bench:vault [-- --counts 1000,10000,50000 --no-build]`: what a vault of so many logins costs whoever unlocks and
 * searches it, in Chromium, on the built extension.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { buildExtension } from '../scripts/build.ts';
import { type Figure, surroundings, tableOf } from './figures.ts';
import { writeResults } from './results.ts';
import { measureVaultSize } from './vaultSize/measure.ts';
import { withVault } from './withVault.ts';

const { values } = parseArgs({
  options: {
    counts: { type: 'string', default: '1000,10000,50000' },
    'no-build': { type: 'boolean', default: false },
  },
});
if (!values['no-build']) buildExtension('chrome');

const load = loadavg()[0] ?? 0;
const figures: Figure[] = [];
let on = '';
for (const count of values.counts.split(',').map(Number)) {
  const { figures: measured, browser } = await withVault(count, (signedIn, { password }) =>
    measureVaultSize(signedIn, { password, count }),
  );
  figures.push(...measured);
  on = browser;
}
console.log(`${surroundings(load, on)}\n`);
console.log(tableOf(figures));
await writeResults('vault', figures);
