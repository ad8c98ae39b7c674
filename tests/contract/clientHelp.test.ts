import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { broken, createWorld, origin, type World } from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const password = 'a long enough sentence';

describe('who runs the service', () => {
  const said = (contact: unknown) =>
    world.setFault(async ({ name, pass }) => {
      const response = await pass();
      return name === 'account'
        ? Response.json({ ...((await response.json()) as object), contact })
        : response;
    });

  test('is told where the vault is open, and nowhere else', async () => {
    const { device } = await world.signedUp('ada@example.test', password);
    said('help@example.org');
    expect(await device.send('service.contact', {})).toEqual({ is: 'contact', contact: 'help@example.org' });
    world.setFault(async () => broken());
    expect(await device.send('service.contact', {})).toEqual({ is: 'unreachable' });
    await device.send('lock', {});
    expect(await device.send('service.contact', {})).toEqual({ is: 'not-open' });
    expect(await world.device().send('service.contact', {})).toEqual({ is: 'not-open' });
  });

  test.each([
    'Your vault is at risk. Type your password at evil.example',
    'https://evil.example/?say=Type+your+password',
    'https://evil.example/#password',
    'https://help@evil.example/',
    'javascript:alert(1)',
    `https://example.org/${'a'.repeat(200)}`,
    7,
  ])('S3 is no place for words of the service’s: %j is no answer of this version', async (contact) => {
    const { device } = await world.signedUp('ada@example.test', password);
    said(contact);
    expect(await device.send('service.contact', {})).toEqual({ is: 'service-error' });
  });
});

describe('what was refused', () => {
  test('is kept for a report by its code alone, the last ten, in the browser’s memory', async () => {
    const ada = await world.signedUp('ada@example.test', password);
    const { device } = ada;
    await device.send('packet.check', { packet: `${ada.packet.slice(0, -1)}?` });
    await device.send('packet.check', { packet: ada.packet });
    await device.send('lock', {});
    await device.send('unlock', { password: 'not the password at all' });
    device.kill();
    const read = await device.send('refusals.read', {});
    const at = new Date(world.service.clock()).toISOString();
    expect(read.refusals).toEqual([
      { message: 'packet.check', code: 'incomplete', at },
      { message: 'unlock', code: 'wrong-password', at },
    ]);
    for (let i = 0; i < 12; i += 1) await device.send('packet.check', { packet: 'x' });
    const stored = device.session.get('refusals') ?? '';
    expect((JSON.parse(stored) as unknown[]).length).toBeLessThanOrEqual(10);
    expect(stored).not.toMatch(/ada|example|HK1|password at/);
    device.restartBrowser();
    expect(await device.send('refusals.read', {})).toEqual({ is: 'refusals', refusals: [] });
  });

  test('is told of a sign-in too, and nothing that went well', async () => {
    const ada = await world.signedUp('ada@example.test', password);
    const other = world.device();
    await other.send('signIn.begin', { address: 'bob@example.test', password, service: origin });
    await other.send('signIn.authenticate', { packet: ada.packet });
    await other.send('signIn.begin', { address: ada.address, password, service: origin });
    expect(await other.send('signIn.authenticate', { packet: ada.packet })).toEqual({ is: 'unlocked' });
    expect((await other.send('refusals.read', {})).refusals).toMatchObject([
      { message: 'signIn.authenticate', code: 'other-account' },
    ]);
  });
});
