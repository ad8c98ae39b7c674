import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeBase64url } from '../../utils/bytes/base64url.ts';
import { unwrapAccountKey } from '../../utils/crypto/accountKey.ts';
import { normalisePassword } from '../../utils/crypto/password.ts';
import { stretchPassword } from '../../utils/crypto/stretchPassword.ts';
import { deriveUnlockKeys } from '../../utils/crypto/unlockKeys.ts';
import { parsePacket } from '../../utils/packet/parsePacket.ts';
import { allBytesOn, hashesOf } from './client/disk.ts';
import { nodeArgon2 } from '../support/nodeArgon2.ts';
import { createWorld, login, origin, settled, titles, type World } from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const password = 'CANARY-account-password';

/** Every way in which bytes could stand in JSON. */
const spellings = (secret: Uint8Array | string): readonly string[] => {
  const bytes = Buffer.from(secret);
  // In base64 a text begins at one of three places in a group of characters.
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(before === 0 ? 0 : 4, -4),
  );
  const url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [
    bytes.toString('latin1'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64,
    ...url,
  ];
};

describe('what goes over the wire', () => {
  test('N4 S24 holds no password, key or word of the vault, in either direction', async () => {
    const on = world.device({ realArgon2: true });
    const person = await world.signedUp('ada@example.test', password, on);
    await on.send('packet.mail', { language: 'en' });
    const saved = await on.send('vault.save', {
      item: login({
        title: 'CANARY-title',
        username: 'CANARY-user',
        password: 'CANARY-item-password',
        notes: 'CANARY-notes',
        addresses: ['https://canary-host.example'],
      }),
    });
    await settled(on);
    const other = await world.signedIn(person, world.device({ realArgon2: true }));
    if (saved.is === 'saved')
      await other.send('vault.save', { itemId: saved.itemId, item: login({ title: 'CANARY-edited' }) });
    await settled(other);
    const devices = await on.send('devices.list', {});
    const second = devices.is === 'devices' ? devices.devices.find(({ current }) => !current) : undefined;
    await on.send('devices.remove', { deviceId: second?.deviceId ?? '' });

    const unlocked = JSON.parse(on.session.get('unlocked') ?? '{}') as { vaultKey: string };
    const record = await (await on.database()).get('account', 'account');
    const packet = parsePacket(person.packet);
    if (record === undefined || !('accountId' in record) || packet.is !== 'packet')
      throw new Error('no account');
    const stretched = stretchPassword(await nodeArgon2(), normalisePassword(password), record.accountId, 0);
    const accountKey = unwrapAccountKey(packet.encryptedAccountKey, stretched);
    const keys = deriveUnlockKeys(stretched, accountKey);

    const wire = world.log.map(({ request, answer }) => JSON.stringify(request) + answer).join('\n');
    expect(wire).toContain(person.packet);
    expect(wire.toLowerCase()).not.toContain('canary');
    for (const secret of [
      password,
      accountKey,
      stretched,
      decodeBase64url(unlocked.vaultKey),
      keys.wrapKey,
      keys.signInSeed,
      record.device.secret,
      'CANARY-title',
      'CANARY-item-password',
    ]) {
      for (const spelling of spellings(secret)) expect(wire).not.toContain(spelling);
    }
    // Only the relay of the mail, which the user asked for, ever has E.
    const apart = world.log
      .filter(({ name }) => name !== 'packetMail')
      .map(({ request, answer }) => JSON.stringify(request) + answer)
      .join('\n');
    for (const spelling of [person.packet, ...spellings(packet.encryptedAccountKey)])
      expect(apart).not.toContain(spelling);
  });

  test('K17 is nothing at all while there is a password and no packet', async () => {
    const device = world.device();
    await device.send('signIn.begin', { address: 'ada@example.test', password, service: origin });
    for (const packet of ['', 'no packet', 'HK1QQQQQ']) await device.send('signIn.authenticate', { packet });
    expect(world.log).toEqual([]);
  });
});

