import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attachmentChunkBytes,
  maxAttachmentBytes,
  maxAttachmentChunks,
} from '../../../utils/api/attachments.ts';
import { MalformedError } from '../../../utils/bytes/malformed.ts';
import { generateAccountId, generateAttachmentKey, generateId } from '../../../utils/crypto/generate.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';
import { createSha256 } from '../../../utils/crypto/sha256Stream.ts';
import { sha256 } from '../../../utils/crypto/sha256.ts';
import {
  chunkCount,
  contentLength,
  openChunk,
  paddedLength,
  sealChunk,
  sealedLength,
  sealedTotal,
} from '../../../utils/vault/attachmentChunks.ts';

const place = { accountId: generateAccountId(), attachmentId: generateId(), key: generateAttachmentKey() };
const sizes = fc.integer({ min: 0, max: maxAttachmentBytes });
const portion = (content: Uint8Array, index: number) =>
  content.subarray(index * attachmentChunkBytes, (index + 1) * attachmentChunkBytes);
const sealAll = (content: Uint8Array) => {
  const cut = { ...place, size: content.length };
  const count = chunkCount(paddedLength(content.length));
  return Array.from({ length: count }, (_, index) => sealChunk(cut, index, portion(content, index)));
};

describe('a content that is cut into chunks', () => {
  it('never has more than forty, which together are as long as is said', () => {
    expect(paddedLength(maxAttachmentBytes)).toBe(maxAttachmentBytes);
    expect(() => paddedLength(maxAttachmentBytes + 1)).toThrow(RangeError);
    fc.assert(
      fc.property(sizes, (size) => {
        const length = paddedLength(size);
        const indices = Array.from({ length: chunkCount(length) }, (_, index) => index);
        expect(indices.length).toBeLessThanOrEqual(maxAttachmentChunks);
        const total = indices.reduce((sum, index) => sum + sealedLength(length, index), 0);
        expect(total).toBe(sealedTotal(length));
        expect(indices.reduce((sum, index) => sum + contentLength(size, index), 0)).toBe(size);
        expect(length).toBeLessThanOrEqual(Math.max(256, size * 1.12 + 1));
      }),
    );
  });

  it.each([0, 1, 256, 257, attachmentChunkBytes, attachmentChunkBytes + 1, 3 * attachmentChunkBytes - 5])(
    'comes back as it was: %d bytes',
    (size) => {
      const content = randomBytes(size);
      const cut = { ...place, size };
      const opened = sealAll(content).map((chunk, index) => openChunk(cut, index, chunk));
      expect(Buffer.concat(opened).equals(content)).toBe(true);
    },
  );

  it('opens in its place alone', () => {
    const content = randomBytes(2 * attachmentChunkBytes);
    const [first = content, second = content] = sealAll(content);
    const cut = { ...place, size: content.length };
    const refused: readonly (readonly [typeof cut, number, Uint8Array])[] = [
      [cut, 1, first],
      [cut, 0, second],
      [cut, 2, first],
      [cut, -1, first],
      [{ ...cut, attachmentId: generateId() }, 0, first],
      [{ ...cut, accountId: generateAccountId() }, 0, first],
      [{ ...cut, key: generateAttachmentKey() }, 0, first],
      [{ ...cut, size: 3 * attachmentChunkBytes }, 0, first],
      [cut, 0, first.subarray(1)],
      [cut, 0, first.map((byte, i) => (i === 30 ? byte ^ 1 : byte))],
    ];
    for (const [of, index, chunk] of refused)
      expect(() => openChunk(of, index, chunk)).toThrow(MalformedError);
  });

  it('is sealed from a portion of the right length only', () => {
    const cut = { ...place, size: 300 };
    expect(() => sealChunk(cut, 0, randomBytes(299))).toThrow(MalformedError);
    expect(() => sealChunk(cut, 1, randomBytes(0))).toThrow(MalformedError);
  });

  it('is hashed in parts as it is as a whole', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (parts) => {
        const stream = createSha256();
        for (const part of parts) stream.add(part);
        expect(stream.end()).toEqual(sha256(...parts));
      }),
    );
  });
});
