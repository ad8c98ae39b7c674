import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '../../utils/messaging/contract.ts';
import type { ItemDraft, ListFilter } from '../../utils/messaging/vault.ts';
import type { Device } from './client/device.ts';
import { allBytesOn } from './client/disk.ts';
import { createWorld, deleteForGood, login, settled, type World } from './client/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let people = 0;
const newDevice = async () => {
  people += 1;
  return world.signedUp(`person${people}@example.test`);
};

const save = async (device: Device, over: Parameters<typeof login>[0], rest: Partial<ItemDraft> = {}) => {
  const saved = await device.send('vault.save', { item: { ...login(over), ...rest } });
  if (saved.is !== 'saved') throw new Error(saved.is);
  return saved.itemId;
};
const ask = async (device: Device, query: string, over: Partial<InputOf<'vault.find'>> = {}) => {
  const input = { query, filter: { is: 'all' } as ListFilter, from: 0, count: 100, ...over };
  const found = await device.send('vault.find', input);
  if (found.is !== 'found') throw new Error(found.is);
  return found;
};
const find = async (...given: Parameters<typeof ask>) =>
  (await ask(...given)).items.map(({ title }) => title);
const facets = async (device: Device) => {
  const answer = await device.send('vault.facets', {});
  if (answer.is !== 'facets') throw new Error(answer.is);
  return answer.facets;
};
/** What is done behind an answer is done a little later. */
const eventually = async (look: () => Promise<unknown>, wanted: unknown): Promise<void> => {
  await expect.poll(() => look(), { timeout: 5000, interval: 5 }).toEqual(wanted);
};

