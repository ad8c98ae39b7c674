import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fieldValue } from '../../utils/vault/fields.ts';
import type { TypedItem } from '../../utils/vault/item.ts';
import { wholeList } from '../support/items.ts';
import { createWorld, login, settled, type World } from './client/world.ts';

let world: World;
let person: Awaited<ReturnType<World['signedUp']>>;
let device: ReturnType<World['device']>;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let people = 0;
beforeEach(async () => {
  people += 1;
  person = await world.signedUp(`ada${people}@example.test`);
  device = person.device;
});

const save = async (
  item: TypedItem & { kind: 'login' | 'card' | 'note' },
  itemId?: string,
): Promise<string> => {
  world.passes(1000);
  const saved = await device.send('vault.save', { item, ...(itemId !== undefined && { itemId }) });
  if (saved.is !== 'saved') throw new Error(saved.is);
  return saved.itemId;
};
const forge = (password: string, over: Parameters<typeof login>[0] = {}) =>
  login({ title: 'Forge', addresses: ['https://forge.example'], username: 'ada', password, ...over });
const read = async (itemId: string, on = device) => {
  const answer = await on.send('vault.read', { itemId });
  if (answer.is !== 'item') throw new Error(answer.is);
  return answer.item;
};
const merge = async (...itemIds: string[]) => {
  const answer = await device.send('vault.merge', { itemIds });
  if (answer.is !== 'merged') throw new Error(answer.is);
  return answer;
};
const groups = async (): Promise<string[][]> => {
  const answer = await device.send('vault.duplicates', {});
  if (answer.is !== 'duplicates') throw new Error(answer.is);
  return answer.groups.map((group) => group.map(({ itemId }) => itemId).sort());
};
const inTrash = async (on = device): Promise<string[]> => {
  const answer = await on.send('vault.find', { ...wholeList(), filter: { is: 'trash' } });
  return answer.is === 'found' ? answer.items.map(({ itemId }) => itemId).sort() : [answer.is];
};

describe('duplicates are found', () => {
  test('by host and user name, and by title and what is in them', async () => {
    const [a, b] = [await save(forge('one')), await save(forge('two', { title: 'forge.example (1)' }))];
    const card = (number: string): TypedItem & { kind: 'card' } => ({
      ...login({ title: 'Visa', addresses: [], username: '', password: '' }),
      kind: 'card',
      fields: [{ id: 'cardNumber', type: 'hidden', label: '', value: number }],
    });
    const [c, d] = [await save(card('4111 1111 1111 1111')), await save(card('4111111111111111'))];
    await save(card('5555 5555 5555 4444'));
    await save(forge('one', { username: 'bob' }));
    const found = await groups();
    expect(found).toHaveLength(2);
    expect(found).toContainEqual([a, b].sort());
    expect(found).toContainEqual([c, d].sort());
  });

  test('and none that is in the trash', async () => {
    const [a, b] = [await save(forge('one')), await save(forge('two'))];
    expect(await groups()).toEqual([[a, b].sort()]);
    await device.send('vault.trash', { itemIds: [a] });
    expect(await groups()).toEqual([]);
  });
});

