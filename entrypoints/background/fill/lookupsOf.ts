import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { Ports } from '../ports.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { VaultLists } from '../vault/vaultLists.ts';
import type { VaultStore } from '../vault/vaultStore.ts';
import type { LoginLookups } from './lookups.ts';

/** What filling and saving may do with the vault. */
export const lookupsOf = (
  { database }: Pick<Ports, 'database'>,
  openVault: OpenVault,
  vault: VaultStore,
  lists: VaultLists,
): LoginLookups => ({
  hasAccount: async () => (await readAccount(await database())) !== null,
  isOpen: async () => (await openVault.keys()) !== null,
  overviewsFor: lists.forPage,
  readLogin: async (itemId) => {
    const read = await vault.read(itemId);
    const isLogin = read.is === 'item' && read.item.kind === 'login' && read.item.trashedAt === null;
    return isLogin ? read.item : null;
  },
  saveLogin: vault.save,
});
