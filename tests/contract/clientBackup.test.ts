import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readBackupFile } from '../../entrypoints/options/backup/readBackupFile.ts';
import type { Client } from '../../utils/messaging/client.ts';
import { encodeUtf8 } from '../../utils/bytes/utf8.ts';
import { write } from '../../utils/storage/database.ts';
import { putItems, readItem } from '../../utils/storage/itemStore.ts';
import type { Argon2id } from '../../utils/crypto/argon2.ts';
import { parsePacket } from '../../utils/packet/parsePacket.ts';
import { listBackup, openBackupItem } from '../../utils/transfer/backupItems.ts';
import { openBackup } from '../../utils/transfer/openBackup.ts';
import { nodeArgon2 } from '../support/nodeArgon2.ts';
import { backupOf } from '../support/testBackup.ts';
import type { Device } from './client/device.ts';
import { createWorld, login, settled, type World, deleteForGood } from './client/world.ts';
import { plainLogin, wholeList } from '../support/items.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const address = 'ada@example.test';
const password = 'a long enough sentence';
const passphrase = 'nobody joins these five words';
const real = await nodeArgon2();
/** As the devices here have it. */
const argon2id: Argon2id = (parameters) => real({ ...parameters, passes: 1, memoryKiB: 64 });

/** The messages of a device as a page sends them, and what may come between. */
const page = (
  device: Device,
  between: (name: string, turn: number, input: object) => Promise<void> = async () => {},
): Client['send'] => {
  let turn = 0;
  return async (name, input) => {
    await between(name, (turn += 1), input);
    return device.send(name, input);
  };
};
const begin = async (device: Device, given: { password: string; passphrase?: string } = { password }) => {
  const begun = await device.send('backup.begin', given);
  if (begun.is !== 'begun') throw new Error(begun.is);
  return begun.permit;
};
const fileOf = async (device: Device, permit: string, send = page(device)): Promise<Uint8Array> => {
  const file = await readBackupFile(send, permit, () => {});
  if (file.is !== 'file') throw new Error(file.is);
  return new Uint8Array(await file.blob.arrayBuffer());
};
const saveMany = async (device: Device, count: number, size = 10): Promise<void> => {
  for (let i = 0; i < count; i += 1)
    await device.send('vault.save', { item: login({ title: `Login ${i}`, notes: 'x'.repeat(size) }) });
};
const packetOf = (text: string) => {
  const packet = parsePacket(text);
  return packet.is === 'packet' ? packet : null;
};
/** Titles in a file, in the order of their names. */
const titlesIn = (file: Uint8Array, packet: string | null, secret: string): readonly string[] => {
  const backup = backupOf(file);
  const opened = openBackup(argon2id, { packet: packet === null ? null : packetOf(packet), secret }, backup);
  if (opened.is !== 'opens') throw new Error(opened.is);
  return listBackup(backup, opened.keys)
    .shown.map(({ title }) => title)
    .sort();
};

describe('making a backup', () => {
  test('gives a file that packet and password open, with everything in it as it is on the disk', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await saveMany(device, 3);
    const list = await device.send('vault.find', wholeList());
    const gone = list.is === 'found' ? (list.items[0]?.itemId ?? '') : '';
    await deleteForGood(device, gone);
    const file = await fileOf(device, await begin(device));
    expect(titlesIn(file, packet, password)).toEqual(['Login 1', 'Login 2']);
    const backup = backupOf(file);
    // The deleted one is kept too, so that its place is known.
    expect(backup.items).toHaveLength(3);
    for (const { itemId, item, overview } of backup.items) {
      const stored = await readItem(await device.database(), itemId);
      expect(stored?.item.item).toEqual(item);
      expect(stored?.overview.overview).toEqual(overview);
    }
    const opened = openBackup(argon2id, { packet: packetOf(packet), secret: password }, backup);
    const [first] = opened.is === 'opens' ? listBackup(backup, opened.keys).shown : [];
    if (opened.is !== 'opens' || !first) throw new Error('nothing in it');
    const item = openBackupItem(backup, opened.keys, first.sealed);
    expect(item && plainLogin(item).password).toBe('correct horse');
  });

  test('gives one that its own passphrase opens, and neither packet nor account password', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await saveMany(device, 2);
    const file = await fileOf(device, await begin(device, { password, passphrase }));
    expect(titlesIn(file, null, passphrase)).toEqual(['Login 0', 'Login 1']);
    expect(() => titlesIn(file, packet, password)).toThrow('wrong-passphrase');
  });

  test('works for an empty vault and without a network', async () => {
    const { device, packet } = await world.signedUp(address, password);
    world.setFault(() => {
      throw new TypeError('fetch failed');
    });
    const before = world.log.length;
    expect(titlesIn(await fileOf(device, await begin(device)), packet, password)).toEqual([]);
    expect(world.log.slice(before)).toEqual([]);
  });

  test('comes in parts below a megabyte, however large the items are', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await saveMany(device, 12, 90_000);
    const permit = await begin(device);
    const sizes: number[] = [];
    let text = '';
    for (let at: number | null = 0; at !== null;) {
      const part: Awaited<ReturnType<typeof read>> = await read(device, permit, at);
      if (part.is !== 'part') throw new Error(part.is);
      sizes.push(part.text.length);
      text += part.text;
      at = part.next;
    }
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThan(1_000_000);
    expect(titlesIn(encodeUtf8(text), packet, password)).toHaveLength(12);
  });
});
const read = (device: Device, permit: string, at: number) => device.send('backup.read', { permit, at });

