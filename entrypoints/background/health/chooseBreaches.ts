import { breachService } from '../../../utils/health/breachService.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { readBreachService, writeBreachService } from '../../../utils/storage/breachSetting.ts';
import type { Ports } from '../ports.ts';
import type { OpenVault } from '../vault/openVault.ts';

type ChooseBreachesDependencies = Pick<Ports, 'local'> & {
  readonly openVault: OpenVault;
  /** Another list is asked from now on, or none. */
  readonly changed: () => void;
};

/** Which list of breached passwords is asked. There is none until the user, before an open vault, types its address. */
export const createChooseBreaches = ({ local, openVault, changed }: ChooseBreachesDependencies) => ({
  read: async (): Promise<OutputOf<'breaches.read'>> => {
    if ((await openVault.keys()) === null) return { is: 'not-open' };
    return { is: 'breaches', service: await readBreachService(local) };
  },
  choose: async ({ service }: InputOf<'breaches.choose'>): Promise<OutputOf<'breaches.choose'>> => {
    if ((await openVault.keys()) === null) return { is: 'not-open' };
    const chosen = service === null ? null : breachService(service);
    if (service !== null && chosen === null) return { is: 'not-allowed' };
    await writeBreachService(local, chosen);
    changed();
    return { is: 'breaches', service: chosen };
  },
});
