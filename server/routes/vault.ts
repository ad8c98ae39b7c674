import { formatHead, parseHead } from '../../utils/vault/headText.ts';
import type { createVaults } from '../services/vault.ts';
import type { Handlers } from './handlers.ts';
import { formatCursor, formatItem, parseCursor, parseItem } from './wire.ts';

export const vaultRoutes = (
  vaults: ReturnType<typeof createVaults>,
): Pick<Handlers, 'vaultPull' | 'vaultPush'> => ({
  vaultPull: async ({ since, after }, caller) => {
    const { head, items, next } = await vaults.pull(caller, since, after ? parseCursor(after) : null);
    return { head: formatHead(head), items: items.map(formatItem), next: next && formatCursor(next) };
  },

  vaultPush: async ({ head, items }, caller) => {
    const pushed = await vaults.push(caller, parseHead(head), items.map(parseItem));
    return pushed.is === 'accepted' ? pushed : { is: 'conflict', head: formatHead(pushed.head) };
  },
});