describe('D9 a backup wants the account password each time', () => {
  test('a wrong one gives nothing, and is slowed down like everywhere', async () => {
    const { device } = await world.signedUp(address, password);
    for (let i = 0; i < 5; i += 1)
      expect(await device.send('backup.begin', { password: 'not it' })).toEqual({ is: 'wrong-password' });
    expect(await device.send('backup.begin', { password })).toEqual({
      is: 'throttled',
      retryAt: expect.any(Number),
    });
  });

  test('nothing is read without the permit that it gave, nor with the one of before', async () => {
    const { device } = await world.signedUp(address, password);
    await saveMany(device, 1);
    const nobodys = 'AAAAAAAAAAAAAAAAAAAAAA';
    expect(await read(device, nobodys, 0)).toEqual({ is: 'over' });
    const first = await begin(device);
    const second = await begin(device);
    expect(await read(device, first, 0)).toEqual({ is: 'over' });
    expect(await read(device, nobodys, 0)).toEqual({ is: 'over' });
    expect((await read(device, second, 0)).is).toBe('part');
    expect(await device.send('backup.saved', { permit: second })).toEqual({ is: 'noted' });
    expect(await read(device, second, 0)).toEqual({ is: 'over' });
    expect(await device.send('backup.saved', { permit: second })).toEqual({ is: 'over' });
  });

  test('the permit ends after five minutes, with a lock, and with a wrong password behind it', async () => {
    const { device } = await world.signedUp(address, password);
    const late = await begin(device);
    world.passes(5 * 60_000 + 1);
    expect(await read(device, late, 0)).toEqual({ is: 'over' });
    const locked = await begin(device);
    await device.send('lock', {});
    expect(await read(device, locked, 0)).toEqual({ is: 'not-open' });
    await device.send('unlock', { password });
    expect(await read(device, locked, 0)).toEqual({ is: 'over' });
    const before = await begin(device);
    await device.send('backup.begin', { password: 'not it' });
    expect(await read(device, before, 0)).toEqual({ is: 'over' });
  });

  test('no message says anything while the vault is locked', async () => {
    const { device } = await world.signedUp(address, password);
    await device.send('lock', {});
    expect(await device.send('backup.begin', { password })).toEqual({ is: 'not-open' });
    expect(await device.send('backup.list', {})).toEqual({ is: 'not-open' });
    expect(await device.send('backup.saved', { permit: 'AAAAAAAAAAAAAAAAAAAAAA' })).toEqual({
      is: 'not-open',
    });
    expect(await device.send('backup.elsewhere', { savedAt: '2026-11-24T00:00:00.000Z' })).toEqual({
      is: 'not-open',
    });
  });
});

describe('the passphrase of a backup', () => {
  test('is held to the rules of account passwords, and is none of them', async () => {
    const { device } = await world.signedUp(address, password);
    const given = (text: string) => device.send('backup.begin', { password, passphrase: text });
    expect(await given('short')).toEqual({ is: 'weak-password', because: 'too-short' });
    expect(await given('password1')).toEqual({ is: 'weak-password', because: 'common' });
    expect(await given(password)).toEqual({ is: 'same-password' });
  });

  test('X2 lies nowhere, and neither does the password or a key that is not wrapped', async () => {
    const { device } = await world.signedUp(address, password);
    await saveMany(device, 1);
    const permit = await begin(device, { password, passphrase });
    await fileOf(device, permit);
    await device.send('backup.saved', { permit });
    const db = await device.database();
    const stored = JSON.stringify([
      [...device.session],
      [...device.local],
      [...device.synced],
      await db.get('state', 'backups'),
    ]);
    expect(stored).not.toContain(passphrase);
    expect(stored).not.toContain(password);
    expect(device.session.has('backup')).toBe(false);
    expect(await db.get('state', 'backups')).toEqual({
      version: 1,
      backups: [{ opens: 'passphrase', generation: 0, savedAt: expect.any(String), isElsewhere: false }],
    });
  });
});

