import * as v from 'valibot';
import { base64urlBytes, base64urlUpTo, EmptyObject } from './fields.ts';

/** The largest content that an attachment may have, in bytes: 10 MiB. */
export const maxAttachmentBytes = 10 * 1024 * 1024;
/**
 * What is sealed at a time, in bytes: in base64url one is a message well below a megabyte, and gets through a line of 100
 * kbit/s within the half minute that a request has.
 */
export const attachmentChunkBytes = 256 * 1024;
/** nonce (24) and tag (16). */
export const chunkOverhead = 40;
export const maxAttachmentChunks = maxAttachmentBytes / attachmentChunkBytes;
/** How many an account may have, so that a list of all of them is one answer. */
export const maxAttachments = 2000;
/** The longest body of a request, and of an answer, that carries one chunk. */
export const maxChunkBody = 360 * 1024;

/** 16 random bytes made by the client for each attachment. */
export const AttachmentIdText = base64urlBytes(16);
const ChunkText = base64urlUpTo(attachmentChunkBytes + chunkOverhead);
const ChunkIndex = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxAttachmentChunks - 1));
/** The content's length with its padding (spec.md §8): it says how many chunks there are and how long each is. */
const PaddedLength = v.pipe(v.number(), v.integer(), v.minValue(256), v.maxValue(maxAttachmentBytes));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

const Room = {
  /** Bytes that all of the account's attachments take, those that are not whole yet as if they were. */
  used: Count,
  /** Bytes that they may take. */
  quota: Count,
};

/** Chunks come in their order. The same one again, with the same bytes, is answered as the first time. */
const PutAttachmentRequest = v.strictObject({
  attachmentId: AttachmentIdText,
  length: PaddedLength,
  index: ChunkIndex,
  chunk: ChunkText,
});
const PutAttachmentResponse = v.variant('is', [
  /** `chunks`: how many there are now, from the first on. */
  v.strictObject({ is: v.literal('stored'), chunks: Count }),
  /** Only so many have come before it: go on from there. */
  v.strictObject({ is: v.literal('behind'), chunks: Count }),
  /** There is no room for all of it. Told at the first chunk: nothing was kept. */
  v.strictObject({ is: v.literal('over-quota'), ...Room }),
]);

const GetAttachmentRequest = v.strictObject({ attachmentId: AttachmentIdText, index: ChunkIndex });
const GetAttachmentResponse = v.strictObject({ chunk: ChunkText });

const DropAttachmentsRequest = v.strictObject({
  attachmentIds: v.pipe(v.array(AttachmentIdText), v.minLength(1), v.maxLength(100)),
});

const ListAttachmentsResponse = v.strictObject({
  attachments: v.pipe(
    v.array(v.strictObject({ attachmentId: AttachmentIdText, length: PaddedLength, chunks: Count })),
    v.maxLength(maxAttachments),
  ),
  ...Room,
});

/** The contents of attachments, apart from the items that name them. */
export const attachmentEndpoints = {
  putAttachment: {
    path: '/v1/attachments/put',
    auth: 'session',
    request: PutAttachmentRequest,
    response: PutAttachmentResponse,
    summary: 'Store one chunk of an attachment',
  },
  getAttachment: {
    path: '/v1/attachments/get',
    auth: 'session',
    request: GetAttachmentRequest,
    response: GetAttachmentResponse,
    summary: 'One chunk of a whole attachment',
  },
  dropAttachments: {
    path: '/v1/attachments/drop',
    auth: 'session',
    request: DropAttachmentsRequest,
    response: EmptyObject,
    summary: 'Delete attachments',
  },
  listAttachments: {
    path: '/v1/attachments/list',
    auth: 'session',
    request: EmptyObject,
    response: ListAttachmentsResponse,
    summary: 'The attachments of the account, and how much room is left',
  },
} as const;
