import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attachmentChunkBytes, maxAttachmentBytes } from '../../utils/api/attachments.ts';
import type { EndpointName } from '../../utils/api/endpoints.ts';
import { decodeBase64url, encodeBase64url } from '../../utils/bytes/base64url.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import type { Device } from './client/device.ts';
import { allBytesOn } from './client/disk.ts';
import {
  answerWith,
  broken,
  createWorld,
  deleteForGood,
  login,
  settled,
  titles,
  type World,
} from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const day = 24 * 60 * 60_000;
/** Three chunks. */
const long = 2 * attachmentChunkBytes + 5000;

const save = async (device: Device, title = 'Passport', itemId?: string): Promise<string> => {
  const saved = await device.send('vault.save', {
    item: login({ title }),
    ...(itemId === undefined ? {} : { itemId }),
  });
  if (saved.is !== 'saved') throw new Error(saved.is);
  return saved.itemId;
};
const portion = (content: Uint8Array, index: number): string =>
  encodeBase64url(content.subarray(index * attachmentChunkBytes, (index + 1) * attachmentChunkBytes));

/** Hands a file over, as a page does. */
const add = async (device: Device, itemId: string, content: Uint8Array, name = 'scan.pdf') => {
  const begun = await device.send('attachments.begin', {
    itemId,
    name,
    type: 'application/pdf',
    size: content.length,
  });
  if (begun.is !== 'begun') return begun;
  const { permit } = begun;
  for (let index = 0; index < begun.portions; index += 1) {
    const put = await device.send('attachments.put', { permit, index, bytes: portion(content, index) });
    if (put.is !== 'put') return put;
  }
  return device.send('attachments.finish', { permit });
};
const list = async (device: Device, itemId: string) => {
  const listed = await device.send('attachments.list', { itemId });
  if (listed.is !== 'attachments') throw new Error(listed.is);
  return listed.attachments;
};
const idOf = async (device: Device, itemId: string): Promise<string> => {
  const [first] = await list(device, itemId);
  if (first === undefined) throw new Error('no attachment');
  return first.id;
};
/** Fetches all of it and reads it, as a page does; the bytes, or what came instead. */
const open = async (device: Device, itemId: string, attachmentId: string) => {
  for (;;) {
    const fetched = await device.send('attachments.fetch', { itemId, attachmentId });
    if (fetched.is === 'fetching') continue;
    if (fetched.is !== 'ready') return fetched.is;
    const parts: Uint8Array[] = [];
    for (let index = 0; index < fetched.count; index += 1) {
      const read = await device.send('attachments.read', { itemId, attachmentId, index });
      if (read.is !== 'portion') return read.is;
      parts.push(decodeBase64url(read.bytes));
    }
    return Buffer.concat(parts);
  }
};
const same = (a: unknown, b: Uint8Array): boolean => a instanceof Uint8Array && Buffer.from(a).equals(b);
const states = async (device: Device, itemId: string) =>
  (await list(device, itemId)).map(({ state }) => state.is);
const ada = async () => {
  const person = await world.signedUp();
  const itemId = await save(person.device);
  await settled(person.device);
  return { person, a: person.device, itemId };
};
/** An account with one file that has reached the service, and a second device that has heard of it. */
const withFile = async (size = long) => {
  const { person, a, itemId } = await ada();
  const content = randomBytes(size);
  expect(await add(a, itemId, content)).toEqual({ is: 'added' });
  await settled(a);
  const b = await world.signedIn(person);
  return { person, a, b, itemId, content, attachmentId: await idOf(a, itemId) };
};
const calls = (name: EndpointName, from = 0) => world.log.slice(from).filter((call) => call.name === name);
const until = async (is: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 1000; i += 1) {
    if (await is()) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('it does not come to that');
};

