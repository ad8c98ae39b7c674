import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendRows } from '../../entrypoints/options/import/sendRows.ts';
import type { Client } from '../../utils/messaging/client.ts';
import type { DuplicateChoice } from '../../utils/messaging/import.ts';
import type { ImportedItem } from '../../utils/transfer/import/imported.ts';
import { fieldValue } from '../../utils/vault/fields.ts';
import type { ShownItem } from '../../utils/vault/item.ts';
import { read } from '../support/importing.ts';
import { wholeList } from '../support/items.ts';
import type { Device } from './client/device.ts';
import { createWorld, login, settled, titles, type World } from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const password = 'a long enough sentence';
const address = 'ada@example.test';
const nothing = { added: 0, merged: 0, same: 0, skipped: 0 };

const sendOf =
  (device: Device): Client['send'] =>
  (name, input) =>
    device.send(name, input);
const row = (over: Parameters<typeof login>[0] = {}, rest: Partial<ImportedItem> = {}): ImportedItem => ({
  ...login(over),
  createdAt: null,
  changedAt: null,
  trashedAt: null,
  history: [],
  ...rest,
});
const many = (count: number): ImportedItem[] =>
  Array.from({ length: count }, (_, n) => row({ title: `Site ${n}`, addresses: [`https://s${n}.example`] }));
const stage = async (device: Device, items: readonly ImportedItem[]) => {
  const rows = items.map((item, n) => ({ row: n + 1, item }));
  const sent = await sendRows(
    sendOf(device),
    rows,
    () => true,
    () => {},
  );
  if (sent.is !== 'staged') throw new Error(sent.is);
  return sent;
};
const commit = (device: Device, importId: string, duplicates: DuplicateChoice = 'merge') =>
  device.send('import.commit', { importId, duplicates, choices: [] });
const moveIn = async (
  device: Device,
  items: readonly ImportedItem[],
  duplicates: DuplicateChoice = 'merge',
) => commit(device, (await stage(device, items)).importId, duplicates);
const itemsOf = async (device: Device): Promise<readonly ShownItem[]> => {
  const list = await device.send('vault.find', wholeList());
  if (list.is !== 'found') throw new Error(list.is);
  const opened: ShownItem[] = [];
  for (const { itemId } of list.items) {
    const answer = await device.send('vault.read', { itemId });
    if (answer.is === 'item') opened.push(answer.item);
  }
  return opened;
};
const trash = async (device: Device): Promise<number> => {
  const facets = await device.send('vault.facets', {});
  return facets.is === 'facets' ? facets.facets.trash : -1;
};
const lastOf = async (device: Device) => {
  const last = await device.send('import.last', {});
  return last.is === 'last' ? last.last : null;
};

