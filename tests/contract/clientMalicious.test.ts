import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SealedItem, VaultPullResponse } from '../../utils/api/vault.ts';
import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import { MalformedError } from '../../utils/bytes/malformed.ts';
import { openItem, openOverview, sealItem } from '../../utils/vault/sealItem.ts';
import { flipBit, flippedPull, pulled } from '../support/maliciousService.ts';
import { liveLogin, plainLogin, wholeList } from '../support/items.ts';
import { seeded } from '../support/seeded.ts';
import { keysOf, newId } from '../unit/vault/sample.ts';
import type { Device } from './client/device.ts';
import { answerWith, createWorld, login, settled, titles, type World } from './client/world.ts';

/* The cases of a malicious service that are sampled: many small lies, each told to a device that has to notice. */

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const save = async (device: Device, title: string, itemId?: string): Promise<string> => {
  const saved = await device.send('vault.save', {
    ...(itemId !== undefined && { itemId }),
    item: login({ title, password: `CANARY ${title}`, notes: title.repeat(20) }),
  });
  if (saved.is !== 'saved') throw new Error(saved.is);
  await settled(device);
  return saved.itemId;
};
const syncOf = async (device: Device) => {
  const state = await device.send('vault.sync', {});
  if (state.is !== 'unlocked') throw new Error(state.is);
  return state.sync;
};
/** Everything that a device has on its disk of the vault. */
const vaultOn = async (device: Device): Promise<string> => {
  const database = await device.database();
  return JSON.stringify(
    [await database.getAll('items'), await database.getAll('overviews')],
    (_, value: unknown) => (value instanceof Uint8Array ? encodeBase64url(value) : value),
  );
};

/** A has five items; B has seen them, and not what A did to two of them since, nor a sixth. */
const scene = async () => {
  const person = await world.signedUp();
  const a = person.device;
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) ids.push(await save(a, `Item ${i}`));
  const b = await world.signedIn(person);
  let before: VaultPullResponse | null = null;
  world.setFault(
    pulled((answer) => {
      before = answer;
      return answer;
    }),
  );
  await world.signedIn(person);
  world.setFault(null);
  for (const id of ids.slice(0, 2)) await save(a, `Newer ${id}`, id);
  await save(a, 'Sixth');
  if (before === null) throw new Error('no pull was seen');
  return { person, a, b, ids, before: before as VaultPullResponse };
};
const isNoticed = (sync: { readonly is: string; readonly because?: string }): boolean =>
  sync.is === 'alarm' || sync.because === 'service-error';
/** After a lie that was noticed: what is here is as it was, and nothing but questions has gone out. */
const nothingCameOfIt = async (device: Device, vault: string, since: number): Promise<void> => {
  expect(await vaultOn(device)).toBe(vault);
  const asked = new Set(world.log.slice(since).map(({ name }) => name));
  // The last is the tick's own: it carries the number of the generation and nothing else.
  for (const name of asked)
    expect(['vaultPull', 'sessionChallenge', 'session', 'followChange']).toContain(name);
};

