import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLoginSite, type LoginSite } from '../../scripts/loginSite.ts';
import { codeOf, startMailCatcher } from '../../scripts/mailCatcher.ts';
import type { InputOf, MessageName, OutputOf } from '../../utils/messaging/contract.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { startService } from '../support/service.ts';

const kept = { username: 'mira', password: 'p4ss-canary-7d1e' } as const;
let firefox: Firefox;
let site: LoginSite;
let own: string;
let itemId: string;
const stops: (() => Promise<unknown>)[] = [];

/** Sends a message as our own page does; comes back to the tab it was called in. */
async function send<N extends MessageName>(name: N, input: InputOf<N>, from?: string): Promise<OutputOf<N>> {
  await firefox.switchTo(own);
  const answer = await firefox.run<{ output: OutputOf<N> } | { fault: string }>(
    `return JSON.parse(JSON.stringify(await browser.runtime.sendMessage(JSON.parse(arguments[0]))))`,
    JSON.stringify({ name, input }),
  );
  if (from !== undefined) await firefox.switchTo(from);
  if ('fault' in answer) throw new Error(`${name}: ${answer.fault}`);
  return answer.output;
}

beforeAll(async () => {
  const mail = await startMailCatcher();
  stops.push(mail.stop);
  const service = await startService({ smtpUrl: mail.smtpUrl });
  stops.push(service.stop);
  site = await startLoginSite();
  stops.push(site.stop);
  firefox = await launchFirefox();
  stops.push(firefox.close);
  own = await firefox.open(`${firefox.origin}/popup.html?in=tab`);
  await send('signUp.begin', { address: 'mira@mail.example', service: service.origin, language: 'en' });
  await send('signUp.verify', { code: codeOf(await mail.waitFor(() => true)) });
  await send('signUp.create', { password: 'a sentence that nobody guesses' });
  const login = { title: 'Library', addresses: [site.origin], ...kept, notes: '' };
  const saved = await send('vault.save', { login });
  if (saved.is !== 'saved') throw new Error(saved.is);
  itemId = saved.itemId;
});
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});

/** The tab that was opened last. */
async function lastTab(): Promise<number> {
  await firefox.switchTo(own);
  return firefox.run<number>(
    `const tabs = await browser.tabs.query({}); return Math.max(...Array.from(tabs, ({ id }) => id));`,
  );
}
const values = () =>
  firefox.run<string[]>(`return [...document.querySelectorAll('input')].map(({ value }) => value)`);

describe('filling and saving in Firefox', () => {
  it('fills the page of the login’s host, by the frame’s origin', async () => {
    const page = await firefox.open(`${site.origin}/login`);
    const tabId = await lastTab();
    expect(await send('vault.forTab', { tabId })).toMatchObject({ is: 'matches', items: [{ itemId }] });
    expect(await send('fill.tab', { tabId, itemId }, page)).toEqual({
      is: 'filled',
      username: true,
      password: true,
    });
    expect(await values()).toEqual([kept.username, kept.password]);
  });

  it('P4 P6 gives another host nothing', async () => {
    const page = await firefox.open(`${site.otherOrigin}/login`);
    const tabId = await lastTab();
    expect(await send('vault.forTab', { tabId })).toMatchObject({ items: [] });
    expect(await send('fill.tab', { tabId, itemId }, page)).toEqual({ is: 'page-changed' });
    expect(await values()).toEqual(['', '']);
  });

  it('P11 names where a form sends, and asks', async () => {
    await firefox.open(`${site.origin}/elsewhere`);
    const tabId = await lastTab();
    expect(await send('fill.tab', { tabId, itemId })).toEqual({
      is: 'confirm-host',
      actionHost: site.otherOrigin,
    });
  });

  it('offers to update a login after it was submitted, over the navigation', async () => {
    await firefox.open(`${site.origin}/login`);
    const tabId = await lastTab();
    const handle = await firefox.open(`${site.origin}/login`);
    await firefox.switchTo(handle);
    await firefox.type('input[name=username]', kept.username);
    await firefox.type('input[name=password]', 'another-password');
    await firefox.click('button');
    await expect
      .poll(async () => send('offers.read', { tabId }), { timeout: 10_000 })
      .toMatchObject({
        is: 'offers',
        offers: [{ kind: 'update', title: 'Library', username: kept.username }],
      });
  });
});
