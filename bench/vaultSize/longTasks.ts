import type { Page } from 'puppeteer';

type Watched = { readonly tasks: number[] };

/** Runs in the page: gathers every task of 50 ms and more, those before now included. Shorter ones the browser does not tell. */
const watch = (): void => {
  const tasks: number[] = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  Object.assign(globalThis, { tasks });
};

/** Begins to watch a page, from its start. */
export const watchTasks = (page: Page): Promise<void> => page.evaluate(watch);

/** Milliseconds of the tasks since it was last asked that kept the page from answering for 50 ms and longer. */
export const longTasks = async (page: Page): Promise<readonly number[]> =>
  page.evaluate(async () => {
    // What has just ended is told a little later.
    await new Promise((resolve) => setTimeout(resolve, 250));
    return (globalThis as unknown as Watched).tasks.splice(0);
  });
