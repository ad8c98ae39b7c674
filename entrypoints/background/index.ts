import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { type Database, openDatabase } from '../../utils/storage/database.ts';
import { packagedArgon2id } from '../../utils/wasm/packagedArgon2.ts';
import { showBadge } from './browserBadge.ts';
import { hearsComputerLock, onComputerLock } from './computerLock.ts';
import { createBackground } from './createBackground.ts';
import { deviceNameOf } from './deviceName.ts';
import { browserFrameMessages, browserTabAddress } from './fill/browserFrames.ts';
import { openPopup, registerMenus } from './menus/registerMenus.ts';

const nudge = 'tick';
const nudgeAtEnd = 'end';
const stepEnd = 'step';

/** Lets whatever waits for the thread have it. A timer would do the same, but browsers make one that follows others wait for 4 ms. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });

/** Opens the database at its first use, and again if the browser closes it. */
const lazyDatabase = (): (() => Promise<Database>) => {
  let opening: Promise<Database> | null = null;
  const forget = () => {
    opening = null;
  };
  return () => {
    opening ??= openDatabase(undefined, forget).catch((cause: unknown) => {
      forget();
      throw cause;
    });
    return opening;
  };
};

/** Chromium lets content scripts read `storage.local` and `storage.sync` unless told otherwise; Firefox knows no such level. */
const closeStorageToPages = async (): Promise<void> => {
  for (const name of ['local', 'sync'] as const) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the polyfill's types do not know the method yet
    const area = browser.storage[name] as unknown as {
      readonly setAccessLevel?: (level: { readonly accessLevel: string }) => Promise<void>;
    };
    await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  }
};

// Everything is registered in the first turn: the event that woke the worker is delivered right after it.
export default defineBackground(() => {
  const database = lazyDatabase();
  // Most of what wakes a worker wants it, and opening takes a while.
  database().catch(() => {});
  const background = createBackground(
    {
      database,
      session: browser.storage.session,
      local: browser.storage.local,
      synced: browser.storage.sync,
      fetch: (url, init) => fetch(url, init),
      // Before 1970 there is nothing: moments are not negative, whatever a computer without a battery believes.
      clock: { now: () => Math.max(0, Date.now()), monotonic: () => performance.now() },
      ticking: async (on) => {
        if (on) await browser.alarms.create(nudge, { periodInMinutes: 1 });
        else for (const name of [nudge, nudgeAtEnd]) await browser.alarms.clear(name);
      },
      nudgeAt: async (at) => browser.alarms.create(nudgeAtEnd, { when: at }),
      stepEnds: async (at) => {
        if (at === null) await browser.alarms.clear(stepEnd);
        else await browser.alarms.create(stepEnd, { when: at });
      },
      argon2id: packagedArgon2id,
      deviceName: () => deviceNameOf(navigator.userAgent),
      hearsComputerLock: hearsComputerLock(),
      hearsChanges: true,
      frameMessages: browserFrameMessages,
      tabAddress: browserTabAddress,
      showBadge,
      openPopup,
      wait: (milliseconds) =>
        milliseconds === 0 ? nextTask() : new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    { id: browser.runtime.id, origin: browser.runtime.getURL('').replace(/\/$/, '') },
  );

  // oxlint-disable-next-line typescript/no-misused-promises -- a listener may answer by a promise: the polyfill sees to it
  browser.runtime.onMessage.addListener((message: unknown, sender: unknown) =>
    background.answer(message, sender),
  );
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === nudge || name === nudgeAtEnd) background.tick().catch(() => {});
    if (name === stepEnd) background.stepOver().catch(() => {});
  });
  onComputerLock(() => {
    background.computerLocked().catch(() => {});
  });
  // Both begin with nothing on the toolbar button.
  for (const begun of [browser.runtime.onStartup, browser.runtime.onInstalled]) {
    begun.addListener(() => {
      background.started().catch(() => {});
    });
  }
  registerMenus({ fillActive: background.fillActive, lock: background.lock });
  closeStorageToPages().catch(() => {});
});
