import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeBase64url } from '../../utils/bytes/base64url.ts';
import { randomBytes } from '../../utils/crypto/randomBytes.ts';
import { parsePacket } from '../../utils/packet/parsePacket.ts';
import { recognitionOf } from '../../utils/packet/recognition.ts';
import { recognitionWords } from '../../utils/packet/recognitionWords.ts';
import type { Device } from './client/device.ts';
import {
  answerWith,
  broken,
  createWorld,
  login,
  origin,
  settled,
  titles,
  type World,
  accountOn,
} from './client/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const address = 'ada@example.test';
const old = 'a long enough sentence';
const fresh = 'another quite long sentence';
const day = 24 * 60 * 60_000;
type Pair = { readonly password: string; readonly packet: string };

/** Prepares a change; gives the new packet. */
const prepare = async (device: Device, password = old, newPassword = fresh) => {
  const begun = await device.send('change.begin', { password, newPassword });
  if (begun.is !== 'prepared') throw new Error(begun.is);
  return begun.sheet;
};
const change = async (device: Device, password = old, newPassword = fresh): Promise<Pair> => {
  const { text } = await prepare(device, password, newPassword);
  expect(await device.send('change.confirm', { packet: text })).toMatchObject({ is: 'changed' });
  return { password: newPassword, packet: text };
};
/** What comes of signing in on a new device. */
const signInWith = async ({ password, packet }: Pair, on = world.device()) => {
  await on.send('signIn.begin', { address, password, service: origin });
  return (await on.send('signIn.authenticate', { packet })).is;
};
/** Whether a popup that opens here asks for the new password; the answer of the service comes a moment after it. */
const look = async (device: Device) => {
  await device.send('state.read', {});
  await new Promise((resolve) => setTimeout(resolve, 20));
  return device.send('state.read', {});
};

