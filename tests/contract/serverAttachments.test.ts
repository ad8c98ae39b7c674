import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unfinishedAttachmentLifetime } from '../../server/services/limits.ts';
import { attachmentChunkBytes, maxAttachmentBytes, maxAttachments } from '../../utils/api/attachments.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { chunkCount, sealedLength, sealedTotal } from '../../utils/vault/attachmentChunks.ts';
import {
  deletionRequest,
  firstHead,
  newItem,
  type Person,
  pushRequest,
  signIn,
  signUp,
  undoRequest,
} from './server/people.ts';
import { rekeyRequest } from './server/rekeys.ts';
import { resetAccount, undoOf } from './server/resets.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
});
afterEach(() => service.close());

type Caller = { readonly token: string };
const newId = () => encodeBase64url(randomBytes(16));
const chunksOf = (length: number) =>
  Array.from({ length: chunkCount(length) }, (_, index) =>
    encodeBase64url(randomBytes(sealedLength(length, index))),
  );
/** Two chunks: 262,144 bytes and 8,192. */
const two = attachmentChunkBytes + 8192;

async function put(
  length = 256,
  caller: Caller = alice,
  attachmentId = newId(),
  chunks = chunksOf(length),
  on = service,
) {
  for (const [index, chunk] of chunks.entries())
    expect(await on.call('putAttachment', { attachmentId, length, index, chunk }, caller)).toEqual({
      is: 'stored',
      chunks: index + 1,
    });
  return { attachmentId, length, chunks };
}
const ids = async (caller: Caller = alice) =>
  (await service.call('listAttachments', {}, caller)).attachments.map(({ attachmentId }) => attachmentId);
const rows = (table: string): unknown => {
  const database = new DatabaseSync(service.databasePath, { readOnly: true });
  const row = database.prepare(`SELECT COUNT(*) AS count FROM ${table}`).get();
  database.close();
  return row?.['count'];
};