describe('a file beside an item', () => {
  test('comes out on another device byte for byte as it went in', async () => {
    const { b, itemId, content, attachmentId } = await withFile();
    expect(await list(b, itemId)).toEqual([
      { id: attachmentId, name: 'scan.pdf', size: long, state: { is: 'away' } },
    ]);
    expect(same(await open(b, itemId, attachmentId), content)).toBe(true);
    expect(await states(b, itemId)).toEqual(['here']);
  });

  test.each([0, 1, attachmentChunkBytes, attachmentChunkBytes + 1])('may have %d bytes', async (size) => {
    const { a, b, itemId, content, attachmentId } = await withFile(size);
    for (const device of [a, b]) expect(same(await open(device, itemId, attachmentId), content)).toBe(true);
  });

  test('may have 10 MiB, and no byte more', async () => {
    const { b, itemId, content, attachmentId } = await withFile(maxAttachmentBytes);
    expect(same(await open(b, itemId, attachmentId), content)).toBe(true);
    const begun = await b.send('attachments.begin', {
      itemId,
      name: 'more',
      type: '',
      size: maxAttachmentBytes + 1,
    });
    expect(begun).toEqual({ is: 'too-large' });
  });

  test('is with the service before any other device sees its name', async () => {
    const { person, a, itemId } = await ada();
    const from = world.log.length;
    await add(a, itemId, randomBytes(long));
    await settled(a);
    const order = world.log
      .slice(from)
      .filter(({ name }) => name === 'putAttachment' || name === 'vaultPush')
      .map(({ name }) => name);
    expect(order).toEqual(['putAttachment', 'putAttachment', 'putAttachment', 'vaultPush']);
    expect(await list(await world.signedIn(person), itemId)).toHaveLength(1);
  });

  test('holds up its own item while it is sent, and no other', async () => {
    const { person, a, itemId } = await ada();
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    world.setFault(async ({ name, pass }) => {
      if (name === 'putAttachment') await held;
      return pass();
    });
    await add(a, itemId, randomBytes(long));
    await save(a, 'Bank');
    const b = await world.signedIn(person);
    await until(async () => {
      await b.send('vault.sync', {});
      return (await titles(b)).includes('Bank');
    });
    expect(await list(b, itemId)).toEqual([]);
    letGo();
    await settled(a);
    await b.send('vault.sync', {});
    expect(await list(b, itemId)).toHaveLength(1);
  });

  test('moves once: an edit of its item sends no byte of it again', async () => {
    const { a, itemId } = await withFile();
    const from = world.log.length;
    await save(a, 'Passport, renewed', itemId);
    await settled(a);
    expect(calls('putAttachment', from)).toHaveLength(0);
    expect(calls('vaultPush', from)).toHaveLength(1);
    expect(await states(a, itemId)).toEqual(['here']);
  });

  test('is removed for good, here, elsewhere and at the service', async () => {
    const { a, b, itemId, attachmentId } = await withFile();
    expect(await a.send('attachments.remove', { itemId, attachmentId })).toEqual({ is: 'removed' });
    expect(await a.send('attachments.remove', { itemId, attachmentId })).toEqual({ is: 'gone' });
    await settled(a);
    await until(async () => calls('dropAttachments').length > 0);
    expect(await open(b, itemId, attachmentId)).toBe('not-there');
    await b.send('vault.sync', {});
    expect(await list(b, itemId)).toEqual([]);
    expect(await open(b, itemId, attachmentId)).toBe('gone');
    expect(await (await a.database()).count('attachmentChunks')).toBe(0);
  });

  test('goes with its item when that is deleted for good, and not before', async () => {
    const { a, itemId, attachmentId, content } = await withFile();
    await a.send('vault.trash', { itemIds: [itemId] });
    await settled(a);
    expect(same(await open(a, itemId, attachmentId), content)).toBe(true);
    expect(calls('dropAttachments')).toHaveLength(0);
    await a.send('vault.erase', { itemIds: [itemId] });
    await settled(a);
    await until(async () => calls('dropAttachments').length > 0);
    expect(await (await a.database()).count('attachments')).toBe(0);
    expect(await (await a.database()).count('attachmentDrops')).toBe(0);
  });

  test('is dropped at the service only when that has the item without it', async () => {
    const { a, itemId, attachmentId } = await withFile();
    world.setFault(async ({ name, pass }) => (name === 'vaultPush' ? broken() : pass()));
    await a.send('attachments.remove', { itemId, attachmentId });
    await settled(a);
    expect(calls('dropAttachments')).toHaveLength(0);
    world.setFault(null);
    await a.send('vault.sync', {});
    await settled(a);
    await until(async () => calls('dropAttachments').length > 0);
  });

  test('that two devices add to one item stand there both', async () => {
    const { person, a, itemId } = await ada();
    const b = await world.signedIn(person);
    const [mine, theirs] = [randomBytes(300), randomBytes(400)];
    world.setFault(async () => broken());
    await add(a, itemId, mine, 'mine');
    await add(b, itemId, theirs, 'theirs');
    world.setFault(null);
    for (const device of [a, b, a, b]) {
      await device.send('vault.sync', {});
      await settled(device);
    }
    for (const device of [a, b]) {
      const listed = await list(device, itemId);
      expect(listed.map(({ name }) => name).sort()).toEqual(['mine', 'theirs']);
      for (const { id, name } of listed)
        expect(same(await open(device, itemId, id), name === 'mine' ? mine : theirs)).toBe(true);
    }
  });

  test('of two items that become one stays, here and at the service, also when the other is deleted', async () => {
    const { person, a, itemId, attachmentId, content } = await withFile();
    world.passes(1000);
    const newer = await save(a);
    await settled(a);
    expect((await a.send('vault.merge', { itemIds: [itemId, newer] })).is).toBe('merged');
    await settled(a);
    await a.send('vault.erase', { itemIds: [itemId] });
    await settled(a);
    await a.send('vault.sync', {});
    await settled(a);
    expect(calls('dropAttachments')).toHaveLength(0);
    expect(same(await open(a, newer, attachmentId), content)).toBe(true);
    expect(same(await open(await world.signedIn(person), newer, attachmentId), content)).toBe(true);
  });

  test('that one device removes while another makes one item of two is kept', async () => {
    const { a, b, itemId, attachmentId, content } = await withFile();
    world.passes(1000);
    const newer = await save(a);
    await settled(a);
    await b.send('vault.sync', {});
    world.setFault(async () => broken());
    await a.send('attachments.remove', { itemId, attachmentId });
    await b.send('vault.merge', { itemIds: [itemId, newer] });
    world.setFault(null);
    for (const device of [b, a, b, a]) {
      await device.send('vault.sync', {});
      await settled(device);
    }
    expect(calls('dropAttachments')).toHaveLength(0);
    expect(same(await open(b, newer, attachmentId), content)).toBe(true);
    expect(await (await a.database()).count('attachmentDrops')).toBe(0);
  });

  test('stays where every key is changed, and needs not be sent again', async () => {
    const { a, itemId, attachmentId, content, person } = await withFile();
    const from = world.log.length;
    const begun = await a.send('rekey.begin', {
      password: person.password,
      newPassword: 'another quite long sentence',
    });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    await a.send('rekey.confirm', { packet: begun.sheet.text });
    await until(async () => (await a.send('rekey.read', {})).is === 'none');
    expect(calls('putAttachment', from)).toHaveLength(0);
    const fresh = { ...person, password: 'another quite long sentence', packet: begun.sheet.text };
    const other = await world.signedIn(fresh);
    for (const device of [a, other])
      expect(same(await open(device, itemId, attachmentId), content)).toBe(true);
  });
});

