import { beforeEach, describe, expect, it } from 'vitest';
import type { NewAccount, Store } from '../../../../server/store/store.ts';
import { randomBytes } from '../../../../utils/crypto/randomBytes.ts';
import { device, later, makersIn, now, plain, type Stores } from './fixtures.ts';

const day = 24 * 60 * 60_000;

/** The pair of before, which undoes a change by passkey, and what leads the devices back. */
export const specifyPairs = (opened: () => Stores): void => {
  describe('the pair of before', () => {
    let store: Store;
    let another: Store;
    beforeEach(() => {
      ({ store, another } = opened());
    });
    const { create, session } = makersIn(() => store);

    const change = (made: NewAccount, generation: number, undoUntil: number | null, from = store) =>
      from.accounts.beginGeneration({
        accountId: made.account.accountId,
        generation,
        reason: 'password-change',
        sealedVerifier: randomBytes(72),
        sealedVaultKey: randomBytes(144),
        handedOver: [],
        undoUntil,
        now: later,
      });
    const bringBack = (made: NewAccount, generation: number, from = store, by = device()) =>
      from.setAside.bringBack({
        accountId: made.account.accountId,
        generation,
        block: 'a',
        device: by,
        session: { ...session(made, later + day), deviceId: by.deviceId },
        setAsideUntil: later + day,
        now: later + 10,
      });

    it('is kept where it is wished, and comes back with the vault and the devices as they are', async () => {
      const made = await create();
      const { accountId, sealedVerifier, sealedVaultKey } = made.account;
      expect(await change(made, 1, later + day)).toBe(true);
      expect(await another.setAside.pairUntil(accountId, later)).toBe(later + day);
      expect(await another.setAside.pairUntil(accountId, later + day)).toBeNull();
      const pulled = { accountId, since: -1, after: null, maxItems: 9, maxBytes: 999 };
      const vault = await store.vaults.pull(pulled);
      const by = device();
      const back = await bringBack(made, 0, another, by);
      if (back.is !== 'back') throw new Error(back.is);
      expect([back.what, plain(back.sealedVaultKey)]).toEqual(['pair', plain(sealedVaultKey)]);
      const account = await store.accounts.byId(accountId);
      expect(account).toMatchObject({ generation: 0, highestGeneration: 1 });
      expect(plain(account?.sealedVerifier ?? new Uint8Array())).toBe(plain(sealedVerifier));
      expect(await store.vaults.pull(pulled)).toEqual(vault);
      expect((await store.devices.list(accountId)).map(({ deviceId }) => plain(deviceId))).toEqual(
        [made.device, by].map(({ deviceId }) => plain(deviceId)),
      );
      expect(await store.accounts.generations(accountId)).toEqual([
        { generation: 0, startedAt: now, endedAt: null, reason: null },
        { generation: 1, startedAt: later, endedAt: later + 10, reason: 'undone' },
      ]);
      // For good: neither comes again.
      expect(await bringBack(made, 1)).toEqual({ is: 'gone' });
      expect(await bringBack(made, 0)).toEqual({ is: 'gone' });
    });

    it('comes back once, in whichever process, and none of its devices is another account’s', async () => {
      const made = await create();
      await change(made, 1, later + day);
      const stranger = await create();
      expect(await bringBack(made, 0, store, stranger.device)).toEqual({ is: 'device-taken' });
      expect((await store.accounts.byId(made.account.accountId))?.generation).toBe(1);
      const backs = await Promise.all([store, another, store].map((from) => bringBack(made, 0, from)));
      expect(backs.map(({ is }) => is).toSorted()).toEqual(['back', 'gone', 'gone']);
    });

    it('is not kept without the wish, and undoes all that came upon it', async () => {
      const made = await create();
      const { accountId } = made.account;
      await change(made, 1, null);
      expect(await store.setAside.find(accountId, 0, later)).toBeNull();
      await change(made, 2, later + day);
      await change(made, 3, later + 2 * day);
      await change(made, 4, null);
      expect(await store.setAside.pairUntil(accountId, later)).toBe(later + 2 * day);
      expect(await bringBack(made, 1)).toMatchObject({ is: 'back', what: 'pair' });
      expect(await bringBack(made, 2)).toEqual({ is: 'gone' });
      expect(await store.accounts.byId(accountId)).toMatchObject({ generation: 1, highestGeneration: 4 });
    });

    it('leaves the way back to the current generation for devices of the account, until they go', async () => {
      const made = await create();
      const { accountId } = made.account;
      const { deviceId } = made.device;
      const stranger = await create();
      const sealedAccountKey = randomBytes(60);
      const request = {
        accountId,
        generation: 0,
        undone: 1,
        handedBack: [deviceId, stranger.device.deviceId].map((id) => ({ deviceId: id, sealedAccountKey })),
      };
      expect(await store.handBacks.put({ ...request, generation: 1 })).toBe(false);
      expect(await store.handBacks.put(request)).toBe(true);
      const found = await another.handBacks.find(deviceId, 0);
      expect([found?.undone, plain(found?.sealedAccountKey ?? new Uint8Array())]).toEqual([
        1,
        plain(sealedAccountKey),
      ]);
      expect(await store.handBacks.find(deviceId, 1)).toBeNull();
      expect(await store.handBacks.find(stranger.device.deviceId, 0)).toBeNull();
      await another.handBacks.put({ ...request, undone: 3 });
      expect((await store.handBacks.find(deviceId, 0))?.undone).toBe(3);
      await store.devices.remove(accountId, deviceId, null);
      expect(await store.handBacks.find(deviceId, 0)).toBeNull();
    });
  });
};