describe('S5 one bit of what the service stores', () => {
  test(
    'changed in any of its answers is noticed each of a thousand times',
    { timeout: 300_000 },
    async () => {
      const { b } = await scene();
      const vault = await vaultOn(b);
      const random = seeded(5);
      const told = new Map<string, number>();
      world.setFault(pulled((answer) => flippedPull(answer, random)));
      const since = world.log.length;
      for (let flips = 0; flips < 1000; flips += 1) {
        const sync = await syncOf(b);
        expect(isNoticed({ because: '', ...sync })).toBe(true);
        const name = sync.is === 'alarm' ? sync.alarm : sync.is;
        told.set(name, (told.get(name) ?? 0) + 1);
      }
      await nothingCameOfIt(b, vault, since);
      // Flips of every kind were among them.
      expect([...told.keys()]).toEqual(expect.arrayContaining(['items-altered', 'head-forged']));
      world.setFault(null);
      expect(await syncOf(b)).toMatchObject({ is: 'synced' });
      expect(await titles(b)).toHaveLength(6);
    },
  );

  test('is noticed by a new device too, before it holds anything', { timeout: 120_000 }, async () => {
    const { person } = await scene();
    const random = seeded(6);
    for (let flips = 0; flips < 60; flips += 1) {
      const device = world.device();
      const wrapped = flips % 3 === 0;
      world.setFault(async ({ name, pass }) => {
        const response = await pass();
        if (name === 'vaultPull' && !wrapped)
          return answerWith(flippedPull((await response.json()) as VaultPullResponse, random));
        if (name !== 'signInProof' || !wrapped) return response;
        const answer = (await response.json()) as { is: string; wrappedVaultKey: string };
        const bytes = decodeBase64url(answer.wrappedVaultKey);
        return answerWith({
          ...answer,
          wrappedVaultKey: encodeBase64url(flipBit(bytes, random.below(8 * bytes.length))),
        });
      });
      await device.send('signIn.begin', {
        address: person.address,
        password: person.password,
        service: 'https://vault.example.test',
      });
      const { is } = await device.send('signIn.authenticate', { packet: person.packet });
      expect(['service-error', 'wrong-password']).toContain(is);
      expect(await (await device.database()).count('items')).toBe(0);
      world.passes(60 * 60_000);
    }
  });

  test(
    'on the device’s own disk names the item, and leaves all others usable',
    { timeout: 300_000 },
    async () => {
      const { a, ids } = await scene();
      const database = await a.database();
      const random = seeded(7);
      for (let flips = 0; flips < 500; flips += 1) {
        const itemId = random.pick(ids);
        const item = await database.get('items', itemId);
        const overview = await database.get('overviews', itemId);
        if (item === undefined || overview === undefined) throw new Error('no such item');
        await database.put('items', {
          ...item,
          item: flipBit(item.item, random.below(8 * item.item.length)),
        });
        expect(await a.send('vault.read', { itemId })).toEqual({ is: 'damaged' });
        const other = random.pick(ids.filter((id) => id !== itemId));
        expect((await a.send('vault.read', { itemId: other })).is).toBe('item');
        await database.put('items', item);
        // The list reads its own half, and names what it cannot read instead of leaving it out.
        if (flips % 50 !== 0) continue;
        await database.put('overviews', {
          ...overview,
          overview: flipBit(overview.overview, random.below(8 * overview.overview.length)),
        });
        a.kill();
        const list = await a.send('vault.find', wholeList());
        expect(list.is === 'found' && list.total).toBe(6);
        expect(list.is === 'found' && list.items.filter(({ title }) => title === '')).toHaveLength(1);
        await database.put('overviews', overview);
      }
      a.kill();
      expect((await titles(a)).every((title) => title !== '')).toBe(true);
    },
  );
});

type Swap = (now: VaultPullResponse, before: VaultPullResponse, foreign: SealedItem) => unknown;
const withFirst = (
  answer: VaultPullResponse,
  change: (item: SealedItem) => SealedItem,
): VaultPullResponse => ({
  ...answer,
  items: answer.items.map((item, i) => (i === 0 ? change(item) : item)),
});
const older = (before: VaultPullResponse, item: SealedItem): SealedItem =>
  before.items.find(({ itemId }) => itemId === item.itemId) ?? item;