describe('offline', () => {
  test('a file can be added and opened, and is sent later', async () => {
    const { person, a, itemId } = await ada();
    world.setFault(async () => broken());
    const content = randomBytes(long);
    expect(await add(a, itemId, content)).toEqual({ is: 'added' });
    expect(await states(a, itemId)).toEqual(['unsent']);
    expect(same(await open(a, itemId, await idOf(a, itemId)), content)).toBe(true);
    world.passes(20 * day);
    a.restartBrowser();
    await a.send('unlock', { password: person.password });
    world.setFault(null);
    await a.send('vault.sync', {});
    await settled(a);
    const b = await world.signedIn(person);
    expect(same(await open(b, itemId, await idOf(b, itemId)), content)).toBe(true);
  });

  test('what is here opens, and what is not says so', async () => {
    const { a, b, itemId, attachmentId, content } = await withFile();
    world.setFault(async () => broken());
    expect(same(await open(a, itemId, attachmentId), content)).toBe(true);
    expect(await open(b, itemId, attachmentId)).toBe('unreachable');
    world.setFault(null);
    expect(same(await open(b, itemId, attachmentId), content)).toBe(true);
    world.setFault(async () => broken());
    b.kill();
    expect(same(await open(b, itemId, attachmentId), content)).toBe(true);
  });

  test('a fetch that was cut goes on where it stopped', async () => {
    const { b, itemId, attachmentId, content } = await withFile();
    expect(await b.send('attachments.fetch', { itemId, attachmentId })).toMatchObject({ have: 1 });
    b.restartBrowser();
    await b.send('unlock', { password: 'a long enough sentence' });
    const from = world.log.length;
    expect(same(await open(b, itemId, attachmentId), content)).toBe(true);
    expect(calls('getAttachment', from)).toHaveLength(2);
  });
});

