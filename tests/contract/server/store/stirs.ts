import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../server/store/store.ts';
import { randomBytes } from '../../../../utils/crypto/randomBytes.ts';
import { makersIn, now, type Stores } from './fixtures.ts';

/** What several processes tell one another. */
export const specifyStirs = (opened: () => Stores): void => {
  describe('a note of a change', () => {
    let store: Store;
    let another: Store;
    beforeEach(() => {
      ({ store, another } = opened());
    });
    const { create } = makersIn(() => store);

    it('is read in every process, the latest of each kind, from a time on', async () => {
      const { account, device } = await create();
      const { accountId } = account;
      const source = randomBytes(8);
      const stir = { accountId, deviceId: device.deviceId, changed: 'vault', source, at: now } as const;
      await store.stirs.put(stir);
      await another.stirs.put({ ...stir, changed: 'account', at: now + 5 });
      await another.stirs.put({ ...stir, at: now + 10 });
      const kinds = (from: number) =>
        another.stirs.since(from).then((found) => found.map(({ changed, at }) => [changed, at - now]).sort());
      expect(await kinds(now)).toEqual([
        ['account', 5],
        ['vault', 10],
      ]);
      expect(await kinds(now + 6)).toEqual([['vault', 10]]);
      expect(await store.stirs.since(now + 10)).toEqual([{ ...stir, at: now + 10 }]);
    });

    it('goes with its account, and is not kept of one that is gone', async () => {
      const { account } = await create();
      const { accountId } = account;
      const stir = {
        accountId,
        deviceId: randomBytes(16),
        changed: 'account',
        source: randomBytes(8),
        at: now,
      } as const;
      await store.stirs.put(stir);
      await store.accounts.remove(accountId);
      expect(await store.stirs.since(0)).toEqual([]);
      await store.stirs.put(stir);
      expect(await store.stirs.since(0)).toEqual([]);
    });
  });
};
