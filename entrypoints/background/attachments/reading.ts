import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import {
  forgetAttachments,
  putAttachment,
  putChunk,
  readAttachment,
  readChunk,
  updateAttachment,
} from '../../../utils/storage/attachmentStore.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { chunkCount, openChunk, paddedLength, sealedLength } from '../../../utils/vault/attachmentChunks.ts';
import type { Attachment } from '../../../utils/vault/item.ts';
import { serviceTrouble } from '../account/serviceTrouble.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import { createTurns } from '../turns.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { digestOfChunks } from './digest.ts';
import { cutOf, findNamed } from './named.ts';
import { noRoomHere } from './noRoom.ts';

type ReadingDependencies = Pick<Ports, 'database' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly service: Service;
  /** One has come: what has not been wanted for longest may have to go. */
  readonly fetched: () => void;
};

const notOpen = { is: 'not-open' } as const;
const altered = { is: 'altered' } as const;
const gone = { is: 'gone' } as const;

/**
 * Gives contents out, whole or not at all: the digest in the item is over every chunk, and before it has held no byte leaves
 * this place. What is not here is fetched chunk by chunk, and stays here, sealed.
 */
export const createReading = ({ database, clock, openVault, service, fetched }: ReadingDependencies) => {
  const turns = createTurns();
  /** By id, the digest that has held in this worker's life. */
  const held = new Map<string, string>();
  openVault.onLocked(() => held.clear());

  const lengthOf = ({ size }: Attachment): number => paddedLength(size);

  /** Whether everything is here and is what the item says. What is not is thrown away. */
  const verify = async (db: Database, { id, digest, size }: Attachment): Promise<boolean> => {
    if (held.get(id) === digest) return true;
    const found = await digestOfChunks(db, id, chunkCount(paddedLength(size)));
    if (found !== null && equalBytes(found, decodeBase64url(digest))) {
      held.set(id, digest);
      return true;
    }
    held.delete(id);
    await forgetAttachments(db, [id]);
    return false;
  };

  const nextChunk = async (
    db: Database,
    attachment: Attachment,
    index: number,
  ): Promise<Exclude<OutputOf<'attachments.fetch'>, { is: 'ready' }>> => {
    const account = await readAccount(db);
    if (account === null) return notOpen;
    const attachmentId = attachment.id;
    const got = await service.call(account, 'getAttachment', { attachmentId, index });
    if (got.is === 'not-found') return { is: 'not-there' };
    if (got.is !== 'answer') return serviceTrouble(got);
    let chunk: Uint8Array;
    try {
      chunk = decodeBase64url(got.answer.chunk);
    } catch {
      return { is: 'service-error' };
    }
    if (chunk.length !== sealedLength(lengthOf(attachment), index)) {
      await forgetAttachments(db, [attachmentId]);
      return altered;
    }
    try {
      await putChunk(db, attachmentId, index, chunk, clock.now());
    } catch (cause) {
      return noRoomHere(cause);
    }
    return { is: 'fetching', have: index + 1, count: chunkCount(lengthOf(attachment)) };
  };

  const fetch = ({
    itemId,
    attachmentId,
  }: InputOf<'attachments.fetch'>): Promise<OutputOf<'attachments.fetch'>> =>
    turns(async () => {
      const keys = await openVault.keys();
      if (keys === null) return notOpen;
      const db = await database();
      const attachment = await findNamed(db, keys, itemId, attachmentId);
      if (attachment === null) return gone;
      const count = chunkCount(lengthOf(attachment));
      const record = await readAttachment(db, attachmentId);
      if (record !== null && record.chunks >= count) {
        if (!(await verify(db, attachment))) return altered;
        await updateAttachment(db, attachmentId, { usedAt: clock.now() });
        fetched();
        return { is: 'ready', count };
      }
      if (record === null) {
        try {
          await putAttachment(db, {
            attachmentId,
            itemId,
            accountId: encodeBase64url(keys.accountId),
            length: lengthOf(attachment),
            state: 'sent',
            usedAt: clock.now(),
          });
        } catch (cause) {
          return noRoomHere(cause);
        }
      }
      return nextChunk(db, attachment, record?.chunks ?? 0);
    });

  const read = async ({
    itemId,
    attachmentId,
    index,
  }: InputOf<'attachments.read'>): Promise<OutputOf<'attachments.read'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    const db = await database();
    const attachment = await findNamed(db, keys, itemId, attachmentId);
    if (attachment === null) return gone;
    if (!(await turns(() => verify(db, attachment)))) return altered;
    const sealed = await readChunk(db, attachmentId, index);
    if (sealed === null) return gone;
    try {
      return { is: 'portion', bytes: encodeBase64url(openChunk(cutOf(keys, attachment), index, sealed)) };
    } catch (cause) {
      if (cause instanceof MalformedError) return altered;
      throw cause;
    }
  };

  return { fetch, read };
};