describe('finding', () => {
  let device: Device;
  beforeAll(async () => {
    ({ device } = await newDevice());
    await save(device, { title: 'Bank of the North', username: 'ada', addresses: ['https://north.example'] });
    await save(device, { title: 'My bank', username: 'grace' }, { tags: ['money', 'family'] });
    await save(device, { title: 'Harbour', username: 'banker' }, { favourite: true, tags: ['money'] });
    await save(device, { title: 'GitHub' });
    await device.send('vault.save', {
      item: {
        ...login({ title: 'Boat licence' }),
        kind: 'custom',
        typeName: 'Licence for boats',
        fields: [],
      },
    });
    await settled(device);
  });

  test('gives the best first, by title, user name and address, with one slip', async () => {
    expect(await find(device, 'bank')).toEqual(['Bank of the North', 'My bank', 'Harbour']);
    expect(await find(device, 'bank ada')).toEqual(['Bank of the North']);
    expect(await find(device, 'north.exam')).toEqual(['Bank of the North']);
    expect(await find(device, 'gihtub')).toEqual(['GitHub']);
    expect(await find(device, 'money')).toEqual(['Harbour', 'My bank']);
    expect(await find(device, 'nowhere')).toEqual([]);
  });

  test('without a query lists all by title, and narrows it to what is asked for', async () => {
    expect(await find(device, '')).toEqual([
      'Bank of the North',
      'Boat licence',
      'GitHub',
      'Harbour',
      'My bank',
    ]);
    expect(await find(device, '', { filter: { is: 'favourites' } })).toEqual(['Harbour']);
    expect(await find(device, '', { filter: { is: 'kind', kind: 'custom' } })).toEqual(['Boat licence']);
    const own = { is: 'type', typeName: 'Licence for boats' } as const;
    expect(await find(device, '', { filter: own })).toEqual(['Boat licence']);
    expect(await find(device, '', { filter: { is: 'tag', tag: 'money' } })).toEqual(['Harbour', 'My bank']);
    expect(await find(device, 'bank', { filter: { is: 'tag', tag: 'family' } })).toEqual(['My bank']);
    expect(await find(device, '', { filter: { is: 'trash' } })).toEqual([]);
  });

  test('gives a window of a list, and how many there are', async () => {
    expect(await ask(device, '', { from: 1, count: 2 })).toMatchObject({
      total: 5,
      items: [{ title: 'Boat licence' }, { title: 'GitHub' }],
    });
    expect(await ask(device, '', { from: 4, count: 10 })).toMatchObject({
      total: 5,
      items: [{ title: 'My bank' }],
    });
    expect(await ask(device, 'bank', { from: 9, count: 10 })).toMatchObject({ total: 3, items: [] });
    expect(await ask(device, '', { count: 0 })).toEqual({ is: 'found', total: 5, items: [] });
  });

  test('counts what a list can be narrowed to, through edits, the trash and back', async () => {
    const counted = {
      all: 5,
      favourites: 1,
      trash: 0,
      kinds: { login: 4, custom: 1 },
      types: [{ typeName: 'Licence for boats', count: 1 }],
      tags: [
        { tag: 'family', count: 1 },
        { tag: 'money', count: 2 },
      ],
    };
    expect(await facets(device)).toEqual(counted);
    const itemId = (await ask(device, 'My bank')).items[0]?.itemId ?? '';
    await device.send('vault.trash', { itemIds: [itemId] });
    expect(await facets(device)).toEqual({
      ...counted,
      all: 4,
      trash: 1,
      kinds: { login: 3, custom: 1 },
      tags: [{ tag: 'money', count: 1 }],
    });
    expect(await find(device, 'my bank')).toEqual([]);
    expect(await find(device, '', { filter: { is: 'trash' } })).toEqual(['My bank']);
    // What is counted as things come and go is what a new worker counts from nothing.
    const before = await facets(device);
    device.kill();
    expect(await facets(device)).toEqual(before);
    await device.send('vault.restore', { itemIds: [itemId] });
    expect(await facets(device)).toEqual(counted);
    await device.send('vault.favourite', { itemIds: [itemId], favourite: true });
    await device.send('vault.tag', { itemIds: [itemId], add: ['old'], remove: ['family'] });
    expect(await facets(device)).toMatchObject({
      favourites: 2,
      tags: [
        { tag: 'money', count: 2 },
        { tag: 'old', count: 1 },
      ],
    });
  });

  test('follows what is saved, renamed, deleted and comes from another device', async () => {
    const person = await newDevice();
    const here = person.device;
    const itemId = await save(here, { title: 'Alpha' });
    expect(await find(here, 'alpha')).toEqual(['Alpha']);
    await here.send('vault.save', { itemId, item: login({ title: 'Omega' }) });
    expect(await find(here, 'alpha')).toEqual([]);
    expect(await find(here, 'omega')).toEqual(['Omega']);
    await settled(here);
    const other = await world.signedIn(person);
    await save(other, { title: 'From elsewhere' });
    await settled(other);
    await here.send('vault.sync', {});
    expect(await find(here, 'elsewhere')).toEqual(['From elsewhere']);
    await deleteForGood(here, itemId);
    expect(await find(here, '')).toEqual(['From elsewhere']);
  });

  test('a save waits for no list that is being made, and is in it', async () => {
    const { device: here } = await newDevice();
    for (let number = 0; number < 30; number += 1) await save(here, { title: `Login ${number}` });
    here.kill();
    const listing = ask(here, '');
    const itemId = await save(here, { title: 'Meanwhile' });
    await listing;
    expect((await ask(here, 'meanwhile')).items.map((one) => one.itemId)).toEqual([itemId]);
    expect((await ask(here, '')).total).toBe(31);
  });

  test('more items than are read at once are all there, each once', async () => {
    const { device: here } = await newDevice();
    const db = await here.database();
    await save(here, { title: 'Sample' });
    const [overview] = await db.getAll('overviews');
    if (overview === undefined) throw new Error('nothing stored');
    // Under another id it does not open, and stands in the list without a name: enough to be counted.
    const ids = Array.from({ length: 1200 }, (_, number) => `B${String(number).padStart(20, '0')}A`);
    for (const itemId of ids) await db.put('overviews', { ...overview, itemId });
    here.kill();
    expect((await ask(here, '')).total).toBe(1201);
    expect((await facets(here)).all).toBe(1201);
  });
});

