import type { ApiTrouble } from '../../../utils/api/client.ts';
import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import type { AttachmentRecord } from '../../../utils/storage/attachmentRecord.ts';
import { readChunk } from '../../../utils/storage/attachmentStore.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { chunkCount } from '../../../utils/vault/attachmentChunks.ts';
import type { Service } from '../sync/service.ts';

type Uploaded =
  | { readonly is: 'sent' }
  /** The service does not take it: there is no room, or it knows of no attachments. */
  | { readonly is: 'no-room' }
  /** The vault was locked. */
  | { readonly is: 'stopped' }
  /** It is not here any more, or a chunk of it is not. */
  | { readonly is: 'gone' }
  | ApiTrouble;

/** A service that says again and again that something is missing is not believed for ever. */
const mostSteps = 2;

/**
 * Sends what the service has not got of one content, chunk by chunk. It may end at any moment and be called again.
 * @param from how many chunks the service has
 * @param goOn asked before each chunk; told how many are there
 */
export const upload = async (
  {
    db,
    account,
    service,
  }: { readonly db: Database; readonly account: AccountRecord; readonly service: Service },
  { attachmentId, length }: AttachmentRecord,
  from: number,
  goOn: (sent: number) => Promise<boolean>,
): Promise<Uploaded> => {
  const count = chunkCount(length);
  let index = from;
  for (let step = 0; index < count && step < mostSteps * count;) {
    if (!(await goOn(index))) return { is: 'stopped' };
    const chunk = await readChunk(db, attachmentId, index);
    if (chunk === null) return { is: 'gone' };
    const request = { attachmentId, length, index, chunk: encodeBase64url(chunk) };
    const put = await service.call(account, 'putAttachment', request);
    if (put.is === 'not-found' || put.is === 'refused') return { is: 'no-room' };
    if (put.is !== 'answer') return put;
    if (put.answer.is === 'over-quota') return { is: 'no-room' };
    index = put.answer.is === 'stored' ? index + 1 : Math.min(index, put.answer.chunks);
    step += 1;
  }
  return index < count ? { is: 'service-error' } : { is: 'sent' };
};
