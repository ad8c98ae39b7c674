import { maxAttachments } from '../../utils/api/attachments.ts';
import { chunkCount, sealedLength, sealedTotal } from '../../utils/vault/attachmentChunks.ts';
import { padmeLength } from '../../utils/vault/padme.ts';
import type { Dependencies, SignedInCaller } from './dependencies.ts';
import { unfinishedAttachmentLifetime } from './limits.ts';
import { refuse } from './refused.ts';

type Chunk = {
  readonly attachmentId: Uint8Array;
  readonly length: number;
  readonly index: number;
  readonly chunk: Uint8Array;
};
type Put = { is: 'stored' | 'behind'; chunks: number } | { is: 'over-quota'; used: number; quota: number };

/**
 * Keeps the contents of attachments: chunks that it can neither read nor tell from one another but by their place. Which item
 * names them it does not know; whoever asks for another account's is told that there is none.
 */
export function createAttachments({ store, clock, random, attachmentQuota }: Dependencies) {
  return {
    async put({ accountId }: SignedInCaller, { attachmentId, length, index, chunk }: Chunk): Promise<Put> {
      const count = chunkCount(length);
      if (padmeLength(length) !== length || index >= count || chunk.length !== sealedLength(length, index))
        throw refuse('malformed');
      const put = await store.attachments.put({
        accountId,
        attachmentId,
        contentId: random(16),
        length,
        size: sealedTotal(length),
        count,
        index,
        chunk,
        quota: { bytes: attachmentQuota, attachments: maxAttachments },
        expiresAt: clock() + unfinishedAttachmentLifetime,
      });
      if (put.is === 'differs') throw refuse('malformed');
      return put.is === 'over-quota' ? { ...put, quota: attachmentQuota } : put;
    },

    async get({ accountId }: SignedInCaller, attachmentId: Uint8Array, index: number): Promise<Uint8Array> {
      const chunk = await store.attachments.get(accountId, attachmentId, index);
      if (!chunk) throw refuse('not-found');
      return chunk;
    },

    drop: ({ accountId }: SignedInCaller, attachmentIds: readonly Uint8Array[]): Promise<void> =>
      store.attachments.drop(accountId, attachmentIds),

    async list({ accountId }: SignedInCaller) {
      return { ...(await store.attachments.list(accountId)), quota: attachmentQuota };
    },
  };
}