describe('S5, S6, S10 a service that lies about a content', () => {
  type Answer = { readonly chunk: string };
  /** Puts other chunks in the place of the real ones. */
  const lie = (change: (chunk: string, index: number, real: (index: number) => Promise<string>) => unknown) =>
    world.setFault(async ({ name, request, pass }) => {
      if (name !== 'getAttachment') return pass();
      const asked = request as { attachmentId: string; index: number };
      const real = async (index: number): Promise<string> =>
        ((await (await pass({ ...asked, index })).json()) as Answer).chunk;
      return answerWith({ chunk: await change(await real(asked.index), asked.index, real) });
    });
  const flipped = (chunk: string): string => {
    const bytes = decodeBase64url(chunk);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    return encodeBase64url(bytes);
  };

  test.each([
    [
      'changes a bit of the last chunk',
      (chunk: string, index: number) => (index === 2 ? flipped(chunk) : chunk),
    ],
    [
      'swaps two chunks',
      (chunk: string, index: number, real: (index: number) => Promise<string>) =>
        index === 0 ? real(1) : index === 1 ? real(0) : chunk,
    ],
    [
      'gives the first chunk again and again',
      (chunk: string, index: number, real: (index: number) => Promise<string>) =>
        index === 1 ? real(0) : chunk,
    ],
    ['cuts the last chunk', (chunk: string, index: number) => (index === 2 ? chunk.slice(0, 400) : chunk)],
    ['makes chunks up', (chunk: string) => encodeBase64url(randomBytes(decodeBase64url(chunk).length))],
  ] as const)('that %s is named, and not a byte is given out', async (_, change) => {
    const { b, itemId, attachmentId, content } = await withFile();
    lie(change);
    expect(await open(b, itemId, attachmentId)).toBe('altered');
    expect(await b.send('attachments.read', { itemId, attachmentId, index: 0 })).toEqual({ is: 'altered' });
    expect(await (await b.database()).count('attachmentChunks')).toBe(0);
    // It is given out as soon as the service is honest.
    world.setFault(null);
    expect(same(await open(b, itemId, attachmentId), content)).toBe(true);
  });

  test('that gives out another content of the account is named', async () => {
    const { a, b, itemId, attachmentId } = await withFile();
    await add(a, itemId, randomBytes(long), 'other.pdf');
    await settled(a);
    const other = (await list(a, itemId)).find(({ id }) => id !== attachmentId)?.id ?? '';
    world.setFault(async ({ name, request, pass }) =>
      name === 'getAttachment' ? pass({ ...(request as object), attachmentId: other }) : pass(),
    );
    expect(await open(b, itemId, attachmentId)).toBe('altered');
  });

  test('that has lost it gets it again from a device that has it', async () => {
    const { person, a, itemId, attachmentId, content } = await withFile();
    await world.service.store.attachments.drop(
      decodeBase64url(JSON.parse(a.session.get('unlocked') ?? '{}').accountId as string),
      [decodeBase64url(attachmentId)],
    );
    const b = await world.signedIn(person);
    expect(await open(b, itemId, attachmentId)).toBe('not-there');
    a.kill();
    await a.send('lock', {});
    await a.send('unlock', { password: person.password });
    await until(async () => same(await open(b, itemId, attachmentId), content));
  });

  test('that says it has what it has not holds nothing up for ever', async () => {
    const { a, itemId } = await ada();
    world.setFault(async ({ name, pass }) =>
      name === 'putAttachment' ? answerWith({ is: 'behind', chunks: 0 }) : pass(),
    );
    await add(a, itemId, randomBytes(long));
    await settled(a);
    expect(await a.send('state.read', {})).toMatchObject({
      sync: { is: 'pending', because: 'service-error' },
    });
    world.setFault(null);
    await a.send('vault.sync', {});
    await settled(a);
    expect(await states(a, itemId)).toEqual(['here']);
  });
});