describe('the content of an attachment', () => {
  it('is stored in chunks, listed, and given to another device of the account', async () => {
    const { attachmentId, chunks, length } = await put(two);
    const second = await signIn(service, alice);
    expect(await service.call('listAttachments', {}, second)).toEqual({
      attachments: [{ attachmentId, length, chunks: 2 }],
      used: sealedTotal(two),
      quota: 100 * 1024 * 1024,
    });
    for (const [index, chunk] of chunks.entries())
      expect(await service.call('getAttachment', { attachmentId, index }, second)).toEqual({ chunk });
    expect(await service.refusal('getAttachment', { attachmentId, index: 2 }, second)).toEqual({
      error: 'not-found',
    });
  });

  it('may have 10 MiB, in forty chunks', async () => {
    const { attachmentId, chunks } = await put(maxAttachmentBytes);
    expect(chunks).toHaveLength(40);
    expect(await service.call('getAttachment', { attachmentId, index: 39 }, alice)).toEqual({
      chunk: chunks[39],
    });
    const larger = { attachmentId: newId(), length: maxAttachmentBytes + 1, index: 0, chunk: chunks[0] };
    expect(await service.refusal('putAttachment', larger, alice)).toEqual({ error: 'malformed' });
  });

  it('takes the same chunk as often as it comes, and refuses other bytes in its place', async () => {
    const { attachmentId, chunks, length } = await put(two);
    const again = { attachmentId, length, index: 0, chunk: chunks[0] ?? '' };
    expect(await service.call('putAttachment', again, alice)).toEqual({ is: 'stored', chunks: 2 });
    const other = { ...again, chunk: chunksOf(two)[0] };
    expect(await service.refusal('putAttachment', other, alice)).toEqual({ error: 'malformed' });
    const last = { attachmentId, index: 1 };
    expect(await service.call('getAttachment', last, alice)).toEqual({ chunk: chunks[1] });
  });

  it('goes on where it stopped, and is not given out before it is whole', async () => {
    const [first, last] = chunksOf(two);
    const part = { attachmentId: newId(), length: two };
    expect(await service.call('putAttachment', { ...part, index: 1, chunk: last ?? '' }, alice)).toEqual({
      is: 'behind',
      chunks: 0,
    });
    await service.call('putAttachment', { ...part, index: 0, chunk: first ?? '' }, alice);
    const get = { attachmentId: part.attachmentId, index: 0 };
    expect(await service.refusal('getAttachment', get, alice)).toEqual({ error: 'not-found' });
    expect((await service.call('listAttachments', {}, alice)).attachments).toMatchObject([{ chunks: 1 }]);
    await service.call('putAttachment', { ...part, index: 1, chunk: last ?? '' }, alice);
    expect(await service.call('getAttachment', get, alice)).toEqual({ chunk: first });
  });

  it.each([
    ['a length that is no padded one', { length: 1001 }, 1001],
    ['a chunk that is longer than its place', { length: 512 }, 256],
    ['a chunk that is shorter', { length: 256 }, 512],
    ['a place behind the end', { index: 1 }, 256],
  ])('is refused with %s', async (_, over, sealedOf) => {
    const request = {
      attachmentId: newId(),
      length: 256,
      index: 0,
      chunk: encodeBase64url(randomBytes(sealedLength(sealedOf, 0))),
      ...over,
    };
    expect(await service.refusal('putAttachment', request, alice)).toEqual({ error: 'malformed' });
    expect(await ids()).toEqual([]);
  });

  it('is refused as a body that no chunk can have', async () => {
    const request = { attachmentId: newId(), length: 256, index: 0, chunk: 'A'.repeat(400 * 1024) };
    expect(await service.refusal('putAttachment', request, alice)).toEqual({ error: 'too-large' });
  });

  it('needs a session', async () => {
    const stranger = { token: encodeBase64url(randomBytes(32)) };
    const { attachmentId } = await put();
    for (const [name, body] of [
      ['getAttachment', { attachmentId, index: 0 }],
      ['dropAttachments', { attachmentIds: [attachmentId] }],
      ['listAttachments', {}],
    ] as const)
      expect(await service.refusal(name, body, stranger)).toEqual({ error: 'unauthorised' });
    expect(await ids()).toEqual([attachmentId]);
  });
});

describe('S30 another account', () => {
  it('gets, drops and sees nothing of it, and is told the same as of an id that nobody has', async () => {
    const { attachmentId, chunks } = await put();
    const mallory = await signUp(service);
    const asked = async (id: string) =>
      (await service.post('/v1/attachments/get', { attachmentId: id, index: 0 }, mallory)).text();
    expect(await asked(attachmentId)).toBe(await asked(newId()));
    expect(await service.call('dropAttachments', { attachmentIds: [attachmentId] }, mallory)).toEqual({});
    expect(await ids(mallory)).toEqual([]);
    // Not even that the id is taken.
    const own = await put(256, mallory, attachmentId);
    expect(await service.call('getAttachment', { attachmentId, index: 0 }, mallory)).toEqual({
      chunk: own.chunks[0],
    });
    expect(await service.call('getAttachment', { attachmentId, index: 0 }, alice)).toEqual({
      chunk: chunks[0],
    });
    await service.call('dropAttachments', { attachmentIds: [attachmentId] }, mallory);
    expect(await ids()).toEqual([attachmentId]);
  });
});

