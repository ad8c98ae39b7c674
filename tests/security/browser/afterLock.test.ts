import { randomBytes } from 'node:crypto';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type World } from '../../support/filling/world.ts';
import { editItem } from '../../support/journey.ts';
import { listed, onScreen, press } from '../../support/screens.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const canary = (what: string) => `${what}-${randomBytes(9).toString('hex')}`;
const host = `${canary('host')}.example`;
const login = {
  title: canary('title'),
  username: canary('user'),
  password: canary('password'),
  notes: canary('notes'),
};
const secretsIn = (text: string) => [host, ...Object.values(login)].filter((secret) => text.includes(secret));

/** All that the worker's scripts can reach, as text, after what cannot be reached was thrown away. */
const workerMemory = async (): Promise<string> => {
  const target = world.browser.targets().find((one) => one.url() === `${world.origin}/background.js`);
  const session = await target?.createCDPSession();
  const chunks: string[] = [];
  session?.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session?.send('HeapProfiler.enable');
  await session?.send('HeapProfiler.collectGarbage');
  await session?.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session?.detach();
  return chunks.join('');
};

/** What is on a page, in sight or not, and in its fields. */
const contentOf = (page: Page) =>
  page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value),
    ].join('\n'),
  );

// The memory of our pages is not searched: the browser's own layout of what was shown lives on until the next one.
it('D5 holds no login after a lock, in open pages of ours or in the worker’s memory', async () => {
  await world.saveLogin([`https://${host}`], login);
  const looking = await world.ownPage('/popup.html?in=tab');
  await press(looking, 'later');
  await editItem(looking, login.title);
  await press(looking, 'reveal');
  await looking.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[name="password"]')?.value !== '',
  );
  const listing = await world.ownPage('/popup.html?in=tab');
  await listed(listing, login.title);
  // The searches find what is there.
  expect(secretsIn(await contentOf(looking))).toHaveLength(5);
  expect(secretsIn(await contentOf(listing))).toContain(login.title);
  expect(await workerMemory()).toContain('halfkey/v1');

  await world.send('lock', {});
  for (const page of [looking, listing]) {
    await page.bringToFront();
    await onScreen(page, 'unlock');
    expect(secretsIn(await contentOf(page))).toEqual([]);
  }
  expect(secretsIn(await workerMemory())).toEqual([]);
});