describe('C8 where there is no room', () => {
  const full = (left: number) =>
    world.setFault(async ({ name, pass }) => {
      if (name === 'putAttachment') return answerWith({ is: 'over-quota', used: 1000 - left, quota: 1000 });
      if (name !== 'listAttachments') return pass();
      const listed = (await (await pass()).json()) as object;
      return answerWith({ ...listed, used: 1000 - left, quota: 1000 });
    });

  test('at the service, it is said before anything is taken, and nothing is changed', async () => {
    const { a, itemId } = await withFile();
    full(200);
    expect(await add(a, itemId, randomBytes(300), 'another.pdf')).toEqual({
      is: 'no-room',
      at: 'service',
      left: 200,
    });
    expect(await list(a, itemId)).toHaveLength(1);
    expect(await (await a.database()).count('attachments')).toBe(1);
  });

  test('and it is found out only when it is sent, the file stays here, is named so, and holds no edit up', async () => {
    const { person, a, itemId } = await ada();
    world.setFault(async () => broken());
    const content = randomBytes(long);
    await add(a, itemId, content);
    await save(a, 'Passport, renewed', itemId);
    full(0);
    await a.send('vault.sync', {});
    await settled(a);
    expect(await states(a, itemId)).toEqual(['no-room']);
    const b = await world.signedIn(person);
    expect(await titles(b)).toEqual(['Passport, renewed']);
    expect(await open(b, itemId, await idOf(b, itemId))).toBe('not-there');
    expect(same(await open(a, itemId, await idOf(a, itemId)), content)).toBe(true);
    // This device has what no other has, and does not let it go unasked.
    expect(await a.send('signOut', { force: false })).toEqual({ is: 'pending-changes', pending: 1 });
    world.setFault(null);
    await a.send('vault.sync', {});
    await until(async () => (await states(a, itemId))[0] === 'here');
    expect(same(await open(b, itemId, await idOf(b, itemId)), content)).toBe(true);
  });

  test('on this device, nothing is added and nothing that was there is lost', async () => {
    const { a, itemId, attachmentId, content } = await withFile();
    a.failWrites(true, 'attachmentChunks');
    expect(await add(a, itemId, randomBytes(300), 'another.pdf')).toEqual({ is: 'no-room', at: 'device' });
    a.failWrites(false);
    expect(await list(a, itemId)).toHaveLength(1);
    expect(same(await open(a, itemId, attachmentId), content)).toBe(true);
  });

  test('on this device, a content is not fetched, and it is said', async () => {
    const { b, itemId, attachmentId, content } = await withFile();
    b.failWrites(true, 'attachmentChunks');
    expect(await open(b, itemId, attachmentId)).toBe('no-room');
    b.failWrites(false);
    expect(same(await open(b, itemId, attachmentId), content)).toBe(true);
  });

  test('a service that knows of no attachments takes none, and goes on with the items', async () => {
    const { a, itemId } = await ada();
    const unknown = /Attachments?$/;
    world.setFault(async ({ name, pass }) =>
      unknown.test(name) ? answerWith({ error: 'not-found' }, 404) : pass(),
    );
    expect(await add(a, itemId, randomBytes(300))).toEqual({ is: 'no-room', at: 'service', left: 0 });
    await save(a, 'Passport, renewed', itemId);
    await settled(a);
    expect(await a.send('state.read', {})).toMatchObject({ sync: { is: 'synced' } });
  });
});

