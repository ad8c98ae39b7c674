import type { Page } from 'puppeteer';
import { press } from '../../tests/support/screens.ts';
import { type Figure, median } from '../figures.ts';
import type { SignedIn } from '../signedIn.ts';
import { unlockOnce } from '../unlock.ts';
import { keystrokes } from './keystrokes.ts';
import { longTasks, watchTasks } from './longTasks.ts';
import { searchTimer, workerMemory } from './worker.ts';

const unlocks = 5;
const searchRounds = 5;
const popupRounds = 5;
/** Rows that a screen asks for at once. */
const window = 50;

type Runtime = { runtime: { sendMessage: (message: object) => Promise<unknown> } };

/** Milliseconds from a question of the page's to its answer, for each keystroke; what is found is looked at as well. */
const roundTrips = (page: Page): Promise<readonly number[]> =>
  page.evaluate(
    async (queries, count) => {
      const { runtime } = (globalThis as unknown as { chrome: Runtime }).chrome;
      const took: number[] = [];
      for (const query of queries) {
        const began = performance.now();
        const answer = JSON.stringify(
          await runtime.sendMessage({
            name: 'vault.find',
            input: { query, filter: { is: 'all' }, from: 0, count },
          }),
        );
        took.push(performance.now() - began);
        if (!answer.includes('"found"')) throw new Error(answer.slice(0, 200));
      }
      return took;
    },
    keystrokes,
    window,
  );

/** Each key's own time: whatever else the machine does meanwhile hits one round and not the others. */
const ofRounds = async (round: () => Promise<readonly number[]>): Promise<readonly number[]> => {
  const rounds: (readonly number[])[] = [];
  for (let number = 0; number < searchRounds; number += 1) rounds.push(await round());
  return keystrokes.map((_, key) => median(rounds.map((times) => times[key] ?? Number.NaN)));
};

const percentile = (numbers: readonly number[], part: number): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
};
const spread = (numbers: readonly number[]): string =>
  `${percentile(numbers, 0.5).toFixed(1)} ms, 95 % within ${percentile(numbers, 0.95).toFixed(1)} ms`;

/** Milliseconds until the list of all is there, asked for as soon as the vault is open. */
const untilAll = (page: Page): Promise<number> =>
  page.evaluate(async (count) => {
    const { runtime } = (globalThis as unknown as { chrome: Runtime }).chrome;
    const began = performance.now();
    await runtime.sendMessage({
      name: 'vault.find',
      input: { query: '', filter: { is: 'all' }, from: 0, count },
    });
    return performance.now() - began;
  }, window);

const phases = ['opened', 'scrolled', 'typed into'] as const;
type Phases = Readonly<Record<(typeof phases)[number], number>>;
const longest = (tasks: readonly number[]): number => Math.max(0, ...tasks);

/** What nobody may feel: the longest task of a popup while it is opened, scrolled and typed into; 0 for none of 50 ms. */
const popupTasks = async ({ chromium, page }: SignedIn): Promise<Phases> => {
  const popup = await chromium.popup(page);
  await watchTasks(popup);
  const list = await popup.waitForSelector('[data-screen="vault"] [data-item-id]');
  await popup.waitForSelector('[data-count]');
  const opened = longest(await longTasks(popup));
  await list?.hover();
  for (let turn = 0; turn < 30; turn += 1) await popup.mouse.wheel({ deltaY: 400 });
  const scrolled = longest(await longTasks(popup));
  await popup.type('input[type="search"]', 'hrabour tide 4', { delay: 80 });
  const typed = longest(await longTasks(popup));
  await popup.close();
  return { opened, scrolled, 'typed into': typed };
};

/** What a vault's size costs whoever uses it. */
export const measureVaultSize = async (
  signedIn: SignedIn,
  { password, count }: { readonly password: string; readonly count: number },
): Promise<Figure[]> => {
  const { chromium, popup } = signedIn;
  const [shown, whole, locked]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < unlocks; round += 1) {
    await press(popup, 'lock');
    await popup.waitForSelector('[name="password"]', { visible: true });
    locked.push(await workerMemory(chromium));
    shown.push(await unlockOnce(popup, password));
    whole.push(await untilAll(popup));
  }
  const trips = await ofRounds(() => roundTrips(popup));
  const open = await workerMemory(chromium);
  await popup.close();
  const popups: Phases[] = [];
  for (let round = 0; round < popupRounds; round += 1) popups.push(await popupTasks(signedIn));
  const tasks = phases.map((phase) => median(popups.map((one) => one[phase])));
  const timeSearch = await searchTimer(chromium, count);
  const engine = await ofRounds(timeSearch);
  const bar = count <= 10_000 ? 16 : 50;
  const logins = `${count.toLocaleString('en')} logins`;
  const isFast = percentile(trips, 0.95) <= bar;
  return [
    {
      what: `${logins}: unlock, from Enter to the first rows (median of ${unlocks})`,
      measured: `${median(shown).toFixed(0)} ms`,
    },
    {
      what: '… until the whole list can be searched, from there on',
      measured: `${median(whole).toFixed(0)} ms`,
    },
    {
      what: `… a keystroke’s search, from the popup’s question to its answer (${keystrokes.length} keys, each the median of ${searchRounds})`,
      measured: spread(trips),
      bar: `95 % within ${bar} ms`,
      isMet: isFast,
    },
    { what: '… the same within the worker, without the messages', measured: spread(engine) },
    {
      what: '… memory of the worker, locked and open',
      measured: `${median(locked).toFixed(1)} MB and ${open.toFixed(1)} MB`,
    },
    {
      what: `… longest task of the popup while it is ${phases.join(', ')} (median of ${popupRounds})`,
      measured: tasks.map((task) => (task === 0 ? 'none of 50 ms' : `${task.toFixed(0)} ms`)).join(', '),
      ...(count <= 10_000 && { bar: 'none above 50 ms', isMet: longest(tasks) <= 50 }),
    },
  ];
};