describe('changing the password', () => {
  test('K5, K7 ends the old pair and begins the new one, and nothing of the old key is in it', async () => {
    const ada = await world.signedUp(address, old);
    await ada.device.send('vault.save', { item: login({ title: 'kept' }) });
    await settled(ada.device);
    const before = await accountOn(ada.device);
    world.passes(2 * day);
    await ada.device.send('unlock', { password: old });
    const pair = await change(ada.device);
    const after = await accountOn(ada.device);
    expect(after.generation).toBe(1);
    expect(after.encryptedAccountKey).not.toEqual(before.encryptedAccountKey);
    expect(await signInWith({ password: old, packet: ada.packet })).toBe('older-packet');
    expect(await signInWith({ password: fresh, packet: ada.packet })).toBe('older-packet');
    expect(await signInWith({ password: old, packet: pair.packet })).toBe('wrong-password');
    const other = world.device();
    expect(await signInWith(pair, other)).toBe('unlocked');
    expect(await titles(other)).toEqual(['kept']);
    // And this device opens with the new one alone.
    await ada.device.send('lock', {});
    expect(await ada.device.send('unlock', { password: old })).toEqual({ is: 'wrong-password' });
    expect(await ada.device.send('unlock', { password: fresh })).toEqual({ is: 'unlocked' });
  });

  test('tells of an old packet the day, the reason and what the newest looks like', async () => {
    const ada = await world.signedUp(address, old);
    await change(ada.device);
    const { accountId } = await accountOn(ada.device);
    const device = world.device();
    await device.send('signIn.begin', { address, password: fresh, service: origin });
    expect(await device.send('signIn.authenticate', { packet: ada.packet })).toEqual({
      is: 'older-packet',
      endedOn: new Date(world.service.clock()).toISOString().slice(0, 10),
      reason: 'password-change',
      newest: { recognition: recognitionOf(accountId, 1), number: 2 },
    });
    expect(await ada.device.send('packet.check', { packet: ada.packet })).toMatchObject({
      is: 'older-packet',
      reason: 'password-change',
    });
  });

  test('K6 back to the old password is a new key and a new packet once more', async () => {
    const ada = await world.signedUp(address, old);
    const second = await change(ada.device, old, fresh);
    const third = await change(ada.device, fresh, old);
    expect(new Set([ada.packet, second.packet, third.packet]).size).toBe(3);
    expect(await signInWith({ password: old, packet: ada.packet })).toBe('older-packet');
    expect(await signInWith(second)).toBe('older-packet');
    expect(await signInWith(third)).toBe('unlocked');
  });

  test('K16 changes nothing until the new packet is handed back', async () => {
    const ada = await world.signedUp(address, old);
    const { text } = await prepare(ada.device);
    expect(await signInWith({ password: fresh, packet: text })).toBe('unfinished-change');
    expect(await signInWith({ password: old, packet: ada.packet })).toBe('unlocked');
    expect(await ada.device.send('change.confirm', { packet: ada.packet })).toEqual({
      is: 'not-the-new-one',
      number: 2,
    });
    expect(await ada.device.send('change.confirm', { packet: 'HK1' })).toMatchObject({ is: 'incomplete' });
    expect(await ada.device.send('change.confirmWords', { words: 'river lamp onion' })).toEqual({
      is: 'other-words',
    });
    expect(await signInWith({ password: old, packet: ada.packet })).toBe('unlocked');
    // It waits, whatever happens to the worker and the browser.
    ada.device.restartBrowser();
    expect(await ada.device.send('unlock', { password: old })).toEqual({ is: 'unlocked' });
    expect(await ada.device.send('state.read', {})).toMatchObject({ isChanging: true });
    expect(await ada.device.send('change.read', {})).toMatchObject({ sheet: { text, generation: 1 } });
    expect(await ada.device.send('change.confirm', { packet: text })).toEqual({ is: 'changed', number: 2 });
  });

  test('takes the words on the print-out, in either language', async () => {
    for (const language of ['en', 'de'] as const) {
      const person = await world.signedUp(`${language}@example.test`, old);
      const { recognition } = await prepare(person.device);
      const words = ` ${recognitionWords(recognition, language).join('  ').toUpperCase()} `;
      expect(await person.device.send('change.confirmWords', { words })).toEqual({
        is: 'changed',
        number: 2,
      });
    }
  });

  test('can be given up, and leaves all as it was', async () => {
    const ada = await world.signedUp(address, old);
    await prepare(ada.device);
    expect(await ada.device.send('change.cancel', {})).toEqual({ is: 'cancelled' });
    expect(await ada.device.send('change.read', {})).toEqual({ is: 'none' });
    expect(await ada.device.send('change.confirm', { packet: ada.packet })).toEqual({ is: 'none' });
    expect(await signInWith({ password: old, packet: ada.packet })).toBe('unlocked');
  });

  test('D9 asks for the password again, and refuses a weak one', async () => {
    const ada = await world.signedUp(address, old);
    const begin = (password: string, newPassword: string) =>
      ada.device.send('change.begin', { password, newPassword });
    expect(await begin('not it', fresh)).toEqual({ is: 'wrong-password' });
    expect(await begin(old, 'password')).toEqual({ is: 'weak-password', because: 'common' });
    expect(await ada.device.send('change.read', {})).toEqual({ is: 'none' });
    await ada.device.send('lock', {});
    expect(await begin(old, fresh)).toEqual({ is: 'not-open' });
  });

  test('mails the new packet before the change, and a notice without it after', async () => {
    const ada = await world.signedUp(address, old);
    const { text } = await prepare(ada.device);
    expect(await ada.device.send('change.mail', { language: 'en' })).toMatchObject({ is: 'sent' });
    const mailed = world.service.sent.at(-1)?.text ?? '';
    expect(mailed.replaceAll(/\s/g, '')).toContain(text);
    await ada.device.send('change.confirm', { packet: text });
    await world.service.tasks.settled();
    const notice = world.service.sent.at(-1);
    expect(notice?.subject).toContain('password was changed');
    expect(JSON.stringify(notice).replaceAll(/\\n|\s/g, '')).not.toContain(text.slice(3, 20));
  });

  test('the browser’s account has the new packet', async () => {
    const ada = await world.signedUp(address, old);
    await ada.device.send('browserAccount.keep', { keep: true });
    const { packet } = await change(ada.device);
    expect(ada.device.synced.get('packet')).toContain(packet);
  });
});