describe('handing a file over', () => {
  test('may be given up, and leaves nothing', async () => {
    const { a, itemId } = await ada();
    const begun = await a.send('attachments.begin', { itemId, name: 'x', type: '', size: long });
    if (begun.is !== 'begun') throw new Error(begun.is);
    const { permit } = begun;
    await a.send('attachments.put', { permit, index: 0, bytes: portion(randomBytes(long), 0) });
    expect(await a.send('attachments.cancel', { permit })).toEqual({ is: 'cancelled' });
    expect(await a.send('attachments.finish', { permit })).toEqual({ is: 'over' });
    expect(await (await a.database()).count('attachmentChunks')).toBe(0);
    expect(a.session.has('attaching')).toBe(false);
  });

  test('is over with the lock, and its key is gone with it', async () => {
    const { person, a, itemId } = await ada();
    const begun = await a.send('attachments.begin', { itemId, name: 'x', type: '', size: 10 });
    if (begun.is !== 'begun') throw new Error(begun.is);
    await a.send('lock', {});
    expect(a.session.has('attaching')).toBe(false);
    const put = { permit: begun.permit, index: 0, bytes: portion(randomBytes(10), 0) };
    expect(await a.send('attachments.put', put)).toEqual({ is: 'not-open' });
    await a.send('unlock', { password: person.password });
    expect(await a.send('attachments.put', put)).toEqual({ is: 'over' });
    await until(async () => (await (await a.database()).count('attachments')) === 0);
  });

  test('takes no portion out of its order, of another length, or twice with other bytes', async () => {
    const { a, itemId } = await ada();
    const content = randomBytes(long);
    const begun = await a.send('attachments.begin', { itemId, name: 'x', type: '', size: long });
    if (begun.is !== 'begun') throw new Error(begun.is);
    const { permit } = begun;
    const put = (index: number, bytes = portion(content, index)) =>
      a.send('attachments.put', { permit, index, bytes });
    expect(await put(1)).toEqual({ is: 'over' });
    expect(await put(0)).toEqual({ is: 'put' });
    // The answer got lost.
    expect(await put(0)).toEqual({ is: 'put' });
    expect(await a.send('attachments.finish', { permit })).toEqual({ is: 'over' });
    for (const index of [1, 2]) expect(await put(index)).toEqual({ is: 'put' });
    expect(await a.send('attachments.finish', { permit })).toEqual({ is: 'added' });
    expect(same(await open(a, itemId, await idOf(a, itemId)), content)).toBe(true);
  });

  test('to an item that was deleted meanwhile leaves nothing', async () => {
    const { a, itemId } = await ada();
    const begun = await a.send('attachments.begin', { itemId, name: 'x', type: '', size: 10 });
    if (begun.is !== 'begun') throw new Error(begun.is);
    await a.send('attachments.put', { permit: begun.permit, index: 0, bytes: portion(randomBytes(10), 0) });
    await deleteForGood(a, itemId);
    expect(await a.send('attachments.finish', { permit: begun.permit })).toEqual({ is: 'gone' });
    expect(await (await a.database()).count('attachmentChunks')).toBe(0);
  });

  test('an item takes fifty, and then says so', async () => {
    const { a, itemId } = await ada();
    for (let i = 0; i < 50; i += 1)
      expect(await add(a, itemId, randomBytes(1), `${i}`)).toEqual({ is: 'added' });
    expect(await add(a, itemId, randomBytes(1), 'one more')).toEqual({ is: 'too-many' });
    await settled(a);
  });
});

