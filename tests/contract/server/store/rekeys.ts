import { beforeEach, describe, expect, it } from 'vitest';
import type { NewAccount, Store } from '../../../../server/store/store.ts';
import type { RekeyChange } from '../../../../server/store/rekeyStore.ts';
import { randomBytes } from '../../../../utils/crypto/randomBytes.ts';
import { device, item, later, makersIn, now, plain, type Stores } from './fixtures.ts';

/** Staging for a full re-key, and making it in one transaction. */
export const specifyRekeys = (opened: () => Stores): void => {
  describe('a full re-key', () => {
    let store: Store;
    let another: Store;
    beforeEach(() => {
      ({ store, another } = opened());
    });
    const { create, session } = makersIn(() => store);

    const quota = { items: 3, bytes: 1000 };
    const root = randomBytes(32);
    const rekeyId = randomBytes(16);
    type Stage = Parameters<Store['rekeys']['stage']>[0];
    const staging = (owner: NewAccount, items: Stage['items'], more: Partial<Stage> = {}): Stage => ({
      accountId: owner.account.accountId,
      deviceId: owner.device.deviceId,
      rekeyId,
      items,
      quota,
      expiresAt: later,
      ...more,
    });
    const changeOf = (owner: NewAccount, more: Partial<RekeyChange> = {}): RekeyChange => ({
      accountId: owner.account.accountId,
      deviceId: owner.device.deviceId,
      rekeyId,
      generation: 1,
      sealedVerifier: randomBytes(72),
      sealedVaultKey: randomBytes(144),
      controlKey: randomBytes(32),
      retiredKeys: randomBytes(72),
      head: {
        sequence: 2,
        previous: randomBytes(32),
        root,
        device: owner.device.deviceId,
        mac: randomBytes(32),
      },
      sealedDeviceSecret: randomBytes(72),
      challenge: randomBytes(32),
      removals: [],
      addresses: null,
      now: later,
      isNext: (current) => current.sequence === 1,
      rootOf: () => root,
      ...more,
    });
    const push = (owner: NewAccount, sequence: number, items: Stage['items']) =>
      store.vaults.push({
        accountId: owner.account.accountId,
        head: { sequence, previous: randomBytes(32), root, device: randomBytes(16), mac: randomBytes(32) },
        items,
        quota: { items: 100, bytes: 100_000 },
        relate: (current) => (current.sequence === sequence - 1 ? 'next' : 'conflict'),
        rootOf: () => root,
      });
    const pulled = async (owner: NewAccount) =>
      store.vaults.pull({
        accountId: owner.account.accountId,
        since: -1,
        after: null,
        maxItems: 100,
        maxBytes: 100_000,
      });
    const itemsOf = async (owner: NewAccount) =>
      (await pulled(owner))?.items.map((one) => plain(one.item)).toSorted();
    const join = async (owner: NewAccount) => {
      const joined = { ...owner, device: device() };
      await store.proofs.succeed({
        accountId: owner.account.accountId,
        generation: 0,
        block: 'b',
        device: joined.device,
        session: session(joined),
        now,
      });
      return joined;
    };
    /** An account with two items, both staged anew. */
    const prepared = async () => {
      const made = await create();
      const old = [item(), item()];
      await push(made, 1, old);
      const fresh = old.map(({ itemId }) => item(itemId));
      for (const one of fresh)
        expect(await store.rekeys.stage(staging(made, [one]))).toEqual({ is: 'staged' });
      return { made, old, fresh };
    };

    it('C4 swaps items, keys and devices in one step, in whichever process', async () => {
      const { made, fresh } = await prepared();
      const second = await join(made);
      const theirs = session(second);
      await store.sessions.put(theirs, now);
      await store.rekeys.stage(staging(second, [item()], { rekeyId: randomBytes(16) }));
      const signature = randomBytes(64);
      const change = changeOf(made, { removals: [{ deviceId: second.device.deviceId, signature }] });
      const answers = await Promise.all([store.rekeys.make(change), another.rekeys.make(change)]);
      expect(answers.map(({ is }) => is).toSorted()).toEqual(['made', 'outdated']);
      expect(await itemsOf(made)).toEqual(fresh.map((one) => plain(one.item)).toSorted());
      expect((await pulled(made))?.head.sequence).toBe(2);
      const account = await another.accounts.byId(made.account.accountId);
      expect(account).toMatchObject({ generation: 1, startedAt: later });
      expect(plain(account?.controlKey ?? new Uint8Array())).toBe(plain(change.controlKey));
      expect(plain(account?.retiredKeys ?? new Uint8Array())).toBe(plain(change.retiredKeys));
      expect(await store.accounts.generations(made.account.accountId)).toEqual([
        { generation: 0, startedAt: now, endedAt: later, reason: 'full-re-key' },
        { generation: 1, startedAt: later, endedAt: null, reason: null },
      ]);
      expect(
        (await store.devices.list(made.account.accountId)).map(({ deviceId }) => plain(deviceId)),
      ).toEqual([plain(made.device.deviceId)]);
      expect(await store.sessions.find(theirs.tokenHash, now)).toBeNull();
      expect(await store.devices.removal(second.device.deviceId)).toEqual({
        challenge: change.challenge,
        signature,
        removedAt: later,
      });
      expect(
        (await store.devices.sealedSecrets(made.account.accountId)).map(({ sealedSecret }) =>
          plain(sealedSecret ?? new Uint8Array()),
        ),
      ).toEqual([plain(change.sealedDeviceSecret)]);
      // Nothing is staged any more: another one has to begin from nothing.
      await push(made, 3, []);
      expect(await store.rekeys.make(changeOf(made, { generation: 2, isNext: () => true }))).toEqual({
        is: 'incomplete',
      });
    });

    it('is outdated by another generation, another head and a device that nobody has signed out', async () => {
      const { made, old } = await prepared();
      expect(await store.rekeys.make(changeOf(made, { generation: 2 }))).toEqual({ is: 'outdated' });
      expect(await store.rekeys.make(changeOf(made, { isNext: () => false }))).toEqual({ is: 'outdated' });
      await join(made);
      expect(await store.rekeys.make(changeOf(made))).toEqual({ is: 'outdated' });
      expect(await itemsOf(made)).toEqual(old.map((one) => plain(one.item)).toSorted());
      expect(await store.accounts.byId(made.account.accountId)).toMatchObject({ generation: 0 });
    });

    it('S9 is not made unless every item is staged, by this device, under this id, as the head is over', async () => {
      const { made, old } = await prepared();
      expect(await store.rekeys.make(changeOf(made, { rekeyId: randomBytes(16) }))).toEqual({
        is: 'incomplete',
      });
      expect(await store.rekeys.make(changeOf(made, { rootOf: () => randomBytes(32) }))).toEqual({
        is: 'incomplete',
      });
      const second = await join(made);
      const removals = [{ deviceId: made.device.deviceId, signature: randomBytes(64) }];
      expect(await store.rekeys.make(changeOf(second, { removals }))).toEqual({ is: 'incomplete' });
      await push(made, 2, [item()]);
      const third = changeOf(made, {
        isNext: () => true,
        removals: [{ deviceId: second.device.deviceId, signature: randomBytes(64) }],
      });
      expect(await store.rekeys.make(third)).toEqual({ is: 'incomplete' });
      expect(await itemsOf(made)).toEqual(expect.arrayContaining(old.map((one) => plain(one.item))));
      expect(await store.devices.list(made.account.accountId)).toHaveLength(2);
    });

    it('forgets what was staged under another id, bounds it, and lets it expire', async () => {
      const { made, fresh } = await prepared();
      // The same item again takes its own place.
      expect(await store.rekeys.stage(staging(made, fresh))).toEqual({ is: 'staged' });
      expect(await store.rekeys.stage(staging(made, [item(), item()]))).toEqual({ is: 'over-quota' });
      expect(await store.rekeys.stage(staging(made, [item(randomBytes(16), 1, 900)]))).toEqual({
        is: 'over-quota',
      });
      const next = randomBytes(16);
      await store.rekeys.stage(staging(made, [fresh[0] ?? item()], { rekeyId: next }));
      expect(await store.rekeys.make(changeOf(made))).toEqual({ is: 'incomplete' });
      expect(await store.rekeys.make(changeOf(made, { rekeyId: next }))).toEqual({ is: 'incomplete' });
      await store.rekeys.stage(staging(made, fresh, { rekeyId: next, expiresAt: later + 1 }));
      await store.purge(later);
      expect(await store.rekeys.make(changeOf(made, { rekeyId: next }))).toEqual({ is: 'made' });
      const other = await prepared();
      await store.purge(later);
      expect(await store.rekeys.make(changeOf(other.made))).toEqual({ is: 'incomplete' });
    });

    it('K7 lets no proof of an ended generation register a device', async () => {
      const { made } = await prepared();
      expect(await store.rekeys.make(changeOf(made))).toEqual({ is: 'made' });
      const late = { ...made, device: device() };
      const success = {
        accountId: made.account.accountId,
        generation: 0,
        block: 'b',
        device: late.device,
        session: session(late),
        now,
      };
      expect(await store.proofs.succeed(success)).toEqual({ is: 'outdated' });
      expect(await store.devices.byId(late.device.deviceId)).toBeNull();
    });
  });
};
