import { createSha256 } from '../../../utils/crypto/sha256Stream.ts';
import { readChunk } from '../../../utils/storage/attachmentStore.ts';
import type { Database } from '../../../utils/storage/database.ts';

/** SHA-256 over the chunks that are here, in their order; null where one is missing. Each is read for itself. */
export const digestOfChunks = async (
  database: Database,
  attachmentId: string,
  count: number,
): Promise<Uint8Array | null> => {
  const digest = createSha256();
  for (let index = 0; index < count; index += 1) {
    const chunk = await readChunk(database, attachmentId, index);
    if (chunk === null) return null;
    digest.add(chunk);
  }
  return digest.end();
};
