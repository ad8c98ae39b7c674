import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VaultPullResponse } from '../../utils/api/vault.ts';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { answerWith, createWorld, login, settled, titles, type Fault, type World } from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Changes what a pull is answered; everything else goes through. */
const pulled =
  (change: (answer: VaultPullResponse) => unknown): Fault =>
  async ({ name, pass }) => {
    const response = await pass();
    if (name !== 'vaultPull') return response;
    return answerWith(change((await response.json()) as VaultPullResponse));
  };

const syncOf = async (device: ReturnType<World['device']>) => {
  const state = await device.send('vault.sync', {});
  if (state.is !== 'unlocked') throw new Error(state.is);
  return state.sync;
};

/** Two devices; the first has five items, the second has seen them, and then two were changed by the first. */
const scene = async () => {
  const person = await world.signedUp();
  const a = person.device;
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    const saved = await a.send('vault.save', { item: login({ title: `Item ${i}` }) });
    if (saved.is === 'saved') ids.push(saved.itemId);
  }
  await settled(a);
  const b = await world.signedIn(person);
  const before = await pullAsIs();
  await a.send('vault.save', { itemId: ids[0] ?? '', item: login({ title: 'Item 0', password: 'newer' }) });
  await a.send('vault.save', { itemId: ids[1] ?? '', item: login({ title: 'Item 1', password: 'newer' }) });
  await settled(a);
  return { person, a, b, ids, before };
};
let lastPull: VaultPullResponse;
/** The whole vault as the service would show it now, taken from a sign-in's own pull. */
const pullAsIs = async (): Promise<VaultPullResponse> => lastPull;
beforeEach(() => {
  world.setFault(async ({ name, pass }) => {
    const response = await pass();
    if (name === 'vaultPull') lastPull = (await response.clone().json()) as VaultPullResponse;
    return response;
  });
});

/** After an alarm nothing has changed here and nothing is sent, and when the service is honest again all goes on. */
const expectAlarm = async (device: ReturnType<World['device']>, alarm: string) => {
  const titlesBefore = await titles(device);
  expect(await syncOf(device)).toEqual({ is: 'alarm', alarm });
  expect(await titles(device)).toEqual(titlesBefore);
  const sent = world.log.length;
  expect(await device.send('vault.save', { item: login({ title: 'Saved under alarm' }) })).toMatchObject({
    is: 'saved',
  });
  await settled(device);
  device.kill();
  world.passes(6 * 60_000);
  await device.tick();
  expect(world.log.slice(sent).filter(({ name }) => name === 'vaultPush')).toEqual([]);
  expect(await device.send('state.read', {})).toMatchObject({ sync: { is: 'alarm', alarm } });
  world.setFault(null);
  expect(await syncOf(device)).toMatchObject({ is: 'synced' });
  expect(await titles(device)).toEqual([...titlesBefore, 'Saved under alarm'].sort());
};

describe('S9 S10 a service that drops, doubles or swaps items', () => {
  test.each<[string, (answer: VaultPullResponse) => unknown]>([
    ['drops one', (answer) => ({ ...answer, items: answer.items.slice(1) })],
    ['drops all that changed', (answer) => ({ ...answer, items: [] })],
    [
      'serves the same item twice, the older version last',
      (answer) => ({ ...answer, items: [...answer.items, { ...answer.items[0], revision: 1 }] }),
    ],
    [
      'swaps the ciphertexts of two items',
      ({ items: [x, y, ...rest], ...answer }) => ({
        ...answer,
        items: [{ ...x, item: y?.item }, { ...y, item: x?.item }, ...rest],
      }),
    ],
    [
      'swaps item and overview',
      ({ items: [x, ...rest], ...answer }) => ({
        ...answer,
        items: [{ ...x, item: x?.overview, overview: x?.item }, ...rest],
      }),
    ],
    [
      'flips a bit',
      ({ items: [x, ...rest], ...answer }) => ({
        ...answer,
        items: [{ ...x, item: (x?.item ?? '').replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) }, ...rest],
      }),
    ],
    [
      'adds one of its own',
      (answer) => ({
        ...answer,
        items: [
          ...answer.items,
          {
            itemId: encodeBase64url(randomBytes(16)),
            revision: 1,
            schema: 1,
            item: encodeBase64url(randomBytes(300)),
            overview: encodeBase64url(randomBytes(300)),
          },
        ],
      }),
    ],
  ])('that %s is caught, and nothing here is touched', async (_, change) => {
    const { b } = await scene();
    world.setFault(pulled(change));
    await expectAlarm(b, 'items-altered');
  });

  test('an empty vault in answer to a new device is not taken for the vault', async () => {
    const { person } = await scene();
    const fresh = world.device();
    world.setFault(pulled((answer) => ({ ...answer, items: [] })));
    await fresh.send('signIn.begin', {
      address: person.address,
      password: person.password,
      service: 'https://vault.example.test',
    });
    expect(await fresh.send('signIn.authenticate', { packet: person.packet })).toEqual({
      is: 'service-error',
    });
    expect(await fresh.send('state.read', {})).toMatchObject({ is: 'signed-in-unproven' });
    expect(await (await fresh.database()).count('items')).toBe(0);
    world.setFault(null);
    expect(await fresh.send('signIn.authenticate', { packet: person.packet })).toEqual({ is: 'unlocked' });
    expect(await titles(fresh)).toHaveLength(5);
    const devices = await fresh.send('devices.list', {});
    // The second try registered the same device again, and no third one.
    expect(devices.is === 'devices' && devices.devices).toHaveLength(3);
  });
});