describe('moving in', () => {
  test('writes nothing until it is agreed to, and then everything, on every device', async () => {
    const ada = await world.signedUp(address, password);
    const other = await world.signedIn(ada);
    const { importId, duplicates, tooLarge } = await stage(ada.device, many(230));
    expect([duplicates, tooLarge]).toEqual([[], []]);
    expect(await titles(ada.device)).toEqual([]);
    expect(await lastOf(ada.device)).toBe(null);
    expect(await commit(ada.device, importId)).toEqual({ is: 'imported', ...nothing, added: 230 });
    expect((await titles(ada.device)).length).toBe(230);
    await settled(ada.device);
    await other.send('vault.sync', {});
    await settled(other);
    expect((await titles(other)).length).toBe(230);
  });

  test('keeps every field of every kind, with its days and its history', async () => {
    const ada = await world.signedUp(address, password);
    const { rows } = await read('bitwarden.json');
    await moveIn(
      ada.device,
      rows.map(({ item }) => item),
    );
    const kept = await itemsOf(ada.device);
    for (const { item } of rows.filter((one) => one.item.trashedAt === null)) {
      const { createdAt, changedAt, ...said } = item;
      expect(kept).toContainEqual({
        ...said,
        attachments: [],
        createdAt: createdAt ?? expect.any(Number),
        changedAt: changedAt ?? expect.any(Number),
      });
    }
    expect(await trash(ada.device)).toBe(1);
  });

  test('tells what is there already, and merges without losing either value', async () => {
    const ada = await world.signedUp(address, password);
    await ada.device.send('vault.save', {
      item: login({
        title: 'Bakery',
        addresses: ['https://www.bakery.example/login'],
        username: 'ada',
        password: 'here',
      }),
    });
    const incoming = row(
      {
        title: 'bakery.example',
        addresses: ['https://bakery.example'],
        username: 'Ada',
        password: 'there',
        notes: 'Blue door',
      },
      { tags: ['food'] },
    );
    const { importId, duplicates } = await stage(ada.device, [row({ title: 'New' }), incoming]);
    expect(duplicates).toEqual([1]);
    expect(await commit(ada.device, importId)).toEqual({ is: 'imported', ...nothing, added: 1, merged: 1 });
    const bakery = (await itemsOf(ada.device)).find(({ title }) => title === 'Bakery');
    if (bakery === undefined) throw new Error('gone');
    expect(fieldValue(bakery, 'password')).toBe('here');
    expect(bakery.notes).toBe('Blue door');
    expect(bakery.tags).toEqual(['food']);
    expect(bakery.addresses.map(({ url }) => url).sort()).toEqual([
      'https://bakery.example',
      'https://www.bakery.example/login',
    ]);
    expect(bakery.history.map(({ field, value }) => [field, value])).toContainEqual(['password', 'there']);
  });

  test('skips a duplicate, keeps both, or chooses for one row alone', async () => {
    const ada = await world.signedUp(address, password);
    await moveIn(ada.device, [row({ title: 'A', password: 'one' })]);
    const again = [row({ title: 'A', password: 'two' })];
    expect(await moveIn(ada.device, again, 'skip')).toEqual({ is: 'imported', ...nothing, skipped: 1 });
    expect((await itemsOf(ada.device)).map((item) => fieldValue(item, 'password'))).toEqual(['one']);
    expect(await moveIn(ada.device, again, 'both')).toEqual({ is: 'imported', ...nothing, added: 1 });
    expect((await itemsOf(ada.device)).map((item) => fieldValue(item, 'password')).sort()).toEqual([
      'one',
      'two',
    ]);
    const { importId } = await stage(ada.device, again);
    const choices = [{ index: 0, choice: 'skip' as const }];
    expect(await ada.device.send('import.commit', { importId, duplicates: 'merge', choices })).toEqual({
      is: 'imported',
      ...nothing,
      skipped: 1,
    });
  });

  test('changes nothing when the same file is brought in again', async () => {
    const ada = await world.signedUp(address, password);
    const { rows } = await read('1password.csv');
    const items = rows.map(({ item }) => item);
    expect(await moveIn(ada.device, items)).toMatchObject({ added: 2 });
    const before = await itemsOf(ada.device);
    expect(await moveIn(ada.device, items)).toEqual({ is: 'imported', ...nothing, same: 2 });
    expect(await itemsOf(ada.device)).toEqual(before);
  });

  test('counts rows of one file that stand for the same as duplicates of each other', async () => {
    const ada = await world.signedUp(address, password);
    const { importId, duplicates } = await stage(ada.device, [
      row({ title: 'A', password: 'one' }),
      row({ title: 'B', password: 'two' }),
      row({ title: 'A', password: 'one' }),
    ]);
    expect(duplicates).toEqual([1, 2]);
    expect(await commit(ada.device, importId)).toEqual({
      is: 'imported',
      ...nothing,
      added: 1,
      merged: 1,
      same: 1,
    });
    expect((await itemsOf(ada.device)).length).toBe(1);
  });

  test('tells cards by title and number, and notes by title and text', async () => {
    const ada = await world.signedUp(address, password);
    const card = (number: string): ImportedItem => ({
      ...row({ title: 'Visa', addresses: [] }),
      kind: 'card',
      fields: [{ id: 'cardNumber', type: 'hidden', label: '', value: number }],
    });
    const note = (notes: string): ImportedItem => ({
      ...row({ title: 'Recipe', addresses: [], notes }),
      kind: 'note',
      fields: [],
    });
    await moveIn(ada.device, [card('4111 1111 1111 1111'), note('Flour')]);
    const { duplicates } = await stage(ada.device, [
      card('4111111111111111'),
      card('4222222222222222'),
      note('Flour'),
      note('Water'),
    ]);
    expect(duplicates).toEqual([0, 2]);
  });
});

