import type { AttachmentState, NoRoom } from '../../../utils/messaging/attachments.ts';
import type { InputOf, OutputOf } from '../../../utils/messaging/contract.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import { readAttachment } from '../../../utils/storage/attachmentStore.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { chunkCount, paddedLength } from '../../../utils/vault/attachmentChunks.ts';
import { changeItem } from '../../../utils/vault/history.ts';
import type { Attachment } from '../../../utils/vault/item.ts';
import type { Ports } from '../ports.ts';
import type { Service } from '../sync/service.ts';
import type { ChangeItems } from '../vault/changeItems.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { createAdding } from './adding.ts';
import { namedBy } from './named.ts';
import { createReading } from './reading.ts';
import { evict, isWhole } from './tidy.ts';
import { createUploads } from './uploads.ts';

type AttachmentsDependencies = Pick<Ports, 'database' | 'session' | 'clock' | 'wait'> & {
  readonly openVault: OpenVault;
  readonly changeItems: ChangeItems;
  readonly service: Service;
  /** An item can be sent that had to wait. */
  readonly sent: () => void;
};

const notOpen = { is: 'not-open' } as const;
/** So long somebody who adds a file waits to hear whether there is room, in milliseconds. */
const longestQuestion = 3000;

/** Files beside items (spec.md §8): added, sent, fetched, given out and removed. */
export const createAttachments = (dependencies: AttachmentsDependencies) => {
  const { database, clock, wait, openVault, changeItems, service, sent } = dependencies;

  const roomFor = async (bytes: number): Promise<NoRoom | null> => {
    const account = await readAccount(await database());
    if (account === null) return null;
    const asked = await Promise.race([
      service.call(account, 'listAttachments', {}),
      wait(longestQuestion).then(() => null),
    ]);
    if (asked?.is === 'not-found') return { is: 'no-room', at: 'service', left: 0 };
    // Nobody knows just now: it is found out when it is sent, and stays here meanwhile.
    if (asked?.is !== 'answer') return null;
    const left = asked.answer.quota - asked.answer.used - (await uploads.waitingBytes());
    return bytes > left ? { is: 'no-room', at: 'service', left: Math.max(0, left) } : null;
  };

  const adding = createAdding({ ...dependencies, roomFor, added: () => uploads.soon() });
  const uploads = createUploads({ database, openVault, service, underWay: adding.underWay, sent });
  const reading = createReading({
    ...dependencies,
    fetched: () =>
      void database()
        .then(evict)
        .catch(() => {}),
  });

  const stateOf = async (db: Database, { id, size }: Attachment): Promise<AttachmentState> => {
    const record = await readAttachment(db, id);
    if (record === null || !isWhole(record)) return { is: 'away' };
    switch (record.state) {
      case 'sent':
        return { is: 'here' };
      case 'no-room':
        return { is: 'no-room' };
      default:
        return { is: 'unsent', sent: uploads.sentOf(id), count: chunkCount(paddedLength(size)) };
    }
  };

  const list = async ({ itemId }: InputOf<'attachments.list'>): Promise<OutputOf<'attachments.list'>> => {
    const keys = await openVault.keys();
    if (keys === null) return notOpen;
    const db = await database();
    const named = await namedBy(db, keys, itemId);
    if (named === null || named === 'damaged') return { is: 'gone' };
    const attachments = await Promise.all(
      named.map(async (one) => {
        const { id, name, size } = one;
        return { id, name, size, state: await stateOf(db, one) };
      }),
    );
    return { is: 'attachments', attachments };
  };

  const remove = async ({
    itemId,
    attachmentId,
  }: InputOf<'attachments.remove'>): Promise<OutputOf<'attachments.remove'>> => {
    const changed = await changeItems.change([itemId], (item) => {
      if (item === null || item.kind === 'deleted' || !item.attachments.some(({ id }) => id === attachmentId))
        return null;
      const attachments = item.attachments.filter(({ id }) => id !== attachmentId);
      return changeItem(item, { attachments }, clock.now());
    });
    if ('is' in changed) {
      if (changed.is === 'not-open') return notOpen;
      throw new Error('an item has become too large by losing something');
    }
    return changed.length === 0 ? { is: 'gone' } : { is: 'removed' };
  };

  return {
    begin: adding.begin,
    put: adding.put,
    finish: adding.finish,
    cancel: adding.cancel,
    fetch: reading.fetch,
    read: reading.read,
    list,
    remove,
    /** Sends what waits, and has the service forget what nobody names; nobody waits for it. */
    soon: uploads.soon,
  };
};
