import type { Frame, Page } from 'puppeteer';
import { codeOf, startMailCatcher } from '../../../scripts/mailCatcher.ts';
import type { InputOf, MessageName, OutputOf } from '../../../utils/messaging/contract.ts';
import { launchChromium } from '../chromium.ts';
import { startService } from '../service.ts';
import { startWebSites } from './webSites.ts';
import { login, type PlainLogin } from '../items.ts';

declare const chrome: {
  readonly runtime: {
    readonly sendMessage: (message: unknown) => Promise<{ output?: unknown; fault?: string }>;
  };
  readonly tabs: { readonly query: (query: object) => Promise<{ id: number }[]> };
};

/** The one login that the vault holds for most of these tests. */
export const kept = { username: 'mira@mail.example', password: 'p4ss-canary-7d1e' } as const;

/** The password of the account. */
export const accountPassword = 'a sentence that nobody guesses';

/** Where its window stands, without which it has none, and where files go that are saved. */
type WorldOptions = Pick<NonNullable<Parameters<typeof launchChromium>[0]>, 'display' | 'downloads'>;

/** A browser with the built extension, an account whose vault is open, and web sites of any name. */
export async function createWorld(browser: WorldOptions = {}) {
  const closes: (() => unknown)[] = [];
  const close = async () => {
    for (const one of closes.toReversed()) await one();
  };
  try {
    return await worldWith(closes, close, browser);
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function worldWith(closes: (() => unknown)[], close: () => Promise<void>, browser: WorldOptions) {
  const mail = await startMailCatcher();
  closes.push(mail.stop);
  const service = await startService({ smtpUrl: mail.smtpUrl });
  closes.push(service.stop);
  const sites = await startWebSites();
  closes.push(sites.close);
  const chromium = await launchChromium({ ...browser, args: sites.launchArguments });
  closes.push(chromium.close);
  const own = await chromium.ownPage('/popup.html?in=tab');

  /** Sends a message as our own page does. */
  async function send<N extends MessageName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const answer = await own.evaluate((message) => chrome.runtime.sendMessage(message), { name, input });
    if (!('output' in answer)) throw new Error(`${name}: ${answer.fault}`);
    return answer.output as OutputOf<N>;
  }

  /** The tab of a page, found by bringing it to the front. */
  async function tabOf(page: Page): Promise<number> {
    await page.bringToFront();
    const [tab] = await own.evaluate(() => chrome.tabs.query({ active: true }));
    if (tab === undefined) throw new Error('no tab');
    return tab.id;
  }

  async function open(url: string, waitUntil: 'load' | 'domcontentloaded' = 'load'): Promise<Page> {
    const page = await chromium.browser.newPage();
    await page.goto(url, { waitUntil });
    return page;
  }

  async function saveLogin(addresses: string[], over: Partial<PlainLogin> = {}): Promise<string> {
    const saved = await send('vault.save', { item: login({ title: 'kept', addresses, ...kept, ...over }) });
    if (saved.is !== 'saved') throw new Error(saved.is);
    return saved.itemId;
  }

  const world = {
    ...chromium,
    sites,
    own,
    send,
    tabOf,
    open,
    saveLogin,
    /** What fits the page: host names are of no interest here, the items are. */
    fits: async (page: Page): Promise<readonly string[]> => {
      const fits = await send('vault.forTab', { tabId: await tabOf(page) });
      return fits.is === 'matches' ? fits.items.map(({ itemId }) => itemId) : [];
    },
    /** Fills as a choice in the popup does. */
    fill: async (
      page: Page,
      itemId: string,
      confirmedHost?: string,
    ): Promise<OutputOf<'fill.tab'>['is'] | object> => {
      const tabId = await tabOf(page);
      return send(
        'fill.tab',
        confirmedHost === undefined ? { tabId, itemId } : { tabId, itemId, confirmedHost },
      );
    },
    close,
  };

  await send('signUp.begin', { address: 'mira@mail.example', service: service.origin, language: 'en' });
  await send('signUp.verify', { code: codeOf(await mail.waitFor(() => true)) });
  const created = await send('signUp.create', { password: accountPassword });
  if (created.is !== 'created') throw new Error(created.is);
  return world;
}
export type World = Awaited<ReturnType<typeof createWorld>>;

/** Values of all fields of a frame, by id. */
export const valuesIn = (frame: Frame | Page): Promise<Record<string, string>> =>
  frame.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll('input')].map(({ id, value }) => [id, value])),
  );
