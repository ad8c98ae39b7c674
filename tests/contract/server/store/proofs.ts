import { beforeEach, describe, expect, it } from 'vitest';
import type { NewAccount, ProofVerdict, Store } from '../../../../server/store/store.ts';
import { randomBytes } from '../../../../utils/crypto/randomBytes.ts';
import { device, later, makersIn, now, type Stores } from './fixtures.ts';

/** Counting proofs, over many processes. */
export const specifyProofs = (opened: () => Stores): void => {
  describe('counting proofs', () => {
    let store: Store;
    let another: Store;
    beforeEach(() => {
      ({ store, another } = opened());
    });
    const { create, session } = makersIn(() => store);

    const judgeUpTo =
      (most: number) =>
      ({ account: { count } }: { account: { count: number } }): ProofVerdict =>
        count < most ? { is: 'free' } : { is: 'limited', by: 'account', retryAt: later, stopped: false };
    const reserve = (from: Store, owner: NewAccount, most: number, block = 'a') =>
      from.proofs.reserve({
        challengeHash: randomBytes(32),
        accountId: owner.account.accountId,
        block,
        now,
        expiresAt: later,
        blockSince: now - 1000,
        judge: judgeUpTo(most),
      });

    /** Counted when no challenge can be answered any more. */
    const failuresOf = async (accountId: Uint8Array) => (await store.proofs.failures(accountId, later)).count;

    it('lets no more through than were judged free, over many processes at once', async () => {
      const made = await create();
      const verdicts = await Promise.all(
        Array.from({ length: 40 }, (_, i) => reserve(i % 2 ? store : another, made, 10)),
      );
      expect(verdicts.filter(({ is }) => is === 'free')).toHaveLength(10);
      expect(await failuresOf(made.account.accountId)).toBe(10);
    });

    it('tells the judge of the account and of the block since a time', async () => {
      const [a, b] = [await create(), await create()];
      await reserve(store, a, 9);
      await reserve(store, b, 9);
      const seen: unknown[] = [];
      const request = {
        challengeHash: randomBytes(32),
        accountId: a.account.accountId,
        block: 'a',
        now: now + 7,
        expiresAt: later,
      };
      const judge = (counts: unknown): ProofVerdict => {
        seen.push(counts);
        return { is: 'limited', by: 'block', retryAt: later, stopped: false };
      };
      await store.proofs.reserve({ ...request, blockSince: now - 1, judge });
      await store.proofs.reserve({ ...request, block: 'b', blockSince: now - 1, judge });
      await store.proofs.reserve({ ...request, blockSince: now, judge });
      const one = { count: 1, lastAt: now };
      const none = { count: 0, lastAt: 0 };
      expect(seen).toEqual([
        { account: one, block: { count: 2, lastAt: now } },
        { account: one, block: none },
        { account: one, block: none },
      ]);
    });

    it('stores the challenge with what it counts', async () => {
      const made = await create();
      const hash = randomBytes(32);
      const subject = made.account.accountId;
      const reservation = {
        challengeHash: hash,
        accountId: subject,
        block: 'a',
        now,
        expiresAt: later,
        blockSince: 0,
      };
      await store.proofs.reserve({ ...reservation, judge: () => ({ is: 'free' }) });
      expect(await store.proofs.failures(subject, now)).toEqual({ count: 0, lastAt: 0 });
      expect(await another.challenges.take({ hash, kind: 'sign-in', subject, now })).toBe(true);
      expect((await store.proofs.failures(subject, now)).count).toBe(1);
    });

    it('forgets a block’s failures of the account after a right proof, and registers the device', async () => {
      const made = await create();
      const { accountId } = made.account;
      for (const block of ['a', 'a', 'b']) await reserve(store, made, 9, block);
      const newcomer = device();
      const record = { ...session(made), deviceId: newcomer.deviceId };
      const success = { accountId, generation: 0, block: 'a', device: newcomer, session: record, now };
      expect(await store.proofs.succeed(success)).toEqual({ is: 'new-device' });
      expect(await failuresOf(accountId)).toBe(1);
      expect(await store.sessions.find(record.tokenHash, now)).toEqual(record);
      const again = { ...success, session: { ...record, tokenHash: randomBytes(32) } };
      expect(await store.proofs.succeed(again)).toEqual({ is: 'known-device' });
      const forged = { ...newcomer, publicKey: randomBytes(32) };
      expect(await store.proofs.succeed({ ...again, device: forged })).toEqual({ is: 'device-taken' });
      await store.proofs.lift(accountId);
      expect(await failuresOf(accountId)).toBe(0);
    });

    it('is lifted by a mailed token, once and in time', async () => {
      const [a, b] = [await create(), await create()];
      for (const owner of [a, b]) await reserve(store, owner, 9);
      const tokenHash = randomBytes(32);
      await store.proofs.putLift({ tokenHash, accountId: a.account.accountId, expiresAt: later });
      expect(await store.proofs.useLift(tokenHash, later)).toBe(false);
      const uses = await Promise.all([store, another].map((from) => from.proofs.useLift(tokenHash, now)));
      expect(uses.filter(Boolean)).toHaveLength(1);
      expect(await failuresOf(a.account.accountId)).toBe(0);
      expect(await failuresOf(b.account.accountId)).toBe(1);
    });
  });
};
