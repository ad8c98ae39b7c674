import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { readSearchSettings, writeSearchSettings } from '../../../utils/storage/searchSettings.ts';
import type { Ports } from '../ports.ts';
import type { OpenVault } from './openVault.ts';
import type { OverviewCache } from './overviewCache.ts';

type SearchSettingsDependencies = Pick<Ports, 'local'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
};

/** How this device searches, and the change of it, which counts at once. */
export const createSearchSettings = ({ local, openVault, cache }: SearchSettingsDependencies) => ({
  read: async (): Promise<OutputOf<'search.read'>> => ({
    is: 'search',
    ...(await readSearchSettings(local)),
  }),

  write: async (settings: InputOf<'search.write'>): Promise<OutputOf<'search.write'>> => {
    const keys = await openVault.keys();
    if (keys === null) return { is: 'not-open' };
    await writeSearchSettings(local, settings);
    cache.renewNotes(keys);
    return { is: 'written' };
  },
});
