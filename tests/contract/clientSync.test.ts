import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { broken, createWorld, login, settled, titles, type World, deleteForGood } from './client/world.ts';
import { plainLogin, type PlainLogin, wholeList } from '../support/items.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const twoDevices = async () => {
  const person = await world.signedUp();
  const saved = await person.device.send('vault.save', { item: login() });
  if (saved.is !== 'saved') throw new Error(saved.is);
  await settled(person.device);
  return { person, a: person.device, b: await world.signedIn(person), itemId: saved.itemId };
};
const read = async (device: ReturnType<World['device']>, itemId: string) => {
  const answer = await device.send('vault.read', { itemId });
  if (answer.is !== 'item') throw new Error(answer.is);
  return { ...plainLogin(answer.item), history: answer.item.history };
};
const status = async (device: ReturnType<World['device']>) => {
  const state = await device.send('state.read', {});
  return state.is === 'unlocked' ? state.sync : state;
};
const offline = () => world.setFault(async () => broken());

describe('two devices of one account', () => {
  test('see each other’s saves, edits and deletions', async () => {
    const { a, b, itemId } = await twoDevices();
    expect(await titles(b)).toEqual(['Example']);
    await b.send('vault.save', { item: login({ title: 'From B' }) });
    await settled(b);
    await a.send('vault.sync', {});
    expect(await titles(a)).toEqual(['Example', 'From B']);
    await deleteForGood(a, itemId);
    await settled(a);
    await b.send('vault.sync', {});
    expect(await titles(b)).toEqual(['From B']);
    expect(await b.send('vault.read', { itemId })).toEqual({ is: 'gone' });
  });

  test('see them when the popup opens, and every five minutes while unlocked, unasked', async () => {
    const { a, b } = await twoDevices();
    await b.send('vault.save', { item: login({ title: 'From B' }) });
    await settled(b);
    await settled(a);
    expect(await titles(a)).toEqual(['Example']);
    world.passes(30_000);
    await a.send('state.read', {});
    await settled(a);
    expect(await titles(a)).toEqual(['Example', 'From B']);
    await b.send('vault.save', { item: login({ title: 'More of B' }) });
    await settled(b);
    for (let minute = 0; minute < 5; minute += 1) {
      world.passes(60_000);
      a.kill();
      await a.tick();
    }
    expect(await titles(a)).toEqual(['Example', 'From B', 'More of B']);
  });

  test('D12 that edit one item offline keep both versions, whoever comes first', async () => {
    const { a, b, itemId } = await twoDevices();
    offline();
    world.passes(1000);
    await a.send('vault.save', { itemId, item: login({ password: 'from A', notes: 'note of A' }) });
    await settled(a);
    world.passes(1000);
    await b.send('vault.save', { itemId, item: login({ password: 'from B', title: 'Title of B' }) });
    await settled(b);
    expect(await status(a)).toEqual({ is: 'pending', pending: 1, because: 'offline' });
    world.setFault(null);
    await b.send('vault.sync', {});
    await a.send('vault.sync', {});
    await b.send('vault.sync', {});
    for (const device of [a, b]) {
      const item = await read(device, itemId);
      expect(item).toMatchObject({ title: 'Title of B', password: 'from B', notes: 'note of A' });
      expect(item.history.map(({ field, value }) => `${field} ${value}`)).toEqual(
        expect.arrayContaining(['password from A', 'password correct horse', 'title Example']),
      );
      expect(await status(device)).toMatchObject({ is: 'synced' });
    }
  });

  test('an edit beats a deletion made elsewhere', async () => {
    const { a, b, itemId } = await twoDevices();
    offline();
    await deleteForGood(a, itemId);
    world.passes(1000);
    await b.send('vault.save', { itemId, item: login({ notes: 'still needed' }) });
    await Promise.all([settled(a), settled(b)]);
    world.setFault(null);
    await a.send('vault.sync', {});
    await b.send('vault.sync', {});
    await a.send('vault.sync', {});
    expect(await read(a, itemId)).toMatchObject({ notes: 'still needed' });
  });

  test.each<[string, Partial<PlainLogin>, Partial<PlainLogin>]>([
    ['two long notes', { notes: 'a'.repeat(150_000) }, { notes: 'b'.repeat(150_000) }],
    [
      'thirty addresses each',
      { addresses: Array.from({ length: 30 }, (_, i) => `https://a${i}.example`) },
      { addresses: Array.from({ length: 30 }, (_, i) => `https://b${i}.example`) },
    ],
  ])('go on with two items where one has no room for both: %s', async (_, ofA, ofB) => {
    const { a, b, itemId } = await twoDevices();
    offline();
    await a.send('vault.save', { itemId, item: login(ofA) });
    world.passes(1000);
    await b.send('vault.save', { itemId, item: login(ofB) });
    await Promise.all([settled(a), settled(b)]);
    world.setFault(null);
    for (const device of [a, b, a]) await device.send('vault.sync', {});
    for (const device of [a, b]) {
      const found = await device.send('vault.find', wholeList());
      if (found.is !== 'found') throw new Error(found.is);
      const items = await Promise.all(found.items.map((one) => read(device, one.itemId)));
      const notes = items.map((item) => item.notes.slice(0, 1)).sort();
      expect(notes).toEqual([(ofA.notes ?? '').slice(0, 1), (ofB.notes ?? '').slice(0, 1)].sort());
      const hosts = new Set(items.flatMap((item) => item.addresses));
      for (const url of [...(ofA.addresses ?? []), ...(ofB.addresses ?? [])]) expect(hosts).toContain(url);
      expect(await status(device)).toMatchObject({ is: 'synced' });
    }
  });

  test('that push at the same time both get through', async () => {
    const { a, b } = await twoDevices();
    await Promise.all([
      ...Array.from({ length: 12 }, (_, i) => a.send('vault.save', { item: login({ title: `A${i}` }) })),
      ...Array.from({ length: 12 }, (_, i) => b.send('vault.save', { item: login({ title: `B${i}` }) })),
    ]);
    await Promise.all([settled(a), settled(b)]);
    await a.send('vault.sync', {});
    await b.send('vault.sync', {});
    expect(await titles(a)).toHaveLength(25);
    expect(await titles(b)).toEqual(await titles(a));
  });

  test('go on with an item that was edited while it was being sent', async () => {
    const { a, b, itemId } = await twoDevices();
    let edited = false;
    world.setFault(async ({ name, pass }) => {
      const response = await pass();
      if (name === 'vaultPush' && !edited) {
        edited = true;
        await a.send('vault.save', { itemId, item: login({ password: 'second' }) });
      }
      return response;
    });
    await a.send('vault.save', { itemId, item: login({ password: 'first' }) });
    await settled(a);
    expect(await status(a)).toMatchObject({ is: 'synced' });
    await b.send('vault.sync', {});
    expect(await read(b, itemId)).toMatchObject({ password: 'second' });
  });

  test('send more than one push takes, in several', { timeout: 180_000 }, async () => {
    const { a, b } = await twoDevices();
    offline();
    for (let i = 0; i < 540; i += 1) await a.send('vault.save', { item: login({ title: `T${i}` }) });
    await settled(a);
    world.setFault(null);
    const before = world.log.length;
    await a.send('vault.sync', {});
    const pushes = world.log.slice(before).filter(({ name }) => name === 'vaultPush');
    expect(pushes.map(({ request }) => (request as { items: unknown[] }).items.length)).toEqual([500, 40]);
    await b.send('vault.sync', {});
    expect(await titles(b)).toHaveLength(541);
  });
});

