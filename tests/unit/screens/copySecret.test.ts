import { expect, test, vi } from 'vitest';
import { clipboardTime, copySecret } from '../../../components/copySecret.ts';

/** A clipboard, and a clock that is moved by hand. */
const setUp = (mayRead: boolean) => {
  let held = '';
  const timers: { work: () => void; after: number }[] = [];
  return {
    held: () => held,
    put: (text: string) => {
      held = text;
    },
    timers,
    dependencies: {
      clipboard: {
        writeText: vi.fn(async (text: string) => {
          held = text;
        }),
        readText: vi.fn(async () => held),
      },
      mayRead: async () => mayRead,
      setTimer: (work: () => void, after: number) => timers.push({ work, after }),
    },
  };
};
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('P41: a password leaves the clipboard after half a minute', async () => {
  const { held, timers, dependencies } = setUp(true);
  expect(await copySecret('s3cret', dependencies)).toBe('cleared-later');
  expect(held()).toBe('s3cret');
  expect(timers[0]?.after).toBe(clipboardTime);
  timers[0]?.work();
  await settled();
  expect(held()).toBe('');
});

test('P41: what the user copied since stays', async () => {
  const { held, put, timers, dependencies } = setUp(true);
  await copySecret('s3cret', dependencies);
  put('a shopping list');
  timers[0]?.work();
  await settled();
  expect(held()).toBe('a shopping list');
});

test('P41: a clipboard that cannot be read is left alone, and the user is told', async () => {
  const { held, timers, dependencies } = setUp(false);
  expect(await copySecret('s3cret', dependencies)).toBe('stays');
  expect(timers).toEqual([]);
  expect(held()).toBe('s3cret');
  expect(dependencies.clipboard.readText).not.toHaveBeenCalled();
});

test('a clipboard that may no longer be read is left alone', async () => {
  const { held, timers, dependencies } = setUp(true);
  await copySecret('s3cret', dependencies);
  dependencies.clipboard.readText.mockRejectedValueOnce(new Error('not focused'));
  timers[0]?.work();
  await settled();
  expect(held()).toBe('s3cret');
});