describe('what was used of late', () => {
  let device: Device;
  const recent = (query = '') => find(device, query, { filter: { is: 'recent' } });
  beforeEach(async () => {
    ({ device } = await newDevice());
  });

  test('is what was opened or copied on this device, the latest first, and outlives the worker', async () => {
    const ids = [];
    for (const title of ['One', 'Two', 'Three']) ids.push(await save(device, { title }));
    expect(await recent()).toEqual([]);
    for (const itemId of ids) await device.send('vault.read', { itemId });
    await device.send('vault.used', { itemId: ids[0] ?? '' });
    await eventually(recent, ['One', 'Three', 'Two']);
    device.kill();
    expect(await recent()).toEqual(['One', 'Three', 'Two']);
    expect(await recent('tw')).toEqual(['Two']);
  });

  test('leaves out what is in the trash or gone', async () => {
    const [kept, trashed, gone] = [
      await save(device, { title: 'Kept' }),
      await save(device, { title: 'Trashed' }),
      await save(device, { title: 'Gone' }),
    ];
    for (const itemId of [kept, trashed, gone]) await device.send('vault.used', { itemId });
    await eventually(recent, ['Gone', 'Trashed', 'Kept']);
    await device.send('vault.trash', { itemIds: [trashed] });
    await deleteForGood(device, gone);
    expect(await recent()).toEqual(['Kept']);
  });

  test('are fifty at most, lift what they are found by, and are ids and moments alone', async () => {
    const ids = [];
    for (let number = 0; number < 52; number += 1)
      ids.push(await save(device, { title: `Login ${number}`, username: 'CANARY-user' }));
    for (const itemId of ids) await device.send('vault.used', { itemId });
    await eventually(async () => (await recent()).length, 50);
    expect((await recent())[0]).toBe('Login 51');
    await eventually(async () => (await find(device, 'login'))[0], 'Login 2');
    const stored = await (await device.database()).get('state', 'recent');
    expect(JSON.stringify(stored)).not.toContain('CANARY');
    expect(Object.keys(stored ?? {}).sort()).toEqual(['used', 'version']);
  });

  test('go with the sign-out, and nothing is noted after it', async () => {
    const itemId = await save(device, { title: 'One' });
    await device.send('vault.used', { itemId });
    await eventually(recent, ['One']);
    await settled(device);
    const db = await device.database();
    void device.send('vault.used', { itemId });
    await device.send('signOut', { force: true });
    expect(await device.send('vault.used', { itemId })).toEqual({ is: 'not-open' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await db.get('state', 'recent')).toBeUndefined();
  });
});

describe('notes', () => {
  let device: Device;
  let person: Awaited<ReturnType<typeof newDevice>>;
  beforeEach(async () => {
    person = await newDevice();
    ({ device } = person);
  });

  test('are found only where their owner wants it, from then on and until not', async () => {
    await save(device, { title: 'Letterbox', notes: 'The spare key is with Marianne.' });
    expect(await device.send('search.read', {})).toEqual({ is: 'search', notes: false });
    expect(await find(device, 'marianne')).toEqual([]);
    expect(await device.send('search.write', { notes: true })).toEqual({ is: 'written' });
    await eventually(() => find(device, 'marianne'), ['Letterbox']);
    const itemId = await save(device, { title: 'Shed', notes: 'Marianne, too' });
    await eventually(() => find(device, 'marianne'), ['Letterbox', 'Shed']);
    await device.send('vault.save', { itemId, item: login({ title: 'Shed', notes: '' }) });
    await eventually(() => find(device, 'marianne'), ['Letterbox']);
    device.kill();
    await eventually(() => find(device, 'marianne'), ['Letterbox']);
    await device.send('search.write', { notes: false });
    expect(await find(device, 'marianne')).toEqual([]);
    expect(await find(device, 'letterbox')).toEqual(['Letterbox']);
  });

  test('P33 lie nowhere in the open: not on the disk, not in the browser’s memory, whatever was searched', async () => {
    await device.send('search.write', { notes: true });
    const itemId = await save(device, {
      title: 'CANARY-title',
      username: 'CANARY-user',
      notes: 'CANARY-notes',
      addresses: ['https://canary-host.example'],
    });
    await device.send('vault.read', { itemId });
    await eventually(() => find(device, 'canary-notes'), ['CANARY-title']);
    await settled(device);
    const { bytes, texts } = await allBytesOn(device);
    const everything = [bytes.toString('latin1'), texts, ...device.session.values()].join('\n').toLowerCase();
    expect(everything).toContain(itemId.toLowerCase());
    expect(everything).not.toContain('canary');
  });
});

describe('a lock', () => {
  test('leaves nothing to be found, in the midst of a list that is being made as well', async () => {
    const { device, password } = await newDevice();
    await device.send('search.write', { notes: true });
    for (let number = 0; number < 20; number += 1)
      await save(device, { title: `Login ${number}`, notes: 'harbour' });
    await eventually(async () => (await find(device, 'harbour')).length, 20);
    device.kill();
    const asked = device.send('vault.find', { query: 'login', filter: { is: 'all' }, from: 0, count: 9 });
    await device.send('lock', {});
    const answered = await asked;
    expect(['found', 'not-open']).toContain(answered.is);
    for (const filter of [{ is: 'all' }, { is: 'recent' }] as const)
      expect(await device.send('vault.find', { query: '', filter, from: 0, count: 9 })).toEqual({
        is: 'not-open',
      });
    expect(await device.send('vault.facets', {})).toEqual({ is: 'not-open' });
    expect(await device.send('search.write', { notes: false })).toEqual({ is: 'not-open' });
    expect(await device.send('unlock', { password })).toEqual({ is: 'unlocked' });
    await eventually(async () => (await find(device, 'harbour')).length, 20);
  });
});
