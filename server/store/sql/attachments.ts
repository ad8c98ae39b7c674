import { equalBytes } from '../../../utils/bytes/equalBytes.ts';
import { encodeHex } from '../../../utils/bytes/hex.ts';
import type { AttachmentStore, PutChunk } from '../attachmentStore.ts';
import { bytesOf, type Database, integerOf, type Queries } from './database.ts';

export const attachmentsLock = (accountId: Uint8Array): string => `attachments ${encodeHex(accountId)}`;

/** What is set aside with a generation is nobody's until that is brought back. */
const current = 'set_aside_for IS NULL';

type Put = Awaited<ReturnType<AttachmentStore['put']>>;

async function usedBy({ all }: Queries, accountId: Uint8Array) {
  const [row] = await all(
    `SELECT COUNT(*) AS attachments, CAST(COALESCE(SUM(size), 0) AS BIGINT) AS used
     FROM attachments WHERE account_id = ? AND ${current}`,
    accountId,
  );
  if (!row) throw new Error('a sum without a row');
  return { attachments: integerOf(row, 'attachments'), used: integerOf(row, 'used') };
}

async function insertChunk({ run }: Queries, contentId: Uint8Array, put: PutChunk): Promise<Put> {
  const chunks = put.index + 1;
  await run(
    'INSERT INTO attachment_chunks (content_id, nth, chunk) VALUES (?, ?, ?)',
    contentId,
    put.index,
    put.chunk,
  );
  await run(
    'UPDATE attachments SET chunks = ?, expires_at = ? WHERE content_id = ?',
    chunks,
    chunks === put.count ? null : put.expiresAt,
    contentId,
  );
  return { is: 'stored', chunks };
}

async function begin(queries: Queries, put: PutChunk): Promise<Put> {
  if (put.index > 0) return { is: 'behind', chunks: 0 };
  const { attachments, used } = await usedBy(queries, put.accountId);
  if (used + put.size > put.quota.bytes || attachments + 1 > put.quota.attachments)
    return { is: 'over-quota', used };
  await queries.run(
    `INSERT INTO attachments (content_id, account_id, attachment_id, length, size, chunks, expires_at)
     VALUES (?, ?, ?, ?, ?, 0, ?)`,
    put.contentId,
    put.accountId,
    put.attachmentId,
    put.length,
    put.size,
    put.expiresAt,
  );
  return insertChunk(queries, put.contentId, put);
}

async function put(queries: Queries, chunk: PutChunk): Promise<Put> {
  const { accountId, attachmentId, index } = chunk;
  await queries.lock(attachmentsLock(accountId));
  const [row] = await queries.all(
    `SELECT content_id, length, chunks FROM attachments WHERE account_id = ? AND attachment_id = ? AND ${current}`,
    accountId,
    attachmentId,
  );
  if (!row) return begin(queries, chunk);
  const [contentId, chunks] = [bytesOf(row, 'content_id'), integerOf(row, 'chunks')];
  if (integerOf(row, 'length') !== chunk.length) return { is: 'differs' };
  if (index === chunks) return insertChunk(queries, contentId, chunk);
  if (index > chunks) return { is: 'behind', chunks };
  const [kept] = await queries.all(
    'SELECT chunk FROM attachment_chunks WHERE content_id = ? AND nth = ?',
    contentId,
    index,
  );
  return kept && equalBytes(bytesOf(kept, 'chunk'), chunk.chunk)
    ? { is: 'stored', chunks }
    : { is: 'differs' };
}

/** Takes those of the account out of reach, with the generation that ends. */
export async function setAttachmentsAside(
  { run }: Queries,
  accountId: Uint8Array,
  generation: number,
): Promise<void> {
  await run(
    `UPDATE attachments SET set_aside_for = ? WHERE account_id = ? AND ${current}`,
    generation,
    accountId,
  );
}

/** The other way round, into an account whose own have been set aside. */
export async function putAttachmentsBack(
  { run }: Queries,
  accountId: Uint8Array,
  generation: number,
): Promise<void> {
  await run(
    'UPDATE attachments SET set_aside_for = NULL WHERE account_id = ? AND set_aside_for = ?',
    accountId,
    generation,
  );
}

export function attachmentsIn(database: Database): AttachmentStore {
  return {
    put: (chunk) => database.write((queries) => put(queries, chunk)),

    get: (accountId, attachmentId, index) =>
      database.read(async ({ all }) => {
        const [row] = await all(
          `SELECT c.chunk FROM attachments a JOIN attachment_chunks c ON c.content_id = a.content_id
           WHERE a.account_id = ? AND a.attachment_id = ? AND ${current} AND a.expires_at IS NULL AND c.nth = ?`,
          accountId,
          attachmentId,
          index,
        );
        return row ? bytesOf(row, 'chunk') : null;
      }),

    drop: (accountId, attachmentIds) =>
      database.write(async ({ run, lock }) => {
        await lock(attachmentsLock(accountId));
        for (const attachmentId of attachmentIds) {
          await run(
            `DELETE FROM attachments WHERE account_id = ? AND attachment_id = ? AND ${current}`,
            accountId,
            attachmentId,
          );
        }
      }),

    list: (accountId) =>
      database.read(async (queries) => {
        const rows = await queries.all(
          `SELECT attachment_id, length, chunks FROM attachments
           WHERE account_id = ? AND ${current} ORDER BY attachment_id`,
          accountId,
        );
        const { used } = await usedBy(queries, accountId);
        return {
          used,
          attachments: rows.map((row) => ({
            attachmentId: bytesOf(row, 'attachment_id'),
            length: integerOf(row, 'length'),
            chunks: integerOf(row, 'chunks'),
          })),
        };
      }),
  };
}
