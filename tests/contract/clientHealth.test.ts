import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HealthEntry } from '../../utils/messaging/health.ts';
import { createWorld, login, type World } from './client/world.ts';

let world: World;
let device: ReturnType<World['device']>;
beforeEach(async () => {
  world = await createWorld();
  device = (await world.signedUp()).device;
});
afterEach(() => world.close());

const save = async (over: Parameters<typeof login>[0]): Promise<string> => {
  const saved = await device.send('vault.save', { item: login(over) });
  if (saved.is !== 'saved') throw new Error(saved.is);
  return saved.itemId;
};
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase();
const list = 'https://lists.example/pwned';

/** What a page does, with a measurer that knows one weak password; says what was handed out to it. */
const check = async (score = (password: string): number => (password === 'summer2019' ? 1 : 4)) => {
  const begun = await device.send('health.begin', {});
  if (begun.is !== 'begun') throw new Error(begun.is);
  const { checkId } = begun;
  const handedOut: string[] = [];
  for (;;) {
    const step = await device.send('health.step', { checkId });
    if (step.is !== 'looked') throw new Error(step.is);
    expect(step.measure.length).toBeLessThanOrEqual(25);
    for (const one of step.measure) expect(Object.keys(one).sort()).toEqual(['number', 'password']);
    handedOut.push(...step.measure.map(({ password }) => password));
    const scores = step.measure.map(({ number, password }) => ({ number, score: score(password) }));
    await device.send('health.scores', { checkId, scores });
    if (step.done === step.total) break;
  }
  return { checkId, handedOut };
};
const found = async (checkId: string, only: HealthEntry['problems'][number]['is'] | null = null) => {
  const answer = await device.send('health.list', { checkId, only, from: 0, count: 200 });
  if (answer.is !== 'health') throw new Error(answer.is);
  return answer;
};
const askAll = async (checkId: string) => {
  for (;;) {
    const answer = await device.send('health.ask', { checkId });
    if (answer.is !== 'asked' || answer.done === answer.total) return answer;
  }
};