describe('C15: an import that is killed', () => {
  test('leaves nothing while it is being staged, and the next begins anew', async () => {
    const ada = await world.signedUp(address, password);
    await stage(ada.device, many(120));
    ada.device.restartBrowser();
    await ada.device.send('unlock', { password });
    expect(await titles(ada.device)).toEqual([]);
    const first = await stage(ada.device, many(3));
    const second = await stage(ada.device, many(5));
    expect(await commit(ada.device, first.importId)).toEqual({ is: 'over' });
    expect(await commit(ada.device, second.importId)).toMatchObject({ added: 5 });
    expect((await titles(ada.device)).length).toBe(5);
  });

  test('goes on where it was when only the worker died, without a row twice', async () => {
    const ada = await world.signedUp(address, password);
    const items = [...many(30), row({ title: 'Site 3', addresses: ['https://s3.example'] })];
    const begun = await ada.device.send('import.begin', {});
    if (begun.is !== 'begun') throw new Error(begun.is);
    const { importId } = begun;
    await ada.device.send('import.put', { importId, at: 0, items: items.slice(0, 20) });
    ada.device.kill();
    // The answer got lost, and the page asks again.
    expect(await ada.device.send('import.put', { importId, at: 0, items: items.slice(0, 20) })).toEqual({
      is: 'kept',
      duplicates: [],
      tooLarge: [],
    });
    ada.device.kill();
    expect(await ada.device.send('import.put', { importId, at: 20, items: items.slice(20) })).toEqual({
      is: 'kept',
      duplicates: [30],
      tooLarge: [],
    });
    expect(await commit(ada.device, importId, 'skip')).toEqual({
      is: 'imported',
      ...nothing,
      added: 30,
      skipped: 1,
    });
    expect((await titles(ada.device)).length).toBe(30);
  });

  test('is all there or not at all, wherever the worker dies, and once only when it is asked for again', async () => {
    const ada = await world.signedUp(address, password);
    await moveIn(ada.device, [row({ title: 'Kept', addresses: ['https://kept.example'], password: 'mine' })]);
    let made = 0;
    for (let calls = 1; calls < 40 && made < 3; calls += 1) {
      const items = [
        ...Array.from({ length: 15 }, (_, n) =>
          row({ title: `${calls}.${n}`, addresses: [`https://c${calls}-${n}.example`] }),
        ),
        row({ title: 'Kept', addresses: ['https://kept.example'], password: `from ${calls}` }),
      ];
      const { importId } = await stage(ada.device, items);
      await settled(ada.device);
      const before = (await titles(ada.device)).length;
      ada.device.killAfter(calls);
      const outcome = await ada.device.outcome(
        // What a dead worker makes of its closed database is no outcome.
        commit(ada.device, importId).catch(() => 'killed' as const),
      );
      ada.device.killAfter(null);
      ada.device.kill();
      if (outcome !== 'killed') made += 1;
      const after = (await titles(ada.device)).length;
      expect([before, before + 15]).toContain(after);
      if (outcome !== 'killed') expect(after).toBe(before + 15);
      expect(await commit(ada.device, importId)).toEqual({
        is: 'imported',
        ...nothing,
        added: 15,
        merged: 1,
      });
      expect(await commit(ada.device, importId)).toEqual({
        is: 'imported',
        ...nothing,
        added: 15,
        merged: 1,
      });
      expect((await titles(ada.device)).length).toBe(before + 15);
      const kept = (await itemsOf(ada.device)).filter(({ title }) => title === 'Kept');
      expect(kept.map((item) => fieldValue(item, 'password'))).toEqual(['mine']);
      expect(kept[0]?.history.filter(({ value }) => value === `from ${calls}`).length).toBe(1);
    }
    expect(made).toBe(3);
  });
});