describe('the room for attachments', () => {
  it('C8 is told before anything is kept, at the first chunk', async () => {
    const small = await createService({ attachmentQuotaMib: 1 });
    const bob = await signUp(small);
    const length = 3 * attachmentChunkBytes;
    const kept = await put(length, bob, newId(), chunksOf(length), small);
    const [chunk = ''] = chunksOf(2 * attachmentChunkBytes);
    const request = { attachmentId: newId(), length: 2 * attachmentChunkBytes, index: 0, chunk };
    const room = { used: sealedTotal(length), quota: 1024 * 1024 };
    expect(await small.call('putAttachment', request, bob)).toEqual({ is: 'over-quota', ...room });
    expect(await small.call('listAttachments', {}, bob)).toMatchObject({
      attachments: [{ attachmentId: kept.attachmentId }],
      ...room,
    });
    await small.call('dropAttachments', { attachmentIds: [kept.attachmentId] }, bob);
    expect(await small.call('putAttachment', request, bob)).toEqual({ is: 'stored', chunks: 1 });
    await small.close();
  });

  it('is none where the operator says so', async () => {
    const none = await createService({ attachmentQuotaMib: 0 });
    const bob = await signUp(none);
    const [chunk = ''] = chunksOf(256);
    expect(
      await none.call('putAttachment', { attachmentId: newId(), length: 256, index: 0, chunk }, bob),
    ).toEqual({ is: 'over-quota', used: 0, quota: 0 });
    await none.close();
  });

  it('is for so many, that a list of all of them is one answer', async () => {
    const [chunk = ''] = chunksOf(256);
    const request = { length: 256, index: 0, chunk };
    for (let i = 0; i < maxAttachments; i += 1)
      await service.call('putAttachment', { ...request, attachmentId: newId() }, alice);
    expect((await service.call('putAttachment', { ...request, attachmentId: newId() }, alice)).is).toBe(
      'over-quota',
    );
    const list = await service.post('/v1/attachments/list', {}, alice);
    expect((await list.text()).length).toBeLessThan(256 * 1024);
  }, 60_000);

  it('is given back by what did not become whole within 30 days of its last chunk', async () => {
    const [first = '', last = ''] = chunksOf(two);
    const request = { attachmentId: newId(), length: two };
    await service.call('putAttachment', { ...request, index: 0, chunk: first }, alice);
    service.passes(unfinishedAttachmentLifetime - 1);
    await service.store.purge(service.clock());
    const later = await signIn(service, alice);
    expect(await ids(later)).toEqual([request.attachmentId]);
    service.passes(1);
    await service.store.purge(service.clock());
    expect(await service.call('putAttachment', { ...request, index: 1, chunk: last }, later)).toEqual({
      is: 'behind',
      chunks: 0,
    });
    expect(rows('attachment_chunks')).toBe(0);
  });
});

describe('attachments belong to the account', () => {
  it('and are deleted with it', async () => {
    await put();
    const { challenge } = await service.call('controlChallenge', {}, alice);
    await service.call('deleteAccount', deletionRequest(alice, challenge), alice);
    expect(rows('attachments')).toBe(0);
    expect(rows('attachment_chunks')).toBe(0);
  });

  it('and go aside with the vault that a reset ends, and come back with it', async () => {
    const { attachmentId, chunks } = await put();
    const renewed = await resetAccount(service, alice);
    expect(await service.call('listAttachments', {}, renewed)).toMatchObject({ attachments: [], used: 0 });
    const get = { attachmentId, index: 0 };
    expect(await service.refusal('getAttachment', get, renewed)).toEqual({ error: 'not-found' });
    await service.call('dropAttachments', { attachmentIds: [attachmentId] }, renewed);
    const undo = await undoOf(service, alice, 0);
    const back = await service.call('undo', undoRequest(alice, undo));
    if (back.is !== 'signed-in') throw new Error(back.is);
    expect(await service.call('getAttachment', get, { token: back.session.token })).toEqual({
      chunk: chunks[0],
    });
  });

  it('and stay as they are where every key is changed', async () => {
    const { attachmentId, chunks } = await put();
    const item = newItem();
    const pushed = pushRequest(alice, firstHead(alice), [item]);
    await service.call('vaultPush', pushed, alice);
    const { challenge } = await service.call('controlChallenge', {}, alice);
    const anew = newItem(1, Buffer.from(item.itemId, 'base64url'));
    const request = rekeyRequest(alice, challenge, pushed.head, [anew]);
    await service.call('stageItems', { rekeyId: request.rekeyId, items: [anew] }, alice);
    expect((await service.call('rekey', request, alice)).is).toBe('rekeyed');
    expect(await service.call('getAttachment', { attachmentId, index: 0 }, alice)).toEqual({
      chunk: chunks[0],
    });
  });
});
