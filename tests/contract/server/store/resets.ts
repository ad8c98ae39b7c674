import { beforeEach, describe, expect, it } from 'vitest';
import type { NewAccount, Store } from '../../../../server/store/store.ts';
import { randomBytes } from '../../../../utils/crypto/randomBytes.ts';
import { account, device, item, later, makersIn, now, plain, type Stores } from './fixtures.ts';

const day = 24 * 60 * 60_000;

/** Resets, what they set aside, and bringing it back. */
export const specifyResets = (opened: () => Stores): void => {
  describe('resets', () => {
    let store: Store;
    let another: Store;
    beforeEach(() => {
      ({ store, another } = opened());
    });
    const { create, session } = makersIn(() => store);

    const linkTo = async (addressKey: string): Promise<Uint8Array> => {
      const tokenHash = randomBytes(32);
      await store.resets.putLink({ tokenHash, addressKey, validUntil: later, expiresAt: later + day });
      return tokenHash;
    };
    const beginning = (tokenHash: Uint8Array, at = now) => ({
      tokenHash,
      stopHash: randomBytes(32),
      now: at,
      dueAt: at + day,
      expiresAt: at + 2 * day,
    });
    const begin = async (made: NewAccount) => {
      const request = beginning(await linkTo(made.account.addressKey));
      const begun = await store.resets.begin(request);
      expect(begun.is).toBe('begun');
      return request;
    };
    const ticketFor = async (key: string): Promise<Uint8Array> => {
      const [ticketHash, codeHash] = [randomBytes(32), randomBytes(32)];
      const until = now + 10 * day;
      await store.signUps.putCode({ addressKey: key, codeHash, language: 'en', expiresAt: until, tries: 5 });
      await store.signUps.redeemCode({ addressKey: key, codeHash, ticketHash, ticketExpiresAt: until, now });
      return ticketHash;
    };
    const finishing = async (made: NewAccount, generation = 1) => {
      const fresh = account();
      const { accountId, addressKey } = made.account;
      return {
        ticketHash: await ticketFor(`reset ${addressKey}`),
        ticketKey: `reset ${addressKey}`,
        addressKey,
        renewal: {
          accountId,
          generation,
          sealedVerifier: fresh.account.sealedVerifier,
          sealedVaultKey: fresh.account.sealedVaultKey,
          controlKey: fresh.account.controlKey,
          device: fresh.device,
          sealedDeviceSecret: fresh.sealedDeviceSecret,
          head: fresh.head,
        },
        setAsideUntil: now + 30 * day,
        now: now + day,
      };
    };
    const pulled = async (from: Store, made: NewAccount) =>
      from.vaults.pull({
        accountId: made.account.accountId,
        since: -1,
        after: null,
        maxItems: 10,
        maxBytes: 10_000,
      });
    const push = async (made: NewAccount) => {
      const pushed = item();
      const head = { ...made.head, sequence: 1, root: randomBytes(32) };
      await store.vaults.push({
        accountId: made.account.accountId,
        head,
        items: [pushed],
        quota: { items: 9, bytes: 9999 },
        relate: () => 'next',
        rootOf: () => head.root,
      });
      return pulled(store, made);
    };
    const bringingBack = (made: NewAccount, generation: number, by = device(), at = now + 2 * day) => ({
      accountId: made.account.accountId,
      generation,
      block: 'a',
      device: by,
      session: { ...session(made, at + 1000), deviceId: by.deviceId },
      setAsideUntil: at + 30 * day,
      now: at,
    });

    it('begin by a link once, in whichever process, and say why they do not', async () => {
      const made = await create();
      const tokenHash = await linkTo(made.account.addressKey);
      const uses = await Promise.all(
        [store, another, store, another].map((from) => from.resets.begin(beginning(tokenHash))),
      );
      expect(uses.map(({ is }) => is).toSorted()).toEqual(['begun', 'used', 'used', 'used']);
      const { accountId } = made.account;
      const reset = { accountId, begunAt: now, dueAt: now + day, expiresAt: now + 2 * day };
      expect(await another.resets.of(accountId, now)).toEqual(reset);
      expect(await another.resets.of(accountId, now + 2 * day)).toBeNull();
      const second = await store.resets.begin(beginning(await linkTo(made.account.addressKey), now + 5));
      expect(second).toMatchObject({ is: 'waiting', reset });
      const late = await linkTo(made.account.addressKey);
      expect((await store.resets.begin(beginning(late, later))).is).toBe('late');
      expect((await store.resets.begin(beginning(await linkTo('nobody@example.test')))).is).toBe('unknown');
      expect((await store.resets.begin(beginning(randomBytes(32)))).is).toBe('unknown');
    });

    it('are stopped by any of their links, or by the account, once', async () => {
      const made = await create();
      const { accountId } = made.account;
      const { stopHash } = await begin(made);
      const more = randomBytes(32);
      expect(await store.resets.putStop({ tokenHash: more, accountId })).toBe(true);
      expect(await store.resets.stopByLink(randomBytes(32))).toBeNull();
      expect((await another.resets.stopByLink(more))?.address).toBe(made.account.address);
      expect(await store.resets.stopByLink(stopHash)).toBeNull();
      expect(await store.resets.of(accountId, now)).toBeNull();
      expect(await store.resets.putStop({ tokenHash: randomBytes(32), accountId })).toBe(false);
      await begin(made);
      const stops = await Promise.all([store, another].map((from) => from.resets.stop(accountId)));
      expect(stops.toSorted()).toEqual([false, true]);
    });

    it('are given out as due once, and again where they are put back', async () => {
      const made = await create();
      const waits = await create();
      await begin(made);
      await begin(waits);
      await store.resets.stop(waits.account.accountId);
      expect(await store.resets.takeDue(now + day - 1)).toEqual([]);
      const taken = await Promise.all([store, another, store].map((from) => from.resets.takeDue(now + day)));
      expect(taken.flat().map(({ accountId }) => plain(accountId))).toEqual([plain(made.account.accountId)]);
      await store.resets.putBackDue(made.account.accountId);
      expect(await another.resets.takeDue(now + day)).toHaveLength(1);
      await store.resets.putBackDue(made.account.accountId);
      expect(await another.resets.takeDue(now + 2 * day)).toEqual([]);
    });

    it('set everything aside and begin anew in one step, once, in whichever process', async () => {
      const made = await create();
      const bystander = await create();
      const { accountId } = made.account;
      await push(made);
      const old = session(made, now + 9 * day);
      await store.sessions.put(old, now);
      await begin(made);
      expect((await store.resets.finish({ ...(await finishing(made)), now: now + day - 1 })).is).toBe(
        'refused',
      );
      expect((await store.resets.finish(await finishing(made, 2))).is).toBe('refused');
      const requests = [await finishing(made), await finishing(made)];
      const done = await Promise.all(
        requests.map((request, index) => (index === 0 ? store : another).resets.finish(request)),
      );
      expect(done.map(({ is }) => is).toSorted()).toEqual(['finished', 'refused']);
      const winner = requests[done.findIndex(({ is }) => is === 'finished')];
      if (!winner) throw new Error('nobody won');
      expect(await another.resets.finish(winner)).toEqual({ is: 'used' });
      const { renewal } = winner;
      expect(await store.accounts.byId(accountId)).toMatchObject({
        generation: 1,
        highestGeneration: 1,
        startedAt: now + day,
        controlKey: renewal.controlKey,
        sealedVerifier: renewal.sealedVerifier,
        sealedVaultKey: renewal.sealedVaultKey,
      });
      expect(await pulled(another, made)).toEqual({ head: renewal.head, items: [], next: null });
      const devices = await store.devices.list(accountId);
      expect(devices.map(({ deviceId }) => plain(deviceId))).toEqual([plain(renewal.device.deviceId)]);
      expect(await store.sessions.find(old.tokenHash, now)).toBeNull();
      expect(await store.resets.of(accountId, now + day)).toBeNull();
      expect(await store.setAside.ofDevice(made.device.deviceId, now + day)).toEqual({
        reason: 'account-reset',
        endedAt: now + day,
        until: now + 30 * day,
      });
      expect(await store.setAside.ofDevice(renewal.device.deviceId, now + day)).toBeNull();
      expect(await store.devices.list(bystander.account.accountId)).toHaveLength(1);
    });

    it('are undone whole: pair, control key, head, items and devices; and so is the undoing', async () => {
      const made = await create();
      const { accountId } = made.account;
      const before = await push(made);
      const setting = {
        accountId,
        heldSequence: 0,
        sequence: 1,
        address: made.account.address,
        addressKey: made.account.addressKey,
        second: 'second@example.test',
        code: null,
        challenge: randomBytes(32),
        signature: randomBytes(64),
        now,
      };
      expect(await store.addresses.set(setting)).toEqual({ is: 'set' });
      const addresses = await store.addresses.read(accountId);
      const { deviceId } = made.device;
      const share = randomBytes(60);
      await store.pins.put({ accountId, deviceId, sealed: share, tries: 5, endsAt: now + 20 * day });
      const pair = await store.accounts.byId(accountId);
      await begin(made);
      const request = await finishing(made);
      expect((await store.resets.finish(request)).is).toBe('finished');
      const fresh = await store.accounts.byId(accountId);
      // What the old control key has signed goes with it.
      expect(await another.addresses.read(accountId)).toBeNull();
      expect(await another.setAside.vaultUntil(accountId, now)).toBe(now + 30 * day);
      expect(await another.setAside.vaultUntil(accountId, now + 30 * day)).toBeNull();
      expect(await another.setAside.find(accountId, 0, now)).toEqual({
        sealedVerifier: made.account.sealedVerifier,
        until: now + 30 * day,
      });
      const backs = await Promise.all(
        [store, another].map((from) => from.setAside.bringBack(bringingBack(made, 0))),
      );
      expect(backs.map(({ is }) => is).toSorted()).toEqual(['back', 'gone']);
      expect(await store.accounts.byId(accountId)).toEqual({ ...pair, highestGeneration: 1 });
      expect(await pulled(another, made)).toEqual(before);
      expect(await another.addresses.read(accountId)).toEqual(addresses);
      const opening = {
        deviceId,
        tries: 5,
        now,
        isRight: (sealed: Uint8Array) => plain(sealed) === plain(share),
      };
      expect(await another.pins.open(opening)).toMatchObject({ is: 'right' });
      expect(await store.accounts.generations(accountId)).toMatchObject([
        { generation: 0, endedAt: null, reason: null },
        { generation: 1, endedAt: now + 2 * day, reason: 'undone' },
      ]);
      expect((await store.devices.list(accountId)).map(({ deviceId }) => plain(deviceId))).toContain(
        plain(made.device.deviceId),
      );
      expect(await store.devices.byId(request.renewal.device.deviceId)).toBeNull();
      expect((await store.setAside.bringBack(bringingBack(made, 1))).is).toBe('back');
      expect(await store.accounts.byId(accountId)).toEqual(fresh);
      expect(await pulled(store, made)).toEqual({ head: request.renewal.head, items: [], next: null });
    });

    it('set the keys that a re-key retired aside with the vault key that opens them', async () => {
      const made = await create();
      const { accountId } = made.account;
      const [rekeyId, retiredKeys] = [randomBytes(16), randomBytes(72)];
      const by = { accountId, deviceId: made.device.deviceId, rekeyId };
      const quota = { items: 1, bytes: 1 };
      await begin(made);
      await store.rekeys.stage({ ...by, items: [], quota, expiresAt: later });
      const rekeyed = await store.rekeys.make({
        ...by,
        generation: 1,
        sealedVerifier: randomBytes(72),
        sealedVaultKey: randomBytes(144),
        controlKey: randomBytes(32),
        retiredKeys,
        head: { ...made.head, sequence: 1 },
        sealedDeviceSecret: randomBytes(72),
        challenge: randomBytes(32),
        removals: [],
        addresses: null,
        now,
        isNext: () => true,
        rootOf: () => made.head.root,
      });
      expect(rekeyed).toEqual({ is: 'made' });
      // Whoever re-keys has lost nothing, and perhaps somebody else reads the mail.
      expect(await another.resets.of(accountId, now)).toBeNull();
      const before = await store.accounts.byId(accountId);
      await begin(made);
      expect((await store.resets.finish(await finishing(made, 2))).is).toBe('finished');
      expect((await another.accounts.byId(accountId))?.retiredKeys).toBeNull();
      expect(await store.setAside.bringBack(bringingBack(made, 1))).toMatchObject({
        is: 'back',
        retiredKeys,
      });
      expect(await another.accounts.byId(accountId)).toEqual({ ...before, highestGeneration: 2 });
    });

    it('take nothing back where the device’s id is another’s', async () => {
      const [made, other] = [await create(), await create()];
      await begin(made);
      await store.resets.finish(await finishing(made));
      const before = await store.accounts.byId(made.account.accountId);
      const taken = bringingBack(made, 0, other.device);
      expect(await store.setAside.bringBack(taken)).toEqual({ is: 'device-taken' });
      expect(await another.accounts.byId(made.account.accountId)).toEqual(before);
      expect(await another.setAside.find(made.account.accountId, 0, now)).not.toBeNull();
    });

    it('are destroyed with all they set aside when its time is over, and with the account', async () => {
      const [made, other] = [await create(), await create()];
      for (const each of [made, other]) {
        await push(each);
        await begin(each);
        expect((await store.resets.finish(await finishing(each))).is).toBe('finished');
      }
      const { accountId } = made.account;
      expect(await store.setAside.find(accountId, 0, now + 30 * day)).toBeNull();
      expect((await store.setAside.bringBack(bringingBack(made, 0, device(), now + 30 * day))).is).toBe(
        'gone',
      );
      await store.purge(now + 30 * day);
      expect(await store.setAside.find(accountId, 0, now)).toBeNull();
      expect(await store.setAside.ofDevice(made.device.deviceId, now)).toBeNull();
      expect(await store.accounts.byId(accountId)).not.toBeNull();
      expect(await store.accounts.remove(other.account.accountId)).toBe(true);
      expect(await store.setAside.ofDevice(other.device.deviceId, now)).toBeNull();
    });
  });
};