describe('undoing an import', () => {
  test('puts what was new into the trash, and what was merged back to what it was', async () => {
    const ada = await world.signedUp(address, password);
    await ada.device.send('vault.save', {
      item: login({ title: 'Bakery', addresses: ['https://bakery.example'], password: 'here' }),
    });
    const before = await itemsOf(ada.device);
    await moveIn(ada.device, [
      ...many(25),
      row({ title: 'x', addresses: ['https://bakery.example'], password: 'there', notes: 'more' }),
    ]);
    const last = await lastOf(ada.device);
    expect(last).toMatchObject({ added: 25, merged: 1 });
    ada.device.kill();
    const importId = last?.importId ?? '';
    expect(await ada.device.send('import.undo', { importId })).toEqual({
      is: 'undone',
      trashed: 25,
      restored: 1,
      kept: 0,
    });
    const after = await itemsOf(ada.device);
    expect(after.map((item) => ({ ...item, changedAt: 0 }))).toEqual(
      before.map((item) => ({ ...item, changedAt: 0 })),
    );
    expect(await trash(ada.device)).toBe(25);
    expect(await lastOf(ada.device)).toBe(null);
    expect(await ada.device.send('import.undo', { importId })).toEqual({ is: 'gone' });
    await settled(ada.device);
  });

  test('leaves what was edited since, and reaches the other devices', async () => {
    const ada = await world.signedUp(address, password);
    const other = await world.signedIn(ada);
    await moveIn(ada.device, many(3));
    await settled(ada.device);
    const list = await ada.device.send('vault.find', wholeList('Site 1'));
    const itemId = list.is === 'found' ? (list.items[0]?.itemId ?? '') : '';
    await ada.device.send('vault.save', { itemId, item: login({ title: 'Site 1', password: 'edited' }) });
    const last = await lastOf(ada.device);
    expect(await ada.device.send('import.undo', { importId: last?.importId ?? '' })).toEqual({
      is: 'undone',
      trashed: 2,
      restored: 0,
      kept: 1,
    });
    await settled(ada.device);
    await other.send('vault.sync', {});
    await settled(other);
    expect(await titles(other)).toEqual(['Site 1']);
  });
});

describe('what is staged', () => {
  test('is sealed on the disk, and goes with the account', async () => {
    const ada = await world.signedUp(address, password);
    await stage(ada.device, [row({ title: 'Very-Secret-Title', password: 'Very-Secret-Word' })]);
    const db = await ada.device.database();
    const staged = await db.getAll('staged');
    expect(staged.length).toBe(1);
    const bytes = staged.map(
      ({ item, overview }) => Buffer.from(item).toString('latin1') + Buffer.from(overview).toString('latin1'),
    );
    expect(JSON.stringify(staged) + bytes.join('')).not.toMatch(/Very-Secret/);
    await ada.device.send('signOut', { force: true });
    expect(await db.count('staged')).toBe(0);
  });

  test('is refused while the vault is locked', async () => {
    const ada = await world.signedUp(address, password);
    const { importId } = await stage(ada.device, many(1));
    await ada.device.send('lock', {});
    expect(await commit(ada.device, importId)).toEqual({ is: 'not-open' });
    expect(await ada.device.send('import.begin', {})).toEqual({ is: 'not-open' });
    expect(await ada.device.send('import.undo', { importId })).toEqual({ is: 'not-open' });
  });

  test('is forgotten when it is given up', async () => {
    const ada = await world.signedUp(address, password);
    const { importId } = await stage(ada.device, many(4));
    expect(await ada.device.send('import.drop', { importId })).toEqual({ is: 'dropped' });
    expect(await (await ada.device.database()).count('staged')).toBe(0);
    expect(await commit(ada.device, importId)).toEqual({ is: 'over' });
  });
});