describe('a check', () => {
  test('lists what is to be put right, the worst first, and hands no password back', async () => {
    await save({ title: 'Fine', addresses: ['https://fine.example'], password: 'otter lantern seven kites' });
    await save({ title: 'Weak', addresses: ['https://weak.example'], password: 'summer2019' });
    await save({ title: 'Short', addresses: ['https://short.example'], password: 'x7!Qp2' });
    await save({
      title: 'Twin one',
      addresses: ['https://one.example'],
      password: 'grapes under a blue moon',
    });
    await save({
      title: 'Twin two',
      addresses: ['http://two.example'],
      password: 'grapes under a blue moon',
    });
    await save({
      title: 'Bank',
      addresses: ['https://us.etrade.com/login'],
      password: 'kettle of nine brass owls',
    });
    const binned = await save({ title: 'In the trash', password: 'summer2019' });
    await device.send('vault.trash', { itemIds: [binned] });

    const { checkId, handedOut } = await check();
    // Each once; what is short needs no measuring; what is in the trash is nobody's trouble.
    expect(handedOut.sort()).toEqual([
      'grapes under a blue moon',
      'kettle of nine brass owls',
      'otter lantern seven kites',
      'summer2019',
    ]);
    const answer = await found(checkId);
    expect(answer.entries.map(({ title, problems }) => [title, ...problems.map(({ is }) => is)])).toEqual([
      ['Short', 'weak'],
      ['Weak', 'weak'],
      ['Twin two', 'reused', 'plain-http'],
      ['Twin one', 'reused'],
      ['Bank', 'no-second-factor'],
    ]);
    expect(answer.checked).toBe(6);
    expect(answer.counts).toEqual({
      breached: 0,
      weak: 2,
      reused: 2,
      'plain-http': 1,
      'no-second-factor': 1,
      old: 0,
    });
    expect((await found(checkId, 'reused')).entries.map(({ title }) => title)).toEqual([
      'Twin two',
      'Twin one',
    ]);
    expect(JSON.stringify(answer)).not.toContain('summer2019');
    // Nothing of it is on the disk or in the browser's memory.
    expect(JSON.stringify([...device.session, ...device.local])).not.toContain('summer2019');
  });

  test('finds a password old three years after its last change, and not for a change of anything else', async () => {
    const itemId = await save({ title: 'Old', password: 'otter lantern seven kites' });
    world.passes(2 * 365 * 24 * 60 * 60_000);
    await device.send('unlock', { password: 'a long enough sentence' });
    await device.send('vault.save', {
      itemId,
      item: login({ title: 'Renamed', password: 'otter lantern seven kites' }),
    });
    world.passes(2 * 365 * 24 * 60 * 60_000);
    await device.send('unlock', { password: 'a long enough sentence' });
    expect((await found((await check()).checkId)).entries).toMatchObject([
      { title: 'Renamed', problems: [{ is: 'old' }] },
    ]);
    await device.send('vault.save', {
      itemId,
      item: login({ title: 'Renamed', password: 'kettle of nine brass owls' }),
    });
    expect((await found((await check()).checkId)).entries).toEqual([]);
  });

  test('takes one account that was saved twice for one', async () => {
    await save({ addresses: ['https://www.shop.example'], password: 'grapes under a blue moon' });
    await save({ addresses: ['https://shop.example/login'], password: 'grapes under a blue moon' });
    expect((await found((await check()).checkId)).entries).toEqual([]);
    await save({
      addresses: ['https://shop.example'],
      username: 'bob',
      password: 'grapes under a blue moon',
    });
    expect((await found((await check()).checkId)).counts.reused).toBe(3);
  });

  test('measures only what is new the second time, until the vault is locked', async () => {
    await save({ title: 'First', password: 'otter lantern seven kites' });
    expect((await check()).handedOut).toEqual(['otter lantern seven kites']);
    await save({ title: 'Second', password: 'summer2019' });
    expect((await check()).handedOut).toEqual(['summer2019']);
    await device.send('lock', {});
    await device.send('unlock', { password: 'a long enough sentence' });
    expect((await check()).handedOut).toHaveLength(2);
  });

  test('ends with the lock, the worker or another check, and can be begun again', async () => {
    await save({ password: 'summer2019' });
    const { checkId } = await check();
    device.kill();
    expect(await device.send('health.list', { checkId, only: null, from: 0, count: 1 })).toEqual({
      is: 'begin-again',
    });
    const second = await check();
    const third = await check();
    expect(await device.send('health.step', { checkId: second.checkId })).toEqual({ is: 'begin-again' });
    await device.send('lock', {});
    for (const message of ['health.step', 'health.ask'] as const)
      expect(await device.send(message, { checkId: third.checkId })).toEqual({ is: 'not-open' });
    expect(await device.send('health.begin', {})).toEqual({ is: 'not-open' });
    await device.send('unlock', { password: 'a long enough sentence' });
    expect(await device.send('health.step', { checkId: third.checkId })).toEqual({ is: 'begin-again' });
  });
});

