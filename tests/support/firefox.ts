import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserPaths, builtExtension } from './browserPaths.ts';
import { connectMarionette, elementId, type Marionette, type MarionetteElement } from './marionette.ts';

export type Firefox = {
  /** `moz-extension://UUID`. */
  readonly origin: string;
  /** Opens a tab and shows `url` in it; gives the tab's handle and stays there. */
  readonly open: (url: string) => Promise<string>;
  readonly switchTo: (handle: string) => Promise<void>;
  /** Handles of all tabs. */
  readonly tabs: () => Promise<readonly string[]>;
  readonly closeTab: () => Promise<void>;
  /** Runs in the page; `arguments` holds `args`; a promise it returns is waited for. */
  readonly run: <T>(script: string, ...args: unknown[]) => Promise<T>;
  /** Runs with the browser's own rights, in the window. */
  readonly runInBrowser: <T>(script: string, ...args: unknown[]) => Promise<T>;
  /** Presses the toolbar button over the tab in front: the real popup, with what activeTab grants. */
  readonly openPopup: () => Promise<void>;
  readonly isPopupOpen: () => Promise<boolean>;
  /** Runs in the popup, as `run` does in the page; `arguments` holds texts and numbers only. */
  readonly runInPopup: <T>(script: string, ...args: readonly (string | number)[]) => Promise<T>;
  /** The element, as soon as it is there. */
  readonly find: (selector: string, timeout?: number) => Promise<MarionetteElement>;
  readonly click: (selector: string) => Promise<void>;
  /** Types into a field, or chooses a file by its path in a file field. */
  readonly type: (selector: string, text: string) => Promise<void>;
  /** Empties a field. */
  readonly clear: (selector: string) => Promise<void>;
  /** Ends the background page as the browser does after 30 idle seconds. */
  readonly killBackground: () => Promise<void>;
  readonly screenshot: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
};

const preferences = (uuids: Readonly<Record<string, string>>): string =>
  Object.entries({
    'marionette.port': 0,
    // Add-ons get a new origin in every profile unless it is given here.
    'extensions.webextensions.uuids': JSON.stringify(uuids),
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.aboutwelcome.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
    'app.normandy.enabled': false,
    'app.update.disabledForTesting': true,
    'extensions.getAddons.cache.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'browser.region.network.url': '',
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    'signon.rememberSignons': false,
    'intl.locale.requested': 'en-US',
  })
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`)
    .join('\n');

const activePort = async (profile: string, child: ChildProcess, said: readonly string[]): Promise<number> => {
  for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null;) {
    const text = await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
    if (/^\d+/.test(text)) return Number.parseInt(text, 10);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Firefox did not start:\n${said.join('')}`);
};

const popupBrowser = '.webextension-popup-browser';

const openPopup = `
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(arguments[0]);
  await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window, false);
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const frame = document.querySelector('${popupBrowser}');
    if (frame?.currentURI.schemeIs('moz-extension')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the popup did not open');
`;

const killBackground = `
  const { extension } = WebExtensionPolicy.getByID(arguments[0]);
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
  if (extension.backgroundState !== 'stopped') throw new Error('the background is ' + extension.backgroundState);
`;

/** Marionette cannot switch to a popup, but its own part inside the popup's process takes scripts. */
const runInPopup = `
  const frame = document.querySelector('${popupBrowser}');
  if (!frame) throw new Error('no popup is open');
  const actor = frame.browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
  return JSON.stringify((await actor.executeScript(arguments[0], arguments[1], {})) ?? null);
`;

const open = async (marionette: Marionette, url: string) => {
  const { handle } = await marionette.send<{ handle: string }>('WebDriver:NewWindow', { type: 'tab' });
  await marionette.send('WebDriver:SwitchToWindow', { handle });
  await marionette.send('WebDriver:Navigate', { url });
  return handle;
};