describe('a merge', () => {
  test('makes one of several, with everything of the others, which go to the trash', async () => {
    const a = await save(forge('one', { addresses: ['https://forge.example', 'https://old.example'] }));
    const b = await save(forge('two', { notes: 'the blue token' }));
    const c = await save(forge('three'));
    expect(await merge(a, b, c)).toMatchObject({ itemId: c });
    const item = await read(c);
    expect(fieldValue(item, 'password')).toBe('three');
    expect(item.notes).toBe('the blue token');
    expect(item.addresses.map(({ url }) => url)).toEqual(['https://forge.example', 'https://old.example']);
    expect(item.history.map(({ value }) => value).sort()).toEqual(['one', 'two']);
    expect(await inTrash()).toEqual([a, b].sort());
    expect(await groups()).toEqual([]);
  });

  test('comes to the other devices', async () => {
    const [a, b] = [await save(forge('one')), await save(forge('two'))];
    await merge(a, b);
    await settled(device);
    const other = await world.signedIn(person);
    await settled(other);
    expect((await read(b, other)).history.map(({ value }) => value)).toEqual(['one']);
    expect(await inTrash(other)).toEqual([a]);
  });

  test('outlives the worker', async () => {
    const [a, b] = [await save(forge('one')), await save(forge('two'))];
    await merge(a, b);
    device.kill();
    expect((await read(b)).history).toHaveLength(1);
    expect(await inTrash()).toEqual([a]);
  });

  test('is not made of different kinds, of what is in the trash or gone, or of one alone', async () => {
    const [a, b] = [await save(forge('one')), await save({ ...login({ title: 'Forge' }), kind: 'note' })];
    const c = await save(forge('two'));
    await device.send('vault.trash', { itemIds: [c] });
    for (const itemIds of [
      [a, b],
      [a, c],
      [a, a],
      [a, 'AAAAAAAAAAAAAAAAAAAAAA'],
    ])
      expect(await device.send('vault.merge', { itemIds })).toEqual({ is: 'gone' });
    expect((await read(a)).history).toEqual([]);
    expect(await inTrash()).toEqual([c]);
  });

  test('is not made while the vault is locked', async () => {
    const [a, b] = [await save(forge('one')), await save(forge('two'))];
    await device.send('lock', {});
    expect(await device.send('vault.merge', { itemIds: [a, b] })).toEqual({ is: 'not-open' });
    expect(await device.send('vault.duplicates', {})).toEqual({ is: 'not-open' });
  });
});

describe('taking a merge back', () => {
  test('leaves every item as it was', async () => {
    const [a, b] = [await save(forge('one', { notes: 'the blue token' })), await save(forge('two'))];
    const before = [await read(a), await read(b)];
    const { undoId } = await merge(a, b);
    expect(await device.send('vault.unmerge', { undoId })).toEqual({ is: 'undone' });
    const after = [await read(a), await read(b)];
    expect(after).toEqual(before.map((item) => ({ ...item, changedAt: expect.any(Number) })));
    expect(await inTrash()).toEqual([]);
    expect(await device.send('vault.unmerge', { undoId })).toEqual({ is: 'gone' });
  });

  test('also on a device that has had the merge already', async () => {
    const [a, b] = [await save(forge('one')), await save(forge('two'))];
    await settled(device);
    const other = await world.signedIn(person);
    const { undoId } = await merge(a, b);
    await settled(device);
    await other.send('vault.sync', {});
    expect(await inTrash(other)).toEqual([a]);
    await device.send('vault.unmerge', { undoId });
    await settled(device);
    await other.send('vault.sync', {});
    expect(await inTrash(other)).toEqual([]);
    expect(fieldValue(await read(a, other), 'password')).toBe('one');
    expect((await read(b, other)).history).toEqual([]);
  });

  test('is over once somebody has changed one of them: no edit is lost for it', async () => {
    const [a, b] = [await save(forge('one')), await save(forge('two'))];
    const { undoId } = await merge(a, b);
    await save(forge('three'), b);
    expect(await device.send('vault.unmerge', { undoId })).toEqual({ is: 'gone' });
    expect(fieldValue(await read(b), 'password')).toBe('three');
    expect(await inTrash()).toEqual([a]);
  });

  test('is over with the lock and with the worker, and nothing is lost by it', async () => {
    const [a, b] = [await save(forge('one')), await save(forge('two'))];
    const { undoId } = await merge(a, b);
    device.kill();
    expect(await device.send('vault.unmerge', { undoId })).toEqual({ is: 'gone' });
    expect((await read(b)).history.map(({ value }) => value)).toEqual(['one']);
    await device.send('lock', {});
    expect(await device.send('vault.unmerge', { undoId })).toEqual({ is: 'not-open' });
  });
});
