import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WaysBack } from '../../utils/messaging/waysBack.ts';
import type { Device } from './client/device.ts';
import { broken, createWorld, login, type World } from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const address = 'ada@example.test';
const password = 'a long enough sentence';
const day = 24 * 60 * 60_000;

const ways = async (device: Device): Promise<WaysBack> => {
  const read = await device.send('ways.read', {});
  if (read.is !== 'ways') throw new Error(read.is);
  return read;
};
const count = async (device: Device): Promise<number> => (await ways(device)).ways.length;

describe('the number of ways back in', () => {
  test('is none after a sign-up, and one more with a packet that is elsewhere and was in hand', async () => {
    const { device, packet } = await world.signedUp(address, password);
    expect(await ways(device)).toMatchObject({ ways: [], packet: 'unproven', provenAt: null });
    // In hand alone is not enough: what is known of it lies on this computer.
    await device.send('packet.kept', { generation: 0, how: 'pdf' });
    await device.send('packet.confirm', { packet });
    expect(await ways(device)).toMatchObject({ ways: [], packet: 'here' });
    await device.send('packet.mail', { language: 'en' });
    expect(await ways(device)).toMatchObject({
      ways: [{ is: 'packet-outside', how: ['mail'] }],
      packet: 'outside',
      ledger: [{ generation: 0, kept: ['pdf', 'mail'], endedOn: null }],
    });
  });

  test('counts other devices, and the browser’s account', async () => {
    const ada = await world.signedUp(address, password);
    const other = await world.signedIn(ada);
    expect((await ways(ada.device)).ways).toMatchObject([{ is: 'device', name: expect.any(String) }]);
    // The new one has had the packet in hand, from somewhere else.
    expect((await ways(other)).ways).toMatchObject([
      { is: 'packet-outside', how: ['sign-in'] },
      { is: 'device' },
    ]);
    await ada.device.send('browserAccount.keep', { keep: true });
    expect(await count(ada.device)).toBe(2);
    await other.send('signOut', { force: false });
    expect(await count(ada.device)).toBe(1);
  });

  test('does not count a packet that was found by itself as one in hand', async () => {
    const ada = await world.signedUp(address, password);
    await ada.device.send('browserAccount.keep', { keep: true });
    const kept = ada.device.synced.get('packet') ?? '';
    const other = world.device();
    other.synced.set('packet', kept);
    await other.send('signIn.begin', { address, password, service: 'https://vault.example.test' });
    expect(await other.send('signIn.tryPacket', {})).toEqual({ is: 'unlocked' });
    expect(await ways(other)).toMatchObject({ packet: 'unproven' });
  });

  test('warns where the packet lies in a mailbox whose password is in this vault', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await device.send('packet.mail', { language: 'en' });
    await device.send('packet.confirm', { packet });
    expect(await ways(device)).toMatchObject({ isLoop: false });
    await device.send('vault.save', {
      item: login({ title: 'Mail', username: address, addresses: ['https://webmail.example.test'] }),
    });
    expect(await ways(device)).toMatchObject({ isLoop: true });
    await device.send('packet.kept', { generation: 0, how: 'print' });
    expect(await ways(device)).toMatchObject({ isLoop: false });
  });

  test('says that other devices could not be asked for', async () => {
    const ada = await world.signedUp(address, password);
    await world.signedIn(ada);
    world.setFault(async () => broken());
    expect(await ways(ada.device)).toMatchObject({ ways: [], isOffline: true, ledger: [{ generation: 0 }] });
  });

  test('is told of an open vault only', async () => {
    const { device } = await world.signedUp(address, password);
    await device.send('lock', {});
    expect(await device.send('ways.read', {})).toEqual({ is: 'not-open' });
    expect(await device.send('packet.kept', { generation: 0, how: 'print' })).toEqual({ is: 'not-open' });
  });
});

describe('the ledger of packets', () => {
  test('keeps number, day, ways and proof of each, and what ended it', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await device.send('packet.mail', { language: 'en' });
    await device.send('packet.confirm', { packet });
    const begun = await device.send('change.begin', { password, newPassword: 'another quite long sentence' });
    if (begun.is !== 'prepared') throw new Error(begun.is);
    await device.send('packet.kept', { generation: 1, how: 'print' });
    await device.send('change.confirm', { packet: begun.sheet.text });
    const { ledger, ways: after } = await ways(device);
    expect(ledger).toMatchObject([
      { generation: 1, endedOn: null, kept: ['print'], provenAt: expect.any(String) },
      { generation: 0, reason: 'password-change', kept: ['mail'], provenAt: expect.any(String) },
    ]);
    expect(after).toMatchObject([{ is: 'packet-outside', how: ['print'] }]);
  });

  test('a drill changes nothing but the day, and is due again after months', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await device.send('packet.confirm', { packet });
    world.passes(121 * day);
    await device.send('unlock', { password });
    expect(await ways(device)).toMatchObject({ isDrillDue: true });
    expect(await device.send('packet.check', { packet: 'HK1' })).toMatchObject({ is: 'incomplete' });
    expect(await ways(device)).toMatchObject({ isDrillDue: true });
    expect(await device.send('packet.check', { packet })).toEqual({ is: 'current', number: 1 });
    expect(await ways(device)).toMatchObject({
      isDrillDue: false,
      provenAt: new Date(world.service.clock()).toISOString(),
    });
  });

  test('holds no packet, and goes with the account', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await device.send('packet.confirm', { packet });
    const db = await device.database();
    expect(JSON.stringify(await db.get('state', 'ledger'))).not.toContain(packet.slice(12, 40));
    await device.send('signOut', { force: false });
    expect(await db.get('state', 'ledger')).toBeUndefined();
  });
});

describe('a sign-up', () => {
  const toDeliver = async (device: Device): Promise<boolean> => {
    const state = await device.send('state.read', {});
    if (state.is !== 'unlocked') throw new Error(state.is);
    return state.packetToDeliver;
  };

  test('is done when the packet was seen to arrive, and not when it was sent, saved or printed', async () => {
    const { device, packet } = await world.signedUp(address, password);
    await device.send('packet.mail', { language: 'en' });
    for (const how of ['pdf', 'png', 'eml', 'print'] as const)
      await device.send('packet.kept', { generation: 0, how });
    expect(await toDeliver(device)).toBe(true);
    expect(await ways(device)).toMatchObject({ ways: [], packet: 'unproven' });
    const other = await world.signedUp('bob@example.test', password);
    expect(await device.send('packet.confirm', { packet: other.packet })).toEqual({ is: 'other-account' });
    // Later is possible: the reminder stays, whatever happens to browser and worker meanwhile.
    device.restartBrowser();
    await device.send('unlock', { password });
    world.passes(200 * day);
    await device.send('unlock', { password });
    expect(await toDeliver(device)).toBe(true);
    expect(await device.send('packet.confirm', { packet })).toEqual({ is: 'confirmed' });
    expect(await toDeliver(device)).toBe(false);
  });

  test('is done by a drill too', async () => {
    const { device, packet } = await world.signedUp(address, password);
    expect(await device.send('packet.check', { packet })).toEqual({ is: 'current', number: 1 });
    expect(await toDeliver(device)).toBe(false);
  });
});