describe('a backup is of one moment', () => {
  test('an item that is changed, added or deleted in the middle makes it begin again by itself', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await saveMany(device, 10, 90_000);
    const list = await device.send('vault.find', wholeList());
    const [one, two] = list.is === 'found' ? list.items.map(({ itemId }) => itemId) : [];
    if (!one || !two) throw new Error('no items');
    const changes: readonly (() => Promise<unknown>)[] = [
      () => device.send('vault.save', { itemId: one, item: login({ title: 'Changed' }) }),
      () => device.send('vault.save', { item: login({ title: 'Added' }) }),
      () => deleteForGood(device, two),
    ];
    let begun = 0;
    let isDisturbed = false;
    // One change in the middle of each reading, however many parts it has.
    const send = page(device, async (_, _turn, input) => {
      const isFirst = 'at' in input && input.at === 0;
      if (isFirst) begun += 1;
      else if (!isDisturbed) await changes[begun - 1]?.();
      isDisturbed = !isFirst;
    });
    const titles = titlesIn(await fileOf(device, await begin(device), send), packet, password);
    expect(titles).toContain('Changed');
    expect(titles).toContain('Added');
    expect(titles).toHaveLength(10);
    expect(begun).toBe(4);
  });

  test('one that never comes to rest is given up, and nothing is left', async () => {
    const { device } = await world.signedUp(address, password);
    await saveMany(device, 10, 90_000);
    const send = page(device, async (_, turn) => {
      if (turn % 2 === 0) await device.send('vault.save', { item: login({ title: `More ${turn}` }) });
    });
    expect(await readBackupFile(send, await begin(device), () => {})).toEqual({ is: 'unsteady' });
  });

  test('M6 a worker that dies at any part begins it again, and the file is whole', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await saveMany(device, 10, 90_000);
    for (let turn = 1; turn <= 4; turn += 1) {
      const send = page(device, async (_, now) => {
        if (now === turn) device.kill();
      });
      expect(titlesIn(await fileOf(device, await begin(device), send), packet, password)).toHaveLength(10);
    }
  });

  test('M6 a lock in the middle ends it, and nothing half is there to be saved', async () => {
    const { device } = await world.signedUp(address, password);
    await saveMany(device, 10, 90_000);
    const send = page(device, async (_, turn) => {
      if (turn === 2) await device.send('lock', {});
    });
    expect(await readBackupFile(send, await begin(device), () => {})).toEqual({ is: 'not-open' });
    await device.send('unlock', { password });
    expect(await device.send('backup.list', {})).toEqual({ is: 'backups', backups: [] });
  });

  test('a password that is changed in the middle ends it, for the file would be of two generations', async () => {
    const { device } = await world.signedUp(address, password);
    await saveMany(device, 10, 90_000);
    const changed = await device.send('change.begin', { password, newPassword: 'quite another sentence' });
    if (changed.is !== 'prepared') throw new Error(changed.is);
    const send = page(device, async (_, turn) => {
      if (turn === 2) await device.send('change.confirm', { packet: changed.sheet.text });
    });
    expect(await readBackupFile(send, await begin(device), () => {})).toEqual({ is: 'over' });
  });

  test('keys that are made anew in the middle end it', async () => {
    const { device } = await world.signedUp(address, password);
    await saveMany(device, 3);
    await settled(device);
    const begun = await device.send('rekey.begin', { password, newPassword: 'quite another sentence' });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    const permit = await begin(device, { password, passphrase });
    await device.send('rekey.confirm', { packet: begun.sheet.text });
    for (let i = 0; (await device.send('rekey.read', {})).is !== 'none'; i += 1) {
      if (i > 2000) throw new Error('still at work');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await read(device, permit, 0)).toEqual({ is: 'over' });
  });

  test('an item that does not open here any more is in it as it is, and takes no other with it', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await saveMany(device, 3);
    await settled(device);
    const list = await device.send('vault.find', wholeList());
    const itemId = list.is === 'found' ? (list.items[0]?.itemId ?? '') : '';
    const db = await device.database();
    const stored = await readItem(db, itemId);
    if (stored === null) throw new Error('no item');
    const overview = stored.overview.overview.map((byte, at) => (at === 50 ? byte ^ 1 : byte));
    await write(db, ['items', 'overviews'], (transaction) =>
      putItems(transaction, [{ ...stored, overview: { ...stored.overview, overview } }]),
    );
    const file = await fileOf(device, await begin(device));
    expect(titlesIn(file, packet, password)).toHaveLength(2);
    expect(backupOf(file).items).toHaveLength(3);
  });
});