describe('a list of breached passwords', () => {
  test('is asked by nobody until it was chosen, and by nobody after it was taken away', async () => {
    await save({ password: 'summer2019' });
    // Any request outside would throw, and the answer would not be `off`.
    const { checkId } = await check();
    expect(await askAll(checkId)).toEqual({ is: 'off' });
    for (const service of [
      'http://lists.example',
      'https://ada:x@lists.example',
      'https://lists.example/?k=1',
      'x y',
    ])
      expect(await device.send('breaches.choose', { service })).toEqual({ is: 'not-allowed' });
    expect(await device.send('breaches.read', {})).toEqual({ is: 'breaches', service: null });

    world.setOutside(async () => new Response(''));
    expect(await device.send('breaches.choose', { service: `${list}/` })).toEqual({
      is: 'breaches',
      service: list,
    });
    const second = await check();
    await device.send('breaches.choose', { service: null });
    world.setOutside(null);
    expect(await askAll(second.checkId)).toEqual({ is: 'off' });
  });

  test('N10 gets five digits of a hash and nothing else, and its answer is compared here', async () => {
    const passwords = ['summer2019', 'otter lantern seven kites', 'grapes under a blue moon'];
    for (const [i, password] of passwords.entries())
      await save({
        title: `T${i}`,
        username: `canary-user-${i}`,
        addresses: [`https://canary${i}.example`],
        password,
      });
    await save({ title: 'Twin', addresses: ['https://twin.example'], password: 'summer2019' });
    await device.send('breaches.choose', { service: list });
    const asked: { url: string; init: RequestInit }[] = [];
    world.setOutside(async (url, init) => {
      asked.push({ url, init });
      const padding = `${'0'.repeat(35)}:0\r\n`;
      const mine = sha1('summer2019');
      return new Response(
        url.endsWith(mine.slice(0, 5)) ? `${padding}${mine.slice(5)}:3730471\r\n` : padding,
      );
    });
    const { checkId } = await check();
    expect(await askAll(checkId)).toMatchObject({ is: 'asked', done: 3, total: 3 });

    expect(asked.map(({ url }) => url).sort()).toEqual(
      passwords.map((password) => `${list}/range/${sha1(password).slice(0, 5)}`).sort(),
    );
    for (const { init } of asked) {
      const { signal, ...rest } = init;
      expect(signal).toBeInstanceOf(AbortSignal);
      expect(rest).toEqual({
        method: 'GET',
        headers: { 'Add-Padding': 'true' },
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
    }
    expect((await found(checkId, 'breached')).entries).toMatchObject([
      { problems: [{ is: 'breached', times: 3_730_471 }, { is: 'weak' }, { is: 'reused' }] },
      { problems: [{ is: 'breached', times: 3_730_471 }, { is: 'weak' }, { is: 'reused' }] },
    ]);

    // A second check asks nothing that was answered, and another list everything.
    asked.length = 0;
    expect(await askAll((await check()).checkId)).toMatchObject({ is: 'asked', done: 0, total: 0 });
    expect(asked).toEqual([]);
    await device.send('breaches.choose', { service: 'https://other.example' });
    await askAll((await check()).checkId);
    expect(asked).toHaveLength(3);
  });

  test('that may not be asked for padding is asked without it', async () => {
    await save({ password: 'summer2019' });
    await save({ password: 'otter lantern seven kites' });
    await device.send('breaches.choose', { service: list });
    const headers: unknown[] = [];
    world.setOutside(async (_, init) => {
      headers.push(init.headers);
      if (init.headers !== undefined) throw new TypeError('Failed to fetch');
      return new Response('');
    });
    expect(await askAll((await check()).checkId)).toMatchObject({ is: 'asked', done: 2, total: 2 });
    expect(headers.filter((sent) => sent === undefined)).toHaveLength(2);
  });

  test.each([
    ['is not there', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable'],
    ['wants no more questions', async () => new Response('', { status: 429 }), 'limited'],
    ['answers with an error', async () => new Response('', { status: 503 }), 'not-understood'],
    ['answers with a page', async () => new Response('<!doctype html>'), 'not-understood'],
    ['answers without an end', async () => new Response('A'.repeat(600_000)), 'not-understood'],
  ] as const)(
    'that %s leaves the passwords as not asked about, and can be asked again',
    async (_, answer, because) => {
      await save({ password: 'summer2019' });
      await device.send('breaches.choose', { service: list });
      world.setOutside(answer);
      const { checkId } = await check();
      expect(await askAll(checkId)).toEqual({ is: 'no-answer', because });
      expect((await found(checkId)).counts.breached).toBe(0);
      const mine = sha1('summer2019');
      world.setOutside(async () => new Response(`${mine.slice(5)}:7`));
      expect(await askAll(checkId)).toMatchObject({ is: 'asked', done: 1, total: 1 });
      expect((await found(checkId)).counts.breached).toBe(1);
    },
  );
});
