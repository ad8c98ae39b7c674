import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../server/store/store.ts';
import { randomBytes } from '../../../../utils/crypto/randomBytes.ts';
import { specifyAddresses } from './addresses.ts';
import { specifyAttachments } from './attachments.ts';
import { specifyBuckets } from './buckets.ts';
import { account, later, makersIn, now, plain } from './fixtures.ts';
import { specifyPairs } from './pairs.ts';
import { specifyPins } from './pins.ts';
import { specifyProofs } from './proofs.ts';
import { specifyRekeys } from './rekeys.ts';
import { specifyResets } from './resets.ts';
import { specifyStirs } from './stirs.ts';
import { specifyVaults } from './vaults.ts';

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

    const { ticketFor, create, session } = makersIn(() => store);

    it('opens a database twice and keeps what is in it', async () => {
      const made = await create();
      const found = await another.accounts.byId(made.account.accountId);
      expect(found).toEqual({
        ...made.account,
        language: 'de',
        generation: 0,
        highestGeneration: 0,
        startedAt: now,
        retiredKeys: null,
      });
      expect(await another.accounts.byAddressKey(made.account.addressKey)).toEqual(found);
      expect(await another.accounts.byId(randomBytes(16))).toBeNull();
      expect(await another.accounts.byAddressKey("' OR 1=1 --")).toBeNull();
      await store.ping();
    });

    it('has an account speak another language from then on', async () => {
      const { account: made } = await create();
      await store.accounts.speak(made.accountId, 'en');
      expect((await another.accounts.byId(made.accountId))?.language).toBe('en');
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
      const success = {
        accountId,
        generation: 0,
        block: 'a',
        device: registered,
        session: session(made),
        now,
      };
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

    specifyProofs(() => ({ store, another }));

    specifyPairs(() => ({ store, another }));

    specifyPins(() => ({ store, another }));

    specifyBuckets(() => ({ store, another }));

    specifyResets(() => ({ store, another }));

    specifyVaults(() => ({ store, another }));
    specifyStirs(() => ({ store, another }));
    specifyAddresses(() => ({ store, another }));

    specifyRekeys(() => ({ store, another }));

    specifyAttachments(() => ({ store, another }));

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
        undoUntil: null,
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
