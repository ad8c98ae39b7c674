import type { AttachmentRecord, DropRecord } from './attachmentRecord.ts';
import { type Database, type ReadWrite, type StoreName, write } from './database.ts';

/** Of contents: all that concerns them is in these. */
export const attachmentStores = [
  'attachments',
  'attachmentChunks',
  'attachmentDrops',
] as const satisfies readonly StoreName[];

const withState = (record: AttachmentRecord, state: AttachmentRecord['state']): AttachmentRecord => {
  const { unsent: _before, ...rest } = record;
  // An item waits for what can be sent. For what cannot it would wait for ever, with everything else that is in it.
  return state === 'adding' || state === 'unsent' ? { ...rest, state, unsent: 1 } : { ...rest, state };
};

export const readAttachment = async (
  database: Database,
  attachmentId: string,
): Promise<AttachmentRecord | null> => (await database.get('attachments', attachmentId)) ?? null;

/** Every content that is here, without its chunks. */
export const readAttachments = (database: Database): Promise<readonly AttachmentRecord[]> =>
  database.getAll('attachments');

export const readChunk = async (
  database: Database,
  attachmentId: string,
  index: number,
): Promise<Uint8Array | null> =>
  (await database.get('attachmentChunks', [attachmentId, index]))?.chunk ?? null;

/** Begins one, in the place of anything that is here under its id. */
export const putAttachment = (
  database: Database,
  record: Omit<AttachmentRecord, 'chunks' | 'unsent'>,
): Promise<void> =>
  write(database, ['attachments', 'attachmentChunks'], async (transaction) => {
    await forget(transaction, [record.attachmentId]);
    await transaction.objectStore('attachments').put(withState({ ...record, chunks: 0 }, record.state));
  });

/** Adds the next chunk. False: it is not the next one, or there is no such attachment here any more. */
export const putChunk = (
  database: Database,
  attachmentId: string,
  index: number,
  chunk: Uint8Array,
  now: number,
): Promise<boolean> =>
  write(database, ['attachments', 'attachmentChunks'], async (transaction) => {
    const store = transaction.objectStore('attachments');
    const record = await store.get(attachmentId);
    if (record?.chunks !== index) return false;
    await transaction.objectStore('attachmentChunks').put({ attachmentId, index, chunk });
    await store.put({ ...record, chunks: index + 1, usedAt: now });
    return true;
  });

/** Notes how it stands, and, with `usedAt`, when it was wanted. Does nothing where it is gone. */
export const updateAttachment = (
  database: Database,
  attachmentId: string,
  change: Partial<Pick<AttachmentRecord, 'state' | 'usedAt' | 'itemId'>>,
): Promise<void> =>
  write(database, ['attachments'], async (transaction) => {
    const store = transaction.objectStore('attachments');
    const record = await store.get(attachmentId);
    if (record !== undefined)
      await store.put(withState({ ...record, ...change }, change.state ?? record.state));
  });

const forget = async (transaction: ReadWrite, attachmentIds: readonly string[]): Promise<void> => {
  const chunks = transaction.objectStore('attachmentChunks');
  for (const attachmentId of attachmentIds) {
    await transaction.objectStore('attachments').delete(attachmentId);
    await chunks.delete(IDBKeyRange.bound([attachmentId], [attachmentId, []]));
  }
};

/** Forgets contents on this device. */
export const forgetAttachments = (database: Database, attachmentIds: readonly string[]): Promise<void> =>
  write(database, ['attachments', 'attachmentChunks'], (transaction) => forget(transaction, attachmentIds));

/** Forgets contents that an item names no more, and notes that the service is to, as a part of the change of that item. */
export const putDrops = async (transaction: ReadWrite, drops: readonly DropRecord[]): Promise<void> => {
  for (const drop of drops) await transaction.objectStore('attachmentDrops').put(drop);
  await forget(
    transaction,
    drops.map(({ attachmentId }) => attachmentId),
  );
};

/** Contents whose items are others now, as a part of the change of those items. */
export const moveAttachments = async (
  transaction: ReadWrite,
  moves: readonly DropRecord[],
): Promise<void> => {
  const store = transaction.objectStore('attachments');
  for (const { attachmentId, itemId } of moves) {
    const record = await store.get(attachmentId);
    if (record !== undefined) await store.put({ ...record, itemId });
  }
};

export const readDrops = (database: Database): Promise<readonly DropRecord[]> =>
  database.getAll('attachmentDrops');

/** They are done, or are not to be. */
export const removeDrops = (database: Database, attachmentIds: readonly string[]): Promise<void> =>
  write(database, ['attachmentDrops'], async (transaction) => {
    for (const attachmentId of attachmentIds)
      await transaction.objectStore('attachmentDrops').delete(attachmentId);
  });

/** How many are on this device alone, and hold up no item. */
export const countOnlyHere = async (database: Database): Promise<number> =>
  (await database.getAll('attachments')).filter(({ state }) => state === 'no-room').length;

/** Items that are to wait: the service has not got all that they name. */
export const waitingItems = async (database: Database): Promise<ReadonlySet<string>> =>
  new Set((await database.getAllFromIndex('attachments', 'unsent', 1)).map(({ itemId }) => itemId));

/**
 * Forgets all of it, as a part of a larger change.
 * @param keep items of which the service has not got everything, and whose contents stay therefore
 */
export const clearAttachments = async (transaction: ReadWrite, keep: ReadonlySet<string>): Promise<void> => {
  await transaction.objectStore('attachmentDrops').clear();
  const records = await transaction.objectStore('attachments').getAll();
  const gone = records.filter(({ itemId, state }) => state === 'sent' || !keep.has(itemId));
  await forget(
    transaction,
    gone.map(({ attachmentId }) => attachmentId),
  );
};
