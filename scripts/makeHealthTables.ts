import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/**
 * Makes the two tables of sites that the health check has, from a folder with Apple's lists:
 * `node scripts/makeHealthTables.ts FOLDER`. public/health/NOTICE.txt says whose they are.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('which folder?');
const root = join(import.meta.dirname, '..');
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

const Host = v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/));
const pages = v.parse(
  v.record(Host, v.pipe(v.string(), v.url(), v.startsWith('https://'))),
  read('change-password-URLs.json'),
);
// Without the scheme, which all share, and with an asterisk for the site's own name, which most have in them.
const rows = Object.entries(pages)
  .map(([host, url]) => `${host} ${url.slice('https://'.length).replace(host, '*')}`)
  .toSorted();
writeFileSync(
  join(root, 'utils', 'health', 'changePasswordTable.json'),
  `${JSON.stringify(
    {
      about:
        'Where sites change a password. From password-manager-resources, Copyright 2020 - 2021 Apple Inc., MIT License: see public/health/NOTICE.txt.',
      pages: rows,
    },
    null,
    2,
  )}\n`,
);

const second = v.parse(v.array(Host), read('websites-that-append-2fa-to-password.json'));
writeFileSync(
  join(root, 'utils', 'health', 'secondFactorSites.ts'),
  `/**
 * Sites that are known to take a one-time code, since they want it behind the password in one field. From
 * password-manager-resources, Copyright 2020 - 2021 Apple Inc., MIT License: see public/health/NOTICE.txt.
 */
export const secondFactorSites: ReadonlyMap<string, true> = new Map(
  [${second.map((host) => `'${host}'`).join(', ')}].map((host) => [host, true]),
);
`,
);
console.log(`${rows.length} pages, ${second.length} sites with a second factor`);
