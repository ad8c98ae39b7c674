import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemRecord, NewDeviceRecord, SessionRecord } from '../../../server/store/records.ts';
import type { NewAccount, ProofVerdict, Store } from '../../../server/store/store.ts';
import { randomBytes } from '../../../utils/crypto/randomBytes.ts';

const now = Date.parse('2026-03-01T09:00:00.000Z');
const later = now + 60_000;

const device = (): NewDeviceRecord => ({
  deviceId: randomBytes(16),
  name: 'Laptop 💻',
  browser: "Robert'); DROP TABLE devices;--",
  publicKey: randomBytes(32),
});

const account = (addressKey = `${Buffer.from(randomBytes(6)).toString('hex')}@example.test`): NewAccount => ({
  account: {
    accountId: randomBytes(16),
    address: addressKey.toUpperCase(),
    addressKey,
    sealedVerifier: randomBytes(72),
    sealedVaultKey: randomBytes(144),
    controlKey: randomBytes(32),
  },
  device: device(),
  sealedDeviceSecret: randomBytes(72),
  head: {
    sequence: 0,
    previous: new Uint8Array(32),
    root: randomBytes(32),
    device: randomBytes(16),
    mac: randomBytes(32),
  },
});

const item = (
  itemId: Uint8Array = randomBytes(16),
  revision = 1,
  size = 100,
): ItemRecord & { leaf: Uint8Array } => ({
  itemId,
  revision,
  schema: 1,
  item: randomBytes(size),
  overview: randomBytes(20),
  leaf: Buffer.concat([itemId, randomBytes(36)]),
});