describe('what this device knows of its backups', () => {
  const make = async (device: Device, given?: Parameters<typeof begin>[1]) => {
    const permit = await begin(device, given);
    const file = await fileOf(device, permit);
    await device.send('backup.saved', { permit });
    return file;
  };
  const backups = async (device: Device) => {
    const list = await device.send('backup.list', {});
    return list.is === 'backups' ? list.backups : [];
  };
  const ways = async (device: Device) => {
    const read = await device.send('ways.read', {});
    return read.is === 'ways' ? read.ways : [];
  };

  test('is what opens the newest of each, and that one which lies here is no way back', async () => {
    const { device } = await world.signedUp(address, password);
    await make(device);
    world.passes(1000);
    await make(device, { password, passphrase });
    world.passes(1000);
    await make(device);
    expect((await backups(device)).map(({ opens }) => opens)).toEqual(['packet', 'passphrase']);
    expect(await ways(device)).toEqual([]);
    const read = await device.send('ways.read', {});
    expect(read).toMatchObject({ otherBackups: [{ opens: 'packet' }, { opens: 'passphrase' }] });
    await device.send('signOut', { force: true });
    expect(await (await device.database()).get('state', 'backups')).toBeUndefined();
  });

  test('counts one with a passphrase that lies elsewhere, and never one that wants the packet', async () => {
    const { device } = await world.signedUp(address, password);
    await make(device);
    world.passes(1000);
    await make(device, { password, passphrase });
    for (const { savedAt } of await backups(device))
      expect(await device.send('backup.elsewhere', { savedAt })).toEqual({ is: 'noted' });
    expect(await ways(device)).toEqual([{ is: 'backup', at: expect.any(String) }]);
    expect(await device.send('backup.elsewhere', { savedAt: '2020-01-01T00:00:00.000Z' })).toEqual({
      is: 'gone',
    });
    // A newer one that lies here does not take its place.
    world.passes(1000);
    await make(device, { password, passphrase });
    expect(await ways(device)).toHaveLength(1);
  });

  test('opens with the pair of its own time after the password was changed', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await saveMany(device, 1);
    const old = await make(device);
    const newPassword = 'quite another sentence';
    const changed = await device.send('change.begin', { password, newPassword });
    if (changed.is !== 'prepared') throw new Error(changed.is);
    expect(await device.send('change.confirm', { packet: changed.sheet.text })).toMatchObject({
      is: 'changed',
    });
    await settled(device);
    expect(titlesIn(old, packet, password)).toEqual(['Login 0']);
    expect(() => titlesIn(old, changed.sheet.text, newPassword)).toThrow('other-generation');
    expect(await backups(device)).toMatchObject([{ opens: 'packet', generation: 0 }]);
    // And a new one with the new pair alone.
    expect(await device.send('backup.begin', { password })).toEqual({ is: 'wrong-password' });
    const next = await fileOf(device, await begin(device, { password: newPassword }));
    expect(titlesIn(next, changed.sheet.text, newPassword)).toEqual(['Login 0']);
    expect(() => titlesIn(next, packet, password)).toThrow('other-generation');
  });

  test('another device whose owner types the new password makes it for the new pair', async () => {
    const ada = await world.signedUp(address, password);
    const other = await world.signedIn(ada);
    const newPassword = 'quite another sentence';
    const changed = await ada.device.send('change.begin', { password, newPassword });
    if (changed.is !== 'prepared') throw new Error(changed.is);
    await ada.device.send('change.confirm', { packet: changed.sheet.text });
    await other.tick();
    await other.send('lock', {});
    await other.send('state.read', {});
    await other.send('unlock', { password: newPassword });
    const file = await fileOf(other, await begin(other, { password: newPassword }));
    expect(titlesIn(file, changed.sheet.text, newPassword)).toEqual([]);
  });
});
