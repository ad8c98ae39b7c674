import { decodeBase64url } from '../../../utils/bytes/base64url.ts';
import { asAttachmentKey } from '../../../utils/crypto/brands.ts';
import type { Database } from '../../../utils/storage/database.ts';
import { readItem } from '../../../utils/storage/itemStore.ts';
import type { CutAttachment } from '../../../utils/vault/attachmentChunks.ts';
import type { Attachment } from '../../../utils/vault/item.ts';
import { openStored } from '../vault/changeItems.ts';
import type { VaultKeys } from '../vault/vaultKeys.ts';

/** The attachments that an item names: none where it is deleted; null where it is not there, `damaged` where it does not open. */
export const namedBy = async (
  database: Database,
  keys: VaultKeys,
  itemId: string,
): Promise<readonly Attachment[] | null | 'damaged'> => {
  const stored = await readItem(database, itemId);
  if (stored === null) return null;
  const item = openStored(keys, stored);
  if (item === null) return 'damaged';
  return item.kind === 'deleted' ? [] : item.attachments;
};

/** One of them, or null. */
export const findNamed = async (
  database: Database,
  keys: VaultKeys,
  itemId: string,
  attachmentId: string,
): Promise<Attachment | null> => {
  const named = await namedBy(database, keys, itemId);
  if (named === null || named === 'damaged') return null;
  return named.find(({ id }) => id === attachmentId) ?? null;
};

/** What its chunks are sealed with. */
export const cutOf = (
  { accountId }: VaultKeys,
  { id, key, size }: Pick<Attachment, 'id' | 'key' | 'size'>,
): CutAttachment => ({
  accountId,
  attachmentId: decodeBase64url(id),
  key: asAttachmentKey(decodeBase64url(key)),
  size,
});
