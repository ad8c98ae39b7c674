import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import type { VaultKey } from '../../../utils/crypto/brands.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { Sync } from '../sync/createSync.ts';
import type { OpenVault } from '../vault/openVault.ts';

type EnterDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly sync: Sync;
  /** The vault is open: what waited for it may go on. */
  readonly unlocked: () => void;
};

/** Opens the vault of this device with V, whatever gave it. */
export const createEnter =
  ({ database, openVault, sync, unlocked }: EnterDependencies) =>
  async (
    { accountId, controlKey }: AccountRecord,
    vaultKey: VaultKey,
  ): Promise<{ readonly is: 'unlocked' } | { readonly is: 'start-again' }> => {
    await openVault.hold(accountId, vaultKey);
    const now = await readAccount(await database());
    if (now === null || !equalBytes(now.controlKey, controlKey)) {
      // Removed elsewhere and erased here while the password was being stretched, or under other keys since.
      await openVault.lock();
      return { is: 'start-again' };
    }
    unlocked();
    sync.soon({ pull: true });
    return { is: 'unlocked' };
  };

export type Enter = ReturnType<typeof createEnter>;
