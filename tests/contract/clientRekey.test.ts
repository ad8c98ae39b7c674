import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { codeIn } from './server/people.ts';
import { recognitionOf } from '../../utils/packet/recognition.ts';
import { recognitionWords } from '../../utils/packet/recognitionWords.ts';
import { readRekey } from '../../utils/storage/rekeyStore.ts';
import type { Device } from './client/device.ts';
import {
  accountOn,
  answerWith,
  broken,
  createWorld,
  login,
  origin,
  settled,
  titles,
  type World,
  deleteForGood,
} from './client/world.ts';
import { wholeList } from '../support/items.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const address = 'ada@example.test';
const old = 'a long enough sentence';
const fresh = 'another quite long sentence';
const day = 24 * 60 * 60_000;
type Pair = { readonly password: string; readonly packet: string };

const save = async (device: Device, title: string, itemId?: string): Promise<string> => {
  const saved = await device.send('vault.save', {
    item: login({ title }),
    ...(itemId === undefined ? {} : { itemId }),
  });
  if (saved.is !== 'saved') throw new Error(saved.is);
  return saved.itemId;
};
const prepare = async (device: Device, password = old, newPassword = fresh) => {
  const begun = await device.send('rekey.begin', { password, newPassword });
  if (begun.is !== 'prepared') throw new Error(JSON.stringify(begun));
  return begun.sheet;
};
/** Waits until the work is done or stands still; gives where it stands. */
const stands = async (device: Device) => {
  for (let i = 0; i < 2000; i += 1) {
    const state = await device.send('rekey.read', {});
    if (state.is !== 'running' || state.stop !== null) return state;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('still at work');
};
const rekeyed = { is: 'none', ended: 'rekeyed' };
const rekey = async (device: Device, password = old, newPassword = fresh): Promise<Pair> => {
  const { text } = await prepare(device, password, newPassword);
  expect(await device.send('rekey.confirm', { packet: text })).toEqual({ is: 'running' });
  expect(await stands(device)).toEqual(rekeyed);
  return { password: newPassword, packet: text };
};
const signInWith = async ({ password, packet }: Pair, on = world.device()) => {
  await on.send('signIn.begin', { address, password, service: origin });
  return (await on.send('signIn.authenticate', { packet })).is;
};
/** An account with two synced logins. */
const ada = async () => {
  const person = await world.signedUp(address, old);
  await save(person.device, 'Bank');
  await save(person.device, 'Post');
  await settled(person.device);
  return person;
};
const look = async (device: Device) => {
  await device.send('state.read', {});
  await new Promise((resolve) => setTimeout(resolve, 20));
  return device.send('state.read', {});
};
const stagedIn = (from: number): readonly string[] =>
  world.log
    .slice(from)
    .filter(({ name }) => name === 'stageItems')
    .flatMap(({ request }) => (request as { items: { itemId: string }[] }).items.map(({ itemId }) => itemId));

describe('a full re-key', () => {
  test('K7, D6 ends the old pair and every other device, and begins with everything under new keys', async () => {
    const { device, packet } = await ada();
    const before = await accountOn(device);
    const other = await world.signedIn({ address, password: old, packet });
    const oldKey = device.session.get('unlocked') ?? '';
    const pair = await rekey(device);
    const after = await accountOn(device);
    expect(after.generation).toBe(1);
    for (const key of ['encryptedAccountKey', 'wrappedVaultKey', 'controlKey'] as const)
      expect(after[key]).not.toEqual(before[key]);
    expect(after.device.secret).not.toEqual(before.device.secret);
    expect((JSON.parse(device.session.get('unlocked') ?? '') as { vaultKey: string }).vaultKey).not.toBe(
      (JSON.parse(oldKey) as { vaultKey: string }).vaultKey,
    );
    expect(await titles(device)).toEqual(['Bank', 'Post']);
    await settled(device);
    expect(await device.send('state.read', {})).toMatchObject({ sync: { is: 'synced' }, rekey: 'none' });
    // The other device's session is dead, and its own word for it is a signature.
    await other.send('vault.sync', {});
    expect(await other.send('state.read', {})).toMatchObject({ is: 'removed', kept: 0 });
    expect(await signInWith({ password: old, packet })).toBe('older-packet');
    expect(await signInWith({ password: fresh, packet })).toBe('older-packet');
    expect(await signInWith({ password: old, packet: pair.packet })).toBe('wrong-password');
    expect(await signInWith(pair, other)).toBe('unlocked');
    expect(await titles(other)).toEqual(['Bank', 'Post']);
    await device.send('lock', {});
    expect(await device.send('unlock', { password: old })).toEqual({ is: 'wrong-password' });
    expect(await device.send('unlock', { password: fresh })).toEqual({ is: 'unlocked' });
    expect(await titles(device)).toEqual(['Bank', 'Post']);
    // And what is saved from now on reaches the others.
    await save(device, 'Later');
    await settled(device);
    await other.send('vault.sync', {});
    expect(await titles(other)).toEqual(['Bank', 'Later', 'Post']);
  });

  test('tells of an old packet the day and that all keys were changed', async () => {
    const { device, packet } = await ada();
    await rekey(device);
    const { accountId } = await accountOn(device);
    const stranger = world.device();
    await stranger.send('signIn.begin', { address, password: old, service: origin });
    expect(await stranger.send('signIn.authenticate', { packet })).toEqual({
      is: 'older-packet',
      endedOn: new Date(world.service.clock()).toISOString().slice(0, 10),
      reason: 'full-re-key',
      newest: { recognition: recognitionOf(accountId, 1), number: 2 },
    });
    expect(await device.send('packet.check', { packet })).toMatchObject({ reason: 'full-re-key' });
    expect(await device.send('ways.read', {})).toMatchObject({
      packet: 'here',
      provenAt: expect.any(String),
    });
  });

  test('the old vault key opens nothing of what there is now, on the disk, in memory or at the service', async () => {
    const { device } = await ada();
    const { vaultKey } = JSON.parse(device.session.get('unlocked') ?? '') as { vaultKey: string };
    const oldItems = await (await device.database()).getAll('items');
    await rekey(device);
    expect([...device.session.values()].join()).not.toContain(vaultKey);
    const items = await (await device.database()).getAll('items');
    expect(items).toHaveLength(oldItems.length);
    const { asVaultKey } = await import('../../utils/crypto/brands.ts');
    const { decodeBase64url } = await import('../../utils/bytes/base64url.ts');
    const { vaultKeysOf } = await import('../../entrypoints/background/vault/vaultKeys.ts');
    const { openItem } = await import('../../utils/vault/sealItem.ts');
    const { schemaOfItems } = await import('../../utils/vault/sealed.ts');
    const { accountId } = await accountOn(device);
    const keys = vaultKeysOf(accountId, asVaultKey(decodeBase64url(vaultKey)));
    const open = (item: (typeof items)[number]) =>
      openItem(keys, item.itemId, { ...item, revision: 1, schema: schemaOfItems });
    for (const item of oldItems) expect(open(item)).toMatchObject({ kind: 'login' });
    for (const item of items) expect(() => open(item)).toThrow();
    const { openRetiredKeys } = await import('../../utils/crypto/retiredKeys.ts');
    const { retiredKeys } = await accountOn(device);
    expect(() => openRetiredKeys(keys.vaultKey, accountId, retiredKeys ?? new Uint8Array())).toThrow();
  });

  test('changes nothing until the new packet is handed back, and can be given up', async () => {
    const { device, packet } = await ada();
    const { text } = await prepare(device);
    expect(await device.send('state.read', {})).toMatchObject({ rekey: 'packet' });
    expect(await signInWith({ password: fresh, packet: text })).toBe('unfinished-change');
    expect(await device.send('rekey.confirm', { packet })).toEqual({ is: 'not-the-new-one', number: 2 });
    expect(await device.send('rekey.confirm', { packet: 'HK1' })).toMatchObject({ is: 'incomplete' });
    expect(await device.send('rekey.confirmWords', { words: 'river lamp onion' })).toEqual({
      is: 'other-words',
    });
    expect(stagedIn(0)).toEqual([]);
    device.restartBrowser();
    await device.send('unlock', { password: old });
    expect(await device.send('rekey.read', {})).toMatchObject({ is: 'prepared', sheet: { text } });
    expect(await device.send('rekey.cancel', {})).toEqual({ is: 'cancelled' });
    expect(await device.send('rekey.read', {})).toEqual({ is: 'none', ended: null });
    expect(await device.send('rekey.confirm', { packet: text })).toEqual({ is: 'none' });
    expect(await signInWith({ password: old, packet })).toBe('unlocked');
  });

  test('takes the words on the print-out, and mails the new packet and then a notice without it', async () => {
    const { device } = await ada();
    const { recognition, text } = await prepare(device);
    expect(await device.send('rekey.mail', { language: 'en' })).toMatchObject({ is: 'sent' });
    expect((world.service.sent.at(-1)?.text ?? '').replaceAll(/\s/g, '')).toContain(text);
    const words = recognitionWords(recognition, 'de').join(' ');
    expect(await device.send('rekey.confirmWords', { words })).toEqual({ is: 'running' });
    expect(await stands(device)).toEqual(rekeyed);
    await world.service.tasks.settled();
    const notice = world.service.sent.at(-1);
    expect(notice?.subject).toContain('All keys');
    expect(JSON.stringify(notice).replaceAll(/\\n|\s/g, '')).not.toContain(text.slice(3, 20));
    expect(await device.send('ways.read', {})).toMatchObject({
      ways: [{ is: 'packet-outside', how: ['mail', 'print'] }],
      ledger: [{ generation: 1 }, { generation: 0, reason: 'full-re-key' }],
    });
  });

  test('can be made of an empty vault, and again and again', async () => {
    const { device } = await world.signedUp(address, old);
    await rekey(device);
    await save(device, 'First');
    await settled(device);
    const pair = await rekey(device, fresh, 'a third sentence to remember');
    const other = world.device();
    expect(await signInWith(pair, other)).toBe('unlocked');
    expect(await titles(other)).toEqual(['First']);
    expect((await accountOn(device)).generation).toBe(2);
  });

  test('the browser’s account has the new packet', async () => {
    const { device } = await ada();
    await device.send('browserAccount.keep', { keep: true });
    const { packet } = await rekey(device);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(device.synced.get('packet')).toContain(packet);
  });

  test('what stood in for the password is gone, here and at the service', async () => {
    const { device } = await ada();
    expect(await device.send('pin.set', { password: old, pin: '839205' })).toMatchObject({ is: 'set' });
    await rekey(device);
    await device.send('lock', {});
    expect(await device.send('state.read', {})).toMatchObject({
      quickUnlock: { pin: 'off', passkey: 'off' },
    });
    expect((await device.send('pin.unlock', { pin: '839205' })).is).not.toBe('unlocked');
    expect(await (await device.database()).getAllKeys('account')).toEqual(['account']);
    const database = new DatabaseSync(world.service.databasePath, { readOnly: true });
    expect(database.prepare('SELECT COUNT(*) AS pins FROM pins').get()).toEqual({ pins: 0 });
    database.close();
  });

  test('the second address is known to whoever signs in afterwards, by a signature under the new keys', async () => {
    const { device } = await ada();
    const second = 'ada@second.test';
    await device.send('addresses.begin', {
      purpose: 'second',
      address: second,
      password: old,
      language: 'en',
    });
    const code = codeIn(world.service.sent.at(-1));
    expect(await device.send('addresses.confirm', { code })).toEqual({ is: 'set' });
    const pair = await rekey(device);
    await world.service.tasks.settled();
    expect(
      world.service.sent.filter(({ subject }) => subject.includes('All keys')).map(({ to }) => to),
    ).toEqual([address, second]);
    const other = world.device();
    expect(await signInWith(pair, other)).toBe('unlocked');
    await other.send('signIns.failed', {});
    expect(await other.send('addresses.read', {})).toMatchObject({ address, second, unsigned: 'nothing' });
  });

  test('K7 no pair from before an undo comes back: what was set aside is destroyed', async () => {
    const { device } = await ada();
    const database = new DatabaseSync(world.service.databasePath);
    const { accountId } = await accountOn(device);
    database
      .prepare(
        'INSERT INTO generations (account_id, generation, started_at, ended_at, reason) VALUES (?, 1, 0, 1, ?)',
      )
      .run(accountId, 'undone');
    database
      .prepare(
        'INSERT INTO set_aside (account_id, generation, sealed_verifier, sealed_vault_key, expires_at) VALUES (?, 1, ?, ?, ?)',
      )
      .run(accountId, randomBytes(72), randomBytes(144), world.service.clock() + day);
    await rekey(device);
    // The number is one above all that there have been.
    expect((await accountOn(device)).generation).toBe(2);
    expect(database.prepare('SELECT COUNT(*) AS kept FROM set_aside').get()).toEqual({ kept: 0 });
    database.close();
  });

  test('the new vault key is on the disk in no form but the one that wants the new password and packet', async () => {
    const { device } = await ada();
    await prepare(device);
    const { nextVaultKey } = JSON.parse(device.session.get('unlocked') ?? '') as { nextVaultKey: string };
    const draft = await readRekey(await device.database());
    const disk = JSON.stringify(draft, (_, value: unknown) =>
      value instanceof Uint8Array ? encodeBase64url(value) : value,
    );
    expect(nextVaultKey).toHaveLength(43);
    expect(disk).not.toContain(nextVaultKey.slice(0, 30));
    await device.send('lock', {});
    expect(device.session.has('unlocked')).toBe(false);
  });
});

describe('it is refused, with the reason,', () => {
  test('while this device has changes that are not sent', async () => {
    const { device } = await ada();
    world.setFault(async ({ name, pass }) => (name === 'vaultPush' ? broken() : pass()));
    await save(device, 'Unsent');
    expect(await device.send('rekey.begin', { password: old, newPassword: fresh })).toEqual({
      is: 'not-in-step',
      because: 'offline',
      pending: 1,
    });
    expect(await device.send('rekey.read', {})).toEqual({ is: 'none', ended: null });
  });

  test('while the service cannot be reached, shows something else, or does not know this device', async () => {
    const { device, packet } = await ada();
    const begin = () => device.send('rekey.begin', { password: old, newPassword: fresh });
    world.setFault(async () => broken());
    expect(await begin()).toMatchObject({ is: 'not-in-step', because: 'offline', pending: 0 });
    world.setFault(async ({ name, pass }) => {
      if (name !== 'vaultPull') return pass();
      const page = (await (await pass()).json()) as { head: { mac: string; sequence: number } };
      page.head = { ...page.head, sequence: page.head.sequence + 1 };
      return answerWith(page);
    });
    expect(await begin()).toMatchObject({ is: 'not-in-step', because: 'alarm' });
    world.setFault(async ({ name }) =>
      name === 'removal' ? answerWith({ is: 'not-removed' }) : answerWith({ error: 'unauthorised' }, 401),
    );
    expect(await begin()).toMatchObject({ is: 'not-in-step', because: 'signed-out-elsewhere' });
    world.setFault(null);
    expect(await begin()).toMatchObject({ is: 'prepared' });
    expect(await signInWith({ password: old, packet })).toBe('unlocked');
  });

  test('D9 without the right password, with a weak new one, and while the vault is locked', async () => {
    const { device } = await ada();
    const begin = (password: string, newPassword: string) =>
      device.send('rekey.begin', { password, newPassword });
    expect(await begin('not it', fresh)).toEqual({ is: 'wrong-password' });
    expect(await begin(old, 'password')).toEqual({ is: 'weak-password', because: 'common' });
    await device.send('lock', {});
    expect(await begin(old, fresh)).toEqual({ is: 'not-open' });
  });

  test('with what another device changed just before taken in first', async () => {
    const person = await ada();
    const other = await world.signedIn(person);
    await save(other, 'From there');
    await settled(other);
    const pair = await rekey(person.device);
    const third = world.device();
    expect(await signInWith(pair, third)).toBe('unlocked');
    expect(await titles(third)).toEqual(['Bank', 'From there', 'Post']);
  });
});

describe('while it is made', () => {
  test('it stands still at the browser’s end, asks for the new password, and does nothing twice', async () => {
    const { device } = await ada();
    for (let i = 0; i < 250; i += 1) await save(device, `Login ${i}`);
    await settled(device);
    const { text } = await prepare(device);
    let stages = 0;
    world.setFault(async ({ name, pass }) => {
      if (name === 'stageItems' && ++stages > 2) return broken();
      return pass();
    });
    await device.send('rekey.confirm', { packet: text });
    expect(await stands(device)).toEqual({
      is: 'running',
      progress: { done: 200, total: 252 },
      stop: { is: 'not-in-step', because: 'offline', pending: 0 },
    });
    device.restartBrowser();
    world.setFault(null);
    await device.send('unlock', { password: old });
    expect(await device.send('rekey.read', {})).toEqual({
      is: 'running',
      progress: { done: 200, total: 252 },
      stop: { is: 'password-wanted' },
    });
    expect(await look(device)).toMatchObject({ rekey: 'stopped' });
    expect(await device.send('rekey.resume', { password: old })).toEqual({ is: 'wrong-password' });
    const from = world.log.length;
    expect(await device.send('rekey.resume', { password: fresh })).toEqual({ is: 'running' });
    expect(await stands(device)).toEqual(rekeyed);
    expect(stagedIn(from)).toHaveLength(52);
    expect(await titles(device)).toHaveLength(252);
  });

  test('it goes on by itself after the end of the worker, with what is left', async () => {
    const { device } = await ada();
    for (let i = 0; i < 250; i += 1) await save(device, `Login ${i}`);
    await settled(device);
    const { text } = await prepare(device);
    let stages = 0;
    world.setFault(async ({ name, pass }) => {
      const answer = await pass();
      if (name === 'stageItems' && ++stages === 2) device.kill();
      return answer;
    });
    await device.send('rekey.confirm', { packet: text });
    // The worker died with the answer to its second batch: that one alone is sent again.
    expect(await stands(device)).toEqual(rekeyed);
    expect(stagedIn(0)).toHaveLength(252 + 100);
  });

  test('what is saved here is in it, and what another device has saved, and only these are done again', async () => {
    const person = await ada();
    const { device } = person;
    const other = await world.signedIn(person);
    for (let i = 0; i < 120; i += 1) await save(device, `Login ${i}`);
    await settled(device);
    await other.send('vault.sync', {});
    const { text } = await prepare(device);
    let disturbed = 0;
    world.setFault(async ({ name, pass }) => {
      if (name === 'devices' && disturbed++ === 0) {
        await save(device, 'Saved here');
        await save(other, 'Saved there');
        await settled(other);
      }
      return pass();
    });
    await device.send('rekey.confirm', { packet: text });
    expect(await stands(device)).toEqual(rekeyed);
    expect(stagedIn(0)).toHaveLength(124);
    expect(await titles(device)).toEqual(expect.arrayContaining(['Saved here', 'Saved there']));
    const third = world.device();
    await settled(device);
    expect(await signInWith({ password: fresh, packet: text }, third)).toBe('unlocked');
    expect(await titles(third)).toHaveLength(124);
  });

  test('what is saved here between the request and its answer is merged in under the new key', async () => {
    const { device } = await ada();
    const id = await save(device, 'Edited');
    await settled(device);
    const { text } = await prepare(device);
    world.setFault(async ({ name, pass }) => {
      const answer = await pass();
      if (name === 'rekey') {
        await save(device, 'Edited at the last moment', id);
        await save(device, 'New at the last moment');
      }
      return answer;
    });
    await device.send('rekey.confirm', { packet: text });
    expect(await stands(device)).toEqual(rekeyed);
    world.setFault(null);
    await settled(device);
    const wanted = ['Bank', 'Edited at the last moment', 'New at the last moment', 'Post'];
    expect(await titles(device)).toEqual(wanted);
    expect(await device.send('state.read', {})).toMatchObject({ sync: { is: 'synced' } });
    const third = world.device();
    expect(await signInWith({ password: fresh, packet: text }, third)).toBe('unlocked');
    expect(await titles(third)).toEqual(wanted);
  });

  test('a login that does not open is named and holds it up until it is deleted', async () => {
    const { device } = await ada();
    const id = await save(device, 'Broken');
    await settled(device);
    const db = await device.database();
    const stored = await db.get('items', id);
    if (!stored) throw new Error('not stored');
    const item = Uint8Array.from(stored.item);
    item[30] = (item[30] ?? 0) ^ 1;
    await db.put('items', { ...stored, item });
    const { text } = await prepare(device);
    await device.send('rekey.confirm', { packet: text });
    expect(await stands(device)).toMatchObject({ stop: { is: 'damaged', titles: ['Broken'] } });
    expect(await device.send('state.read', {})).toMatchObject({ rekey: 'stopped' });
    await deleteForGood(device, id);
    await settled(device);
    world.passes(11_000);
    await device.send('rekey.read', {});
    expect(await stands(device)).toEqual(rekeyed);
    expect(await titles(device)).toEqual(['Bank', 'Post']);
  });

  test('C6 of two devices that re-key at once one wins, the other is signed out, and nothing is lost', async () => {
    const person = await ada();
    const { device } = person;
    const other = await world.signedIn(person);
    const mine = await prepare(device);
    const theirs = await prepare(other, old, 'their own new sentence');
    await Promise.all([
      device.send('rekey.confirm', { packet: mine.text }),
      other.send('rekey.confirm', { packet: theirs.text }),
    ]);
    const ends = await Promise.all(
      [device, other].map(async (one) => {
        const state = await stands(one).catch(() => null);
        await one.send('vault.sync', {});
        return { state, is: (await one.send('state.read', {})).is };
      }),
    );
    expect(ends.map(({ is }) => is).toSorted()).toEqual(['removed', 'unlocked']);
    const pairs = [
      { password: fresh, packet: mine.text },
      { password: 'their own new sentence', packet: theirs.text },
      { password: old, packet: person.packet },
    ];
    const opened: boolean[] = [];
    for (const pair of pairs) {
      const third = world.device();
      const is = await signInWith(pair, third);
      opened.push(is === 'unlocked');
      if (is === 'unlocked') expect(await titles(third)).toEqual(['Bank', 'Post']);
    }
    expect(opened.filter(Boolean)).toHaveLength(1);
  });

  test('a password change on another device comes before it, and it says so', async () => {
    const person = await ada();
    const { device } = person;
    const other = await world.signedIn(person);
    const { text } = await prepare(device);
    const begun = await other.send('change.begin', { password: old, newPassword: 'their own new sentence' });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    await other.send('change.confirm', { packet: begun.sheet.text });
    await device.send('rekey.confirm', { packet: text });
    expect(await stands(device)).toEqual({ is: 'none', ended: 'outdated' });
    expect(await titles(other)).toEqual(['Bank', 'Post']);
    await device.send('lock', {});
    expect(await device.send('unlock', { password: 'their own new sentence' })).toEqual({ is: 'unlocked' });
  });
});

describe('S9, S2 a service that does not do as it says', () => {
  const stagingFault = (change: (items: { itemId: string; item: string }[]) => unknown[]) =>
    world.setFault(async ({ name, request, pass }) => {
      if (name !== 'stageItems') return pass();
      const body = request as { rekeyId: string; items: { itemId: string; item: string }[] };
      return pass({ ...body, items: change(body.items) });
    });

  test('and drops a staged item, or swaps one, leaves the old state in force', async () => {
    const { device, packet } = await ada();
    const { text } = await prepare(device);
    stagingFault((items) => items.slice(1));
    await device.send('rekey.confirm', { packet: text });
    expect(await stands(device)).toMatchObject({ stop: { because: 'service-error' } });
    stagingFault((items) => items.map((one) => ({ ...one, item: encodeBase64url(randomBytes(300)) })));
    world.passes(61_000);
    await device.send('rekey.read', {});
    expect(await stands(device)).toMatchObject({ stop: { because: 'service-error' } });
    expect(await signInWith({ password: old, packet })).toBe('unlocked');
    world.setFault(null);
    world.passes(61_000);
    await device.send('rekey.read', {});
    expect(await stands(device)).toEqual(rekeyed);
    expect(await signInWith({ password: fresh, packet: text })).toBe('unlocked');
  });

  test('and swaps one after it was made is caught by the next device that signs in; this one keeps all', async () => {
    const { device } = await ada();
    const pair = await rekey(device);
    world.setFault(async ({ name, pass }) => {
      if (name !== 'vaultPull') return pass();
      const page = (await (await pass()).json()) as { items: { item: string }[] };
      for (const one of page.items) one.item = encodeBase64url(randomBytes(300));
      return answerWith(page);
    });
    expect(await signInWith(pair)).toBe('service-error');
    expect(await titles(device)).toEqual(['Bank', 'Post']);
  });

  test.each([{ is: 'rekeyed' }, { is: 'rekeyed', startedOn: 'today' }, { is: 'outdated' }, 'done', null])(
    'and answers %j changes nothing here until it is asked what has become of it',
    async (nonsense) => {
      const { device, packet } = await ada();
      const { text } = await prepare(device);
      world.setFault(async ({ name, pass }) => (name === 'rekey' ? answerWith(nonsense) : pass()));
      await device.send('rekey.confirm', { packet: text });
      expect(await stands(device)).toMatchObject({ stop: { because: 'service-error' } });
      expect(await signInWith({ password: old, packet })).toBe('unlocked');
      await device.send('lock', {});
      expect(await device.send('unlock', { password: old })).toEqual({ is: 'unlocked' });
      expect(await titles(device)).toEqual(['Bank', 'Post']);
    },
  );

  test('and makes up devices gets signatures over their removal, and no key', async () => {
    const { device } = await ada();
    const foreign = encodeBase64url(randomBytes(16));
    world.setFault(async ({ name, pass }) => {
      if (name !== 'devices') return pass();
      const { devices } = (await (await pass()).json()) as { devices: object[] };
      return answerWith({ devices: [...devices, { ...devices[0], deviceId: foreign, current: false }] });
    });
    await rekey(device);
    const sent = world.log.find(({ name }) => name === 'rekey')?.request as { removals: object[] };
    expect(sent.removals).toEqual([{ deviceId: foreign, signature: expect.any(String) }]);
  });
});

describe('N7, C3 a re-key that is interrupted', () => {
  test('by an answer that gets lost is known again without the old packet, whatever was typed meanwhile', async () => {
    const { device } = await ada();
    const { text } = await prepare(device);
    world.setFault(async ({ name, pass }) => {
      const response = await pass();
      if (name !== 'rekey') return response;
      world.setFault(async () => broken());
      return broken();
    });
    await device.send('rekey.confirm', { packet: text });
    expect(await stands(device)).toMatchObject({ stop: { because: 'offline' } });
    // Nobody knows here that it was made: the old password opens what is here, and an edit goes on top of it.
    device.restartBrowser();
    expect(await device.send('unlock', { password: old })).toEqual({ is: 'unlocked' });
    await save(device, 'Typed in the dark');
    await device.send('lock', {});
    world.setFault(null);
    for (let i = 0; i < 100; i += 1) {
      const state = await look(device);
      if (state.is === 'locked' && state.account.generation === 1) break;
    }
    expect(await look(device)).toMatchObject({ is: 'locked', account: { generation: 1 } });
    expect(await device.send('unlock', { password: old })).toEqual({ is: 'wrong-password' });
    expect(await device.send('unlock', { password: fresh })).toEqual({ is: 'unlocked' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await settled(device);
    expect(await titles(device)).toEqual(['Bank', 'Post', 'Typed in the dark']);
    expect(await device.send('state.read', {})).toMatchObject({ sync: { is: 'synced' }, rekey: 'none' });
    const other = world.device();
    expect(await signInWith({ password: fresh, packet: text }, other)).toBe('unlocked');
    expect(await titles(other)).toEqual(['Bank', 'Post', 'Typed in the dark']);
  });

  test('and given up is made all the same where the service has made it', async () => {
    const { device } = await ada();
    const { text } = await prepare(device);
    world.setFault(async ({ name, pass }) => {
      const response = await pass();
      return name === 'rekey' ? broken() : response;
    });
    await device.send('rekey.confirm', { packet: text });
    expect(await stands(device)).toMatchObject({ stop: { because: 'offline' } });
    expect(await device.send('rekey.cancel', {})).toEqual({ is: 'none' });
    expect(await device.send('rekey.read', {})).toEqual(rekeyed);
    expect(await titles(device)).toEqual(['Bank', 'Post']);
  });

  test('and given up cannot be made afterwards by a request that comes late', async () => {
    const { device, packet } = await ada();
    const { text } = await prepare(device);
    let late: (() => Promise<Response>) | null = null;
    world.setFault(async ({ name, pass }) => {
      if (name !== 'rekey') return pass();
      late = pass;
      return broken();
    });
    await device.send('rekey.confirm', { packet: text });
    await stands(device);
    world.setFault(async () => broken());
    expect(await device.send('rekey.cancel', {})).toEqual({ is: 'unreachable' });
    world.setFault(null);
    expect(await device.send('rekey.cancel', {})).toEqual({ is: 'cancelled' });
    expect(await (await (late as unknown as () => Promise<Response>)()).json()).toEqual({ is: 'incomplete' });
    expect(await signInWith({ password: old, packet })).toBe('unlocked');
    expect(await titles(device)).toEqual(['Bank', 'Post']);
  });

  test(
    'N7 each answer in turn lost, cut off, or had twice: it ends with all keys changed once, and nothing lost',
    { timeout: 400_000 },
    async () => {
      const kinds = ['lost', 'cut off', 'twice'] as const;
      let reached = true;
      let runs = 0;
      for (let at = 1; reached; at += 1) {
        expect(at).toBeLessThan(60);
        for (const kind of kinds) {
          world.passes(day);
          const person = await world.signedUp(`n7-${kind.replace(' ', '')}${at}@example.test`, old);
          const { device } = person;
          await save(device, 'kept');
          await settled(device);
          let exchanges = 0;
          reached = false;
          world.setFault(async ({ pass }) => {
            exchanges += 1;
            if (exchanges !== at) return pass();
            reached = true;
            const answer = await pass();
            if (kind === 'twice') return pass();
            if (kind === 'lost') return broken();
            return new Response((await answer.text()).slice(0, -1), { status: answer.status });
          });
          const attempt = async () => {
            const begun = await device.send('rekey.begin', { password: old, newPassword: fresh });
            return begun.is === 'prepared' ? begun.sheet.text : null;
          };
          // One error at most, after which the same once more does it.
          const packet = (await attempt()) ?? (await attempt());
          expect(packet, `${kind} at ${at}`).not.toBeNull();
          await device.send('rekey.confirm', { packet: packet ?? '' });
          await stands(device);
          world.passes(61_000);
          await device.send('rekey.read', {});
          expect(await stands(device), `${kind} at ${at}`).toEqual(rekeyed);
          world.setFault(null);
          await settled(device);
          expect(await titles(device)).toEqual(['kept']);
          expect(await accountOn(device)).toMatchObject({ generation: 1 });
          runs += 1;
        }
      }
      expect(runs).toBeGreaterThan(20);
    },
  );

  test(
    'C3 by the end of the worker or the browser, at any moment: exactly one pair opens, and nothing is lost',
    { timeout: 400_000 },
    async () => {
      let finished = false;
      let runs = 0;
      for (let calls = 1; !finished; calls += 1) {
        expect(calls).toBeLessThan(150);
        world.passes(day);
        const person = await world.signedUp(`crash${calls}@example.test`, old);
        const { device } = person;
        await save(device, 'kept');
        await settled(device);
        device.killAfter(calls);
        const work = async () => {
          const begun = await device.send('rekey.begin', { password: old, newPassword: fresh });
          if (begun.is !== 'prepared') throw new Error(JSON.stringify(begun));
          await device.send('rekey.confirm', { packet: begun.sheet.text });
          return stands(device);
        };
        // What a dead worker was about to write on a closed database is no outcome.
        const outcome = await device.outcome(work().catch((cause: unknown) => String(cause)));
        finished = typeof outcome !== 'string';
        device.killAfter(null);
        if (calls % 2 === 0) device.restartBrowser();
        else device.kill();
        runs += 1;
        // What the service knows of it is known here a moment later.
        for (let i = 0; i < 5; i += 1) await look(device);
        const isOpen = (await device.send('state.read', {})).is === 'unlocked';
        if (isOpen) await device.send('lock', {});
        const byOld = (await device.send('unlock', { password: old })).is === 'unlocked';
        if (!byOld) expect(await device.send('unlock', { password: fresh })).toEqual({ is: 'unlocked' });
        expect(await titles(device), `killed at call ${calls}`).toEqual(['kept']);
        const draft = await device.send('rekey.read', {});
        const shown = await device.send('packet.reveal', { password: byOld ? old : fresh });
        if (shown.is !== 'revealed') throw new Error(shown.is);
        const results: boolean[] = [];
        const next = draft.is === 'prepared' ? draft.sheet.text : byOld ? null : shown.sheet.text;
        for (const pair of [
          { password: old, packet: person.packet },
          ...(next === null ? [] : [{ password: fresh, packet: next }]),
        ]) {
          const other = world.device();
          await other.send('signIn.begin', {
            address: person.address,
            password: pair.password,
            service: origin,
          });
          const { is } = await other.send('signIn.authenticate', { packet: pair.packet });
          results.push(is === 'unlocked');
          if (is === 'unlocked') expect(await titles(other)).toEqual(['kept']);
        }
        expect(results.filter(Boolean), `killed at call ${calls}`).toHaveLength(1);
        // And what stands still is brought to its end by whoever has the new password.
        if (draft.is === 'running') {
          await device.send('rekey.resume', { password: fresh });
          expect(await stands(device), `killed at call ${calls}`).toEqual(rekeyed);
          expect(await titles(device)).toEqual(['kept']);
        }
      }
      expect(runs).toBeGreaterThan(20);
    },
  );
});

describe('edits of a removed device', () => {
  const offline = async (device: Device, work: () => Promise<unknown>) => {
    world.setFault(async () => broken());
    await work();
    await settled(device);
    world.setFault(null);
  };

  test('that were made before the re-key are merged after it signs in anew, over several re-keys', async () => {
    const person = await ada();
    const { device } = person;
    const away = await world.signedIn(person);
    const shared = await device.send('vault.find', wholeList('Bank'));
    const itemId = (shared.is === 'found' && shared.items[0]?.itemId) || '';
    await offline(away, async () => {
      await save(away, 'Written away');
      await away.send('vault.save', { itemId, item: login({ title: 'Bank', notes: 'from away' }) });
    });
    await rekey(device);
    await device.send('vault.save', { itemId, item: login({ title: 'Bank, renamed' }) });
    await settled(device);
    const pair = await rekey(device, fresh, 'a third sentence to remember');
    await away.send('vault.sync', {});
    expect(await away.send('state.read', {})).toMatchObject({ is: 'removed', kept: 2 });
    expect(await signInWith(pair, away)).toBe('unlocked');
    await settled(away);
    expect(await titles(away)).toEqual(['Bank, renamed', 'Post', 'Written away']);
    expect(await away.send('vault.read', { itemId })).toMatchObject({
      item: { title: 'Bank, renamed', notes: 'from away' },
    });
    await device.send('vault.sync', {});
    expect(await titles(device)).toEqual(['Bank, renamed', 'Post', 'Written away']);
    expect(await (await away.database()).getAllKeys('account')).toEqual(['account']);
  });

  test('stay kept where the service hands out another list of retired keys, or none', async () => {
    const person = await ada();
    const away = await world.signedIn(person);
    await offline(away, () => save(away, 'Written away'));
    const pair = await rekey(person.device);
    await away.send('vault.sync', {});
    world.setFault(async ({ name, pass }) => {
      const answer = await pass();
      if (name !== 'signInProof') return answer;
      return answerWith({
        ...((await answer.json()) as object),
        retiredKeys: encodeBase64url(randomBytes(72)),
      });
    });
    expect(await signInWith(pair, away)).toBe('unlocked');
    expect(await titles(away)).toEqual(['Bank', 'Post']);
    expect((await (await away.database()).getAllKeys('account')).toSorted()).toEqual(['account', 'kept']);
  });

  test('a removed device believes the signature alone, and keeps all where there is none', async () => {
    const person = await ada();
    const away = await world.signedIn(person);
    await rekey(person.device);
    world.setFault(async ({ name, pass }) => {
      const answer = await pass();
      if (name !== 'removal') return answer;
      return answerWith({
        ...((await answer.json()) as object),
        signature: encodeBase64url(randomBytes(64)),
      });
    });
    await away.send('vault.sync', {});
    expect(await away.send('state.read', {})).toMatchObject({
      is: 'unlocked',
      sync: { is: 'signed-out-elsewhere' },
    });
    expect(await titles(away)).toEqual(['Bank', 'Post']);
  });
});
