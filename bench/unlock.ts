import { type Page, TargetType } from 'puppeteer';
import { onScreen, press } from '../tests/support/screens.ts';
import { argon2CommandTime, argon2Script, hasArgon2Command } from './argon2.ts';
import { type Figure, median, milliseconds } from './figures.ts';
import type { SignedIn } from './signedIn.ts';

const rounds = 9;

/** Runs in the popup: keeps the milliseconds from Enter to the frame in which the list stands. */
const watchUnlock = (): void => {
  const watched = new Promise<number>((resolve) => {
    let began = Number.NaN;
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Enter') began = performance.now();
    };
    addEventListener('keydown', onKey, { capture: true });
    const observer = new MutationObserver(() => {
      if (document.querySelector('[data-screen="vault"] [data-item-id]') === null) return;
      observer.disconnect();
      removeEventListener('keydown', onKey, { capture: true });
      // A task that is posted as a frame begins runs when it has been drawn.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  Object.assign(globalThis, { watched });
};

/** Types the password and presses Enter; milliseconds from that key to the list. */
export const unlockOnce = async (popup: Page, password: string): Promise<number> => {
  await onScreen(popup, 'unlock');
  await popup.waitForSelector('[name="password"]', { visible: true });
  await popup.evaluate(watchUnlock);
  await popup.type('[name="password"]', password);
  await popup.keyboard.press('Enter');
  return popup.evaluate(() => (globalThis as unknown as { watched: Promise<number> }).watched);
};

/** Unlocking in the toolbar popup, and Argon2 by itself: in turns, so that whatever else runs here slows all alike. */
export const measureUnlock = async (
  { chromium, popup }: SignedIn,
  { password, count }: { readonly password: string; readonly count: number },
): Promise<Figure[]> => {
  const script = await argon2Script();
  const timeInWorker = async (): Promise<number> => {
    const target = await chromium.browser.waitForTarget((one) => one.type() === TargetType.SERVICE_WORKER);
    const worker = await target.worker();
    if (worker === null) throw new Error('the background has no worker');
    return worker.evaluate(`${script}; bench.timeArgon2()`) as Promise<number>;
  };
  const hasCommand = hasArgon2Command();
  const [command, ours, unlocking]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    if (hasCommand) command.push(await argon2CommandTime());
    ours.push(await timeInWorker());
    await press(popup, 'lock');
    unlocking.push(await unlockOnce(popup, password));
  }

  const what = `unlock, from Enter to the list, ${count.toLocaleString('en')} logins (median of ${rounds})`;
  const argon2 = { what: 'our Argon2id alone, in the worker', measured: milliseconds(ours) };
  if (!hasCommand) {
    const why = 'not judged: the command `argon2` is not installed here';
    return [{ what, measured: milliseconds(unlocking), bar: why }, argon2];
  }
  const bar = 1.5 * median(command) + 150;
  return [
    {
      what,
      measured: milliseconds(unlocking),
      bar: `≤ 1.5 × \`argon2\` + 150 ms = ${bar.toFixed(0)} ms`,
      isMet: median(unlocking) <= bar,
    },
    argon2,
    {
      what: 'the command `argon2` at the same parameters, in the same rounds',
      measured: milliseconds(command),
    },
  ];
};
