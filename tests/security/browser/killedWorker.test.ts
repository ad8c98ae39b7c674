import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type World } from '../../support/filling/world.ts';
import { login as typedLogin, plainLogin, wholeList } from '../../support/items.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const password = 'a sentence that nobody guesses';
const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether the vault is open after all; a worker that dies while it is opened leaves it locked. */
const open = async () => {
  if ((await world.send('state.read', {})).is === 'unlocked') return;
  expect(await world.send('unlock', { password })).toEqual({ is: 'unlocked' });
};

it('C1 loses nothing that it said was saved, and opens as before, killed at twenty moments of its work', async () => {
  const acknowledged = new Map<string, string>();
  const tried = new Set<string>();
  for (let round = 0; round < 20; round++) {
    const title = `login ${round}`;
    tried.add(title);
    // From "just asked" to "all done"; a save takes some 50 ms and its sync some 200, unlocking a second or two.
    const moment = round * 12 + Math.random() * 12;
    const item = typedLogin({ title, addresses: [], username: 'u', password: `p ${round}` });
    const work =
      round % 4 === 3
        ? world
            .send('lock', {})
            .then(() => world.send('unlock', { password }))
            .then(() => undefined)
        : world.send('vault.save', { item }).then((saved) => {
            if (saved.is === 'saved') acknowledged.set(title, saved.itemId);
          });
    const settled = work.catch(() => undefined);
    await after(round % 4 === 3 ? moment * 8 : moment);
    await world.killWorker();
    await settled;
    await open();
  }

  const list = await world.send('vault.find', wholeList());
  if (list.is !== 'found') throw new Error(list.is);
  const titles = list.items.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  for (const title of titles) expect(tried).toContain(title);
  expect(acknowledged.size).toBeGreaterThan(3);
  for (const [title, itemId] of acknowledged) {
    const read = await world.send('vault.read', { itemId });
    expect(read.is === 'item' && plainLogin(read.item)).toMatchObject({
      title,
      password: title.replace('login', 'p'),
    });
  }

  // And the service has the same: nothing is left over, and nothing was forked.
  const synced = await world.send('vault.sync', {});
  expect(synced).toMatchObject({ is: 'unlocked', sync: { is: 'synced' } });
  const later = await world.send('vault.find', wholeList());
  expect(later.is === 'found' && later.items.every(({ pending }) => !pending)).toBe(true);
});
