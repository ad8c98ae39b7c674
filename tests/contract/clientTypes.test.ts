import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wholeList } from '../support/items.ts';
import type { ItemDraft } from '../../utils/messaging/vault.ts';
import { createWorld, type World } from './client/world.ts';

let world: World;
let device: Awaited<ReturnType<World['signedUp']>>['device'];
beforeAll(async () => {
  world = await createWorld();
  device = (await world.signedUp()).device;
});
afterAll(() => world.close());

const fields = [
  { id: 'aaaaaaaaaaa', type: 'text', label: 'Number of the frame', value: 'WBK 22' },
  { id: 'bbbbbbbbbbb', type: 'choice', label: 'Gears', value: 'Hub', choices: ['Hub', 'Chain'] },
] satisfies ItemDraft['fields'];
const bicycle = (title: string, typeName: string): ItemDraft => ({
  kind: 'custom',
  typeName,
  title,
  addresses: [],
  fields,
  notes: '',
  tags: [],
  favourite: false,
});
const types = async () => {
  const answer = await device.send('types.list', {});
  return answer.is === 'types' ? answer.types : answer;
};
const saved = async (item: ItemDraft): Promise<string> => {
  const answer = await device.send('vault.save', { item });
  if (answer.is !== 'saved') throw new Error(answer.is);
  return answer.itemId;
};
const typeNameOf = async (itemId: string) => {
  const read = await device.send('vault.read', { itemId });
  return read.is === 'item' ? read.item.typeName : read.is;
};

describe('a type of the user’s own', () => {
  let typeId: string;

  test('keeps the fields without what stands in them, over the worker’s death', async () => {
    const answer = await device.send('types.save', { name: ' Bicycle ', fields });
    if (answer.is !== 'saved') throw new Error(answer.is);
    typeId = answer.itemId;
    device.kill();
    expect(await types()).toEqual([
      { itemId: typeId, name: 'Bicycle', fields: fields.map((field) => ({ ...field, value: '' })) },
    ]);
  });

  test('is in no list of items and counted nowhere', async () => {
    expect(await device.send('vault.find', wholeList())).toMatchObject({ total: 0 });
    expect(await device.send('vault.facets', {})).toMatchObject({ facets: { all: 0, kinds: {}, types: [] } });
  });

  test('is renamed together with the items that were made with it, and no other', async () => {
    const blue = await saved(bicycle('Blue', 'Bicycle'));
    const boat = await saved(bicycle('Boat', 'Boat'));
    const trashed = await saved(bicycle('Red', 'Bicycle'));
    await device.send('vault.trash', { itemIds: [trashed] });
    expect(await device.send('types.rename', { itemId: typeId, name: 'Bike' })).toEqual({ is: 'renamed' });
    expect(await types()).toMatchObject([{ itemId: typeId, name: 'Bike' }]);
    expect(await Promise.all([blue, trashed, boat].map(typeNameOf))).toEqual(['Bike', 'Bike', 'Boat']);
  });

  test('is told to be gone where it is none', async () => {
    const boat = await saved(bicycle('Ferry', 'Boat'));
    expect(await device.send('types.rename', { itemId: boat, name: 'Ship' })).toEqual({ is: 'gone' });
    expect(await device.send('types.remove', { itemId: boat })).toEqual({ is: 'removed' });
    expect(await typeNameOf(boat)).toBe('Boat');
  });

  test('is removed, and its items keep their fields', async () => {
    const green = await saved(bicycle('Green', 'Bike'));
    expect(await device.send('types.remove', { itemId: typeId })).toEqual({ is: 'removed' });
    expect(await types()).toEqual([]);
    const read = await device.send('vault.read', { itemId: green });
    expect(read).toMatchObject({ is: 'item', item: { typeName: 'Bike', fields } });
  });

  test('wants a name', async () => {
    await expect(device.send('types.save', { name: '  ', fields: [] })).rejects.toThrow();
  });

  test('is not there while the vault is locked', async () => {
    await device.send('lock', {});
    expect(await types()).toEqual({ is: 'not-open' });
    expect(await device.send('types.save', { name: 'x', fields: [] })).toEqual({ is: 'not-open' });
    expect(await device.send('types.rename', { itemId: typeId, name: 'x' })).toEqual({ is: 'not-open' });
    expect(await device.send('types.remove', { itemId: typeId })).toEqual({ is: 'not-open' });
  });
});