describe('S6 S7 ciphertexts in the place of others', () => {
  test.each<[string, Swap]>([
    [
      'item and overview of one item',
      (now) => withFirst(now, (one) => ({ ...one, item: one.overview, overview: one.item })),
    ],
    [
      'the ciphertexts of two items',
      ({ items: [x, y, ...rest], ...now }) => ({
        ...now,
        items: [
          { ...x, item: y?.item, overview: y?.overview },
          { ...y, item: x?.item, overview: x?.overview },
          ...rest,
        ],
      }),
    ],
    [
      'the overview of another item',
      ({ items: [x, y, ...rest], ...now }) => ({
        ...now,
        items: [{ ...x, overview: y?.overview }, y, ...rest],
      }),
    ],
    ['an older version as it was', (now, before) => withFirst(now, (one) => older(before, one))],
    [
      'an older version under the newer revision',
      (now, before) => withFirst(now, (one) => ({ ...older(before, one), revision: one.revision })),
    ],
    [
      'the older item beside the newer overview',
      (now, before) => withFirst(now, (one) => ({ ...one, item: older(before, one).item })),
    ],
    [
      'the item of another account',
      (now, _, foreign) => withFirst(now, (one) => ({ ...foreign, itemId: one.itemId })),
    ],
    [
      'the item of another account beside all others',
      (now, _, foreign) => ({ ...now, items: [...now.items, foreign] }),
    ],
    ['another schema, which no root covers', (now) => withFirst(now, (one) => ({ ...one, schema: 1 }))],
    ['a schema that is not known yet', (now) => withFirst(now, (one) => ({ ...one, schema: 200 }))],
  ])('%s: noticed, named, and nothing goes out because of it', async (_, swap) => {
    const { b, before } = await scene();
    const other = await world.signedUp('grace@example.test');
    let foreign: SealedItem | null = null;
    world.setFault(async ({ name, request, pass }) => {
      if (name === 'vaultPush') foreign = (request as { items: SealedItem[] }).items[0] ?? null;
      return pass();
    });
    await save(other.device, 'Grace’s');
    if (foreign === null) throw new Error('nothing was pushed');
    const theirs: SealedItem = foreign;
    const vault = await vaultOn(b);
    const since = world.log.length;
    world.setFault(pulled((answer) => swap(answer, before, theirs)));
    expect(await syncOf(b)).toEqual({ is: 'alarm', alarm: 'items-altered' });
    await b.tick();
    await nothingCameOfIt(b, vault, since);
    world.setFault(null);
    expect(await syncOf(b)).toMatchObject({ is: 'synced' });
  });

  test('the vault key of the generation before, after a change of the password, does not open', async () => {
    const { person, a } = await scene();
    let old = '';
    world.setFault(async ({ name, pass }) => {
      const response = await pass();
      if (name === 'signInProof')
        old = ((await response.clone().json()) as { wrappedVaultKey: string }).wrappedVaultKey;
      return response;
    });
    await world.signedIn(person);
    const begun = await a.send('change.begin', {
      password: person.password,
      newPassword: 'another quite long sentence',
    });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    expect((await a.send('change.confirm', { packet: begun.sheet.text })).is).toBe('changed');
    world.setFault(async ({ name, pass }) => {
      const response = await pass();
      if (name !== 'signInProof') return response;
      return answerWith({ ...((await response.json()) as object), wrappedVaultKey: old });
    });
    const fresh = world.device();
    await fresh.send('signIn.begin', {
      address: person.address,
      password: 'another quite long sentence',
      service: 'https://vault.example.test',
    });
    const { is } = await fresh.send('signIn.authenticate', { packet: begun.sheet.text });
    expect(['service-error', 'wrong-password']).toContain(is);
    expect(await (await fresh.database()).count('items')).toBe(0);
  });

  test('what another device with a later Halfkey made is kept beside an edit of this one', async () => {
    const { a, b, ids } = await scene();
    const [itemId = ''] = ids;
    await syncOf(b);
    world.setFault(async () => {
      throw new TypeError('fetch failed');
    });
    await save(b, 'Edited on B', itemId);
    world.setFault(null);
    // As if it were of a schema that this version does not know: it opens under none.
    const database = await a.database();
    const stored = await database.get('items', itemId);
    const overview = await database.get('overviews', itemId);
    if (stored === undefined || overview === undefined) throw new Error('no such item');
    await save(a, 'Made later', itemId);
    const later = await database.get('items', itemId);
    const laterOverview = await database.get('overviews', itemId);
    if (later === undefined || laterOverview === undefined) throw new Error('no such item');
    await database.put('items', { ...later, item: seeded(1).bytes(300), base: null });
    await database.put('overviews', {
      ...laterOverview,
      overview: seeded(2).bytes(300),
      revision: 9,
      pending: 1,
    });
    await a.send('vault.sync', {});
    expect(await syncOf(b)).toMatchObject({ is: 'synced' });
    const list = await b.send('vault.find', wholeList('Edited on B'));
    if (list.is !== 'found' || list.items[0] === undefined) throw new Error('the edit is gone');
    const read = await b.send('vault.read', { itemId: list.items[0].itemId });
    expect(read.is === 'item' && plainLogin(read.item).title).toBe('Edited on B');
    expect(await b.send('vault.read', { itemId })).toEqual({ is: 'damaged' });
  });
});

