import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Device } from './client/device.ts';
import { createWorld, login, settled, type World } from './client/world.ts';

let world: World;
let device: Device;
beforeAll(async () => {
  world = await createWorld();
  ({ device } = await world.signedUp());
});
afterAll(() => world.close());

const fill = async (from: number, to: number): Promise<void> => {
  for (let n = from; n < to; n += 1)
    await device.send('vault.save', { item: login({ title: `Site ${String(n).padStart(5, '0')}` }) });
  await settled(device);
};

/** Saves one item, and says what that sent, in bytes of every request, how many records it wrote, and how long the push took. */
const saveOne = async (title: string) => {
  const since = world.log.length;
  const began = performance.now();
  const saved = await device.send('vault.save', { item: login({ title }) });
  if (saved.is !== 'saved') throw new Error(saved.is);
  while (!world.log.slice(since).some(({ name }) => name === 'vaultPush'))
    await new Promise((resolve) => setTimeout(resolve, 1));
  const pushedAfter = performance.now() - began;
  await settled(device);
  const asked = world.log.slice(since);
  const push = asked.find(({ name }) => name === 'vaultPush');
  return {
    names: asked.map(({ name }) => name),
    bytes: asked.reduce((sum, { request }) => sum + JSON.stringify(request).length, 0),
    answered: asked.reduce((sum, { answer }) => sum + answer.length, 0),
    items: (push?.request as { items: unknown[] } | undefined)?.items.length,
    pushedAfter,
  };
};

test('saving one item moves bytes for one item, whatever the vault’s size, within two seconds', async () => {
  await fill(0, 10);
  const small = await saveOne('Site 90001');
  await fill(10, 600);
  const large = await saveOne('Site 90002');
  console.log({ small, large });
  for (const { items, names, pushedAfter } of [small, large]) {
    expect(items).toBe(1);
    expect(names).toEqual(['vaultPush']);
    expect(pushedAfter).toBeLessThan(2000);
  }
  // The head's number has more digits after more pushes.
  expect(Math.abs(large.bytes - small.bytes)).toBeLessThanOrEqual(4);
  expect(large.answered).toBe(small.answered);
});
