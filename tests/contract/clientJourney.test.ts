import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, login, origin, settled, titles, type World } from './client/world.ts';
import { plainLogin, wholeList } from '../support/items.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('client and service, from sign-up to a second device', () => {
  test('with the worker killed between every two steps', async () => {
    const first = world.device({ realArgon2: true });
    expect(await first.send('state.read', {})).toEqual({ is: 'signed-out' });
    first.kill();
    expect(
      await first.send('signUp.begin', { address: 'ada@example.test', service: origin, language: 'en' }),
    ).toEqual({ is: 'code-sent' });
    first.kill();
    expect(await first.send('state.read', {})).toEqual({
      is: 'signing-up',
      step: 'code',
      address: 'ada@example.test',
      service: origin,
    });
    await world.service.tasks.settled();
    const code = /\b\d{6}\b/.exec(world.service.sent.at(-1)?.text ?? '')?.[0] ?? '';
    expect(await first.send('signUp.verify', { code })).toEqual({ is: 'proven' });
    first.kill();
    expect(await first.send('state.read', {})).toMatchObject({ is: 'signing-up', step: 'password' });
    expect(await first.send('signUp.create', { password: 'kurz' })).toEqual({
      is: 'weak-password',
      because: 'too-short',
    });
    expect(await first.send('signUp.create', { password: 'Password123' })).toEqual({
      is: 'weak-password',
      because: 'common',
    });
    const password = 'ein langer Satz mit Umlauten: äöü';
    expect(await first.send('signUp.create', { password })).toEqual({ is: 'created' });
    first.kill();
    expect(await first.send('state.read', {})).toMatchObject({ is: 'unlocked', packetToDeliver: true });

    const fresh = await first.send('packet.fresh', {});
    if (fresh.is !== 'revealed') throw new Error(fresh.is);
    expect(fresh.sheet).toMatchObject({
      address: 'ada@example.test',
      generation: 0,
      text: expect.stringMatching(/^HK1[0-9A-Z]{46}$/),
    });
    first.kill();
    expect(await first.send('packet.mail', { language: 'en' })).toMatchObject({ is: 'sent' });
    expect(world.service.sent.at(-1)?.text.replaceAll(/\s/g, '')).toContain(fresh.sheet.text);
    expect(await first.send('packet.confirm', { packet: fresh.sheet.text.toLowerCase() })).toEqual({
      is: 'confirmed',
    });
    first.kill();
    expect(await first.send('packet.fresh', {})).toEqual({ is: 'not-open' });

    const saved = await first.send('vault.save', { item: login() });
    expect(saved).toMatchObject({ is: 'saved' });
    await settled(first);
    expect(await first.send('state.read', {})).toMatchObject({ sync: { is: 'synced' } });

    const second = world.device({ realArgon2: true });
    expect(
      await second.send('signIn.begin', {
        address: 'ada@example.test',
        password: 'not the password',
        service: origin,
      }),
    ).toEqual({ is: 'packet-wanted' });
    second.kill();
    expect(await second.send('state.read', {})).toEqual({
      is: 'signed-in-unproven',
      address: 'ada@example.test',
      service: origin,
      password: 'held',
      packet: { is: 'wanted' },
    });
    expect(await second.send('signIn.authenticate', { packet: 'HK1 WIFI:S:cafe;;' })).toHaveProperty('is');
    second.kill();
    expect(await second.send('signIn.authenticate', { packet: fresh.sheet.text })).toEqual({
      is: 'wrong-password',
    });
    second.kill();
    expect(await second.send('signIn.retryPassword', { password: password.normalize('NFD') })).toEqual({
      is: 'unlocked',
    });
    second.kill();
    expect(await titles(second)).toEqual(['Example']);

    if (saved.is !== 'saved') throw new Error(saved.is);
    await second.send('vault.save', { itemId: saved.itemId, item: login({ password: 'changed there' }) });
    await settled(second);
    second.kill();
    first.kill();
    await first.send('vault.sync', {});
    const read = await first.send('vault.read', { itemId: saved.itemId });
    if (read.is !== 'item') throw new Error(read.is);
    expect(plainLogin(read.item).password).toBe('changed there');
    expect(read.item.history).toMatchObject([{ field: 'password', value: 'correct horse' }]);

    const devices = await first.send('devices.list', {});
    if (devices.is !== 'devices') throw new Error(devices.is);
    expect(devices.devices.map(({ name }) => name).sort()).toEqual([
      'Chromium 156 on device 1',
      'Chromium 156 on device 2',
    ]);

    first.restartBrowser();
    expect(await first.send('state.read', {})).toEqual({
      is: 'locked',
      account: { address: 'ada@example.test', service: origin, generation: 0 },
      passwordChangedOn: null,
      quickUnlock: { pin: 'off', passkey: 'off', isSetAside: false, passwordDueAt: null },
      resetDueOn: null,
      ended: null,
      changedByPasskey: null,
      passwordIsBack: false,
    });
    expect(await first.send('vault.find', wholeList())).toEqual({ is: 'not-open' });
    expect(await first.send('unlock', { password: 'wrong' })).toEqual({ is: 'wrong-password' });
    expect(await first.send('unlock', { password })).toEqual({ is: 'unlocked' });
    expect(await titles(first)).toEqual(['Example']);
    expect(await first.send('packet.reveal', { password })).toEqual(fresh);
  });
});