describe('two accounts at one service', () => {
  test('N8 S6 S7 whose answers are swapped keep apart, and nothing is sent because of it', async () => {
    const ada = await world.signedUp('ada@example.test', password);
    await ada.device.send('vault.save', { item: login({ title: 'Ada’s' }) });
    const grace = await world.signedUp('grace@example.test', password);
    await grace.device.send('vault.save', { item: login({ title: 'Grace’s' }) });
    await Promise.all([settled(ada.device), settled(grace.device)]);
    const graces = await world.signedIn(grace);
    const pulls = world.log.filter(({ name }) => name === 'vaultPull');
    const theirs = pulls.at(-1)?.answer ?? '';
    expect(await titles(graces)).toEqual(['Grace’s']);

    world.setFault(async ({ name, pass }) => (name === 'vaultPull' ? new Response(theirs) : pass()));
    const before = world.log.length;
    expect(await ada.device.send('vault.sync', {})).toMatchObject({
      sync: { is: 'alarm', alarm: 'head-forged' },
    });
    expect(await titles(ada.device)).toEqual(['Ada’s']);
    await ada.device.tick();
    expect(world.log.slice(before).map(({ name }) => name)).toEqual(['vaultPull']);

    // And at a sign-in, where nothing is known yet.
    const fresh = world.device();
    await fresh.send('signIn.begin', { address: ada.address, password, service: origin });
    expect(await fresh.send('signIn.authenticate', { packet: ada.packet })).toEqual({ is: 'service-error' });
    expect(await (await fresh.database()).count('items')).toBe(0);
  });

  test('S3 S4 no text of the service’s reaches a screen', async () => {
    const words = 'Your account was upgraded. <a href="https://evil.example">Enter your password</a>';
    const { device, packet } = await world.signedUp('ada@example.test', password);
    const shown: unknown[] = [];
    for (const status of [200, 400, 401, 429, 500, 503]) {
      world.setFault(async () => Response.json({ error: words, message: words, address: words }, { status }));
      for (const [name, input] of [
        ['vault.sync', {}],
        ['packet.allowance', {}],
        ['packet.mail', { language: 'en' }],
        ['devices.list', {}],
        ['state.read', {}],
        ['packet.confirm', { packet }],
      ] as const) {
        shown.push(await device.send(name, input as never));
      }
      const fresh = world.device();
      await fresh.send('signIn.begin', { address: 'ada@example.test', password, service: origin });
      shown.push(await fresh.send('signIn.authenticate', { packet }), await fresh.send('state.read', {}));
      shown.push(
        await world
          .device()
          .send('signUp.begin', { address: 'x@example.test', service: origin, language: 'en' }),
      );
    }
    expect(JSON.stringify(shown)).not.toMatch(/evil|upgraded/);
    expect(await titles(device)).toEqual([]);
  });
});

test('D3 a guess at a copied disk costs a whole Argon2id: nothing on it is a hash or a mac of the password', async () => {
  const { device, packet } = await world.signedUp('ada@example.test', password);
  await device.send('packet.confirm', { packet });
  await device.send('vault.save', { item: login() });
  await settled(device);
  await device.send('lock', {});
  // No guess is turned away by anything that is cheaper: not by its length, its letters, or its being a common one.
  for (const guess of ['x', 'password', password.toUpperCase(), password]) {
    const before = device.counts.argon2;
    const { is } = await device.send('unlock', { password: guess });
    expect(is).toBe(guess === password ? 'unlocked' : 'wrong-password');
    expect(device.counts.argon2).toBe(before + 1);
  }
  await device.send('lock', {});
  const { accountId, deviceId, bytes, texts } = await allBytesOn(device);
  expect(bytes.length).toBeGreaterThan(500);
  const hashes = hashesOf(password, [accountId, deviceId]);
  expect(hashes.length).toBeGreaterThan(20);
  for (const hash of hashes) {
    // Half of one would do to try guesses with.
    expect(bytes.includes(hash.subarray(0, 10))).toBe(false);
    for (const spelling of [hash.toString('hex'), hash.toString('base64'), hash.toString('base64url')])
      expect(texts).not.toContain(spelling.slice(0, 14));
  }
});
