import type { Ports } from '../ports.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { OverviewCache } from '../vault/overviewCache.ts';
import { createAskBreaches } from './askBreaches.ts';
import { createChooseBreaches } from './chooseBreaches.ts';
import { createHealth } from './createHealth.ts';
import { createKnownPasswords } from './knownPasswords.ts';

type HealthRoomsDependencies = Pick<Ports, 'database' | 'clock' | 'local' | 'fetch' | 'wait'> & {
  readonly openVault: OpenVault;
  readonly cache: OverviewCache;
};

/** The check of all passwords, and which list of breached ones it asks. */
export const createHealthRooms = (dependencies: HealthRoomsDependencies) => {
  const knownPasswords = createKnownPasswords();
  const askBreaches = createAskBreaches(dependencies);
  const health = createHealth({ ...dependencies, knownPasswords, askBreaches });
  dependencies.openVault.onLocked(health.drop);
  return {
    health,
    breaches: createChooseBreaches({ ...dependencies, changed: knownPasswords.forgetTimes }),
  };
};
