import type { CDPSession, Page } from 'puppeteer';
import { onScreen } from '../tests/support/screens.ts';
import { type Figure, median, milliseconds } from './figures.ts';
import type { SignedIn } from './signedIn.ts';

const rounds = 21;
const bar = 60;

type Runtime = { runtime: { sendMessage: (message: object) => Promise<unknown> } };
type Tabs = { tabs: { query: (wanted: object) => Promise<readonly { id: number }[]> } };

/** Ends the worker, and waits until the browser has none of ours. */
const endWorker = async (session: CDPSession, origin: string): Promise<void> => {
  for (let asked = false; ;) {
    const { targetInfos } = await session.send('Target.getTargets');
    const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(origin));
    if (worker === undefined) return;
    if (!asked) await session.send('Target.closeTarget', { targetId: worker.targetId });
    asked = true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Sends a message from an own page; milliseconds until the answer is there, which must be of the kind that is wanted. */
const timeMessage = async (page: Page, message: object, wanted: string): Promise<number> => {
  const { took, answer } = await page.evaluate(async (sent) => {
    const { runtime } = (globalThis as unknown as { chrome: Runtime }).chrome;
    const began = performance.now();
    const answer = await runtime.sendMessage(sent);
    return { took: performance.now() - began, answer: JSON.stringify(answer) };
  }, message);
  if (!answer.includes(wanted)) throw new Error(`an answer without ${wanted}: ${answer.slice(0, 300)}`);
  return took;
};

/** The worker's start from nothing to "what fits this page", from an own page that is open already. */
export const measureColdStart = async (
  { chromium, page, popup }: SignedIn,
  count: number,
): Promise<Figure[]> => {
  const { origin, browser } = chromium;
  const tabId = await popup.evaluate(async () => {
    const { tabs } = (globalThis as unknown as { chrome: Tabs }).chrome;
    return (await tabs.query({ active: true, currentWindow: true }))[0]?.id;
  });
  await popup.close();
  const own = await chromium.ownPage('/options.html');
  await onScreen(own, 'options');
  // That the popup has been pressed over the page lets us know its address, as it does for a person.
  const session = await browser.target().createCDPSession();
  const forTab = { name: 'vault.forTab', input: { tabId } };
  const [cold, bare, warm]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    await endWorker(session, origin);
    bare.push(await timeMessage(own, { name: 'settings.read', input: {} }, 'autoLockMinutes'));
    await endWorker(session, origin);
    cold.push(await timeMessage(own, forTab, '"matches"'));
    warm.push(await timeMessage(own, forTab, '"matches"'));
  }
  await own.close();
  await page.bringToFront();
  return [
    {
      what: `worker’s cold start to “what fits this page”, ${count.toLocaleString('en')} logins (median of ${rounds})`,
      measured: milliseconds(cold),
      bar: `≤ ${bar} ms`,
      isMet: median(cold) <= bar,
    },
    { what: 'a cold start that only reads the settings', measured: milliseconds(bare) },
    { what: '“what fits this page” from a worker that runs', measured: milliseconds(warm) },
  ];
};