describe('the other devices', () => {
  test('C7 follow with the new password alone, and keep what was written offline', async () => {
    const ada = await world.signedUp(address, old);
    const away = await world.signedIn(ada);
    world.setFault(async () => broken());
    await away.send('vault.save', { item: login({ title: 'written offline' }) });
    await away.send('lock', {});
    world.setFault(null);
    await change(ada.device);
    await ada.device.send('vault.save', { item: login({ title: 'written meanwhile' }) });
    await settled(ada.device);
    // Offline nothing can be known: the old password opens what is here.
    world.setFault(async () => broken());
    expect(await away.send('unlock', { password: old })).toEqual({ is: 'unlocked' });
    await away.send('vault.save', { item: login({ title: 'offline again' }) });
    away.restartBrowser();
    world.setFault(null);
    const { accountId } = await accountOn(away);
    expect(await look(away)).toMatchObject({
      is: 'locked',
      account: { generation: 1 },
      passwordChangedOn: new Date(world.service.clock()).toISOString().slice(0, 10),
    });
    expect(await away.send('unlock', { password: old })).toEqual({ is: 'wrong-password' });
    expect(await away.send('unlock', { password: fresh })).toEqual({ is: 'unlocked' });
    await settled(away);
    expect(await titles(away)).toEqual(['offline again', 'written meanwhile', 'written offline']);
    expect((await accountOn(away)).accountId).toEqual(accountId);
    expect(await away.send('packet.reveal', { password: fresh })).toMatchObject({ sheet: { generation: 1 } });
    expect(await look(away)).toMatchObject({ is: 'unlocked', passwordChangedOn: null });
  });

  test('that are unlocked are told, and ask for the new password from then on', async () => {
    const ada = await world.signedUp(address, old);
    const other = await world.signedIn(ada);
    const { packet } = await change(ada.device);
    world.passes(60_000);
    await other.tick();
    expect(await look(other)).toMatchObject({ is: 'unlocked', passwordChangedOn: expect.any(String) });
    // The packet that counts is known here before the password is.
    expect(await other.send('packet.check', { packet })).toEqual({ is: 'current', number: 2 });
    expect(await other.send('packet.reveal', { password: old })).toEqual({ is: 'wrong-password' });
    expect(await other.send('packet.reveal', { password: fresh })).toMatchObject({
      sheet: { text: packet },
    });
    await other.send('lock', {});
    expect(await other.send('unlock', { password: fresh })).toEqual({ is: 'unlocked' });
  });

  test('that missed one change follow the next', async () => {
    const ada = await world.signedUp(address, old);
    const away = await world.signedIn(ada);
    await away.send('lock', {});
    await change(ada.device);
    await change(ada.device, fresh, 'a third sentence to remember');
    await look(away);
    expect(await away.send('unlock', { password: fresh })).toEqual({ is: 'wrong-password' });
    expect(await away.send('unlock', { password: 'a third sentence to remember' })).toEqual({
      is: 'unlocked',
    });
    expect((await accountOn(away)).generation).toBe(2);
  });

  test('C6 of two that change it at once one wins, and the other is told', async () => {
    const ada = await world.signedUp(address, old);
    const other = await world.signedIn(ada);
    const mine = await prepare(ada.device);
    const theirs = await prepare(other, old, 'their own new sentence');
    expect(await other.send('change.confirm', { packet: theirs.text })).toMatchObject({ is: 'changed' });
    expect(await ada.device.send('change.confirm', { packet: mine.text })).toEqual({ is: 'outdated' });
    expect(await ada.device.send('change.read', {})).toEqual({ is: 'none' });
    await ada.device.send('lock', {});
    expect(await ada.device.send('unlock', { password: fresh })).toEqual({ is: 'wrong-password' });
    expect(await ada.device.send('unlock', { password: 'their own new sentence' })).toEqual({
      is: 'unlocked',
    });
  });

  test('keep to what they know where the service hands them something else', async () => {
    const ada = await world.signedUp(address, old);
    const other = await world.signedIn(ada);
    await other.send('lock', {});
    const made = async (sealed: string | null) => {
      world.setFault(async ({ name, pass }) =>
        name === 'followChange'
          ? answerWith({
              is: 'changed',
              generation: 1,
              startedOn: '2026-03-01T00:00:00.000Z',
              wrappedVaultKey: encodeBase64url(randomBytes(104)),
              sealedAccountKey: sealed,
            })
          : pass(),
      );
      other.restartBrowser();
      expect(await look(other)).toMatchObject({ passwordChangedOn: null });
      expect(await other.send('unlock', { password: old })).toEqual({ is: 'unlocked' });
    };
    await made(encodeBase64url(randomBytes(60)));
    await made(null);
  });

  test('S2 that the service makes up get nothing', async () => {
    const ada = await world.signedUp(address, old);
    const sent: { handedOver: unknown[] }[] = [];
    world.setFault(async ({ name, request, pass }) => {
      if (name === 'changePassword') sent.push(request as (typeof sent)[number]);
      if (name !== 'deviceSecrets') return pass();
      const { devices } = (await (await pass()).json()) as { devices: unknown[] };
      const foreign = {
        deviceId: encodeBase64url(randomBytes(16)),
        sealedDeviceSecret: encodeBase64url(randomBytes(72)),
      };
      return answerWith({ devices: [...devices, foreign] });
    });
    await change(ada.device);
    expect(sent.map(({ handedOver }) => handedOver.length)).toEqual([1]);
  });
});

