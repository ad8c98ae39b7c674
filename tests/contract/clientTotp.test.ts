import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minute } from '../../server/services/limits.ts';
import { codeAt } from '../../utils/totp/codeAt.ts';
import { parseOtpauth } from '../../utils/totp/parseOtpauth.ts';
import { createWorld, login, type World } from './client/world.ts';

let world: World;
let device: ReturnType<World['device']>;
beforeAll(async () => {
  world = await createWorld();
  device = (await world.signedUp()).device;
});
afterAll(() => world.close());

const secret = 'JBSWY3DPEHPK3PXP';
const link = `otpauth://totp/Acme:ada?secret=${secret}&issuer=Acme`;
const saved = async (value: string): Promise<string> => {
  const item = login();
  const field = { id: 'totp', type: 'totp', label: '', value } as const;
  const answer = await device.send('vault.save', { item: { ...item, fields: [...item.fields, field] } });
  if (answer.is !== 'saved') throw new Error(answer.is);
  return answer.itemId;
};
const codeOf = (uri: string, at: number): string => {
  const one = parseOtpauth(uri);
  if (one.is === 'refused') throw new Error(one.because);
  return codeAt(one, at).code;
};

describe('the code of an item', () => {
  test('is that of now, with the next one and without the secret', async () => {
    const itemId = await saved(link);
    const now = world.service.clock();
    const answer = await device.send('totp.read', { itemId, fieldId: 'totp' });
    if (answer.is !== 'code') throw new Error(answer.is);
    expect(answer.now.code).toBe(codeOf(link, now));
    expect(answer.now.from).toBeLessThanOrEqual(now);
    expect(answer.now.until).toBeGreaterThan(now);
    expect(answer.next).toEqual({
      code: codeOf(link, answer.now.until),
      from: answer.now.until,
      until: answer.now.until + 30_000,
    });
    expect(answer.clockOff).toBe(0);
    expect(JSON.stringify(answer)).not.toContain(secret);
  });

  test('M12 is none where the value makes none, with the reason; and no other field gives one', async () => {
    const itemId = await saved('otpauth://totp/x?secret=AAAA&algorithm=MD5');
    expect(await device.send('totp.read', { itemId, fieldId: 'totp' })).toEqual({
      is: 'refused',
      because: 'unknown-algorithm',
    });
    expect(await device.send('totp.read', { itemId, fieldId: 'password' })).toEqual({ is: 'gone' });
    expect(await device.send('totp.read', { itemId: 'A'.repeat(22), fieldId: 'totp' })).toEqual({
      is: 'gone',
    });
  });

  test('a page that looks at it by itself does not keep the vault open', async () => {
    const itemId = await saved(link);
    for (let asked = 0; asked < 20; asked += 1) {
      world.passes(minute);
      await device.send('totp.read', { itemId, fieldId: 'totp', again: true });
    }
    expect(await device.send('totp.read', { itemId, fieldId: 'totp', again: true })).toEqual({
      is: 'not-open',
    });
    await device.send('unlock', { password: 'a long enough sentence' });
  });
});

describe('what was scanned or pasted', () => {
  test('is understood, with a code to compare', async () => {
    const answer = await device.send('totp.judge', { text: ' jbsw y3dp ehpk 3pxp ' });
    expect(answer).toMatchObject({
      is: 'understood',
      uri: `otpauth://totp/?secret=${secret}&algorithm=SHA1&digits=6&period=30`,
      digits: 6,
      period: 30,
      now: { code: codeOf(link, world.service.clock()) },
    });
  });

  test('M12 is refused with its reason', async () => {
    for (const [text, because] of [
      ['otpauth://totp/x?secret=AAAA&digits=20', 'digits'],
      ['otpauth://totp/x?secret=AAAA&period=0', 'period'],
      ['otpauth://totp/x?secret=A1', 'bad-secret'],
      ['otpauth-migration://offline?data=AAAA', 'broken-link'],
    ] as const)
      expect(await device.send('totp.judge', { text })).toEqual({ is: 'refused', because });
  });

  test('is a choice where it is an export with several accounts', async () => {
    const record = (name: string): number[] => {
      const text = [...Buffer.from(name)];
      const fields = [10, 2, 1, 2, 18, text.length, ...text, 32, 1, 40, 1, 48, 2];
      return [10, fields.length, ...fields];
    };
    const data = Buffer.from([...record('ada'), ...record('bob')]).toString('base64');
    const text = `otpauth-migration://offline?data=${encodeURIComponent(data)}`;
    expect(await device.send('totp.judge', { text })).toMatchObject({
      is: 'several',
      accounts: [{ account: 'ada' }, { account: 'bob' }],
      left: 0,
      more: 0,
    });
  });

  test('is not looked at while the vault is locked', async () => {
    await device.send('lock', {});
    expect(await device.send('totp.judge', { text: link })).toEqual({ is: 'not-open' });
    await device.send('unlock', { password: 'a long enough sentence' });
  });
});

describe('M13 a clock that is wrong', () => {
  test.each([
    ['ahead', 10 * minute],
    ['behind', -10 * minute],
  ])(
    'by ten minutes, %s: the code is of the right time, with a warning, and syncing goes on',
    async (_, off) => {
      const world = await createWorld();
      const person = await world.signedUp();
      const { device: wrong } = person;
      const item = login();
      const field = { id: 'totp', type: 'totp', label: '', value: link } as const;
      const answer = await wrong.send('vault.save', { item: { ...item, fields: [...item.fields, field] } });
      if (answer.is !== 'saved') throw new Error(answer.is);
      const { itemId } = answer;

      wrong.setClock(off);
      // The session that is held says nothing yet; the next one tells the service's time.
      world.passes(16 * minute);
      await wrong.send('unlock', { password: person.password });
      await wrong.send('vault.sync', {});
      const now = world.service.clock();
      const code = await wrong.send('totp.read', { itemId, fieldId: 'totp' });
      if (code.is !== 'code') throw new Error(code.is);
      expect(code.clockOff).toBe(off);
      expect(code.now.code).toBe(codeOf(link, now));
      // By its own clock, so that the time left is counted right.
      expect(code.now.from).toBeLessThanOrEqual(now + off);
      expect(code.now.until).toBeGreaterThan(now + off);
      expect(await wrong.send('state.read', {})).toMatchObject({ sync: { is: 'synced' } });

      wrong.setClock(0);
      world.passes(16 * minute);
      await wrong.send('unlock', { password: person.password });
      await wrong.send('vault.sync', {});
      expect(await wrong.send('totp.read', { itemId, fieldId: 'totp' })).toMatchObject({ clockOff: 0 });
      await world.close();
    },
  );
});
