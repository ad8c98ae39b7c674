import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBrowserAccount } from '../../entrypoints/background/account/browserAccount.ts';
import { encodePacket } from '../../utils/packet/encodePacket.ts';
import { recognitionOf } from '../../utils/packet/recognition.ts';
import { putAccount } from '../../utils/storage/accountStore.ts';
import { write } from '../../utils/storage/database.ts';
import { createSyncedArea } from './client/device.ts';
import { answerWith, createWorld, origin, type World, accountOn } from './client/world.ts';

let world: World;
let synced: ReturnType<typeof createSyncedArea>;
beforeEach(async () => {
  world = await createWorld();
  synced = createSyncedArea();
});
afterEach(() => world.close());

const password = 'a long enough sentence';
const keeper = async (address = 'ada@example.test') => {
  const person = await world.signedUp(address, password, world.device({ synced }));
  await person.device.send('browserAccount.keep', { keep: true });
  return person;
};
/** A new computer of the same browser account, with address and password given. */
const newComputer = async (address: string) => {
  const device = world.device({ synced });
  await device.send('signIn.begin', { address, password, service: origin });
  return device;
};

describe('the packet in the browser’s account', () => {
  test('X2 is there only while it is wished, and nothing else ever is', async () => {
    const person = await world.signedUp('ada@example.test', password, world.device({ synced }));
    expect(await person.device.send('browserAccount.read', {})).toEqual({
      is: 'browser-account',
      keeps: 'nothing',
    });
    expect(synced.held.size).toBe(0);
    const { accountId } = await accountOn(person.device);
    const recognition = recognitionOf(accountId, 0);
    expect(await person.device.send('browserAccount.keep', { keep: true })).toEqual({
      is: 'browser-account',
      keeps: 'this',
      recognition,
    });
    expect([...synced.held.keys()]).toEqual(['packet']);
    expect(JSON.parse(synced.held.get('packet') ?? '')).toEqual({
      version: 1,
      packet: person.packet,
      ...recognition,
    });
    await person.device.send('browserAccount.keep', { keep: false });
    expect(synced.held.size).toBe(0);
  });

  test('opens a new computer with the password alone', async () => {
    const person = await keeper();
    const device = await newComputer(person.address);
    const { accountId } = await accountOn(person.device);
    expect(await device.send('state.read', {})).toMatchObject({
      packet: { is: 'found', recognition: recognitionOf(accountId, 0) },
    });
    expect(await device.send('signIn.tryPacket', {})).toEqual({ is: 'unlocked' });
    expect(await device.send('browserAccount.read', {})).toMatchObject({ keeps: 'this' });
  });

  test('is held after a wrong password, like any other', async () => {
    const person = await keeper();
    const device = world.device({ synced });
    await device.send('signIn.begin', { address: person.address, password: 'not it', service: origin });
    expect(await device.send('signIn.tryPacket', {})).toEqual({ is: 'wrong-password' });
    expect(await device.send('signIn.retryPassword', { password })).toEqual({ is: 'unlocked' });
  });

  test('is named where it is another account’s, and leaves the other ways open', async () => {
    const ada = await keeper();
    const { accountId } = await accountOn(ada.device);
    const eve = await world.signedUp('eve@example.test');
    const device = await newComputer(eve.address);
    expect(await device.send('signIn.tryPacket', {})).toEqual({
      is: 'other-account',
      recognition: recognitionOf(accountId, 0),
    });
    expect(await device.send('signIn.authenticate', { packet: eve.packet })).toEqual({ is: 'unlocked' });
    // Hers is not touched by his signing in, nor by his signing out.
    expect(await device.send('browserAccount.read', {})).toMatchObject({ keeps: 'another' });
    await device.send('signOut', { force: false });
    expect(synced.held.get('packet')).toContain(ada.packet);
  });

  test('that is older is said to be, with what the newest looks like', async () => {
    const person = await keeper();
    const { accountId } = await accountOn(person.device);
    const device = await newComputer(person.address);
    world.setFault(async ({ name, pass }) => {
      if (name !== 'signInChallenge') return pass();
      const { accountId: id } = (await (await pass()).json()) as { accountId: string };
      const older = { is: 'older-packet', endedOn: '2026-02-03T00:00:00.000Z', reason: 'password-change' };
      return answerWith({ ...older, accountId: id, generation: 2, undo: null });
    });
    expect(await device.send('signIn.tryPacket', {})).toEqual({
      is: 'older-packet',
      endedOn: '2026-02-03',
      reason: 'password-change',
      newest: { recognition: recognitionOf(accountId, 2), number: 3 },
    });
  });

  test('is recognised where its owner hands over another’s', async () => {
    const ada = await keeper();
    const { accountId } = await accountOn(ada.device);
    const eve = await world.signedUp('eve@example.test', password, world.device({ synced }));
    expect(await eve.device.send('packet.confirm', { packet: ada.packet })).toEqual({
      is: 'other-account',
      recognition: recognitionOf(accountId, 0),
    });
  });

  test('gives way to the next generation’s, and never to an earlier one', async () => {
    const person = await keeper();
    const account = await accountOn(person.device);
    const { renew } = createBrowserAccount({
      database: person.device.database,
      synced,
      openVault: { keys: async () => null },
    });
    /** What lies there after a device whose account is of this generation has looked. */
    const lookedAtBy = async (generation: number) => {
      await write(await person.device.database(), ['account'], (transaction) =>
        putAccount(transaction, { ...account, generation }),
      );
      await renew();
      return JSON.parse(synced.held.get('packet') ?? '{}') as unknown;
    };
    const of = (generation: number) => ({
      version: 1,
      packet: encodePacket({ ...account, generation }),
      ...recognitionOf(account.accountId, generation),
    });
    expect(await lookedAtBy(0)).toEqual(of(0));
    expect(await lookedAtBy(2)).toEqual(of(2));
    expect(await lookedAtBy(1)).toEqual(of(2));
    // The number in the packet begins again after 1023.
    expect(await lookedAtBy(510)).toEqual(of(510));
    expect(await lookedAtBy(1021)).toEqual(of(1021));
    expect(await lookedAtBy(1025)).toEqual(of(1025));
    await person.device.send('browserAccount.keep', { keep: false });
    expect(await lookedAtBy(1026)).toEqual({});
  });

  test('goes when its account signs out', async () => {
    const person = await keeper();
    await person.device.send('signOut', { force: true });
    expect(synced.held.size).toBe(0);
  });

  test('takes the place of another account’s where that is wished', async () => {
    await keeper();
    const eve = await keeper('eve@example.test');
    expect(synced.held.get('packet')).toContain(eve.packet);
  });

  test('counts as absent where it is damaged, of a later version, or no packet at all', async () => {
    const person = await keeper();
    const good = JSON.parse(synced.held.get('packet') ?? '') as Record<string, unknown>;
    const bad: unknown[] = [
      { ...good, version: 2 },
      { ...good, packet: person.packet.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q')) },
      { ...good, packet: person.packet.toLowerCase() },
      { ...good, words: ['<b>', 'barn', 'canoe'] },
      { ...good, more: 1 },
      'HK1',
      null,
    ];
    for (const value of bad) {
      synced.held.set('packet', JSON.stringify(value));
      const device = await newComputer(person.address);
      expect(await device.send('state.read', {})).toMatchObject({ packet: { is: 'wanted' } });
      expect(await device.send('signIn.tryPacket', {})).toEqual({ is: 'packet-wanted' });
    }
  });

  test('needs an open vault to be put there or taken away', async () => {
    const person = await world.signedUp('ada@example.test', password, world.device({ synced }));
    await person.device.send('lock', {});
    expect(await person.device.send('browserAccount.keep', { keep: true })).toEqual({ is: 'not-open' });
    expect(await person.device.send('browserAccount.read', {})).toEqual({ is: 'not-open' });
    expect(synced.held.size).toBe(0);
  });
});
