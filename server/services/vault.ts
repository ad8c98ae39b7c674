import { unreachable } from '../../utils/bytes/unreachable.ts';
import { equalBytes } from '../../utils/bytes/equalBytes.ts';
import { asAccountId } from '../../utils/crypto/brands.ts';
import { maxItemsPerPage } from '../../utils/api/vault.ts';
import { headHash, leafOf, rootOf } from '../../utils/vault/head.ts';
import type { HeadRecord, ItemRecord, PullCursor } from '../store/records.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import { mostSequencesSkipped, pageBytes, vaultQuota } from './limits.ts';
import { refuse } from './refused.ts';

const sameHead = (a: HeadRecord, b: HeadRecord): boolean =>
  a.sequence === b.sequence &&
  equalBytes(a.previous, b.previous) &&
  equalBytes(a.root, b.root) &&
  equalBytes(a.device, b.device) &&
  equalBytes(a.mac, b.mac);

export function createVaults({ store, changes }: Dependencies) {
  return {
    async pull(
      { accountId }: SignedInCaller,
      since: number,
      after: PullCursor | null,
    ): Promise<{ head: HeadRecord; items: ItemRecord[]; next: PullCursor | null }> {
      const page = await store.vaults.pull({
        accountId,
        since,
        after,
        maxItems: maxItemsPerPage,
        maxBytes: pageBytes,
      });
      if (!page) throw refuse('not-found');
      return page;
    },

    /**
     * Takes the items if the head was made on the one that is stored, by the device that sends it, and its root is
     * the one of what would then be held. The mac is for the other devices: the service has no key for it.
     */
    async push(
      caller: SignedInCaller,
      head: HeadRecord,
      items: readonly ItemRecord[],
    ): Promise<{ is: 'accepted' } | { is: 'conflict'; head: HeadRecord }> {
      if (!equalBytes(head.device, caller.deviceId)) throw refuse('malformed');
      const accountId = asAccountId(caller.accountId);
      const pushed = await store.vaults.push({
        accountId,
        head,
        items: items.map((item) => ({ ...item, leaf: leafOf(item) })),
        quota: vaultQuota,
        relate: (current) => {
          if (sameHead(current, head)) return 'same';
          const ahead = head.sequence - current.sequence;
          const isAhead = ahead >= 1 && ahead <= mostSequencesSkipped;
          return isAhead && equalBytes(head.previous, headHash(accountId, current)) ? 'next' : 'conflict';
        },
        rootOf,
      });
      switch (pushed.is) {
        case 'accepted':
          changes.tell(accountId, 'vault', caller.deviceId);
          return pushed;
        case 'conflict':
          return pushed;
        case 'over-quota':
          throw refuse('too-large');
        case 'root-differs':
        case 'revision-behind':
          throw refuse('malformed');
        default:
          return unreachable(pushed);
      }
    },
  };
}
