import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import type { createAttachments } from '../services/attachments.ts';
import type { Handlers } from './handlers.ts';

export const attachmentRoutes = (
  attachments: ReturnType<typeof createAttachments>,
): Pick<Handlers, 'putAttachment' | 'getAttachment' | 'dropAttachments' | 'listAttachments'> => ({
  putAttachment: ({ attachmentId, length, index, chunk }, caller) =>
    attachments.put(caller, {
      attachmentId: decodeBase64url(attachmentId),
      length,
      index,
      chunk: decodeBase64url(chunk),
    }),

  getAttachment: async ({ attachmentId, index }, caller) => ({
    chunk: encodeBase64url(await attachments.get(caller, decodeBase64url(attachmentId), index)),
  }),

  dropAttachments: async ({ attachmentIds }, caller) => {
    await attachments.drop(
      caller,
      attachmentIds.map((id) => decodeBase64url(id)),
    );
    return {};
  },

  listAttachments: async (_request, caller) => {
    const { attachments: all, used, quota } = await attachments.list(caller);
    return {
      attachments: all.map(({ attachmentId, length, chunks }) => ({
        attachmentId: encodeBase64url(attachmentId),
        length,
        chunks,
      })),
      used,
      quota,
    };
  },
});