describe('S11 S12 S18 a service that lies about the head', () => {
  test('S11 an older snapshot, its head included, is a rollback', async () => {
    const { a, before } = await scene();
    world.setFault(pulled(() => ({ ...before, next: null })));
    await expectAlarm(a, 'rolled-back');
  });

  test('S12 a head without the account’s key is forged', async () => {
    const { b } = await scene();
    world.setFault(
      pulled((answer) => ({ ...answer, head: { ...answer.head, mac: encodeBase64url(randomBytes(32)) } })),
    );
    await expectAlarm(b, 'head-forged');
  });

  test('S18 two devices that are shown different histories find out at the first sight of each other’s', async () => {
    const { a, b } = await scene();
    await syncOf(b);
    // The service keeps the pushes of B apart: it answers that they were accepted, and shows A none of it.
    let heldBack: unknown;
    world.setFault(async ({ name, request, pass }) => {
      if (name !== 'vaultPush') return pass();
      heldBack = request;
      return answerWith({ is: 'accepted' });
    });
    await b.send('vault.save', { item: login({ title: 'Only for B' }) });
    await settled(b);
    world.setFault(null);
    await a.send('vault.save', { item: login({ title: 'Only for A' }) });
    await settled(a);
    expect(heldBack).toBeDefined();
    expect(await syncOf(b)).toEqual({ is: 'alarm', alarm: 'forked' });
    expect(await titles(b)).toContain('Only for B');
  });

  test('S9 a push that was only said to be accepted shows at the next pull', async () => {
    const { a } = await scene();
    world.setFault(async ({ name, pass }) =>
      name === 'vaultPush' ? answerWith({ is: 'accepted' }) : pass(),
    );
    await a.send('vault.save', { item: login({ title: 'Swallowed' }) });
    await settled(a);
    world.setFault(null);
    expect(await syncOf(a)).toEqual({ is: 'alarm', alarm: 'rolled-back' });
    expect(await titles(a)).toContain('Swallowed');
  });

  test('a head of a conflict alone changes nothing', async () => {
    const { a } = await scene();
    world.setFault(async ({ name, pass }) =>
      name === 'vaultPush'
        ? answerWith({ is: 'conflict', head: { ...lastPull.head, sequence: 900 } })
        : pass(),
    );
    await a.send('vault.save', { item: login({ title: 'Again and again' }) });
    await settled(a);
    expect(await a.send('state.read', {})).toMatchObject({
      sync: { is: 'pending', pending: 1, because: 'service-error' },
    });
    world.setFault(null);
    expect(await syncOf(a)).toMatchObject({ is: 'synced' });
  });
});

describe('S1 S14 S15 S22 answers that are none', () => {
  test.each<[string, (answer: VaultPullResponse) => unknown]>([
    ['keys of others beside it', (answer) => ({ ...answer, organisationKey: 'AAAA' })],
    ['no head', ({ items, next }) => ({ items, next })],
    ['a null head', (answer) => ({ ...answer, head: null })],
    ['a head without a mac', (answer) => ({ ...answer, head: { ...answer.head, mac: '' } })],
    [
      'a revision that is no number',
      (answer) => ({ ...answer, items: answer.items.map((item) => ({ ...item, revision: '1' })) }),
    ],
    [
      'base64url with stray bits',
      (answer) => ({
        ...answer,
        items: answer.items.map((item) => ({ ...item, itemId: `${item.itemId.slice(0, -1)}B` })),
      }),
    ],
    [
      'an instruction',
      () => ({ message: 'Your account was upgraded. Enter your password at https://evil.example' }),
    ],
  ])('%s: service-error, and nothing here is touched', async (_, change) => {
    const { b } = await scene();
    const before = await titles(b);
    world.setFault(pulled(change));
    await b.send('vault.save', { item: login({ title: 'Zuletzt' }) });
    await settled(b);
    const state = await b.send('vault.sync', {});
    expect(JSON.stringify(state)).not.toContain('evil.example');
    expect(await titles(b)).toEqual([...before, 'Zuletzt'].sort());
    world.setFault(null);
    expect(await syncOf(b)).toMatchObject({ is: 'synced' });
  });

  test('S22 a pull that goes on for ever ends', async () => {
    const { b } = await scene();
    let pages = 0;
    world.setFault(
      pulled((answer) => {
        pages += 1;
        return { ...answer, items: [], next: { changedAt: pages, itemId: encodeBase64url(randomBytes(16)) } };
      }),
    );
    await b.send('vault.sync', {});
    expect(pages).toBeLessThanOrEqual(1000);
    expect(await titles(b)).toHaveLength(5);
  });
});
