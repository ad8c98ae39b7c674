import type { ApiTrouble } from '../../../utils/api/client.ts';
import type { ResponseOf } from '../../../utils/api/endpoints.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import type { AccountRecord } from '../../../utils/storage/accountRecord.ts';
import { readAccount } from '../../../utils/storage/accountStore.ts';
import type { AttachmentRecord } from '../../../utils/storage/attachmentRecord.ts';
import {
  forgetAttachments,
  readDrops,
  readAttachments,
  removeDrops,
  updateAttachment,
} from '../../../utils/storage/attachmentStore.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { readSync, updateSync } from '../../../utils/storage/syncStore.ts';
import { chunkCount, sealedTotal } from '../../../utils/vault/attachmentChunks.ts';
import type { Ports } from '../ports.ts';
import { noteOf } from '../sync/exchange.ts';
import type { Service } from '../sync/service.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { createTidy, evict, isWhole } from './tidy.ts';
import { upload } from './upload.ts';

type UploadsDependencies = Pick<Ports, 'database'> & {
  readonly openVault: OpenVault;
  readonly service: Service;
  /** The one that a page is handing over just now. */
  readonly underWay: () => Promise<string | null>;
  /** Something that an item waited for is there: the item can be sent. */
  readonly sent: () => void;
};
type Listed = ResponseOf<'listAttachments'>;
type Round = { readonly db: Database; readonly account: AccountRecord };

/** The most that one request drops. */
const dropsAtOnce = 100;

/**
 * Brings contents to the service, one after the other, beside the syncing of items: an item that names one waits for it, and
 * nothing else does. What is there at the service is asked for each time, so that whatever ended the last try costs a chunk
 * at most, and what the service has lost is sent again by a device that still has it.
 */
export const createUploads = ({ database, openVault, service, underWay, sent }: UploadsDependencies) => {
  /** How many chunks of the one that is being sent are there. */
  const progress = new Map<string, number>();
  let running: Promise<void> | null = null;
  let again = false;
  /** What was found with the service in this worker's life. */
  let hasLooked = false;

  const note = (db: Database, trouble: ApiTrouble): Promise<void> => updateSync(db, noteOf(trouble));

  const send = async (round: Round, record: AttachmentRecord, from: number): Promise<'go-on' | 'stop'> => {
    const { attachmentId } = record;
    const uploaded = await upload({ ...round, service }, record, from, async (chunks) => {
      progress.set(attachmentId, chunks);
      return (await openVault.keys()) !== null;
    });
    progress.delete(attachmentId);
    switch (uploaded.is) {
      case 'sent':
      case 'no-room':
        await updateAttachment(round.db, attachmentId, { state: uploaded.is });
        sent();
        return 'go-on';
      case 'gone':
        // What this disk has lost cannot be sent by anybody: its item waits no longer.
        await forgetAttachments(round.db, [attachmentId]);
        sent();
        return 'go-on';
      case 'stopped':
        return 'stop';
      default:
        await note(round.db, uploaded);
        return 'stop';
    }
  };

  const sendAll = async (
    round: Round,
    records: readonly AttachmentRecord[],
    { attachments, used, quota }: Listed,
  ): Promise<'go-on' | 'stop'> => {
    const there = new Map(attachments.map((one) => [one.attachmentId, one.chunks]));
    let free = quota - used;
    for (const record of records.filter(isWhole).sort((a, b) => a.usedAt - b.usedAt)) {
      const chunks = there.get(record.attachmentId) ?? 0;
      const isThere = chunks >= chunkCount(record.length);
      if (isThere && record.state === 'sent') continue;
      if (isThere) {
        await updateAttachment(round.db, record.attachmentId, { state: 'sent' });
        sent();
        continue;
      }
      // Nothing was freed since it was refused.
      if (record.state === 'no-room' && sealedTotal(record.length) > free) continue;
      if (!there.has(record.attachmentId)) free -= sealedTotal(record.length);
      if ((await send(round, record, chunks)) === 'stop') return 'stop';
    }
    return 'go-on';
  };

  const drop = async (round: Round, ids: readonly string[]): Promise<void> => {
    for (let at = 0; at < ids.length; at += dropsAtOnce) {
      const attachmentIds = ids.slice(at, at + dropsAtOnce);
      const dropped = await service.call(round.account, 'dropAttachments', { attachmentIds });
      if (dropped.is !== 'answer') return note(round.db, dropped);
      await removeDrops(round.db, attachmentIds);
    }
  };

  const look = async (): Promise<void> => {
    const keys = await openVault.keys();
    if (keys === null) return;
    const db = await database();
    const [account, sync] = [await readAccount(db), await readSync(db)];
    if (account === null || !equalBytes(account.accountId, keys.accountId)) return;
    if (sync === null || sync.alarm !== null || sync.signedOutElsewhere) return;
    const records = await createTidy(db, keys).sweep(await underWay());
    const hasWork = records.some(({ state }) => state !== 'sent') || (await readDrops(db)).length > 0;
    if (!hasWork && (hasLooked || records.length === 0)) return;
    const listed = await service.call(account, 'listAttachments', {});
    // An older service knows of no attachments: what waits for it would wait for ever.
    const answer = listed.is === 'not-found' ? { attachments: [], used: 0, quota: 0 } : null;
    if (listed.is !== 'answer' && answer === null) return note(db, listed);
    hasLooked = true;
    const round = { db, account };
    const there = listed.is === 'answer' ? listed.answer : { attachments: [], used: 0, quota: 0 };
    if ((await sendAll(round, records, there)) === 'stop') return;
    // What the items name may be other than it was before all that was sent.
    const now = await openVault.keys();
    if (now === null) return;
    const { due, undone } = await createTidy(db, now).drops();
    if (undone.length > 0) await removeDrops(db, undone);
    if (due.length > 0) await drop(round, due);
    await evict(db);
  };

  const run = async (): Promise<void> => {
    do {
      again = false;
      await look();
    } while (again);
  };

  return {
    /** Nobody waits for it: what went wrong is noted where syncing stands, or comes again with the next round. */
    soon: (): void => {
      if (running !== null) {
        again = true;
        return;
      }
      running = run()
        .catch(() => {})
        .finally(() => {
          running = null;
        });
    },
    sentOf: (attachmentId: string): number => progress.get(attachmentId) ?? 0,
    /** Bytes that are still to be sent, as they count at the service. */
    waitingBytes: async (): Promise<number> =>
      (await readAttachments(await database()))
        .filter(({ state }) => state !== 'sent')
        .reduce((sum, { length }) => sum + sealedTotal(length), 0),
  };
};

export type Uploads = ReturnType<typeof createUploads>;
