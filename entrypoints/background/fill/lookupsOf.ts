import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { VaultStore } from '../vault/vaultStore.ts';
import type { LoginLookups } from './lookups.ts';

/** What filling and saving may do with the vault. */
export const lookupsOf = (
  { database }: Pick<Ports, 'database'>,
  openVault: OpenVault,
  vault: VaultStore,
): LoginLookups => ({
  hasAccount: async () => (await readAccount(await database())) !== null,
  isOpen: async () => (await openVault.keys()) !== null,
  overviewsForOrigin: vault.forOrigin,
  readLogin: async (itemId) => {
    const read = await vault.read(itemId);
    return read.is === 'item' ? read.item : null;
  },
  saveLogin: vault.save,
});
