import * as v from 'valibot';
import { AttachmentIdText, maxAttachmentBytes } from '../../../utils/api/attachments.ts';
import { base64urlBytes, ItemIdText } from '../../../utils/api/fields.ts';
import { decodeBase64url, encodeBase64url } from '../../../utils/bytes/base64url.ts';
import { generateAttachmentKey, generateId } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import type { NoRoom } from '../../../utils/messaging/attachments.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import {
  forgetAttachments,
  putAttachment,
  putChunk,
  readAttachment,
  updateAttachment,
} from '../../../utils/storage/attachmentStore.ts';
import { createSessionValue } from '../../../utils/storage/sessionValue.ts';
import { chunkCount, paddedLength, sealChunk, sealedTotal } from '../../../utils/vault/attachmentChunks.ts';
import { changeItem } from '../../../utils/vault/history.ts';
import type { Ports } from '../ports.ts';
import { createTurns } from '../turns.ts';
import type { ChangeItems } from '../vault/changeItems.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import { digestOfChunks } from './digest.ts';
import { cutOf, findNamed, namedBy } from './named.ts';
import { noRoomHere } from './noRoom.ts';

/**
 * A file that a page is handing over. Its key is in the browser's memory, as the vault key is, and goes with the lock: the
 * chunks that have come by then are of no use any more.
 */
const Adding = v.strictObject({
  permit: base64urlBytes(16),
  itemId: ItemIdText,
  attachmentId: AttachmentIdText,
  key: base64urlBytes(32),
  name: v.string(),
  type: v.string(),
  size: v.number(),
});
type Adding = v.InferOutput<typeof Adding>;

type AddingDependencies = Pick<Ports, 'database' | 'session' | 'clock'> & {
  readonly openVault: OpenVault;
  readonly changeItems: ChangeItems;
  /** What stands against so many bytes more at the service, as far as it can be asked; null: nothing. */
  readonly roomFor: (bytes: number) => Promise<NoRoom | null>;
  /** There is something to send. */
  readonly added: () => void;
};

/** Far fewer than an item can hold, so that what two devices add to one comes together. */
const mostPerItem = 50;

const notOpen = { is: 'not-open' } as const;
const over = { is: 'over' } as const;

/**
 * Takes files over from a page. Each portion is sealed and on the disk before it is answered; only when all are there is the
 * item saved that names them. Until then the file is nobody's, and what is left of it is thrown away.
 */
export const createAdding = ({
  database,
  session,
  clock,
  openVault,
  changeItems,
  roomFor,
  added,
}: AddingDependencies) => {
  const stored = createSessionValue(session, 'attaching', Adding);
  const turns = createTurns();

  /** One whose item names it already is given up by nobody: the worker has died before it could say so. */
  const giveUp = async (keys: VaultKeys, adding: Adding | null): Promise<void> => {
    await stored.remove();
    if (adding === null) return;
    const db = await database();
    const { itemId, attachmentId } = adding;
    if ((await findNamed(db, keys, itemId, attachmentId)) === null)
      await forgetAttachments(db, [attachmentId]);
  };
  openVault.onLocked(() => stored.remove());

  const held = async (permit: string): Promise<Adding | null> => {
    const adding = await stored.read();
    return adding?.permit === permit ? adding : null;
  };

  const begin = (input: InputOf<'attachments.begin'>): Promise<OutputOf<'attachments.begin'>> =>
    turns(async () => {
      const { itemId, name, type, size } = input;
      const keys = await openVault.keys();
      if (keys === null) return notOpen;
      const db = await database();
      const named = await namedBy(db, keys, itemId);
      if (named === null || named === 'damaged') return { is: 'gone' };
      if (size > maxAttachmentBytes) return { is: 'too-large' };
      if (named.length >= mostPerItem) return { is: 'too-many' };
      const length = paddedLength(size);
      const noRoom = await roomFor(sealedTotal(length));
      if (noRoom !== null) return noRoom;
      await giveUp(keys, await stored.read());
      const [permit, attachmentId] = [randomBytes(16), generateId()].map((bytes) => encodeBase64url(bytes));
      if (permit === undefined || attachmentId === undefined) throw new Error('no ids');
      const key = encodeBase64url(generateAttachmentKey());
      // First: what is on the disk without it is thrown away.
      await stored.write({ permit, itemId, attachmentId, key, name, type, size });
      try {
        await putAttachment(db, {
          attachmentId,
          itemId,
          accountId: encodeBase64url(keys.accountId),
          length,
          state: 'adding',
          usedAt: clock.now(),
        });
      } catch (cause) {
        await stored.remove();
        return noRoomHere(cause);
      }
      return { is: 'begun', permit, portions: chunkCount(length) };
    });

  const put = ({ permit, index, bytes }: InputOf<'attachments.put'>): Promise<OutputOf<'attachments.put'>> =>
    turns(async () => {
      const keys = await openVault.keys();
      if (keys === null) return notOpen;
      const adding = await held(permit);
      if (adding === null) return over;
      const db = await database();
      const cut = cutOf(keys, { ...adding, id: adding.attachmentId });
      try {
        const chunk = sealChunk(cut, index, decodeBase64url(bytes));
        if (await putChunk(db, adding.attachmentId, index, chunk, clock.now())) return { is: 'put' };
      } catch (cause) {
        const noRoom = noRoomHere(cause);
        await giveUp(keys, adding);
        return noRoom;
      }
      // The same portion again, because its answer got lost; a file that changes while it is read is none of ours.
      const record = await readAttachment(db, adding.attachmentId);
      return record !== null && index < record.chunks ? { is: 'put' } : over;
    });

  const finish = ({ permit }: InputOf<'attachments.finish'>): Promise<OutputOf<'attachments.finish'>> =>
    turns(async () => {
      const keys = await openVault.keys();
      if (keys === null) return notOpen;
      const adding = await held(permit);
      if (adding === null) return over;
      const db = await database();
      const { itemId, attachmentId, key, name, type, size } = adding;
      const digest = await digestOfChunks(db, attachmentId, chunkCount(paddedLength(size)));
      if (digest === null) return over;
      const attachment = { id: attachmentId, name, type, size, key, digest: encodeBase64url(digest) };
      let isThere = false;
      const changed = await changeItems.change([itemId], (item) => {
        if (item === null || item.kind === 'deleted') return null;
        isThere = true;
        if (item.attachments.some(({ id }) => id === attachmentId)) return null;
        return changeItem(item, { attachments: [...item.attachments, attachment] }, clock.now());
      });
      if ('is' in changed && changed.is === 'not-open') return notOpen;
      if ('is' in changed || !isThere) {
        await giveUp(keys, adding);
        return 'is' in changed ? { is: 'too-large' } : { is: 'gone' };
      }
      await updateAttachment(db, attachmentId, { state: 'unsent' });
      await stored.remove();
      added();
      return { is: 'added' };
    });

  return {
    begin,
    put,
    finish,
    cancel: ({ permit }: InputOf<'attachments.cancel'>): Promise<OutputOf<'attachments.cancel'>> =>
      turns(async () => {
        const [keys, adding] = [await openVault.keys(), await held(permit)];
        if (keys !== null && adding !== null) await giveUp(keys, adding);
        return { is: 'cancelled' };
      }),
    /** The one that is being handed over just now; null where none is. */
    underWay: async (): Promise<string | null> => (await stored.read())?.attachmentId ?? null,
  };
};

export type AddingRoom = ReturnType<typeof createAdding>;
