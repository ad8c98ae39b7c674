import { beforeEach, describe, expect, it } from 'vitest';
import type { PutChunk } from '../../../../server/store/attachmentStore.ts';
import type { NewAccount, Store } from '../../../../server/store/store.ts';
import { randomBytes } from '../../../../utils/crypto/randomBytes.ts';
import { account, device, later, makersIn, now, plain, type Stores } from './fixtures.ts';

const day = 24 * 60 * 60_000;

/** The contents of attachments. */
export const specifyAttachments = (opened: () => Stores): void => {
  describe('attachments', () => {
    let store: Store;
    let another: Store;
    beforeEach(() => {
      ({ store, another } = opened());
    });
    const { create, session } = makersIn(() => store);

    const chunkOf = (owner: NewAccount, more: Partial<PutChunk> = {}): PutChunk => ({
      accountId: owner.account.accountId,
      attachmentId: randomBytes(16),
      contentId: randomBytes(16),
      length: 20,
      size: 30,
      count: 2,
      index: 0,
      chunk: randomBytes(15),
      quota: { bytes: 100, attachments: 3 },
      expiresAt: later,
      ...more,
    });
    /** Both chunks of one; gives its id and them. */
    const whole = async (owner: NewAccount, more: Partial<PutChunk> = {}) => {
      const chunks = [randomBytes(15), randomBytes(15)];
      const first = chunkOf(owner, more);
      for (const [index, chunk] of chunks.entries())
        expect(await store.attachments.put({ ...first, contentId: randomBytes(16), index, chunk })).toEqual({
          is: 'stored',
          chunks: index + 1,
        });
      return { attachmentId: first.attachmentId, chunks };
    };
    const ids = async (owner: NewAccount) =>
      (await another.attachments.list(owner.account.accountId)).attachments.map(({ attachmentId }) =>
        plain(attachmentId),
      );
    /** Ends the generation, as a reset does. */
    const reset = async (owner: NewAccount) => {
      const { accountId, addressKey } = owner.account;
      const [tokenHash, codeHash, ticketHash] = [randomBytes(32), randomBytes(32), randomBytes(32)];
      await store.resets.putLink({ tokenHash, addressKey, validUntil: later, expiresAt: later });
      const waits = { tokenHash, stopHash: randomBytes(32), now, dueAt: now, expiresAt: now + 2 * day };
      expect((await store.resets.begin(waits)).is).toBe('begun');
      const ticketKey = `reset ${addressKey}`;
      const code = { codeHash, language: 'en', expiresAt: later, tries: 5 } as const;
      await store.signUps.putCode({ ...code, addressKey: ticketKey });
      const redemption = { addressKey: ticketKey, codeHash, ticketHash, ticketExpiresAt: later, now };
      await store.signUps.redeemCode(redemption);
      const { account: keys, device: by, head, sealedDeviceSecret } = account();
      const { sealedVerifier, sealedVaultKey, controlKey } = keys;
      const renewed = { sealedVerifier, sealedVaultKey, controlKey, device: by, head, sealedDeviceSecret };
      const finished = await store.resets.finish({
        ticketHash,
        ticketKey,
        addressKey,
        renewal: { accountId, generation: 1, ...renewed },
        setAsideUntil: now + 30 * day,
        now,
      });
      expect(finished.is).toBe('finished');
    };
    const bringBack = (owner: NewAccount, generation: number) => {
      const by = device();
      return store.setAside.bringBack({
        accountId: owner.account.accountId,
        generation,
        block: 'a',
        device: by,
        session: { ...session(owner), deviceId: by.deviceId },
        setAsideUntil: now + 30 * day,
        now,
      });
    };

    it('keep chunks in their order, and give them out once all have come', async () => {
      const owner = await create();
      const { accountId } = owner.account;
      const first = chunkOf(owner);
      const { attachmentId } = first;
      const second = { ...first, index: 1, chunk: randomBytes(15) };
      expect(await store.attachments.put(second)).toEqual({ is: 'behind', chunks: 0 });
      expect(await store.attachments.put(first)).toEqual({ is: 'stored', chunks: 1 });
      expect(await another.attachments.put({ ...second, index: 2 })).toEqual({ is: 'behind', chunks: 1 });
      expect(await another.attachments.get(accountId, attachmentId, 0)).toBeNull();
      expect(await another.attachments.put(second)).toEqual({ is: 'stored', chunks: 2 });
      expect(await store.attachments.get(accountId, attachmentId, 0)).toEqual(first.chunk);
      expect(await store.attachments.get(accountId, attachmentId, 1)).toEqual(second.chunk);
      expect(await store.attachments.get(accountId, attachmentId, 2)).toBeNull();
      expect(await store.attachments.list(accountId)).toEqual({
        attachments: [{ attachmentId, length: 20, chunks: 2 }],
        used: 30,
      });
    });

    it('take the same chunk again, and none with other bytes or of another length', async () => {
      const owner = await create();
      const first = chunkOf(owner);
      await store.attachments.put(first);
      await store.attachments.put({ ...first, index: 1 });
      expect(await another.attachments.put(first)).toEqual({ is: 'stored', chunks: 2 });
      expect(await another.attachments.put({ ...first, chunk: randomBytes(15) })).toEqual({ is: 'differs' });
      expect(await another.attachments.put({ ...first, length: 21 })).toEqual({ is: 'differs' });
      expect(await store.attachments.get(owner.account.accountId, first.attachmentId, 0)).toEqual(
        first.chunk,
      );
    });

    it('have room for so many bytes and so many of them, in whichever process', async () => {
      const owner = await create();
      const quota = { bytes: 100, attachments: 9 };
      const puts = await Promise.all(
        Array.from({ length: 6 }, (_, i) =>
          (i % 2 ? store : another).attachments.put(chunkOf(owner, { quota })),
        ),
      );
      expect(puts.map(({ is }) => is).toSorted()).toEqual([
        ...['over-quota', 'over-quota', 'over-quota'],
        ...['stored', 'stored', 'stored'],
      ]);
      expect(puts.find(({ is }) => is === 'over-quota')).toEqual({ is: 'over-quota', used: 90 });
      expect(await ids(owner)).toHaveLength(3);
      const few = { bytes: 1000, attachments: 3 };
      expect((await store.attachments.put(chunkOf(owner, { quota: few }))).is).toBe('over-quota');
      expect((await store.attachments.put(chunkOf(await create()))).is).toBe('stored');
    });

    it('S30 of another account are absent, and its ids mean nothing here', async () => {
      const [alice, mallory] = [await create(), await create()];
      const { attachmentId, chunks } = await whole(alice);
      const stranger = mallory.account.accountId;
      expect(await store.attachments.get(stranger, attachmentId, 0)).toBeNull();
      await store.attachments.drop(stranger, [attachmentId]);
      expect(await store.attachments.list(stranger)).toEqual({ attachments: [], used: 0 });
      const own = chunkOf(mallory, { attachmentId });
      expect(await store.attachments.put(own)).toEqual({ is: 'stored', chunks: 1 });
      expect(await another.attachments.get(alice.account.accountId, attachmentId, 0)).toEqual(chunks[0]);
    });

    it('are dropped, and make room', async () => {
      const owner = await create();
      const [one, other] = [await whole(owner), await whole(owner)];
      await another.attachments.drop(owner.account.accountId, [one.attachmentId, randomBytes(16)]);
      expect(await ids(owner)).toEqual([plain(other.attachmentId)]);
      expect(await store.attachments.get(owner.account.accountId, one.attachmentId, 0)).toBeNull();
      expect((await store.attachments.list(owner.account.accountId)).used).toBe(30);
    });

    it('are forgotten where they do not become whole', async () => {
      const owner = await create();
      const kept = await whole(owner);
      const unfinished = chunkOf(owner);
      await store.attachments.put(unfinished);
      await store.purge(later - 1);
      expect(await ids(owner)).toHaveLength(2);
      await store.purge(later);
      expect(await ids(owner)).toEqual([plain(kept.attachmentId)]);
      expect(await store.attachments.put({ ...unfinished, index: 1 })).toEqual({ is: 'behind', chunks: 0 });
    });

    it('go aside with the vault that a reset ends, come back with it, and are destroyed with it', async () => {
      const owner = await create();
      const { accountId } = owner.account;
      const before = await whole(owner);
      await reset(owner);
      expect(await ids(owner)).toEqual([]);
      expect(await another.attachments.get(accountId, before.attachmentId, 0)).toBeNull();
      // The room that they took is the new vault's, and nobody in it can reach them.
      await store.attachments.drop(accountId, [before.attachmentId]);
      const after = await whole(owner, { quota: { bytes: 30, attachments: 1 } });
      expect((await bringBack(owner, 0)).is).toBe('back');
      expect(await ids(owner)).toEqual([plain(before.attachmentId)]);
      expect(await another.attachments.get(accountId, before.attachmentId, 1)).toEqual(before.chunks[1]);
      expect((await bringBack(owner, 1)).is).toBe('back');
      expect(await ids(owner)).toEqual([plain(after.attachmentId)]);
      await store.purge(now + 30 * day);
      expect((await bringBack(owner, 0)).is).toBe('gone');
      expect(await ids(owner)).toEqual([plain(after.attachmentId)]);
    });

    it('stay where the keys are changed, and go with the account', async () => {
      const owner = await create();
      const { accountId } = owner.account;
      const kept = await whole(owner);
      const by = { accountId, deviceId: owner.device.deviceId, rekeyId: randomBytes(16) };
      await store.rekeys.stage({ ...by, items: [], quota: { items: 1, bytes: 1 }, expiresAt: later });
      const rekeyed = await store.rekeys.make({
        ...by,
        generation: 1,
        sealedVerifier: randomBytes(72),
        sealedVaultKey: randomBytes(144),
        controlKey: randomBytes(32),
        retiredKeys: randomBytes(72),
        head: { ...owner.head, sequence: 1 },
        sealedDeviceSecret: randomBytes(72),
        challenge: randomBytes(32),
        removals: [],
        addresses: null,
        now,
        isNext: () => true,
        rootOf: () => owner.head.root,
      });
      expect(rekeyed).toEqual({ is: 'made' });
      expect(await another.attachments.get(accountId, kept.attachmentId, 0)).toEqual(kept.chunks[0]);
      expect(await store.accounts.remove(accountId)).toBe(true);
      expect(await another.attachments.list(accountId)).toEqual({ attachments: [], used: 0 });
      expect(await another.attachments.get(accountId, kept.attachmentId, 0)).toBeNull();
    });
  });
};
