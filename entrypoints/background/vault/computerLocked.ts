import { readSettings } from '../../../utils/storage/settings.ts';
import type { Ports } from '../ports.ts';
import type { Turns } from '../turns.ts';
import type { OpenVault } from './openVault.ts';

type ComputerLockedDependencies = Pick<Ports, 'local'> & {
  readonly openVault: OpenVault;
  /** Of what opens the vault. */
  readonly accountTurns: Turns;
};

/** Locks the vault with the computer, unless its owner has switched that off. */
export const createComputerLocked =
  ({ local, openVault, accountTurns }: ComputerLockedDependencies) =>
  async (): Promise<void> => {
    // Settings that cannot be read are no reason to stay open.
    const settings = await readSettings(local).catch(() => null);
    if (settings?.lockWithComputer === false) return;
    await openVault.lock();
    // Whoever had just given the password is gone as well: what is still being unlocked is locked again.
    await accountTurns(openVault.lock);
  };