/** Starts headless Firefox with an extension installed for this run, as it was built unless another folder is named. */
export const launchFirefox = async ({
  extension = builtExtension('firefox'),
}: { readonly extension?: string } = {}): Promise<Firefox> => {
  const { firefox } = browserPaths;
  if (firefox === undefined) throw new Error('no Firefox is known here: npm run setup');
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
  const id: string = manifest.browser_specific_settings.gecko.id;
  const uuid = randomUUID();
  const profile = await mkdtemp(join(tmpdir(), 'halfkey-firefox-'));
  await writeFile(join(profile, 'user.js'), preferences({ [id]: uuid }));

  const said: string[] = [];
  const child = spawn(
    firefox,
    ['--marionette', '--headless', '--no-remote', '--remote-allow-system-access', '--profile', profile],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '900' },
    },
  );
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };

  try {
    const marionette = await connectMarionette(await activePort(profile, child, said));
    const { send } = marionette;
    await send('WebDriver:NewSession', { capabilities: {} });
    await send('WebDriver:SetTimeouts', { script: 60_000, pageLoad: 60_000, implicit: 0 });
    await send('Addon:Install', { path: extension, temporary: true });

    const run = async <T>(body: string, ...args: unknown[]) => {
      const script = `return (async function () { ${body} }).apply(null, arguments)`;
      return (await send<{ value: T }>('WebDriver:ExecuteScript', { script, args, sandbox: null })).value;
    };

    const runInBrowser = async <T>(script: string, ...args: unknown[]) => {
      await send('Marionette:SetContext', { value: 'chrome' });
      try {
        return await run<T>(script, ...args);
      } finally {
        await send('Marionette:SetContext', { value: 'content' });
      }
    };

    const find = async (selector: string, timeout = 20_000) => {
      for (const end = Date.now() + timeout; ;) {
        const parameters = { using: 'css selector', value: selector };
        const found = await send<MarionetteElement[]>('WebDriver:FindElements', parameters);
        const [first] = found;
        if (first !== undefined) return first;
        if (Date.now() > end) {
          throw new Error(
            `no ${selector} within ${timeout} ms in:\n${await run<string>('return document.body?.innerText')}`,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };

    return {
      origin: `moz-extension://${uuid}`,
      open: (url) => open(marionette, url),
      switchTo: async (handle) => void (await send('WebDriver:SwitchToWindow', { handle })),
      tabs: () => send<string[]>('WebDriver:GetWindowHandles'),
      closeTab: async () => void (await send('WebDriver:CloseWindow')),
      run,
      runInBrowser,
      openPopup: async () => runInBrowser(openPopup, id),
      isPopupOpen: () => runInBrowser(`return document.querySelector('${popupBrowser}') !== null`),
      runInPopup: async <T>(body: string, ...args: readonly (string | number)[]) => {
        const script = `return (async function () { ${body} }).apply(null, arguments)`;
        return JSON.parse(await runInBrowser<string>(runInPopup, script, args)) as T;
      },
      find,
      click: async (selector) => {
        for (const end = Date.now() + 5000; ;) {
          try {
            await send('WebDriver:ElementClick', { id: elementId(await find(selector)) });
            return;
          } catch (error) {
            // Drawn anew, or moved, between finding and pressing: a person would press again.
            const isMoved = /^(?:stale element|element click intercepted|element not interactable)/.test(
              error instanceof Error ? error.message : '',
            );
            if (!isMoved || Date.now() > end) throw error;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        }
      },
      type: async (selector, text) =>
        void (await send('WebDriver:ElementSendKeys', { id: elementId(await find(selector)), text })),
      clear: async (selector) =>
        void (await send('WebDriver:ElementClear', { id: elementId(await find(selector)) })),
      killBackground: async () => runInBrowser(killBackground, id),
      screenshot: async () => {
        const { value } = await send<{ value: string }>('WebDriver:TakeScreenshot', {
          full: true,
          hash: false,
        });
        return Buffer.from(value, 'base64');
      },
      close: async () => {
        await send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
        marionette.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
