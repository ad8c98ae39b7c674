import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Database, openDatabase, write } from '../../../utils/storage/database.ts';
import {
  pendingIds,
  putItems,
  readItem,
  readItems,
  storedItem,
  versionOf,
} from '../../../utils/storage/itemStore.ts';
import { readSync, updateSync } from '../../../utils/storage/syncStore.ts';
import { readThrottle, writeThrottle } from '../../../utils/storage/throttleStore.ts';

let opened = 0;
const fresh = (): Promise<Database> => openDatabase(`test ${(opened += 1)}`);
const sealed = (itemId: string, revision = 1) => ({
  itemId,
  revision,
  schema: 1,
  item: Uint8Array.of(revision, 2),
  overview: Uint8Array.of(revision, 3),
});
const place = { hosts: ['h1', 'h2'], syncedLeaf: null, base: null, pending: true };

afterEach(() => vi.restoreAllMocks());

describe('the database', () => {
  test('has its stores and indexes', async () => {
    const db = await fresh();
    expect([...db.objectStoreNames]).toEqual([
      'account',
      'attachmentChunks',
      'attachmentDrops',
      'attachments',
      'imported',
      'items',
      'overviews',
      'rekeyedItems',
      'rekeyedOverviews',
      'staged',
      'state',
    ]);
    expect([...db.transaction('overviews').store.indexNames]).toEqual(['hosts', 'pending']);
    expect([...db.transaction('rekeyedOverviews').store.indexNames]).toEqual(['staged']);
    expect([...db.transaction('attachments').store.indexNames]).toEqual(['unsent']);
    expect(db.version).toBe(4);
  });

  test('X19 brings one of the first version up to date and keeps what is in it', async () => {
    const name = `test ${(opened += 1)}`;
    const { item } = storedItem(sealed('a'), place);
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.addEventListener('upgradeneeded', () => {
        const old = request.result;
        for (const store of ['account', 'state']) old.createObjectStore(store);
        const overviews = old.createObjectStore('overviews', { keyPath: 'itemId' });
        overviews.createIndex('hosts', 'hosts', { multiEntry: true });
        overviews.createIndex('pending', 'pending');
        old.createObjectStore('items', { keyPath: 'itemId' }).put(item);
      });
      request.addEventListener('success', () => {
        request.result.close();
        resolve();
      });
      request.addEventListener('error', () => reject(new Error('not opened')));
    });
    const db = await openDatabase(name);
    expect(await db.get('items', 'a')).toEqual(item);
    expect(await db.count('rekeyedItems')).toBe(0);
  });

  test('X19 keeps what is in it when it is opened again, and is not opened by an older version', async () => {
    const name = `test ${(opened += 1)}`;
    const db = await openDatabase(name);
    await write(db, ['items', 'overviews'], (transaction) =>
      putItems(transaction, [storedItem(sealed('a'), place)]),
    );
    db.close();
    const again = await openDatabase(name);
    expect(await readItem(again, 'a')).toEqual(storedItem(sealed('a'), place));
    const { version } = again;
    again.close();
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, version + 1);
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error('not opened')));
    });
    newer.close();
    await expect(openDatabase(name)).rejects.toThrow(/version/i);
  });

  test('C8 writes all of a change or nothing of it, and tells why', async () => {
    const db = await fresh();
    const change = write(db, ['items', 'overviews'], async (transaction) => {
      await putItems(transaction, [storedItem(sealed('a'), place)]);
      throw new Error('no room');
    });
    await expect(change).rejects.toThrow('no room');
    expect(await readItem(db, 'a')).toBeNull();
    await write(db, ['items', 'overviews'], (transaction) =>
      putItems(transaction, [storedItem(sealed('b'), place)]),
    );
    expect(await readItem(db, 'b')).not.toBeNull();
  });

  test('C9 asks for the disk, not for its cache', async () => {
    const db = await fresh();
    const transaction = vi.spyOn(db, 'transaction');
    await write(db, ['state'], async () => {});
    expect(transaction).toHaveBeenCalledWith(['state'], 'readwrite', { durability: 'strict' });
  });
});

describe('the items in it', () => {
  test('are found by what is pending and by each of their hosts', async () => {
    const db = await fresh();
    const items = [
      storedItem(sealed('a'), place),
      storedItem(sealed('b'), { ...place, pending: false, hosts: ['h2'] }),
      storedItem(sealed('c'), { ...place, hosts: [] }),
    ];
    await write(db, ['items', 'overviews'], (transaction) => putItems(transaction, items));
    expect(await pendingIds(db)).toEqual(['a', 'c']);
    const of = async (host: string) =>
      (await db.getAllFromIndex('overviews', 'hosts', host)).map(({ itemId }) => itemId);
    expect([await of('h1'), await of('h2'), await of('h3')]).toEqual([['a'], ['a', 'b'], []]);
  });

  test('come with both halves of one version, and those that are not there are left out', async () => {
    const db = await fresh();
    const stored = storedItem(sealed('a', 7), place);
    await write(db, ['items', 'overviews'], (transaction) => putItems(transaction, [stored]));
    expect(await readItems(db, ['x', 'a', 'y'])).toEqual([stored]);
    const { itemId: _, ...version } = sealed('a', 7);
    expect(versionOf(stored)).toEqual(version);
  });
});

describe('single records', () => {
  test('are absent until they are written, and changes to what is not there make nothing', async () => {
    const db = await fresh();
    expect(await readSync(db)).toBeNull();
    await updateSync(db, { alarm: 'forked' });
    expect(await readSync(db)).toBeNull();
    expect(await readThrottle(db)).toEqual({ version: 1, failures: 0, at: 0 });
    await writeThrottle(db, { version: 1, failures: 3, at: 9 });
    expect(await readThrottle(db)).toEqual({ version: 1, failures: 3, at: 9 });
  });

  test('that are damaged are not taken for absent', async () => {
    const db = await fresh();
    await db.put('state', { version: 1, head: 'none' } as never, 'sync');
    await expect(readSync(db)).rejects.toThrow();
  });
});