describe('C1 a worker that is killed', () => {
  test('at any step of adding and sending leaves a whole file, or none', async () => {
    const { person, a, itemId } = await ada();
    const content = randomBytes(attachmentChunkBytes + 10);
    let killed = 0;
    let kept = 0;
    let isDone = false;
    for (let at = 1; at < 400 && !isDone; at += 1) {
      a.killAfter(at);
      const adding = add(a, itemId, content, `${at}`).then(async (added) => {
        await settled(a);
        await until(async () => (await states(a, itemId)).every((is) => is === 'here'));
        return added;
      });
      // What a dead worker makes of a question is an error about its closed database.
      const outcome = await a.outcome(adding.catch(() => 'killed' as const));
      a.killAfter(null);
      if (outcome === 'killed') {
        killed += 1;
        a.kill();
      }
      await a.send('vault.sync', {});
      await settled(a);
      const [listed] = await list(a, itemId);
      if (outcome !== 'killed') expect(outcome).toEqual({ is: 'added' });
      if (listed !== undefined) {
        kept += 1;
        await until(async () => (await states(a, itemId)).every((is) => is === 'here'));
        const b = await world.signedIn(person);
        expect(same(await open(b, itemId, listed.id), content)).toBe(true);
        await a.send('attachments.remove', { itemId, attachmentId: listed.id });
        await settled(a);
      }
      await until(async () => {
        await a.send('vault.sync', {});
        const db = await a.database();
        if ((await db.count('attachmentDrops')) > 0) return false;
        // A page could still go on with it; the next file takes its place.
        return a.session.has('attaching') || (await db.count('attachmentChunks')) === 0;
      });
      isDone = outcome !== 'killed';
    }
    expect(isDone).toBe(true);
    expect(killed).toBeGreaterThan(40);
    expect(kept).toBeGreaterThan(10);
    expect(kept).toBeLessThan(killed);
  }, 120_000);

  test('while it sends begins again with the chunk that it was at', async () => {
    const { a, itemId } = await ada();
    world.setFault(async ({ name, request, pass }) =>
      name === 'putAttachment' && (request as { index: number }).index === 1 ? broken() : pass(),
    );
    await add(a, itemId, randomBytes(long));
    await settled(a);
    a.kill();
    world.setFault(null);
    const from = world.log.length;
    await a.send('vault.sync', {});
    await settled(a);
    await until(async () => (await states(a, itemId))[0] === 'here');
    const sent = calls('putAttachment', from).map(({ request }) => (request as { index: number }).index);
    expect(sent).toEqual([1, 2]);
  });
});

describe('a device that is removed', () => {
  test('keeps, sealed, the file that it had not sent, and sends it when it is signed in again', async () => {
    const { person, a, itemId } = await ada();
    const b = await world.signedIn(person);
    world.setFault(async ({ name, pass }) =>
      name === 'putAttachment' || name === 'vaultPush' ? broken() : pass(),
    );
    const content = randomBytes(long);
    await add(b, itemId, content);
    await settled(b);
    world.setFault(null);
    const devices = await a.send('devices.list', {});
    const other = devices.is === 'devices' ? devices.devices.find(({ current }) => !current) : undefined;
    await a.send('devices.remove', { deviceId: other?.deviceId ?? '' });
    world.setFault(async ({ name, pass }) => (name === 'putAttachment' ? broken() : pass()));
    await b.send('vault.sync', {});
    expect(await b.send('state.read', {})).toMatchObject({ is: 'removed', kept: 1 });
    world.setFault(null);
    await world.signedIn(person, b);
    await b.send('vault.sync', {});
    await settled(b);
    await a.send('vault.sync', {});
    expect(same(await open(a, itemId, await idOf(a, itemId)), content)).toBe(true);
  });

  test('forgets what the service has', async () => {
    const { a, b, itemId, attachmentId } = await withFile();
    await open(b, itemId, attachmentId);
    const devices = await a.send('devices.list', {});
    const other = devices.is === 'devices' ? devices.devices.find(({ current }) => !current) : undefined;
    await a.send('devices.remove', { deviceId: other?.deviceId ?? '' });
    await b.send('vault.sync', {});
    expect(await (await b.database()).count('attachmentChunks')).toBe(0);
  });
});

describe('N4, X2 nothing in the open', () => {
  const canary = 'CANARY-4711-of-a-content';

  test('is with the service, on the wire or on a disk: no name, no type, no content', async () => {
    const { a, itemId } = await ada();
    const content = new TextEncoder().encode(canary.repeat(20_000));
    await add(a, itemId, content, `${canary}.pdf`);
    await settled(a);
    const { bytes, texts } = await allBytesOn(a);
    const sent = world.log.map(({ request, answer }) => JSON.stringify(request) + answer).join('\n');
    const encoded = Buffer.from(canary).toString('base64url').slice(0, 20);
    for (const text of [sent, texts]) {
      expect(text).not.toContain(canary);
      expect(text).not.toContain(encoded);
      expect(text).not.toContain('application/pdf');
    }
    expect(bytes.includes(canary)).toBe(false);
    expect(a.session.has('attaching')).toBe(false);
  });
});
