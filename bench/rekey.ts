import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer';
import { startLoginSite } from '../scripts/loginSite.ts';
import { startMailCatcher } from '../scripts/mailCatcher.ts';
import type { InputOf, MessageName, OutputOf } from '../utils/messaging/contract.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import { startService } from '../tests/support/service.ts';
import { unlock } from '../tests/support/journey.ts';
import { writeResults } from './results.ts';
import { signInOnNewBrowser } from './signedIn.ts';
import { makeVault } from './vault.ts';

/**
 * `npm run bench:rekey [-- --counts 1000,10000]`: changes all keys of a vault in the built extension in a real Chromium, against
 * the real service program, and prints how long that takes from the packet handed back to the new keys in force; and,
 * where the browser is killed (SIGKILL) in the middle, what is left to do after it. Wants a build.
 */

const { values } = parseArgs({ options: { counts: { type: 'string', default: '1000,10000' } } });
const newPassword = 'nine blue kettles whistle';

/** Sends one message as the options page does. */
const ask = async <N extends MessageName>(page: Page, name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
  const answer = await page.evaluate(
    (message) =>
      (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };
        }
      ).chrome.runtime.sendMessage(message),
    { name, input },
  );
  return (answer as { output: OutputOf<N> }).output;
};

/** Looks until the work is done, or as many items as are wanted are. @returns how many were */
const until = async (page: Page, wanted = Infinity): Promise<number> => {
  for (const end = Date.now() + 600_000; Date.now() < end;) {
    const state = await ask(page, 'rekey.read', {});
    if (state.is === 'none' && state.ended === 'rekeyed') return Infinity;
    if (state.is !== 'running') throw new Error(JSON.stringify(state));
    if (state.stop !== null) throw new Error(JSON.stringify(state.stop));
    if (state.progress.done >= wanted) return state.progress.done;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('not within ten minutes');
};

const site = await startLoginSite();

/** A service of its own, and a browser with a vault of so many logins, at the point where the new packet is handed back. */
const prepared = async (count: number, profile?: string) => {
  const catcher = await startMailCatcher();
  const service = await startService({ smtpUrl: catcher.smtpUrl });
  const stop = async (): Promise<void> => {
    await service.stop();
    await catcher.stop();
  };
  const owner = await makeVault(service.origin, catcher, count, site.origin);
  const { chromium } = await signInOnNewBrowser(owner, {
    count,
    service: service.origin,
    site,
    ...(profile === undefined ? {} : { profile }),
  });
  const page = await chromium.ownPage('/options.html');
  const begun = await ask(page, 'rekey.begin', { password: owner.password, newPassword });
  if (begun.is !== 'prepared') throw new Error(JSON.stringify(begun));
  return { stop, chromium, page, owner, packet: begun.sheet.text };
};
const begin = async (page: Page, packet: string): Promise<number> => {
  const began = performance.now();
  const confirmed = await ask(page, 'rekey.confirm', { packet });
  if (confirmed.is !== 'running') throw new Error(JSON.stringify(confirmed));
  return began;
};

const figures: object[] = [];
try {
  console.log(
    '| logins | all keys changed in | killed at | left to do | after the kill, from the new password on |',
  );
  console.log('| --- | --- | --- | --- | --- |');
  for (const count of values.counts.split(',').map(Number)) {
    const whole = await prepared(count);
    const began = await begin(whole.page, whole.packet);
    await until(whole.page);
    const seconds = (performance.now() - began) / 1000;
    await whole.chromium.close();
    await whole.stop();

    const profile = await mkdtemp(join(tmpdir(), 'halfkey-rekey-'));
    const half = await prepared(count, profile);
    await begin(half.page, half.packet);
    const killedAt = await until(half.page, count / 2);
    await half.chromium.kill();
    const again = await launchChromium({ profile });
    const popup = await again.ownPage('/popup.html?in=tab');
    await unlock(popup, half.owner.password);
    const page = await again.ownPage('/options.html');
    const found = await ask(page, 'rekey.read', {});
    if (found.is !== 'running') throw new Error(JSON.stringify(found));
    const left = found.progress.total - found.progress.done;
    const resumed = performance.now();
    const answer = await ask(page, 'rekey.resume', { password: newPassword });
    if (answer.is !== 'running') throw new Error(JSON.stringify(answer));
    await until(page);
    const rest = (performance.now() - resumed) / 1000;
    await again.close();
    await half.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    figures.push({ count, seconds, killedAt, left, rest });
    console.log(`| ${count} | ${seconds.toFixed(1)} s | ${killedAt} | ${left} | ${rest.toFixed(1)} s |`);
  }
} finally {
  await site.stop();
}
await writeResults('rekey', figures);
