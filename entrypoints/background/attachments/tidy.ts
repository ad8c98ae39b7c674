import { encodeBase64url } from '../../../utils/bytes/base64url.ts';
import type { AttachmentRecord } from '../../../utils/storage/attachmentRecord.ts';
import {
  forgetAttachments,
  readAttachments,
  readDrops,
  updateAttachment,
} from '../../../utils/storage/attachmentStore.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { readItem } from '../../../utils/storage/itemStore.ts';
import type { OverviewRecord } from '../../../utils/storage/vaultRecords.ts';
import { openOverview } from '../../../utils/vault/sealItem.ts';
import { readKept } from '../../../utils/storage/keptStore.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';
import { chunkCount, sealedTotal } from '../../../utils/vault/attachmentChunks.ts';
import { namedBy } from './named.ts';

/** So much of what the service has too stays on the disk, in bytes. */
const cacheBytes = 100 * 1024 * 1024;

/** Whether all of its chunks are here. */
export const isWhole = ({ chunks, length }: AttachmentRecord): boolean => chunks >= chunkCount(length);

/** Whether an item has any, without opening more of it than its overview; one that does not open may have some. */
const holdsAttachments = (
  keys: VaultKeys,
  itemId: string,
  version: Pick<OverviewRecord, 'revision' | 'schema' | 'overview'>,
): boolean => {
  try {
    const overview = openOverview(keys, itemId, version);
    return overview.kind !== 'deleted' && overview.holds.includes('attachments');
  } catch {
    return true;
  }
};

/** The item that names an attachment; `unsure`: one may that does not open here. */
type Home = { readonly is: 'in'; readonly itemId: string } | { readonly is: 'none' | 'unsure' };

type Judged = 'named' | 'unknown' | 'nobody';

/** What becomes of contents on this device: which of them are still of use, and what the service may forget. */
export const createTidy = (db: Database, keys: VaultKeys) => {
  const accountId = encodeBase64url(keys.accountId);
  const named = new Map<string, Awaited<ReturnType<typeof namedBy>>>();
  const namesOf = async (itemId: string) => {
    const known = named.get(itemId);
    if (known !== undefined) return known;
    const names = await namedBy(db, keys, itemId);
    named.set(itemId, names);
    return names;
  };

  const judge = async (
    { attachmentId, itemId, state, accountId: owner }: AttachmentRecord,
    kept: ReadonlySet<string>,
  ): Promise<Judged> => {
    const names = owner === accountId ? await namesOf(itemId) : null;
    // An item that does not open may open on another device.
    if (names === 'damaged') return 'unknown';
    // Of an item that is not in the vault: an edit that was kept when a device was removed may come back.
    if (names === null) return kept.has(itemId) && state !== 'sent' ? 'unknown' : 'nobody';
    return names.some(({ id }) => id === attachmentId) ? 'named' : 'nobody';
  };

  let homes: Promise<(attachmentId: string) => Home> | null = null;
  const findHomes = async () => {
    const found = new Map<string, string>();
    let isSure = true;
    for (const { itemId, ...version } of await db.getAll('overviews')) {
      if (!holdsAttachments(keys, itemId, version)) continue;
      const names = await namesOf(itemId);
      if (names === 'damaged') isSure = false;
      else for (const { id } of names ?? []) found.set(id, itemId);
    }
    return (attachmentId: string): Home => {
      const itemId = found.get(attachmentId);
      if (itemId !== undefined) return { is: 'in', itemId };
      return { is: isSure ? 'none' : 'unsure' };
    };
  };
  /** Which item names one that its own does not: another device may have made one item of two. Looks through all that have any, once. */
  const homeOf = async (attachmentId: string) => (await (homes ??= findHomes()))(attachmentId);

  return {
    /**
     * Forgets what no item names any more.
     * @param underWay the one that a page is handing over, which no item may name yet
     * @returns those of this vault that an item names
     */
    sweep: async (underWay: string | null): Promise<readonly AttachmentRecord[]> => {
      const kept = new Set((await readKept(db)).flatMap(({ items }) => items.map(({ item }) => item.itemId)));
      const mine: AttachmentRecord[] = [];
      const gone: string[] = [];
      for (const record of await readAttachments(db)) {
        const { attachmentId, state } = record;
        const judged = await judge(record, kept);
        if (judged === 'named') mine.push(record);
        if (judged !== 'nobody' || attachmentId === underWay) continue;
        const isOnlyHere = state === 'unsent' || state === 'no-room';
        const home: Home = isOnlyHere ? await homeOf(attachmentId) : { is: 'none' };
        if (home.is === 'none') gone.push(attachmentId);
        if (home.is === 'in') {
          await updateAttachment(db, attachmentId, { itemId: home.itemId });
          mine.push({ ...record, itemId: home.itemId });
        }
      }
      if (gone.length > 0) await forgetAttachments(db, gone);
      return mine;
    },

    /** What the service may forget now, and what it is to keep after all since an item names it again. */
    drops: async (): Promise<{ readonly due: readonly string[]; readonly undone: readonly string[] }> => {
      const [due, undone]: [string[], string[]] = [[], []];
      for (const { attachmentId, itemId } of await readDrops(db)) {
        // Until the service has the item so, another device may still want it.
        if ((await readItem(db, itemId))?.overview.pending === 1) continue;
        const home = await homeOf(attachmentId);
        if (home.is !== 'unsure') (home.is === 'none' ? due : undone).push(attachmentId);
      }
      return { due, undone };
    },
  };
};

/** Lets go of what has not been wanted for longest and the service has, until the rest is no more than there may be. */
export const evict = async (db: Database): Promise<void> => {
  const cached = (await readAttachments(db)).filter(({ state }) => state === 'sent');
  let bytes = cached.reduce((sum, { length }) => sum + sealedTotal(length), 0);
  for (const { attachmentId, length } of cached.sort((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= cacheBytes) return;
    bytes -= sealedTotal(length);
    await forgetAttachments(db, [attachmentId]);
  }
};
