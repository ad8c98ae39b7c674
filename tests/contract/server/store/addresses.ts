import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../server/store/store.ts';
import { randomBytes } from '../../../../utils/crypto/randomBytes.ts';
import { later, makersIn, now, type Stores } from './fixtures.ts';

/** An account's address and the second one, and the codes that prove a new one. */
export const specifyAddresses = (opened: () => Stores): void => {
  describe('the addresses of an account', () => {
    let store: Store;
    let another: Store;
    beforeEach(() => {
      ({ store, another } = opened());
    });
    const { create } = makersIn(() => store);

    const codeFor = async (accountId: Uint8Array, address: string, expiresAt = later) => {
      const code = { purpose: 'second', address, codeHash: randomBytes(32) } as const;
      await store.addresses.putCode({ accountId, ...code, expiresAt, tries: 5 });
      return code;
    };
    const setting = (
      { address, addressKey }: { address: string; addressKey: string },
      accountId: Uint8Array,
      over: Partial<Parameters<Store['addresses']['set']>[0]>,
    ) => ({
      accountId,
      heldSequence: 0,
      sequence: 1,
      address,
      addressKey,
      second: null,
      code: null,
      challenge: randomBytes(32),
      signature: randomBytes(64),
      now,
      ...over,
    });

    it('are kept with what was signed, and move what the account is found by', async () => {
      const { account } = await create();
      const { accountId } = account;
      expect(await store.addresses.read(accountId)).toBeNull();
      const next = setting({ address: 'New@example.test', addressKey: 'new@example.test' }, accountId, {
        second: 'second@example.test',
        sequence: 7,
      });
      expect(await store.addresses.set(next)).toEqual({ is: 'set' });
      const { challenge, signature } = next;
      expect(await another.addresses.read(accountId)).toEqual({
        sequence: 7,
        second: 'second@example.test',
        challenge,
        signature,
      });
      expect(await another.accounts.byAddressKey(account.addressKey)).toBeNull();
      expect((await another.accounts.byAddressKey('new@example.test'))?.address).toBe('New@example.test');
      const again = setting({ address: 'New@example.test', addressKey: 'new@example.test' }, accountId, {
        heldSequence: 7,
        sequence: 8,
      });
      expect(await another.addresses.set(again)).toEqual({ is: 'set' });
      expect(await store.addresses.read(accountId)).toMatchObject({ sequence: 8, second: null });
    });

    it('C6 are set once on one state, in whichever process', async () => {
      const { account } = await create();
      const settings = Array.from({ length: 6 }, (_, i) =>
        setting(account, account.accountId, { second: `second${i}@example.test` }),
      );
      const answers = await Promise.all(
        settings.map((one, i) => (i % 2 ? store : another).addresses.set(one)),
      );
      expect(answers.map(({ is }) => is).toSorted()).toEqual([...Array(5).fill('outdated'), 'set']);
      expect(answers.filter(({ is }) => is === 'outdated')).toContainEqual({ is: 'outdated', sequence: 1 });
    });

    it('use up a try before a code is compared; a right one is gone with it', async () => {
      const { account } = await create();
      const { accountId } = account;
      const code = await codeFor(accountId, 'second@example.test');
      const attempt = (from: Store, over: Partial<typeof code>) =>
        from.addresses.set(
          setting(account, accountId, { second: 'second@example.test', code: { ...code, ...over } }),
        );
      const wrong = { codeHash: randomBytes(32) };
      const answers = await Promise.all([store, another, store].map((from) => attempt(from, wrong)));
      expect(answers.map((one) => ('triesLeft' in one ? one.triesLeft : -1)).toSorted()).toEqual([2, 3, 4]);
      expect(await attempt(store, { address: 'third@example.test' })).toEqual({
        is: 'wrong-code',
        triesLeft: 0,
      });
      expect(await attempt(store, {})).toEqual({ is: 'set' });
      const next = { heldSequence: 1, sequence: 2, second: 'second@example.test', code };
      expect(await store.addresses.set(setting(account, accountId, next))).toEqual({
        is: 'wrong-code',
        triesLeft: 0,
      });
    });

    it('have one code at a time, until it expires', async () => {
      const { account } = await create();
      const { accountId } = account;
      const older = await codeFor(accountId, 'second@example.test');
      const newer = await codeFor(accountId, 'second@example.test', now + 1);
      const attempt = (code: typeof older, at: number) =>
        store.addresses.set(setting(account, accountId, { second: 'second@example.test', code, now: at }));
      expect(await attempt(older, now)).toEqual({ is: 'wrong-code', triesLeft: 4 });
      expect(await attempt(newer, now + 1)).toEqual({ is: 'wrong-code', triesLeft: 0 });
      await store.purge(now + 1);
      expect(await attempt(newer, now)).toEqual({ is: 'wrong-code', triesLeft: 0 });
    });

    it('are never those that another account signs in with', async () => {
      const [{ account: one }, { account: other }] = [await create(), await create()];
      expect(await store.addresses.set(setting(other, one.accountId, {}))).toEqual({
        is: 'wrong-code',
        triesLeft: 0,
      });
      expect((await store.accounts.byAddressKey(other.addressKey))?.accountId).toEqual(other.accountId);
      expect(await store.addresses.read(one.accountId)).toBeNull();
    });

    it('go with the account', async () => {
      const { account } = await create();
      await codeFor(account.accountId, 'second@example.test');
      await store.addresses.set(setting(account, account.accountId, { second: 's@example.test' }));
      expect(await store.accounts.remove(account.accountId)).toBe(true);
      expect(await store.addresses.read(account.accountId)).toBeNull();
    });
  });
};