describe('without a connection', () => {
  test('C9 a save is on the disk when it is answered, survives the worker and the browser, and is sent later', async () => {
    const { person, a, b } = await twoDevices();
    offline();
    expect(await a.send('vault.save', { item: login({ title: 'Written offline' }) })).toMatchObject({
      is: 'saved',
    });
    a.restartBrowser();
    expect(await a.send('unlock', { password: person.password })).toEqual({ is: 'unlocked' });
    expect(await titles(a)).toEqual(['Example', 'Written offline']);
    await settled(a);
    expect(await status(a)).toEqual({ is: 'pending', pending: 1, because: 'offline' });
    world.setFault(null);
    world.passes(6 * 60_000);
    await a.tick();
    expect(await status(a)).toMatchObject({ is: 'synced' });
    await b.send('vault.sync', {});
    expect(await titles(b)).toEqual(['Example', 'Written offline']);
  });

  test('C1 a worker killed at any moment of a save and its sync loses nothing that was answered', async () => {
    const { a, b } = await twoDevices();
    const answered: string[] = [];
    for (let calls = 1; calls <= 20; calls += 1) {
      const title = `Save ${calls}`;
      a.killAfter(calls);
      const saved = await a.outcome(a.send('vault.save', { item: login({ title }) }));
      if (saved !== 'killed') answered.push(title);
      await new Promise((resolve) => setTimeout(resolve, 20));
      a.killAfter(null);
      a.kill();
    }
    await a.send('vault.sync', {});
    await b.send('vault.sync', {});
    expect(answered.length).toBeGreaterThan(3);
    expect(await titles(a)).toEqual(expect.arrayContaining(answered));
    expect(await titles(b)).toEqual(await titles(a));
    expect(await status(a)).toMatchObject({ is: 'synced' });
  });

  test(
    'N7 an answer that is lost, cut, doubled or late leaves one state on both sides',
    { timeout: 180_000 },
    async () => {
      const { a, b } = await twoDevices();
      const faults = [
        // The request arrives, its answer does not.
        async ({ pass }: { pass: () => Promise<Response> }) => {
          await pass();
          return broken();
        },
        async ({ pass }: { pass: () => Promise<Response> }) => {
          const text = await (await pass()).text();
          return new Response(text.slice(0, text.length / 2));
        },
        async ({ pass }: { pass: () => Promise<Response> }) => {
          await pass();
          return pass();
        },
        async () => broken(),
      ];
      for (const [i, fault] of faults.entries()) {
        for (const endpoint of ['vaultPush', 'vaultPull', 'sessionChallenge', 'session']) {
          let left = 1;
          world.passes(16 * 60_000);
          await a.send('unlock', { password: 'a long enough sentence' });
          world.setFault(async (exchange) => {
            if (exchange.name !== endpoint || left === 0) return exchange.pass();
            left -= 1;
            return fault(exchange);
          });
          await a.send('vault.save', { item: login({ title: `${endpoint} ${i}` }) });
          await settled(a);
          await a.send('vault.sync', {});
          world.setFault(null);
          await a.send('vault.sync', {});
          expect(await status(a)).toMatchObject({ is: 'synced' });
        }
      }
      await b.send('unlock', { password: 'a long enough sentence' });
      await b.send('vault.sync', {});
      expect(await titles(b)).toHaveLength(17);
      expect(await titles(b)).toEqual(await titles(a));
    },
  );
});
