import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEventReader } from '../../utils/api/eventReader.ts';
import { changeStream } from '../../utils/api/events.ts';
import { encodeBase64url as text } from '../../utils/bytes/base64url.ts';
import { openSqliteStore } from '../../server/store/sqlite/openSqlite.ts';
import {
  firstHead,
  newItem,
  type Person,
  pushRequest,
  removalRequest,
  signIn,
  signUp,
} from './server/people.ts';
import { createService, type Service } from './server/service.ts';

let service: Service;
let alice: Person & { token: string };
let phone: Awaited<ReturnType<typeof signIn>>;
beforeEach(async () => {
  service = await createService();
  alice = await signUp(service);
  phone = await signIn(service, alice);
});
afterEach(() => service.close());

/** A stream and what comes of it. */
const listen = async (to: Service, token: string) => {
  const response = await to.post(changeStream.path, {}, { token });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.getReader();
  if (!reader) throw new Error('no stream');
  const read = createEventReader();
  const decoder = new TextDecoder();
  return {
    /** The next events, an empty list for a sign of life, null at the end. */
    next: async () => {
      const { done, value } = await reader.read();
      return done ? null : read(decoder.decode(value, { stream: true }));
    },
    leave: () => reader.cancel(),
  };
};

const push = async (to: Service, by = alice) =>
  expect(await to.call('vaultPush', pushRequest(by, firstHead(alice), [newItem()]), by)).toEqual({
    is: 'accepted',
  });

describe('the stream of changes', () => {
  it('needs a session', async () => {
    expect((await service.post(changeStream.path, {})).status).toBe(401);
    expect((await service.post(changeStream.path, {}, { token: text(new Uint8Array(32)) })).status).toBe(401);
  });

  it('takes an empty object and nothing else', async () => {
    expect((await service.post(changeStream.path, { accountId: 'x' }, phone)).status).toBe(400);
  });

  it('is open at once, and hints that another device has changed the vault, without a word of what', async () => {
    const stream = await listen(service, phone.token);
    expect(await stream.next()).toEqual([]);
    await push(service);
    expect(await stream.next()).toEqual(['vault']);
    await stream.leave();
  });

  it('says nothing to the device that did it, nor to another account', async () => {
    const [own, stranger] = [await listen(service, alice.token), await signUp(service)];
    const theirs = await listen(service, stranger.token);
    await own.next();
    await theirs.next();
    await push(service);
    await service.call('liftLimits', {}, phone);
    // The first that comes is of the later change, which concerns every device of this account.
    expect(await own.next()).toEqual(['account']);
    await service.call('liftLimits', {}, stranger);
    expect(await theirs.next()).toEqual(['account']);
  });

  it('ends for a device that was removed, as soon as it is', async () => {
    const stream = await listen(service, phone.token);
    await stream.next();
    const { challenge } = await service.call('controlChallenge', {}, alice);
    await service.call('removeDevice', removalRequest(alice, challenge, phone.device.deviceId), alice);
    expect(await stream.next()).toBeNull();
    expect((await service.post(changeStream.path, {}, phone)).status).toBe(401);
  });

  it('ends with its session', async () => {
    const stream = await listen(service, phone.token);
    await stream.next();
    service.passes(16 * 60_000);
    const fresh = await signIn(service, alice);
    expect(fresh.token).not.toBe(phone.token);
    expect(await stream.next()).toBeNull();
  });

  it('hears of what happened in another process of the same service', async () => {
    const other = await createService({ store: await openSqliteStore(service.databasePath) });
    const stream = await listen(other, phone.token);
    await stream.next();
    await push(service);
    expect(await stream.next()).toEqual(['vault']);
    await stream.leave();
    await other.close();
  });
});
