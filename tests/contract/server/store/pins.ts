import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../server/store/store.ts';
import { randomBytes } from '../../../../utils/crypto/randomBytes.ts';
import { later, makersIn, now, plain, type Stores } from './fixtures.ts';

/** The shares of PINs. */
export const specifyPins = (opened: () => Stores): void => {
  describe('the share of a PIN', () => {
    let store: Store;
    let another: Store;
    beforeEach(() => {
      ({ store, another } = opened());
    });
    const { create } = makersIn(() => store);

    const kept = async (over: { sealed?: Uint8Array; endsAt?: number } = {}) => {
      const { account, device } = await create();
      const pin = {
        accountId: account.accountId,
        deviceId: device.deviceId,
        sealed: randomBytes(104),
        tries: 5,
        endsAt: later,
        ...over,
      };
      await store.pins.put(pin);
      return pin;
    };
    const open = (deviceId: Uint8Array, right: boolean, from = store, at = now) =>
      from.pins.open({ deviceId, tries: 5, now: at, isRight: () => right });

    it('is given for a right proof, which gives the tries back', async () => {
      const { deviceId, sealed } = await kept();
      for (const triesLeft of [4, 3, 2, 1])
        expect(await open(deviceId, false, another)).toEqual({ is: 'wrong', triesLeft });
      const right = await open(deviceId, true);
      if (right.is !== 'right') throw new Error(right.is);
      expect(plain(right.sealed)).toBe(plain(sealed));
      expect(await open(deviceId, false)).toEqual({ is: 'wrong', triesLeft: 4 });
    });

    it('S28 counts a try before it is compared, each of many at once, in whichever process', async () => {
      const { deviceId } = await kept();
      let compared = 0;
      const tries = Array.from({ length: 12 }, (_, i) =>
        (i % 2 === 0 ? store : another).pins.open({
          deviceId,
          tries: 5,
          now,
          isRight: () => {
            compared += 1;
            return false;
          },
        }),
      );
      const answers = await Promise.all(tries);
      expect(answers.flatMap((one) => (one.is === 'wrong' ? [one.triesLeft] : [])).toSorted()).toEqual([
        0, 1, 2, 3, 4,
      ]);
      expect(answers.filter(({ is }) => is === 'none')).toHaveLength(7);
      expect(compared).toBe(5);
      expect(await open(deviceId, true)).toEqual({ is: 'none' });
    });

    it('counts nothing of a comparison that could not be made', async () => {
      const { deviceId } = await kept();
      const broken = store.pins.open({
        deviceId,
        tries: 5,
        now,
        isRight: () => {
          throw new Error('does not open');
        },
      });
      await expect(broken).rejects.toThrow();
      expect(await open(deviceId, false)).toEqual({ is: 'wrong', triesLeft: 4 });
    });

    it('is set aside at its end, without a comparison, and goes on when it is renewed', async () => {
      const { deviceId } = await kept();
      for (let i = 0; i < 7; i += 1)
        expect(await open(deviceId, true, store, later)).toEqual({ is: 'set-aside' });
      expect(await another.pins.renew(deviceId, later + 10)).toBe(true);
      expect(await open(deviceId, true, store, later)).toMatchObject({ is: 'right' });
      expect(await store.pins.renew(randomBytes(16), later)).toBe(false);
    });

    it('is replaced by the next, kept for no device of another account, and removed with its own', async () => {
      const first = await kept();
      const sealed = randomBytes(104);
      await open(first.deviceId, false);
      await another.pins.put({ ...first, sealed });
      const right = await open(first.deviceId, true);
      expect(right.is === 'right' && plain(right.sealed)).toBe(plain(sealed));
      const { account, device } = await create();
      await store.pins.put({ ...first, accountId: account.accountId, deviceId: first.deviceId });
      expect(await open(device.deviceId, true)).toEqual({ is: 'none' });

      const gone = await kept();
      await store.pins.remove(gone.deviceId);
      expect(await open(gone.deviceId, true)).toEqual({ is: 'none' });
      const signedOut = await kept();
      await store.devices.remove(signedOut.accountId, signedOut.deviceId, null);
      expect(await open(signedOut.deviceId, true)).toEqual({ is: 'none' });
      const deleted = await kept();
      await store.accounts.remove(deleted.accountId);
      expect(await open(deleted.deviceId, true)).toEqual({ is: 'none' });
    });
  });
};
