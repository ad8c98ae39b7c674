import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readInThread } from '../../../utils/importing/readInThread.ts';
import { bounds } from '../../../utils/transfer/import/bounds.ts';

/** A thread that does what the test says, and nothing by itself. */
class FakeThread extends EventTarget {
  static all: FakeThread[] = [];
  ended = false;
  readonly got: unknown[] = [];
  constructor() {
    super();
    FakeThread.all.push(this);
  }
  postMessage(word: unknown): void {
    this.got.push(word);
  }
  terminate(): void {
    this.ended = true;
  }
}

beforeEach(() => {
  FakeThread.all = [];
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeThread);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const file = new Blob(['name,url']);
const gaveUp = { is: 'refused', because: 'gave-up' };
/** Begins, and waits until the file is with the thread. */
const begun = async (signal = new AbortController().signal) => {
  const reading = readInThread(file, null, 1, signal);
  await vi.waitFor(() => expect(FakeThread.all.length).toBe(1));
  const [thread] = FakeThread.all;
  if (thread === undefined) throw new Error('no thread');
  return { reading, thread };
};

describe('the thread that reads a file', () => {
  test('gets the file and nothing of the vault, and ends with its answer', async () => {
    const { reading, thread } = await begun();
    expect(thread.got).toEqual([{ bytes: new TextEncoder().encode('name,url'), password: null, now: 1 }]);
    thread.dispatchEvent(new MessageEvent('message', { data: { is: 'refused', because: 'empty' } }));
    expect(await reading).toEqual({ is: 'refused', because: 'empty' });
    expect(thread.ended).toBe(true);
  });

  test('M4 is ended when it takes longer than any file should', async () => {
    const { reading, thread } = await begun();
    await vi.advanceTimersByTimeAsync(119_000);
    expect(thread.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await reading).toEqual(gaveUp);
    expect(thread.ended).toBe(true);
  });

  test('is ended when the user gives up, and when it breaks', async () => {
    const controller = new AbortController();
    const first = await begun(controller.signal);
    controller.abort();
    expect(await first.reading).toEqual(gaveUp);
    expect(first.thread.ended).toBe(true);
    FakeThread.all = [];
    const second = await begun();
    second.thread.dispatchEvent(new Event('error', { cancelable: true }));
    expect(await second.reading).toEqual(gaveUp);
    expect(second.thread.ended).toBe(true);
  });

  test('says damaged where the reader itself broke', async () => {
    const { reading, thread } = await begun();
    thread.dispatchEvent(new MessageEvent('message', { data: null }));
    expect(await reading).toEqual({ is: 'refused', because: 'damaged' });
  });

  test('is not started for a file that is larger than any export', async () => {
    const large = Object.assign(new Blob([]), {});
    Object.defineProperty(large, 'size', { value: bounds.file + 1 });
    expect(await readInThread(large, null, 1, new AbortController().signal)).toEqual({
      is: 'refused',
      because: 'too-large',
    });
    expect(FakeThread.all).toEqual([]);
  });
});
