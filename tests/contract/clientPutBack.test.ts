import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putBackFile } from '../../entrypoints/options/backup/putBackFile.ts';
import { readBackupFile } from '../../entrypoints/options/backup/readBackupFile.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { asVaultKey } from '../../utils/crypto/brands.ts';
import { backupKeysOf } from '../../utils/crypto/backupKeys.ts';
import { decodeBase64url } from '../../utils/bytes/base64url.ts';
import { write } from '../../utils/storage/database.ts';
import { putItems, readItem } from '../../utils/storage/itemStore.ts';
import { backupOf, fileOf } from '../support/testBackup.ts';
import type { Device } from './client/device.ts';
import { broken, createWorld, login, settled, titles, type World, deleteForGood } from './client/world.ts';
import { plainLogin, wholeList } from '../support/items.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const password = 'a long enough sentence';
const address = 'ada@example.test';

const sendOf =
  (device: Device): Client['send'] =>
  (name, input) =>
    device.send(name, input);
const backup = async (device: Device): Promise<Blob> => {
  const begun = await device.send('backup.begin', { password });
  if (begun.is !== 'begun') throw new Error(begun.is);
  const file = await readBackupFile(sendOf(device), begun.permit, () => {});
  if (file.is !== 'file') throw new Error(file.is);
  return file.blob;
};
const put = (device: Device, file: Blob, send = sendOf(device)) => putBackFile(send, file, () => {});
const save = async (device: Device, over: Parameters<typeof login>[0], itemId?: string): Promise<string> => {
  const saved = await device.send('vault.save', {
    item: login(over),
    ...(itemId !== undefined && { itemId }),
  });
  if (saved.is !== 'saved') throw new Error(saved.is);
  return saved.itemId;
};
const itemOf = async (device: Device, itemId: string) => {
  const read = await device.send('vault.read', { itemId });
  if (read.is !== 'item') throw new Error(read.is);
  return { ...plainLogin(read.item), history: read.item.history };
};
const counts = (returned: number, joined: number, same: number, unopened = 0) => ({
  is: 'put-back',
  returned,
  joined,
  same,
  unopened,
});
/** Waits until a full re-key is made. */
const rekeyed = async (device: Device): Promise<void> => {
  for (let i = 0; i < 2000; i += 1) {
    const state = await device.send('rekey.read', {});
    if (state.is === 'none') return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('still at work');
};
const linesOf = async (file: Blob): Promise<string[]> => (await file.text()).split(/(?<=\n)/);

describe('putting a backup back', () => {
  test('brings back what was deleted since, on every device', async () => {
    const ada = await world.signedUp(address, password);
    const other = await world.signedIn(ada);
    const bakery = await save(ada.device, { title: 'Bakery' });
    await save(ada.device, { title: 'Library' });
    const file = await backup(ada.device);
    await deleteForGood(ada.device, bakery);
    await settled(ada.device);
    expect(await titles(ada.device)).toEqual(['Library']);
    expect(await put(ada.device, file)).toEqual(counts(1, 0, 1));
    expect(await titles(ada.device)).toEqual(['Bakery', 'Library']);
    await settled(ada.device);
    await other.send('vault.sync', {});
    expect(await titles(other)).toEqual(['Bakery', 'Library']);
  });

  test('lets later values stand, and keeps those of the backup among the earlier ones', async () => {
    const { device } = await world.signedUp(address, password);
    const itemId = await save(device, { password: 'first', notes: 'of then' });
    const file = await backup(device);
    world.passes(1000);
    await save(device, { password: 'second', notes: '' }, itemId);
    world.passes(1000);
    await save(device, { password: 'third', notes: '' }, itemId);
    // All of it is known already.
    expect(await put(device, file)).toEqual(counts(0, 0, 1));
    const { history } = await itemOf(device, itemId);
    expect(history.map(({ value }) => value).sort()).toEqual(['first', 'of then', 'second']);
    expect((await itemOf(device, itemId)).password).toBe('third');
  });

  test('brings back what is in the trash', async () => {
    const { device } = await world.signedUp(address, password);
    const itemId = await save(device, { title: 'Bakery' });
    const file = await backup(device);
    world.passes(1000);
    await device.send('vault.trash', { itemIds: [itemId] });
    expect(await titles(device)).toEqual([]);
    expect(await put(device, file)).toEqual(counts(1, 0, 0));
    expect(await titles(device)).toEqual(['Bakery']);
    expect(await put(device, file)).toEqual(counts(0, 0, 1));
  });

  test('gives a login both values where each side has one that the other never had', async () => {
    const { device } = await world.signedUp(address, password);
    const itemId = await save(device, { password: 'first' });
    await settled(device);
    world.setFault(broken);
    const db = await device.database();
    const before = await readItem(db, itemId);
    if (before === null) throw new Error('no item');
    world.passes(1000);
    await save(device, { password: 'second' }, itemId);
    const file = await backup(device);
    // A disk that was put back to an older state, and was written to since.
    await write(db, ['items', 'overviews'], (transaction) => putItems(transaction, [before]));
    device.kill();
    world.passes(1000);
    await save(device, { title: 'Renamed', password: 'third' }, itemId);
    expect(await put(device, file)).toEqual(counts(0, 1, 0));
    const { title, password: now, history } = await itemOf(device, itemId);
    expect([title, now]).toEqual(['Renamed', 'third']);
    expect(history.map(({ value }) => value).sort()).toEqual(['Example', 'first', 'second']);
    expect(await put(device, file)).toEqual(counts(0, 0, 1));
  });

  test('brings in logins that this vault has never had, and doing it again changes nothing', async () => {
    const { device } = await world.signedUp(address, password);
    await save(device, { title: 'Bakery' });
    const file = await backup(device);
    await settled(device);
    const db = await device.database();
    await write(db, ['items', 'overviews'], async (transaction) => {
      await transaction.objectStore('items').clear();
      await transaction.objectStore('overviews').clear();
    });
    device.kill();
    expect(await put(device, file)).toEqual(counts(1, 0, 0));
    expect(await titles(device)).toEqual(['Bakery']);
    expect(await put(device, file)).toEqual(counts(0, 0, 1));
  });

  test('does not delete what the backup has as deleted', async () => {
    const { device } = await world.signedUp(address, password);
    const itemId = await save(device, { title: 'Bakery' });
    const before = await backup(device);
    await deleteForGood(device, itemId);
    const after = await backup(device);
    expect(await put(device, before)).toEqual(counts(1, 0, 0));
    expect(await put(device, after)).toEqual(counts(0, 0, 1));
    expect(await titles(device)).toEqual(['Bakery']);
  });

  test('leaves alone what does not open here, for another device may have it sound', async () => {
    const { device } = await world.signedUp(address, password);
    const itemId = await save(device, { title: 'Bakery' });
    const file = await backup(device);
    await settled(device);
    const db = await device.database();
    const stored = await readItem(db, itemId);
    if (stored === null) throw new Error('no item');
    const item = stored.item.item.map((byte, at) => (at === 50 ? byte ^ 1 : byte));
    await write(db, ['items', 'overviews'], (transaction) =>
      putItems(transaction, [{ ...stored, item: { ...stored.item, item } }]),
    );
    expect(await put(device, file)).toEqual(counts(0, 0, 0, 1));
    expect((await readItem(db, itemId))?.item.item).toEqual(item);
  });

  test('works after all keys were made anew, for a backup from before', async () => {
    const { device } = await world.signedUp(address, password);
    const itemId = await save(device, { title: 'Bakery' });
    await settled(device);
    const file = await backup(device);
    const begun = await device.send('rekey.begin', { password, newPassword: 'quite another sentence' });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    await device.send('rekey.confirm', { packet: begun.sheet.text });
    await rekeyed(device);
    await deleteForGood(device, itemId);
    expect(await put(device, file)).toEqual(counts(1, 0, 0));
    expect((await itemOf(device, itemId)).password).toBe('correct horse');
  });

  test('works for a file of several parts, and after a worker died at any of its messages', async () => {
    const { device } = await world.signedUp(address, password);
    for (let i = 0; i < 9; i += 1) await save(device, { title: `Login ${i}`, notes: 'x'.repeat(90_000) });
    const file = await backup(device);
    const list = await device.send('vault.find', wholeList());
    const ids = list.is === 'found' ? list.items.map(({ itemId }) => itemId) : [];
    for (let fatal = 1; fatal <= 6; fatal += 1) {
      for (const itemId of ids) await deleteForGood(device, itemId);
      let turn = 0;
      const send: Client['send'] = async (name, input) => {
        turn += 1;
        if (turn === fatal) device.kill();
        return device.send(name, input);
      };
      expect((await put(device, file, send)).is).toBe('put-back');
      expect(await titles(device)).toHaveLength(9);
    }
  });
});

describe('M6 a file that is not right changes nothing', () => {
  test.each<readonly [string, string, (lines: string[]) => string[]]>([
    ['an item is missing', 'damaged', (lines) => lines.toSpliced(1, 1)],
    ['items are in another order', 'damaged', ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest]],
    ['an item comes twice', 'damaged', (lines) => lines.toSpliced(1, 0, lines[1] ?? '')],
    ['a bit of an item is another', 'damaged', (lines) => lines.with(2, flip(lines[2]))],
    ['a bit of the header is another', 'damaged', (lines) => lines.with(0, flip(lines[0]))],
    ['a bit of the mac is another', 'other-vault', (lines) => [...lines.slice(0, -1), flip(lines.at(-1))]],
    ['a line is no item', 'damaged', (lines) => lines.toSpliced(1, 0, 'nothing\n')],
    ['something follows the end', 'damaged', (lines) => [...lines, lines[1] ?? '']],
    ['the end is missing', 'cut-off', (lines) => lines.slice(0, -1)],
    ['it ends in a line', 'cut-off', (lines) => [...lines.slice(0, -1), 'end 3']],
    ['it is another file', 'not-a-backup', () => ['name,url\n', 'a,b\n']],
    ['it is of a later version', 'newer-version', () => ['halfkey-backup 2 x\n', 'y\n']],
    ['it is empty', 'not-a-backup', () => []],
  ])('%s', async (_, is, change) => {
    const { device } = await world.signedUp(address, password);
    for (const title of ['Bakery', 'Library', 'Museum']) await save(device, { title });
    const file = await backup(device);
    const list = await device.send('vault.find', wholeList());
    for (const { itemId } of list.is === 'found' ? list.items : []) await deleteForGood(device, itemId);
    const bad = new Blob(change(await linesOf(file)));
    expect((await put(device, bad)).is).toBe(is);
    expect(await titles(device)).toEqual([]);
  });

  test('S6 it is of another account, or sealed by somebody without this vault’s key', async () => {
    const ada = await world.signedUp(address, password);
    await save(ada.device, { title: 'Bakery' });
    const file = await backup(ada.device);
    const eve = await world.signedUp('eve@example.test', password, world.device());
    expect(await put(eve.device, file)).toEqual({ is: 'other-account' });
    const { header, items } = backupOf(new Uint8Array(await file.arrayBuffer()));
    const nobodys = backupKeysOf(asVaultKey(decodeBase64url('A'.repeat(42) + 'A')));
    const forged = new Blob([Uint8Array.from(fileOf(header, nobodys, items))]);
    expect(await put(ada.device, forged)).toEqual({ is: 'other-vault' });
  });

  test('items that were not looked at are not merged, whatever was judged before', async () => {
    const { device } = await world.signedUp(address, password);
    await save(device, { title: 'Bakery' });
    const old = await linesOf(await backup(device));
    const itemId = await save(device, { title: 'Library' });
    const lines = await linesOf(await backup(device));
    await deleteForGood(device, itemId);
    const begun = await device.send('putBack.begin', { header: old[0] ?? '' });
    if (begun.is !== 'begun') throw new Error(begun.is);
    const { permit } = begun;
    expect(await device.send('putBack.merge', { permit, lines: old[1] ?? '' })).toEqual({
      is: 'begin-again',
    });
    await device.send('putBack.look', { permit, lines: old[1] ?? '' });
    expect(await device.send('putBack.judge', { permit, end: old[2] ?? '' })).toEqual({ is: 'whole' });
    const strange = lines.slice(1, -1).find((line) => line !== old[1]) ?? '';
    expect(await device.send('putBack.merge', { permit, lines: strange })).toEqual({ is: 'damaged' });
    expect(await device.send('putBack.look', { permit, lines: strange })).toEqual({ is: 'damaged' });
    await device.send('lock', {});
    expect(await device.send('putBack.merge', { permit, lines: strange })).toEqual({ is: 'not-open' });
  });
});

const flip = (line = ''): string => {
  const at = line.length - 5;
  return line.slice(0, at) + (line.charAt(at) === 'A' ? 'B' : 'A') + line.slice(at + 1);
};