const plain = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** What every store does, whatever it keeps its rows in. `open` gives a store on an empty database, and one more on the same. */
export function specifyStore(
  name: string,
  prepare: () => Promise<{ open: () => Promise<Store>; dispose: () => Promise<void> }>,
) {
  describe(name, () => {
    let store: Store;
    let another: Store;
    let dispose: () => Promise<void>;
    beforeEach(async () => {
      const prepared = await prepare();
      store = await prepared.open();
      another = await prepared.open();
      dispose = prepared.dispose;
    });
    afterEach(async () => {
      await store.close();
      await another.close();
      await dispose();
    });

    async function ticketFor(addressKey: string): Promise<Uint8Array> {
      const ticketHash = randomBytes(32);
      const codeHash = randomBytes(32);
      await store.signUps.putCode({ addressKey, codeHash, language: 'de', expiresAt: later, tries: 5 });
      await store.signUps.redeemCode({ addressKey, codeHash, ticketHash, ticketExpiresAt: later, now });
      return ticketHash;
    }

    async function create(newAccount = account()): Promise<NewAccount> {
      const ticketHash = await ticketFor(newAccount.account.addressKey);
      expect(await store.signUps.createAccount({ ticketHash, newAccount, now })).toEqual({ is: 'created' });
      return newAccount;
    }

    const session = (owner: NewAccount, expiresAt = later): SessionRecord => ({
      tokenHash: randomBytes(32),
      accountId: owner.account.accountId,
      deviceId: owner.device.deviceId,
      expiresAt,
    });

    it('opens a database twice and keeps what is in it', async () => {
      const made = await create();
      const found = await another.accounts.byId(made.account.accountId);
      expect(found).toEqual({ ...made.account, language: 'de', generation: 0, startedAt: now });
      expect(await another.accounts.byAddressKey(made.account.addressKey)).toEqual(found);
      expect(await another.accounts.byId(randomBytes(16))).toBeNull();
      expect(await another.accounts.byAddressKey("' OR 1=1 --")).toBeNull();
      await store.ping();
    });

    it('gives a new account its generation, device and head', async () => {
      const { account: made, device: first, head } = await create();
      expect(await store.accounts.generations(made.accountId)).toEqual([
        { generation: 0, startedAt: now, endedAt: null, reason: null },
      ]);
      expect(await store.devices.list(made.accountId)).toEqual([
        { ...first, accountId: made.accountId, firstSeen: now, lastSeen: now },
      ]);
      const request = { accountId: made.accountId, since: -1, after: null, maxItems: 10, maxBytes: 1000 };
      expect(await store.vaults.pull(request)).toEqual({ head, items: [], next: null });
    });

    it('uses up a try of a code before it compares, in whichever process', async () => {
      const addressKey = 'a@example.test';
      const codeHash = randomBytes(32);
      await store.signUps.putCode({ addressKey, codeHash, language: 'en', expiresAt: later, tries: 5 });
      const guess = (from: Store, hash = randomBytes(32)) =>
        from.signUps.redeemCode({
          addressKey,
          codeHash: hash,
          ticketHash: randomBytes(32),
          ticketExpiresAt: later,
          now,
        });
      const answers = await Promise.all(Array.from({ length: 7 }, (_, i) => guess(i % 2 ? store : another)));
      expect(
        answers.map((answer) => (answer.is === 'wrong' ? answer.triesLeft : 9)).toSorted((a, b) => a - b),
      ).toEqual([0, 0, 0, 1, 2, 3, 4]);
      expect(await guess(store, codeHash)).toEqual({ is: 'wrong', triesLeft: 0 });
    });

    it('gives one ticket for a right code, however often it comes at once', async () => {
      const addressKey = 'a@example.test';
      const codeHash = randomBytes(32);
      await store.signUps.putCode({ addressKey, codeHash, language: 'en', expiresAt: later, tries: 5 });
      const redemption = () => ({
        addressKey,
        codeHash,
        ticketHash: randomBytes(32),
        ticketExpiresAt: later,
        now,
      });
      const answers = await Promise.all(
        [store, another, store, another].map((from) => from.signUps.redeemCode(redemption())),
      );
      expect(answers.filter(({ is }) => is === 'right')).toHaveLength(1);
    });

    it('makes one account of a ticket and of an address, in whichever process', async () => {
      const addressKey = 'a@example.test';
      const ticketHash = await ticketFor(addressKey);
      const requests = [store, another, store, another].map((from) =>
        from.signUps.createAccount({ ticketHash, newAccount: account(addressKey), now }),
      );
      const answers = await Promise.all(requests);
      expect(answers.map(({ is }) => is).toSorted()).toEqual(['created', 'refused', 'refused', 'refused']);
    });

    it('knows a ticket that made this very account', async () => {
      const newAccount = account();
      const ticketHash = await ticketFor(newAccount.account.addressKey);
      await store.signUps.createAccount({ ticketHash, newAccount, now });
      expect(await another.signUps.createAccount({ ticketHash, newAccount, now })).toEqual({ is: 'used' });
      expect(await store.signUps.createAccount({ ticketHash, newAccount, now: later })).toEqual({
        is: 'refused',
      });
      const stolen = { ticketHash: randomBytes(32), newAccount, now };
      expect(await store.signUps.createAccount(stolen)).toEqual({ is: 'refused' });
    });

    it('finds a session until it expires or its device goes', async () => {
      const made = await create();
      const [short, long] = [session(made), session(made, later + 1)];
      expect(await store.sessions.put(short, now + 5)).toBe(true);
      expect(await store.sessions.put(long, now + 5)).toBe(true);
      expect((await store.devices.byId(made.device.deviceId))?.lastSeen).toBe(now + 5);
      expect(await another.sessions.find(short.tokenHash, now)).toEqual(short);
      expect(await store.sessions.find(short.tokenHash, later)).toBeNull();
      expect(await store.sessions.find(long.tokenHash, later)).toEqual(long);
      expect(await store.devices.remove(randomBytes(16), made.device.deviceId, null)).toBe(false);
      expect(await store.devices.remove(made.account.accountId, made.device.deviceId, null)).toBe(true);
      expect(await store.sessions.find(long.tokenHash, later)).toBeNull();
      expect(await store.sessions.put(session(made), now)).toBe(false);
    });

    it('keeps for a removed device what was signed, until it is registered again', async () => {
      const made = await create();
      const { accountId } = made.account;
      const { deviceId } = made.device;
      const removal = { challenge: randomBytes(32), signature: randomBytes(64), removedAt: later };
      expect(await store.devices.remove(randomBytes(16), deviceId, removal)).toBe(false);
      expect(await store.devices.removal(deviceId)).toBeNull();
      expect(await store.devices.remove(accountId, deviceId, removal)).toBe(true);
      expect(await another.devices.removal(deviceId)).toEqual(removal);
      const { device: registered } = made;
      const success = { accountId, block: 'a', device: registered, session: session(made), now };
      expect(await store.proofs.succeed(success)).toEqual({ is: 'new-device' });
      expect(await another.devices.removal(deviceId)).toBeNull();
      expect(await store.devices.remove(accountId, deviceId, null)).toBe(true);
      expect(await store.devices.removal(deviceId)).toBeNull();
    });

    it('renames a device of the account, and of no other', async () => {
      const made = await create();
      const { deviceId } = made.device;
      expect(await another.devices.rename(made.account.accountId, deviceId, 'Küche 🍳')).toBe(true);
      expect(await store.devices.rename(randomBytes(16), deviceId, 'Stolen')).toBe(false);
      expect(await store.devices.rename(made.account.accountId, randomBytes(16), 'Nobody')).toBe(false);
      expect(await store.devices.list(made.account.accountId)).toEqual([
        {
          ...made.device,
          name: 'Küche 🍳',
          accountId: made.account.accountId,
          firstSeen: now,
          lastSeen: now,
        },
      ]);
    });

    it('stores no session for a device of another account', async () => {
      const [a, b] = [await create(), await create()];
      expect(await store.sessions.put({ ...session(a), accountId: b.account.accountId }, now)).toBe(false);
    });

    it('takes a challenge once, for its kind and subject, before it expires', async () => {
      const challenge = { hash: randomBytes(32), kind: 'session', subject: randomBytes(16) } as const;
      await store.challenges.put({ ...challenge, expiresAt: later });
      expect(await store.challenges.take({ ...challenge, kind: 'control', now })).toBe(false);
      expect(await store.challenges.take({ ...challenge, subject: randomBytes(16), now })).toBe(false);
      expect(await store.challenges.take({ ...challenge, now: later })).toBe(false);
      const takes = [store, another, store, another].map((from) =>
        from.challenges.take({ ...challenge, now }),
      );
      expect((await Promise.all(takes)).filter(Boolean)).toHaveLength(1);
    });

    describe('counting proofs', () => {
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
      const failuresOf = async (accountId: Uint8Array) =>
        (await store.proofs.failures(accountId, later)).count;

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
        const success = { accountId, block: 'a', device: newcomer, session: record, now };
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

    describe('a bucket', () => {
      const rules = [
        { limit: 3, windowMs: 1000 },
        { limit: 4, windowMs: 10_000 },
      ];

      it('slides: it refills one by one as takes leave its windows', async () => {
        const take = (at: number) => store.buckets.take([{ name: 'x', rules }], at);
        expect(await take(0)).toEqual({ is: 'taken', states: [{ left: 2, nextAt: null }] });
        await take(100);
        expect(await take(200)).toEqual({ is: 'taken', states: [{ left: 0, nextAt: 1000 }] });
        expect(await take(999)).toEqual({ is: 'empty', retryAt: 1000 });
        expect(await take(1000)).toEqual({ is: 'taken', states: [{ left: 0, nextAt: 10_000 }] });
        expect(await store.buckets.peek('x', rules, 9999)).toEqual({ left: 0, nextAt: 10_000 });
        expect(await store.buckets.peek('x', rules, 10_000)).toEqual({ left: 1, nextAt: null });
      });

      it('gives back the last take', async () => {
        await store.buckets.take([{ name: 'x', rules }], 0);
        await store.buckets.take([{ name: 'x', rules }], 0);
        await store.buckets.release('x');
        await store.buckets.release('unused');
        expect((await store.buckets.peek('x', rules, 1)).left).toBe(2);
        await store.buckets.take([{ name: 'x', rules }], 0);
        expect((await store.buckets.peek('x', rules, 1)).left).toBe(1);
      });

      it('gives nothing where one of several is empty', async () => {
        const small = { name: 'small', rules: [{ limit: 1, windowMs: 500 }] };
        await store.buckets.take([small], 0);
        expect(await store.buckets.take([{ name: 'x', rules }, small], 10)).toEqual({
          is: 'empty',
          retryAt: 500,
        });
        expect((await store.buckets.peek('x', rules, 10)).left).toBe(3);
      });

      it('gives no more than it holds to many processes at once', async () => {
        const takes = Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? store : another).buckets.take([{ name: 'x', rules }], 5),
        );
        expect((await Promise.all(takes)).filter(({ is }) => is === 'taken')).toHaveLength(3);
      });
    });

    describe('a vault', () => {
      type Push = Parameters<Store['vaults']['push']>[0];
      const quota = { items: 100, bytes: 100_000 };
      const push = (
        owner: NewAccount,
        sequence: number,
        items: Push['items'],
        more: Partial<Push> = {},
      ): Push => {
        const root = randomBytes(32);
        return {
          accountId: owner.account.accountId,
          head: { sequence, previous: randomBytes(32), root, device: randomBytes(16), mac: randomBytes(32) },
          items,
          quota,
          relate: (current) => (current.sequence === sequence - 1 ? 'next' : 'conflict'),
          rootOf: () => root,
          ...more,
        };
      };
      const pull = (owner: NewAccount, since = -1) => ({
        accountId: owner.account.accountId,
        since,
        after: null,
        maxItems: 100,
        maxBytes: 100_000,
      });
      const withoutLeaf = ({ leaf: _leaf, ...rest }: ItemRecord & { leaf: Uint8Array }): ItemRecord => rest;

      it('lets one push win on each head, in whichever process', async () => {
        const made = await create();
        const pushes = Array.from({ length: 6 }, (_, i) =>
          (i % 2 ? store : another).vaults.push(push(made, 1, [item()])),
        );
        const answers = await Promise.all(pushes);
        expect(answers.map(({ is }) => is).toSorted()).toEqual([
          'accepted',
          ...Array.from({ length: 5 }, () => 'conflict'),
        ]);
        expect((await store.vaults.pull(pull(made)))?.items).toHaveLength(1);
      });

      it('hands the leaves of all items, the new ones among them, to the root, in the order of ids', async () => {
        const made = await create();
        const [a, b] = [item(), item()];
        await store.vaults.push(push(made, 1, [a, b]));
        const changed = item(a.itemId, 2);
        let leaves: string[] = [];
        const request = push(made, 2, [changed]);
        await store.vaults.push({
          ...request,
          rootOf: (given) => {
            leaves = given.map(plain);
            return request.head.root;
          },
        });
        expect(leaves).toEqual(
          [changed, b].toSorted((x, y) => Buffer.compare(x.itemId, y.itemId)).map(({ leaf }) => plain(leaf)),
        );
        const pulled = await store.vaults.pull(pull(made));
        expect(pulled?.items).toEqual([b, changed].map(withoutLeaf));
        expect(pulled?.head).toEqual(request.head);
      });

      it('changes nothing where the root, a revision or the quota stands against it', async () => {
        const made = await create();
        const first = push(made, 1, [item()]);
        await store.vaults.push(first);
        const before = await store.vaults.pull(pull(made));
        const refused = [
          await store.vaults.push(push(made, 2, [item()], { rootOf: () => randomBytes(32) })),
          await store.vaults.push(push(made, 2, [item(), item(first.items[0]?.itemId, 1)])),
          await store.vaults.push(push(made, 2, [item(), item()], { quota: { ...quota, items: 2 } })),
          await store.vaults.push(push(made, 2, [item()], { quota: { ...quota, bytes: 239 } })),
        ];
        expect(refused.map(({ is }) => is)).toEqual([
          'root-differs',
          'revision-behind',
          'over-quota',
          'over-quota',
        ]);
        expect(await store.vaults.pull(pull(made))).toEqual(before);
        expect(
          (await store.vaults.push(push(made, 2, [item()], { quota: { ...quota, bytes: 240 } }))).is,
        ).toBe('accepted');
      });

      it('rolls back where something throws in the middle', async () => {
        const made = await create();
        const request = push(made, 1, [item(), item()]);
        const [first] = request.items;
        // A column that takes no null: the first item is in by then.
        const failing = {
          ...request,
          items: [...request.items, { ...item(), item: null as unknown as Uint8Array, size: first }],
        };
        await expect(store.vaults.push(failing)).rejects.toThrow();
        expect((await store.vaults.pull(pull(made)))?.items).toEqual([]);
        expect((await store.vaults.push(request)).is).toBe('accepted');
      });

      it('is pulled in pages bounded by items and by bytes', async () => {
        const made = await create();
        const items = Array.from({ length: 7 }, () => item()).toSorted((x, y) =>
          Buffer.compare(x.itemId, y.itemId),
        );
        await store.vaults.push(push(made, 1, items.slice(0, 4)));
        await store.vaults.push(push(made, 2, items.slice(4)));
        const read = async (maxItems: number, maxBytes: number) => {
          const sizes = [];
          const all = [];
          let after: { changedAt: number; itemId: Uint8Array } | null = null;
          do {
            const page: Awaited<ReturnType<Store['vaults']['pull']>> = await store.vaults.pull({
              ...pull(made),
              after,
              maxItems,
              maxBytes,
            });
            if (!page) throw new Error('no vault');
            sizes.push(page.items.length);
            all.push(...page.items);
            after = page.next;
          } while (after);
          expect(all).toEqual(items.map(withoutLeaf));
          return sizes;
        };
        expect(await read(3, 100_000)).toEqual([3, 3, 1]);
        expect(await read(7, 100_000)).toEqual([7]);
        expect(await read(100, 240)).toEqual([2, 2, 2, 1]);
        expect(await read(100, 1)).toEqual([1, 1, 1, 1, 1, 1, 1]);
      });

      it('is its owner’s alone', async () => {
        const [a, b] = [await create(), await create()];
        const shared = item();
        await store.vaults.push(push(a, 1, [shared]));
        await store.vaults.push(push(b, 1, [item(shared.itemId)]));
        expect((await store.vaults.pull(pull(a)))?.items).toEqual([withoutLeaf(shared)]);
        expect((await store.vaults.pull(pull(b)))?.items).toHaveLength(1);
        expect(await store.vaults.pull({ ...pull(a), accountId: randomBytes(16) })).toBeNull();
      });
    });

    it('begins a generation once, in whichever process, with what it hands over', async () => {
      const made = await create();
      const { accountId } = made.account;
      const { deviceId } = made.device;
      const beginning = (sealedVerifier: Uint8Array) => ({
        accountId,
        generation: 1,
        reason: 'password-change' as const,
        sealedVerifier,
        sealedVaultKey: randomBytes(144),
        handedOver: [{ deviceId, sealedAccountKey: sealedVerifier }],
        now: later,
      });
      const changes = [randomBytes(72), randomBytes(72)].map(beginning);
      const begun = await Promise.all(
        changes.map((change, index) => (index === 0 ? store : another).accounts.beginGeneration(change)),
      );
      expect(begun.toSorted()).toEqual([false, true]);
      const winner = changes[begun.indexOf(true)]?.sealedVerifier ?? new Uint8Array();
      const after = await store.accounts.byId(accountId);
      expect(after).toMatchObject({ generation: 1, startedAt: later });
      expect(plain(after?.sealedVerifier ?? new Uint8Array())).toBe(plain(winner));
      expect(plain((await another.devices.handedOver(deviceId, 1)) ?? new Uint8Array())).toBe(plain(winner));
      expect(await store.devices.handedOver(deviceId, 2)).toBeNull();
      expect(await store.accounts.generations(accountId)).toEqual([
        { generation: 0, startedAt: now, endedAt: later, reason: 'password-change' },
        { generation: 1, startedAt: later, endedAt: null, reason: null },
      ]);
    });

    it('keeps the first value of a name', async () => {
      const [first, second] = [randomBytes(32), randomBytes(32)];
      expect(await store.meta.get('x')).toBeNull();
      expect(await store.meta.putOnce('x', first)).toEqual(first);
      expect(await another.meta.putOnce('x', second)).toEqual(first);
      expect(await store.meta.get('x')).toEqual(first);
    });

    it('purges what has expired and nothing else', async () => {
      const made = await create();
      const [old, young] = [session(made, now), session(made, later)];
      for (const record of [old, young]) await store.sessions.put(record, now - 1);
      await store.buckets.take([{ name: 'x', rules: [{ limit: 2, windowMs: 10 }] }], now - 10);
      await store.purge(now);
      expect(await store.sessions.find(old.tokenHash, now - 1)).toBeNull();
      expect(await store.sessions.find(young.tokenHash, now)).toEqual(young);
      expect((await store.buckets.peek('x', [{ limit: 2, windowMs: 10 }], now - 5)).left).toBe(2);
      expect(await store.accounts.byId(made.account.accountId)).not.toBeNull();
    });
  });
}
