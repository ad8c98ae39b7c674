import type { NoRoom } from '../../../utils/messaging/attachments.ts';

/** What a full disk makes of a write; anything else that was thrown is thrown again. */
export const noRoomHere = (cause: unknown): NoRoom => {
  if (cause instanceof DOMException && cause.name === 'QuotaExceededError')
    return { is: 'no-room', at: 'device' };
  throw cause;
};
