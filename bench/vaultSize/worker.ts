import { fileURLToPath } from 'node:url';
import { TargetType, type WebWorker } from 'puppeteer';
import { build } from 'vite';
import type { Chromium } from '../../tests/support/chromium.ts';

/** The background. */
const workerOf = async ({ browser }: Chromium): Promise<WebWorker> => {
  const target = await browser.waitForTarget((one) => one.type() === TargetType.SERVICE_WORKER);
  const worker = await target.worker();
  if (worker === null) throw new Error('the background has no worker');
  return worker;
};

/** Megabytes of the worker's heap and its buffers once all that can be is thrown away. */
export const workerMemory = async (chromium: Chromium): Promise<number> => {
  const { client } = await workerOf(chromium);
  for (let time = 0; time < 2; time += 1) await client.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await client.send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / 1e6;
};

/** Measures each keystroke's search in milliseconds, within the worker and without the messages to it. */
export const searchTimer = async (
  chromium: Chromium,
  count: number,
): Promise<() => Promise<readonly number[]>> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('../searchInWorker.ts', import.meta.url)),
        formats: ['iife'],
        name: 'bench',
      },
    },
  });
  const [first] = [built].flat();
  if (first === undefined || !('output' in first)) throw new Error('Nothing was built.');
  const script = first.output[0].code.replace(/\bvar bench\s*=/, 'globalThis.bench =');
  const worker = await workerOf(chromium);
  await worker.evaluate(`${script}; globalThis.timeSearch = bench.searchTimer(${count}); 0`);
  return () => worker.evaluate('timeSearch()') as Promise<readonly number[]>;
};
