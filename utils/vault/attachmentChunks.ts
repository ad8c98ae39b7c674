import { attachmentChunkBytes, chunkOverhead, maxAttachmentBytes } from '../api/attachments.ts';
import { MalformedError } from '../bytes/malformed.ts';
import { open, seal } from '../crypto/aead.ts';
import type { AccountId, AttachmentKey } from '../crypto/brands.ts';
import { attachmentContext } from '../crypto/contexts.ts';
import { padmeLength } from './padme.ts';

/** An attachment that is cut into chunks: whose it is, its key, and the true size of its content in bytes. */
export type CutAttachment = {
  readonly accountId: AccountId;
  readonly attachmentId: Uint8Array;
  readonly key: AttachmentKey;
  readonly size: number;
};

/**
 * What the content is padded to, so that little of its size shows (spec.md §8).
 * @throws RangeError beyond 10 MiB
 */
export const paddedLength = (size: number): number => {
  if (size > maxAttachmentBytes) throw new RangeError('an attachment has 10 MiB at most');
  return padmeLength(size);
};

/** Into how many chunks a padded length is cut. */
export const chunkCount = (length: number): number => Math.ceil(length / attachmentChunkBytes);

/** Bytes of one chunk before it is sealed: all are full but the last. */
const plainLength = (length: number, index: number): number =>
  Math.min(attachmentChunkBytes, length - index * attachmentChunkBytes);

/** Bytes of one sealed chunk. */
export const sealedLength = (length: number, index: number): number =>
  plainLength(length, index) + chunkOverhead;

/** Bytes of all sealed chunks together. */
export const sealedTotal = (length: number): number => length + chunkCount(length) * chunkOverhead;

/** How much of the content stands in a chunk; padding follows it. */
export const contentLength = (size: number, index: number): number =>
  Math.min(attachmentChunkBytes, Math.max(0, size - index * attachmentChunkBytes));

const isPlace = (length: number, index: number): boolean =>
  Number.isSafeInteger(index) && index >= 0 && index < chunkCount(length);

/**
 * One chunk: nonce (24) ‖ ciphertext ‖ tag (16), bound to the account, the attachment, its place and how many there are.
 * @param content of the chunk alone, without padding
 * @throws MalformedError where it is not as long as the content of that chunk
 */
export const sealChunk = (
  { accountId, attachmentId, key, size }: CutAttachment,
  index: number,
  content: Uint8Array,
): Uint8Array<ArrayBuffer> => {
  const length = paddedLength(size);
  if (!isPlace(length, index) || content.length !== contentLength(size, index))
    throw new MalformedError('not the content of that chunk');
  const plain = new Uint8Array(plainLength(length, index));
  plain.set(content);
  return seal(key, plain, attachmentContext(accountId, attachmentId, index, chunkCount(length)));
};

/**
 * The content of one chunk. Whoever uses it has verified the digest over all of them before.
 * @throws MalformedError where it was changed, moved, has another length, or its padding is not zeros
 */
export const openChunk = (
  { accountId, attachmentId, key, size }: CutAttachment,
  index: number,
  sealed: Uint8Array,
): Uint8Array => {
  const length = paddedLength(size);
  if (!isPlace(length, index) || sealed.length !== sealedLength(length, index))
    throw new MalformedError('not a chunk of that attachment');
  const plain = open(key, sealed, attachmentContext(accountId, attachmentId, index, chunkCount(length)));
  const content = plain.subarray(0, contentLength(size, index));
  if (plain.subarray(content.length).some((byte) => byte !== 0))
    throw new MalformedError('not padded as it should be');
  return content;
};
