import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type Extension, launch, type Page, type Target, TargetType } from 'puppeteer';
import { builtExtension } from './browserPaths.ts';
import { chromiumPath, quiet } from './plainChromium.ts';

export type Chromium = {
  readonly browser: Browser;
  readonly extension: Extension;
  /** The profile's folder. */
  readonly profile: string;
  /** `chrome-extension://ID`. */
  readonly origin: string;
  /** A new tab that shows `url`. */
  readonly open: (url: string) => Promise<Page>;
  /** Presses the toolbar button over `page`: the real popup, with what activeTab grants. */
  readonly popup: (page: Page) => Promise<Page>;
  /** One of the extension's pages in a tab, such as `/options.html`. */
  readonly ownPage: (path: string) => Promise<Page>;
  /** Ends the background worker as the browser does after 30 idle seconds, and waits until it is gone. False where none ran. */
  readonly killWorker: () => Promise<boolean>;
  /** Takes the network from the background worker that runs now, or gives it back. */
  readonly offline: (offline: boolean) => Promise<void>;
  /** Waits until the toolbar button shows `text`, such as the number of logins that could be saved. */
  readonly badge: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Kills every process of the browser at once (SIGKILL), as a power cut would. */
  readonly kill: () => Promise<void>;
};

const switches = [
  ...quiet,
  '--disable-search-engine-choice-screen',
  '--password-store=basic',
  '--lang=en-US',
];

const isWorkerOf = (id: string) => (target: Target) =>
  target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(`chrome-extension://${id}/`);

/** Runs in the worker, where `chrome` is. */
const badgeText = async (): Promise<string> => {
  const { chrome } = globalThis as unknown as {
    chrome: { action: { getBadgeText: (details: object) => Promise<string> } };
  };
  return chrome.action.getBadgeText({});
};

/** Until `look` gives something; looks every 25 ms. */
const until = async <T>(what: string, look: () => Promise<T | undefined>, timeout = 20_000): Promise<T> => {
  for (const end = Date.now() + timeout; ;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) throw new Error(`${what}: not within ${timeout} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

/**
 * Starts Chromium with an extension, as it was built unless another folder is named.
 * Without `profile`: a new one, removed when the browser is closed.
 */
export const launchChromium = async ({
  extension: folder = builtExtension('chrome'),
  profile: given,
  display,
  headless = display === undefined,
  args = [],
  sharpness = 1,
  downloads,
}: {
  readonly extension?: string;
  readonly profile?: string;
  /** The screen on which its window stands, such as `:1`. */
  readonly display?: string;
  readonly headless?: boolean;
  readonly args?: readonly string[];
  /** Pixels of the screen for one of a page, along each side; without a window only. */
  readonly sharpness?: number;
  /** Folder in which downloads are kept without asking. */
  readonly downloads?: string;
} = {}): Promise<Chromium> => {
  const profile = given ?? (await mkdtemp(join(tmpdir(), 'halfkey-chromium-')));
  const browser = await launch({
    executablePath: chromiumPath(),
    userDataDir: profile,
    headless,
    ...(display !== undefined && { env: { ...process.env, DISPLAY: display } }),
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    protocolTimeout: 60_000,
    handleSIGINT: false,
    ...(downloads !== undefined && { downloadBehavior: { policy: 'allow', downloadPath: downloads } }),
    args: [
      ...switches,
      ...(headless
        ? [
            // Counted in the screen's own pixels. A popup grows no higher than the screen leaves room for.
            `--screen-info={${1600 * sharpness}x${1200 * sharpness} devicePixelRatio=${sharpness}}`,
            '--window-size=1280,900',
          ]
        : []),
      ...args,
    ],
  });
  const id = await browser.installExtension(folder);
  const extension = await until('the extension', async () => (await browser.extensions()).get(id));
  const origin = `chrome-extension://${id}`;

  const open = async (url: string) => {
    const page = await browser.newPage();
    await page.goto(url);
    return page;
  };

  const popup = async (page: Page) => {
    const before = new Set(browser.targets());
    await extension.triggerAction(page);
    const target = await until('the popup', async () =>
      browser.targets().find((one) => !before.has(one) && one.url().startsWith(`${origin}/popup.html`)),
    );
    const opened = await target.asPage();
    // Input goes to the focused window only, and the popup is a window of its own.
    await opened.waitForSelector('main[data-screen]');
    return opened;
  };

  const killWorker = async () => {
    const target = browser.targets().find(isWorkerOf(id));
    const worker = await target?.worker();
    if (target === undefined || !worker) return false;
    const mark = crypto.randomUUID();
    await worker.evaluate((name) => Reflect.set(globalThis, name, true), mark);
    await worker.close();
    await until('the death of the worker', async () => !browser.targets().includes(target) || undefined);
    const next = await browser
      .targets()
      .find(isWorkerOf(id))
      ?.worker()
      .catch(() => null);
    const survived = await next?.evaluate((name) => Reflect.has(globalThis, name), mark).catch(() => false);
    if (survived === true) throw new Error('the worker was told to stop and lives');
    return true;
  };

  const offline = async (isOffline: boolean) => {
    const worker = await browser.targets().find(isWorkerOf(id))?.worker();
    if (!worker) throw new Error('no worker runs');
    await worker.client.send('Network.enable');
    const conditions = { offline: isOffline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await worker.client.send('Network.emulateNetworkConditions', conditions);
  };

  const remove = async () => {
    if (given === undefined)
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return {
    browser,
    extension,
    profile,
    origin,
    open,
    popup,
    ownPage: (path) => open(origin + path),
    killWorker,
    offline,
    badge: async (text) => {
      await until(`"${text}" on the toolbar button`, async () => {
        const worker = await browser.targets().find(isWorkerOf(id))?.worker();
        const shown = await worker?.evaluate(badgeText).catch(() => undefined);
        return shown === text || undefined;
      });
    },
    close: async () => {
      await browser.close();
      await remove();
    },
    kill: async () => {
      const child = browser.process();
      const gone = new Promise<void>((resolve) => {
        if (child === null || child.exitCode !== null) resolve();
        else child.once('exit', () => resolve());
      });
      child?.kill('SIGKILL');
      await gone;
      // Its renderers follow when they see the pipe closed.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await remove();
    },
  };
};