describe('a change that is interrupted', () => {
  test(
    'C3 by the end of the worker or the browser, at any moment: exactly one pair opens',
    { timeout: 240_000 },
    async () => {
      let finished = false;
      let runs = 0;
      for (let calls = 1; !finished; calls += 1) {
        expect(calls).toBeLessThan(80);
        world.passes(day);
        const person = await world.signedUp(`crash${calls}@example.test`, old);
        const { device } = person;
        await device.send('vault.save', { item: login({ title: 'kept' }) });
        await settled(device);
        device.killAfter(calls);
        const work = async () => {
          const begun = await device.send('change.begin', { password: old, newPassword: fresh });
          if (begun.is !== 'prepared') throw new Error(begun.is);
          return device.send('change.confirm', { packet: begun.sheet.text });
        };
        finished = (await device.outcome(work())) !== 'killed';
        device.killAfter(null);
        if (calls % 2 === 0) device.restartBrowser();
        else device.kill();
        runs += 1;
        await look(device);
        const byOld = (await device.send('unlock', { password: old })).is === 'unlocked';
        const opens = byOld ? old : fresh;
        if (!byOld) expect(await device.send('unlock', { password: fresh })).toEqual({ is: 'unlocked' });
        expect(await titles(device)).toEqual(['kept']);
        const shown = await device.send('packet.reveal', { password: opens });
        if (shown.is !== 'revealed') throw new Error(shown.is);
        const pairs: readonly Pair[] = [
          { password: old, packet: person.packet },
          { password: fresh, packet: shown.sheet.text },
        ];
        const results: boolean[] = [];
        for (const pair of pairs) {
          const other = world.device();
          await other.send('signIn.begin', {
            address: person.address,
            password: pair.password,
            service: origin,
          });
          results.push((await other.send('signIn.authenticate', { packet: pair.packet })).is === 'unlocked');
        }
        expect(results, `killed at call ${calls}`).toEqual(byOld ? [true, false] : [false, true]);
        const packet = parsePacket(shown.sheet.text);
        expect(packet).toMatchObject({ is: 'packet', generation: byOld ? 0 : 1 });
      }
      expect(runs).toBeGreaterThan(12);
    },
  );

  test('by an answer that gets lost is made, once it is asked for again', async () => {
    const ada = await world.signedUp(address, old);
    const { text } = await prepare(ada.device);
    world.setFault(async ({ name, pass }) => {
      const response = await pass();
      return name === 'changePassword' ? broken() : response;
    });
    expect(await ada.device.send('change.confirm', { packet: text })).toEqual({ is: 'unreachable' });
    world.setFault(null);
    expect(await ada.device.send('change.confirm', { packet: text })).toEqual({ is: 'changed', number: 2 });
    expect(await signInWith({ password: fresh, packet: text })).toBe('unlocked');
    expect(await signInWith({ password: old, packet: ada.packet })).toBe('older-packet');
  });

  test('by an answer that gets lost and is then given up is made all the same, and says so', async () => {
    const ada = await world.signedUp(address, old);
    const { text } = await prepare(ada.device);
    world.setFault(async ({ name, pass }) => {
      const response = await pass();
      return name === 'changePassword' ? broken() : response;
    });
    await ada.device.send('change.confirm', { packet: text });
    world.setFault(null);
    expect(await ada.device.send('change.cancel', {})).toEqual({ is: 'outdated' });
    await ada.device.send('lock', {});
    expect(await ada.device.send('unlock', { password: old })).toEqual({ is: 'wrong-password' });
    expect(await ada.device.send('unlock', { password: fresh })).toEqual({ is: 'unlocked' });
  });

  test.each([
    { is: 'changed' },
    { is: 'changed', startedOn: 'yesterday' },
    { is: 'outdated', generation: -1 },
    'done',
    null,
  ])('by a service that answers %j leaves the old pair in force', async (nonsense) => {
    const ada = await world.signedUp(address, old);
    const { text } = await prepare(ada.device);
    world.setFault(async ({ name, pass }) => (name === 'changePassword' ? answerWith(nonsense) : pass()));
    expect(await ada.device.send('change.confirm', { packet: text })).toEqual({ is: 'service-error' });
    world.setFault(null);
    await ada.device.send('lock', {});
    expect(await ada.device.send('unlock', { password: old })).toEqual({ is: 'unlocked' });
    expect(await signInWith({ password: old, packet: ada.packet })).toBe('unlocked');
  });
});
