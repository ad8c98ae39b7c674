import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultRecipe, type Recipe } from '../../utils/generator/recipe.ts';
import { createWorld, login, settled, titles, type World } from './client/world.ts';

let world: World;
let person: Awaited<ReturnType<World['signedUp']>>;
let device: ReturnType<World['device']>;
beforeAll(async () => {
  world = await createWorld();
  person = await world.signedUp();
  device = person.device;
});
afterAll(() => world.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const first = defaultRecipe('en');
const remember = (over: Partial<Recipe>) =>
  device.send('generator.remember', { recipe: { ...first, ...over } });
const listed = async (on = device) => {
  const answer = await on.send('generated.list', {});
  if (answer.is !== 'generated') throw new Error(answer.is);
  return answer.items;
};
const keep = async (password: string, site?: string) => {
  const kept = await device.send('generated.keep', { password, ...(site !== undefined && { site }) });
  if (kept.is !== 'kept') throw new Error(kept.is);
  return kept.itemId;
};

describe('the generator', () => {
  test('remembers on this device how something was made last, over the worker’s death', async () => {
    expect(await device.send('generator.recipe', {})).toEqual({ is: 'recipe', recipe: null });
    const phrase = { ...first.phrase, language: 'de', count: 7, separator: '.' } as const;
    await remember({ kind: 'phrase', phrase });
    device.kill();
    expect(await device.send('generator.recipe', {})).toEqual({
      is: 'recipe',
      recipe: { ...first, kind: 'phrase', phrase },
    });
  });

  test('counts what was written there by somebody else as nothing', async () => {
    await remember({});
    const [stored = ''] = [device.local.get('generator')];
    for (const broken of ['{}', stored.replace('20', '2000'), stored.replace('true', '"true"'), 'null']) {
      device.local.set('generator', broken);
      expect(await device.send('generator.recipe', {})).toEqual({ is: 'recipe', recipe: null });
    }
  });

  test('refuses a recipe beyond its bounds', async () => {
    const none = { upper: false, lower: false, digits: false, symbols: false };
    const beyond: readonly Partial<Recipe>[] = [
      { password: { ...first.password, length: 7 } },
      { password: { ...first.password, length: 129 } },
      { password: { ...first.password, ...none } },
      { phrase: { ...first.phrase, count: 2 } },
      { phrase: { ...first.phrase, language: 'fr' as 'en' } },
      { pin: { length: 3 } },
      { kind: 'packet' as 'pin' },
    ];
    for (const over of beyond) await expect(remember(over)).rejects.toThrow('malformed');
  });
});

describe('what was generated', () => {
  test('is in the vault before it is used, survives the worker and the browser, and is in no list', async () => {
    const itemId = await keep('first of all', 'https://login.example.com/new');
    device.kill();
    expect(await listed()).toMatchObject([{ itemId, site: 'login.example.com', at: world.service.clock() }]);
    expect(await device.send('generated.read', { itemId })).toEqual({
      is: 'password',
      password: 'first of all',
    });
    expect(await titles(device)).toEqual([]);
    device.tabs.set(7, 'https://login.example.com/');
    expect(await device.send('vault.forTab', { tabId: 7 })).toMatchObject({ is: 'matches', items: [] });
  });

  test('comes to the other devices', async () => {
    await settled(device);
    const other = await world.signedIn(person);
    await settled(other);
    const [item] = await listed(other);
    expect(await other.send('generated.read', { itemId: item?.itemId ?? '' })).toEqual({
      is: 'password',
      password: 'first of all',
    });
  });

  test('is sealed as everything is: neither it nor its site is on the disk or on the wire in the open', async () => {
    const itemId = await keep('seen-by-nobody', 'https://secret-site.example');
    await settled(device);
    const db = await device.database();
    const stored = JSON.stringify(
      [await db.get('items', itemId), await db.get('overviews', itemId)],
      (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value),
    );
    for (const text of [stored, JSON.stringify(world.log), [...device.local.values()].join()]) {
      expect(text).not.toContain('seen-by-nobody');
      expect(text).not.toContain('secret-site');
    }
  });

  test('is only what was generated: other items are not read this way, nor what is not there', async () => {
    const saved = await device.send('vault.save', { item: login({ title: 'Login' }) });
    if (saved.is !== 'saved') throw new Error(saved.is);
    for (const itemId of [saved.itemId, 'A'.repeat(22)]) {
      expect(await device.send('generated.read', { itemId })).toEqual({ is: 'gone' });
    }
  });

  test('is kept up to 200 of them, the newest first, whatever the clock says of the last one', async () => {
    const oldest = (await listed()).at(-1)?.itemId ?? '';
    for (let i = (await listed()).length; i < 200; i += 1) {
      world.passes(1000);
      await keep(`password ${i}`);
    }
    expect(await listed()).toHaveLength(200);
    expect((await listed()).at(-1)?.itemId).toBe(oldest);
    world.passes(1000);
    await keep('one more');
    expect(await listed()).toHaveLength(200);
    expect(await device.send('generated.read', { itemId: oldest })).toEqual({ is: 'gone' });

    // A clock that jumps locks the vault.
    const { password } = person;
    device.setClock(-365 * 24 * 60 * 60_000);
    await device.send('unlock', { password });
    const itemId = await keep('from last year');
    device.setClock(0);
    await device.send('unlock', { password });
    expect(await device.send('generated.read', { itemId })).toMatchObject({ password: 'from last year' });
    expect(await listed()).toHaveLength(200);
  });

  test('is neither kept, listed nor read while the vault is locked', async () => {
    const [item] = await listed();
    await device.send('lock', {});
    const notOpen = { is: 'not-open' };
    expect(await device.send('generated.keep', { password: 'x' })).toEqual(notOpen);
    expect(await device.send('generated.list', {})).toEqual(notOpen);
    expect(await device.send('generated.read', { itemId: item?.itemId ?? '' })).toEqual(notOpen);
  });

  test('is no business of a page', async () => {
    const sender = {
      id: 'abcdefghijklmnopabcdefghijklmnop',
      origin: 'https://a.example',
      url: 'https://a.example/',
      frameId: 0,
      tab: { id: 7 },
    };
    for (const name of [
      'generator.remember',
      'generator.recipe',
      'generated.list',
      'generated.read',
      'generated.keep',
    ]) {
      expect(await device.answer({ name, input: {} }, sender)).toEqual({ fault: 'refused' });
    }
  });
});