describe('S16 ciphertexts that are none', () => {
  test('ten thousand of them, of items and overviews, give one error', () => {
    const keys = keysOf();
    const random = seeded(16);
    const itemId = newId();
    const sealed = sealItem(keys, itemId, 1, liveLogin());
    if (sealed === null) throw new Error('not sealed');
    const kinds: readonly ((bytes: Uint8Array) => Uint8Array)[] = [
      (bytes) => flipBit(bytes, random.below(8 * bytes.length)),
      (bytes) => bytes.subarray(0, random.below(bytes.length)),
      (bytes) => Uint8Array.from([...bytes, ...random.bytes(1 + random.below(40))]),
      (bytes) => random.bytes(bytes.length),
      () => random.bytes(random.below(200)),
    ];
    const told = new Set<string>();
    for (let i = 0; i < 10_000; i += 1) {
      const change = random.pick(kinds);
      const isItem = random.below(2) === 0;
      try {
        if (isItem) openItem(keys, itemId, { ...sealed, item: change(sealed.item) });
        else openOverview(keys, itemId, { ...sealed, overview: change(sealed.overview) });
        told.add('opened');
      } catch (cause) {
        told.add(cause instanceof MalformedError ? `${cause.name}: ${cause.message}` : 'another error');
      }
    }
    expect([...told]).toEqual(['MalformedError: does not open']);
  });

  test('served by the service, whatever is wrong with them, are answered and asked about alike', async () => {
    const { b } = await scene();
    const random = seeded(17);
    const seen = new Set<string>();
    const wrong: readonly ((bytes: Uint8Array) => Uint8Array)[] = [
      (bytes) => flipBit(bytes, 0),
      (bytes) => flipBit(bytes, 8 * bytes.length - 1),
      (bytes) => bytes.subarray(0, 40),
      (bytes) => random.bytes(bytes.length),
    ];
    for (let i = 0; i < 100; i += 1) {
      const change = random.pick(wrong);
      world.setFault(
        pulled((answer) =>
          withFirst(answer, (one) => ({ ...one, item: encodeBase64url(change(decodeBase64url(one.item))) })),
        ),
      );
      const since = world.log.length;
      const sync = await syncOf(b);
      const asked = world.log.slice(since).map(({ name, request }) => `${name} ${JSON.stringify(request)}`);
      seen.add(JSON.stringify([sync, asked]));
    }
    expect(seen.size).toBe(1);
  });
});

describe('S23 clocks that are years apart', () => {
  test('lose no edit, and no item', async () => {
    const { a, b, ids, person } = await scene();
    const [itemId = ''] = ids;
    await syncOf(b);
    const year = 365 * 24 * 60 * 60_000;
    world.setFault(async () => {
      throw new TypeError('fetch failed');
    });
    a.setClock(-50 * year);
    b.setClock(100 * year);
    for (const device of [a, b]) await device.send('unlock', { password: person.password });
    await save(a, 'In 1976', itemId);
    await save(b, 'In 2126', itemId);
    await save(a, 'New in 1976');
    world.setFault(null);
    for (const device of [a, b, a]) expect(await syncOf(device)).toMatchObject({ is: 'synced' });
    for (const device of [a, b]) {
      const read = await device.send('vault.read', { itemId });
      if (read.is !== 'item') throw new Error(read.is);
      const { title } = plainLogin(read.item);
      const before = read.item.history.filter(({ field }) => field === 'title').map(({ value }) => value);
      expect([title, ...before]).toEqual(expect.arrayContaining(['In 1976', 'In 2126', 'Item 0']));
      expect(await titles(device)).toContain('New in 1976');
    }
    // What comes after both is the newest, whatever the clock of whoever did it shows.
    a.setClock(-20 * year);
    await a.send('unlock', { password: person.password });
    await save(a, 'In 2006', itemId);
    expect(await syncOf(b)).toMatchObject({ is: 'synced' });
    const read = await b.send('vault.read', { itemId });
    expect(read.is === 'item' && plainLogin(read.item).title).toBe('In 2006');
  });
});

describe('C10 requests that fail and are made again', () => {
  test('never have two texts under one nonce', { timeout: 120_000 }, async () => {
    const { a, ids } = await scene();
    const byNonce = new Map<string, string>();
    let sealed = 0;
    const note = (ciphertext: string): void => {
      sealed += 1;
      const nonce = ciphertext.slice(0, 32);
      expect(byNonce.get(nonce) ?? ciphertext).toBe(ciphertext);
      byNonce.set(nonce, ciphertext);
    };
    world.setFault(async ({ name, request, pass }) => {
      if (name !== 'vaultPush') return pass();
      for (const { item, overview } of (request as { items: SealedItem[] }).items) {
        note(item);
        note(overview);
      }
      throw new TypeError('fetch failed');
    });
    const isEnough = (): boolean => sealed >= 2000;
    for (let i = 0; !isEnough(); i += 1) await save(a, `Try ${i}`, ids[i % 2]);
    expect(byNonce.size).toBeGreaterThan(300);
  });
});
