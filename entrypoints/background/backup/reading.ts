import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { encodeUtf8 } from '../../../utils/bytes/utf8.ts';
import type { PurposeKey } from '../../../utils/crypto/brands.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { readItems, versionOf } from '../../../utils/storage/itemStore.ts';
import { formatBackupEnd } from '../../../utils/transfer/backupEnd.ts';
import { formatBackupItem } from '../../../utils/transfer/backupItem.ts';
import { rootOf } from '../../../utils/vault/head.ts';
import { leafOfSealed } from '../../../utils/vault/verifyPull.ts';

/** Characters of a part that is full; with the largest item that there is behind it, it stays below a megabyte. */
const fullPart = 512 * 1024;
/** Items that are read from the disk at a time. */
const portion = 16;

/** One reading of the whole vault, in this worker's memory: it is lost with the worker, and then begun again. */
export type Reading = {
  readonly permit: string;
  /** In the order of the file: by id, as bytes. */
  readonly ids: readonly string[];
  /** What each item was when the reading began: an overview is sealed anew with every version. */
  readonly overviews: ReadonlyMap<string, Uint8Array>;
  readonly leaves: Uint8Array[];
  /** Of the next part. */
  at: number;
};

type Part = { readonly text: string; readonly next: number | null; readonly total: number };

const compare = (a: readonly [string, Uint8Array], b: readonly [string, Uint8Array]): number => {
  const at = a[1].findIndex((byte, i) => byte !== b[1][i]);
  return at < 0 ? 0 : (a[1][at] ?? 0) - (b[1][at] ?? 0);
};

const overviewsOf = async (database: Database): Promise<ReadonlyMap<string, Uint8Array>> =>
  new Map((await database.getAll('overviews')).map(({ itemId, overview }) => [itemId, overview]));

/** Notes what there is to be read, and in which version. */
export const beginReading = async (database: Database, permit: string): Promise<Reading> => {
  const overviews = await overviewsOf(database);
  // As bytes: the letters of base64url have another order than what they stand for.
  const ids = [...overviews.keys()].map((id) => [id, decodeBase64url(id)] as const).sort(compare);
  return { permit, ids: ids.map(([id]) => id), overviews, leaves: [], at: 0 };
};

/** Whether every item is what it was when the reading began, and there is no other. */
const isUnchanged = async (database: Database, { overviews }: Reading): Promise<boolean> => {
  const now = await overviewsOf(database);
  if (now.size !== overviews.size) return false;
  return [...now].every(([id, overview]) => {
    const before = overviews.get(id);
    return before !== undefined && equalBytes(before, overview);
  });
};

/** Lines of the next items, up to a full part; null where one is not what it was. */
const readLines = async (database: Database, reading: Reading): Promise<string | null> => {
  let text = '';
  while (text.length < fullPart && reading.leaves.length < reading.ids.length) {
    const from = reading.leaves.length;
    const stored = await readItems(database, reading.ids.slice(from, from + portion));
    for (const [index, id] of reading.ids.slice(from, from + portion).entries()) {
      const before = reading.overviews.get(id);
      const item = stored[index];
      if (item?.item.itemId !== id || !before || !equalBytes(before, item.overview.overview)) return null;
      const sealed = { itemId: id, ...versionOf(item) };
      text += formatBackupItem(sealed);
      reading.leaves.push(leafOfSealed(sealed));
      if (text.length >= fullPart) break;
    }
  }
  return text;
};

/**
 * The next part of the file: the first begins with the header, the last ends with the end. Null where an item was changed
 * since the reading began, so that the parts would not be of one moment.
 */
export const readPart = async (
  database: Database,
  reading: Reading,
  headerLine: string,
  backupKey: PurposeKey,
): Promise<Part | null> => {
  const lines = await readLines(database, reading);
  if (lines === null) return null;
  const total = reading.ids.length;
  const text = reading.at === 0 ? headerLine + lines : lines;
  if (reading.leaves.length < total) {
    reading.at = reading.leaves.length;
    return { text, next: reading.at, total };
  }
  if (!(await isUnchanged(database, reading))) return null;
  const end = { count: total, root: rootOf(reading.leaves) };
  return { text: text + formatBackupEnd(backupKey, encodeUtf8(headerLine), end), next: null, total };
};
